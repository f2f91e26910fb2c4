/** Digest authentication with MD5 (RFC 2617, RFC 7616), the subset SIP clients speak: `qop=auth` or none at all. */
import { createHash, timingSafeEqual } from 'node:crypto';
import { splitOutside } from './sip-message';

const md5 = (text: string): string => createHash('md5').update(text, 'utf8').digest('hex');

export function digestChallenge(realm: string, nonce: string, stale: boolean): string {
  return `Digest realm="${realm}", nonce="${nonce}", algorithm=MD5, qop="auth"${stale ? ', stale=true' : ''}`;
}

export interface DigestAnswer {
  readonly username: string;
  readonly realm: string;
  readonly nonce: string;
  readonly uri: string;
  readonly response: string;
  readonly qop?: string;
  readonly cnonce?: string;
  /** Eight hex digits. */
  readonly nc?: string;
}

/** Takes an `Authorization` value apart; `undefined` for another scheme, another algorithm or a missing field. */
export function parseDigestAnswer(value: string): DigestAnswer | undefined {
  const match = /^Digest\s+(.*)$/i.exec(value);
  if (match?.[1] === undefined) return undefined;
  const fields = new Map<string, string>();
  for (const part of splitOutside(match[1], ',')) {
    const field = /^([A-Za-z-]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s"]+))$/.exec(part);
    if (field?.[1] !== undefined) fields.set(field[1].toLowerCase(), field[2] ?? field[3] ?? '');
  }
  const [username, realm, nonce, uri, response] = ['username', 'realm', 'nonce', 'uri', 'response'].map(
    (name) => fields.get(name),
  );
  const algorithm = fields.get('algorithm') ?? 'MD5';
  if (algorithm.toUpperCase() !== 'MD5') return undefined;
  if (
    username === undefined ||
    realm === undefined ||
    nonce === undefined ||
    uri === undefined ||
    response === undefined
  )
    return undefined;
  const qop = fields.get('qop');
  const cnonce = fields.get('cnonce');
  const nc = fields.get('nc');
  if (qop === undefined) return { username, realm, nonce, uri, response };
  if (qop !== 'auth' || cnonce === undefined || nc === undefined || !/^[0-9a-f]{8}$/i.test(nc))
    return undefined;
  return { username, realm, nonce, uri, response, qop, cnonce, nc };
}

/** Whether the answer was computed with this password for a request of this method. */
export function isDigestCorrect(answer: DigestAnswer, method: string, password: string): boolean {
  const ha1 = md5(`${answer.username}:${answer.realm}:${password}`);
  const ha2 = md5(`${method}:${answer.uri}`);
  const expected =
    answer.qop === undefined
      ? md5(`${ha1}:${answer.nonce}:${ha2}`)
      : md5(`${ha1}:${answer.nonce}:${answer.nc}:${answer.cnonce}:${answer.qop}:${ha2}`);
  const given = Buffer.from(answer.response.toLowerCase());
  return given.length === expected.length && timingSafeEqual(given, Buffer.from(expected));
}
