import { plainLine } from '#shared/lib/plain-text';

/** A phone system asks who it is. */
export interface Challenge {
  /** The request that was asked about: `REGISTER`, `INVITE` … */
  readonly method: string;
  /** Of its challenges that can be answered (digest with MD5, RFC 2617), each realm once. */
  readonly realms: readonly string[];
}

/** Longer than any phone system's, and what the secret store takes. */
const MAX_REALM = 256;
const MAX_CHALLENGES = 8;
/** `name="value"` or `name=value`; or the name of a scheme, which stands before its first parameter. */
const TOKEN = /([\w-]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s,"]+))|([\w-]+)(?=\s+[\w-]+\s*=)/gu;

/**
 * The challenge in a SIP message: a 401 or 407 with WWW- or Proxy-Authenticate. `undefined` for every other message,
 * which is nearly all of them. Never throws.
 */
export function challengeOf(message: string): Challenge | undefined {
  const code = /^SIP\/2\.0 (401|407) /u.exec(message)?.[1];
  if (code === undefined) return undefined;
  const head = (message.split('\r\n\r\n', 1)[0] ?? '').replace(/\r\n[ \t]+/gu, ' ');
  const values = (name: string): readonly string[] =>
    head
      .split('\r\n')
      .filter((line) => line.slice(0, line.indexOf(':')).trimEnd().toLowerCase() === name)
      .map((line) => line.slice(line.indexOf(':') + 1));
  const method = /^\s*\d+\s+([A-Z]+)\s*$/u.exec(values('cseq')[0] ?? '')?.[1];
  const asked = values(code === '401' ? 'www-authenticate' : 'proxy-authenticate');
  const realms = asked.slice(0, MAX_CHALLENGES).flatMap(realmsOf);
  return method === undefined || realms.length === 0 ? undefined : { method, realms: [...new Set(realms)] };
}

/** One header may hold several challenges. */
function realmsOf(value: string): readonly string[] {
  const challenges: Map<string, string>[] = [];
  for (const [, name, quoted, bare, scheme] of value.matchAll(TOKEN)) {
    if (scheme !== undefined) challenges.push(new Map([['scheme', scheme]]));
    else challenges.at(-1)?.set((name ?? '').toLowerCase(), quoted ?? bare ?? '');
  }
  return challenges.slice(0, MAX_CHALLENGES).flatMap((challenge) => {
    const isMd5 = (challenge.get('algorithm') ?? 'MD5').toUpperCase() === 'MD5';
    const isDigest = challenge.get('scheme')?.toLowerCase() === 'digest';
    const realm = challenge.get('realm');
    return isMd5 && isDigest && realm !== undefined ? [realm] : [];
  });
}

/** Whether a digest for this realm can be made beforehand: what is escaped or not plain, each side reads in its own way. */
export function isPlainRealm(realm: string): boolean {
  return realm !== '' && !/["\\]/u.test(realm) && plainLine(realm, MAX_REALM) === realm;
}
