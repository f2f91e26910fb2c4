import { connect, isIP } from 'node:net';
import { connect as connectSecurely } from 'node:tls';
import { Client, type Entry, type Filter, ResultCodeError, type SearchOptions } from 'ldapts';
import { fail, ok } from '#shared/lib/result';
import { trustSystemAuthorities } from '../../../trust/system-authorities';
import type { ConnectorCode, ConnectorFailure, ConnectorResult } from '../../connector';

const CONNECT_MS = 10_000;
/** For each answer of the server. */
const ANSWER_MS = 30_000;

export interface DirectorySetup {
  readonly url: string;
  readonly startTls: boolean;
  /** Empty: anonymous. */
  readonly bindDn: string;
  readonly password?: string;
}

export interface Query {
  readonly base: string;
  /** `one`: the base itself and nothing below it. */
  readonly scope: 'whole' | 'one';
  readonly filter?: Filter;
  readonly attributes: readonly string[];
  /** Attributes whose values are bytes. */
  readonly binary?: readonly string[];
}

/** A connection as whom the setup says. Nothing in it ever rejects. */
export interface Session {
  /** At most `limit` entries; that there would be more is no failure. */
  some(query: Query, limit: number, signal: AbortSignal): Promise<ConnectorResult<readonly Entry[]>>;
  /** All of them, `size` at a time; the reader's `next` answers `undefined` after the last one. */
  all(query: Query, size: number): PageReader;
  close(): void;
}

export interface PageReader {
  next(signal: AbortSignal): Promise<ConnectorResult<readonly Entry[] | undefined>>;
}

/** Connects, encrypts and signs in. */
export async function openDirectory(
  setup: DirectorySetup,
  signal: AbortSignal,
): Promise<ConnectorResult<Session>> {
  // A server may take a name without a password for nobody in particular, and let it in (RFC 4513, 5.1.2).
  if (setup.bindDn !== '' && !setup.password) return fail('auth', 'no password');
  const client = clientOf(setup);
  const opened = await guarded(client, signal, async () => {
    if (setup.startTls) await client.startTLS(tlsNames(setup.url));
    if (setup.bindDn !== '') await client.bind(setup.bindDn, setup.password);
  });
  if (!opened.ok) {
    // Nothing but the sign-in has been sent so far.
    return { ok: false, error: { ...opened.error, unsent: true } };
  }
  return ok({
    some: (query, limit, stop) =>
      guarded(client, stop, async () => {
        const options = { ...optionsOf(query), sizeLimit: limit };
        return (await client.search(query.base, options)).searchEntries;
      }),
    all(query, size) {
      const pages = client.searchPaginated(query.base, { ...optionsOf(query), paged: { pageSize: size } });
      return {
        next: (stop) => guarded(client, stop, async () => (await pages.next()).value?.searchEntries),
      };
    },
    close: () => end(client),
  });
}

function clientOf({ url, startTls }: DirectorySetup): Client {
  if (url.startsWith('ldaps:') || startTls) trustSystemAuthorities();
  return new Client({
    url,
    timeout: ANSWER_MS,
    connectTimeout: CONNECT_MS,
    // It would connect again by itself when it was cut off, and ask on: as nobody, and in the clear even after StartTLS.
    createConnection: once(connect),
    createSecureConnection: once(connectSecurely),
  });
}

function once<Dial extends (...args: never[]) => unknown>(dial: Dial): Dial {
  let dialed = false;
  return ((...args) => {
    if (dialed) throw new Error('the connection was cut');
    dialed = true;
    return dial(...args);
  }) as Dial;
}

function tlsNames(url: string): { readonly host: string; readonly servername?: string } {
  const host = new URL(url).hostname.replace(/^\[|\]$/g, '');
  // Without a name the certificate would be checked for `localhost`; an address is no name (RFC 6066, 3).
  return isIP(host) === 0 ? { host, servername: host } : { host };
}

function optionsOf({ scope, filter, attributes, binary }: Query): SearchOptions {
  return {
    scope: scope === 'one' ? 'base' : 'sub',
    derefAliases: 'never',
    attributes: [...attributes],
    ...(filter === undefined ? {} : { filter }),
    ...(binary === undefined ? {} : { explicitBufferAttributes: [...binary] }),
  };
}

/** Runs `work` until it ends or `signal` does; a connection that failed or was left is closed. */
async function guarded<T>(
  client: Client,
  signal: AbortSignal,
  work: () => Promise<T>,
): Promise<ConnectorResult<T>> {
  const left = Promise.withResolvers<never>();
  const leave = (): void => left.reject(signal.reason);
  try {
    if (signal.aborted) return stopped(signal);
    signal.addEventListener('abort', leave, { once: true });
    return ok(await Promise.race([work(), left.promise]));
  } catch (thrown) {
    end(client);
    return signal.aborted ? stopped(signal) : { ok: false, error: failureOf(thrown) };
  } finally {
    signal.removeEventListener('abort', leave);
  }
}

function stopped(signal: AbortSignal): ConnectorResult<never> {
  const late = signal.reason instanceof DOMException && signal.reason.name === 'TimeoutError';
  return late ? fail('timeout', 'no answer in time') : fail('unavailable', 'stopped');
}

/** A goodbye that can't be said any more is none of ours. */
function end(client: Client): void {
  client.unbind().catch(() => undefined);
}

/** What was thrown, by its code; the server's own words are left where they are. */
export function failureOf(thrown: unknown): ConnectorFailure {
  if (thrown instanceof ResultCodeError) {
    return { code: codeOf(thrown.code), detail: `LDAP result ${thrown.code}` };
  }
  const code = thrown instanceof Error && 'code' in thrown ? String(thrown.code) : undefined;
  if (code !== undefined) return { code: 'unavailable', detail: code };
  const text = thrown instanceof Error ? thrown.message : '';
  if (/timed out|timeout/i.test(text)) return { code: 'timeout', detail: 'no answer in time' };
  if (/connection|socket/i.test(text)) return { code: 'unavailable', detail: 'the connection was cut' };
  return { code: 'invalid', detail: 'the answer is not understood' };
}

/** RFC 4511, appendix A. */
function codeOf(result: number): ConnectorCode {
  switch (result) {
    case 49: // invalidCredentials
    case 48: // inappropriateAuthentication
    case 7: // authMethodNotSupported
    case 1: // operationsError: what Active Directory says to those who haven't signed in
      return 'auth';
    case 8: // strongerAuthRequired
    case 13: // confidentialityRequired
    case 50: // insufficientAccessRights
    case 4: // sizeLimitExceeded: what is missing must not be taken for gone
    case 11: // adminLimitExceeded
      return 'forbidden';
    case 3: // timeLimitExceeded
      return 'timeout';
    case 51: // busy
      return 'rate-limited';
    case 52: // unavailable
    case 80: // other
      return 'unavailable';
    case 32: // noSuchObject
      return 'not-found';
    default:
      return 'invalid';
  }
}
