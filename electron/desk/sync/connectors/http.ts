import { fail, messageOf, ok } from '#shared/lib/result';
import { trustSystemAuthorities } from '../../trust/system-authorities';
import type { ConnectorCode, ConnectorFailure, ConnectorResult } from '../connector';

/** A page of any sane API is smaller; a larger answer is a mistake or an attack. */
const MAX_ANSWER_BYTES = 16 * 1024 * 1024;
/** A source that wants more rest than this is asked again after this long all the same. */
const LONGEST_RETRY_AFTER_MS = 3_600_000;

export interface HttpRequest {
  readonly method: string;
  /** Begins with `/`, already escaped. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON. */
  readonly body?: unknown;
  /** Sent as a form, instead of `body`. */
  readonly form?: Readonly<Record<string, string>>;
}

export type Http = (request: HttpRequest, signal: AbortSignal) => Promise<ConnectorResult<unknown>>;

export interface HttpSetup {
  /** May have a path of its own. */
  readonly baseUrl: string;
  readonly timeoutSeconds: number;
  /** Sent with every request. */
  readonly headers: Readonly<Record<string, string>>;
  /** What a refusal means where its status alone misleads; `body` is the parsed answer, if it is JSON. */
  readonly explain?: (status: number, body: unknown) => ConnectorCode | undefined;
}

/**
 * JSON over HTTP with one source: no redirects, JSON answers only, a deadline, a size limit. The answer's value
 * is `undefined` where the body is empty.
 */
export function createHttp(deps: {
  readonly setup: HttpSetup;
  readonly fetch: typeof fetch;
  readonly now: () => number;
}): Http {
  const { setup } = deps;
  const base = setup.baseUrl.replace(/\/+$/, '');
  if (base.startsWith('https:')) trustSystemAuthorities();

  return async ({ method, path, query, headers, body, form }, signal) => {
    const search = new URLSearchParams(query).toString();
    const separator = path.includes('?') ? '&' : '?';
    const deadline = AbortSignal.timeout(setup.timeoutSeconds * 1000);
    try {
      const response = await deps.fetch(`${base}${path}${search === '' ? '' : separator + search}`, {
        method,
        redirect: 'manual',
        signal: AbortSignal.any([signal, deadline]),
        headers: {
          accept: 'application/json',
          ...setup.headers,
          ...headers,
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        // It says by itself what it is.
        ...(form === undefined ? {} : { body: new URLSearchParams(form) }),
      });
      if (!response.ok) return await refusal(response, setup.explain, deps.now());
      return await readJson(response);
    } catch (thrown) {
      if (deadline.aborted) return fail('timeout', `no answer in ${setup.timeoutSeconds} s`);
      return { ok: false, error: networkFailure(thrown) };
    }
  };
}

/** How a secret stands in a request's headers. */
export type HttpAuth =
  | { readonly kind: 'none' }
  | { readonly kind: 'bearer' }
  /** The secret is `user:password`. */
  | { readonly kind: 'basic' }
  | { readonly kind: 'header'; readonly name: string };

export function authHeaders(auth: HttpAuth, token: string | undefined): Readonly<Record<string, string>> {
  if (auth.kind === 'none' || token === undefined || token === '') return {};
  // In UTF-8 (RFC 7617, 2.1), and ASCII by its base64.
  if (auth.kind === 'basic')
    return { authorization: `Basic ${Buffer.from(token, 'utf8').toString('base64')}` };
  // What can't stand in a header was not meant as a token; the source will ask for one.
  if (!/^[\x20-\x7e]+$/.test(token)) return {};
  switch (auth.kind) {
    case 'bearer':
      return { authorization: `Bearer ${token}` };
    case 'header':
      return { [auth.name.toLowerCase()]: token };
  }
}

async function readJson(response: Response): Promise<ConnectorResult<unknown>> {
  const bytes = await readCapped(response);
  if (bytes === undefined) return fail('invalid', 'answer too large');
  if (bytes.length === 0) return ok(undefined);
  const type = (response.headers.get('content-type') ?? '').toLowerCase();
  if (/^text\/html\b/.test(type)) return notFromThere('a page for people');
  if (!/^application\/(?:[a-z0-9.+-]+\+)?json\s*(?:;|$)/.test(type))
    return fail('invalid', 'answer is not JSON');
  try {
    return ok(JSON.parse(new TextDecoder('utf-8').decode(bytes)) as unknown);
  } catch {
    return fail('invalid', 'answer is broken JSON');
  }
}

/** A sign-in page, a proxy's, a server's under repair. */
function notFromThere(detail: string): { readonly ok: false; readonly error: ConnectorFailure } {
  return { ok: false, error: { code: 'invalid', detail, foreign: true } };
}

/** The whole body; `undefined`: it is too large. */
export async function readCapped(response: Response): Promise<Uint8Array | undefined> {
  if (response.body === null) return new Uint8Array();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body) {
    size += chunk.length;
    // Leaving the loop cancels the body: the rest is not even received.
    if (size > MAX_ANSWER_BYTES) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

async function refusal(
  response: Response,
  explain: HttpSetup['explain'],
  now: number,
): Promise<{ readonly ok: false; readonly error: ConnectorFailure }> {
  let explained: ConnectorCode | undefined;
  if (explain === undefined) await response.body?.cancel();
  else {
    const body = await readJson(response);
    explained = explain(response.status, body.ok ? body.value : undefined);
  }
  const retryAfterMs = parseRetryAfter(response.headers.get('retry-after'), now);
  return {
    ok: false,
    error: {
      code: explained ?? codeOf(response.status),
      detail: `HTTP ${response.status}`,
      ...leadsAway(response.status),
      ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
    },
  };
}

/** A redirect is never followed: where it leads is not what was asked. */
export function leadsAway(status: number): Pick<ConnectorFailure, 'foreign'> {
  return status >= 300 && status < 400 ? { foreign: true } : {};
}

/** What a refusal means, as far as its status says. */
export function codeOf(status: number): ConnectorCode {
  if (status >= 500) return 'unavailable';
  switch (status) {
    case 401:
      return 'auth';
    case 403:
      return 'forbidden';
    case 404:
    case 410:
      return 'not-found';
    case 408:
      return 'timeout';
    case 409:
      return 'conflict';
    case 425:
    case 429:
      return 'rate-limited';
    default:
      // Redirects too: a login page is not the API.
      return 'invalid';
  }
}

/** RFC 9110, 10.2.3: seconds, or a date. */
export function parseRetryAfter(value: string | null, now: number): number | undefined {
  if (value === null) return undefined;
  // Date.parse makes a date of almost anything: an HTTP date ends in GMT.
  const date = /GMT$/.test(value.trim()) ? Date.parse(value) : Number.NaN;
  const ms = /^\d{1,9}$/.test(value.trim()) ? Number(value) * 1000 : date - now;
  if (Number.isNaN(ms)) return undefined;
  return Math.min(LONGEST_RETRY_AFTER_MS, Math.max(0, ms));
}

const NEVER_SENT = [
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
];

/** Why a request came to nothing. */
export function networkFailure(thrown: unknown): ConnectorFailure {
  const cause = thrown instanceof Error && thrown.cause !== undefined ? thrown.cause : thrown;
  const code = typeof cause === 'object' && cause !== null && 'code' in cause ? String(cause.code) : '';
  return {
    code: 'unavailable',
    detail: code === '' ? messageOf(thrown) : code,
    ...(NEVER_SENT.includes(code) ? { unsent: true } : {}),
  };
}
