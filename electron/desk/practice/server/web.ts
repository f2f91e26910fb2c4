/** HTTP as the practice server speaks it: JSON in, JSON out, bearer tokens, loopback only. */
import { timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { fail, ok, type Result } from '#shared/lib/result';

export interface WebRequest {
  readonly method: string;
  /** Without the query. */
  readonly path: string;
  readonly query: URLSearchParams;
  header(name: string): string | undefined;
  /** The JSON body; `too-large` over 1 MB. */
  json(): Promise<Result<unknown, { code: 'bad-json' | 'too-large' }>>;
}

export interface WebAnswer {
  readonly status: number;
  /** Sent as JSON; absent for an empty body. */
  readonly body?: unknown;
  /** A whole page instead; nothing in it is ever executed. */
  readonly html?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

const MAX_BODY_BYTES = 1024 * 1024;

/** `undefined` for an address that is none: anybody's bytes stand in it. Only the origin form (`/path?query`) is taken. */
export function webRequest(request: IncomingMessage): WebRequest | undefined {
  const address = request.url ?? '';
  if (!address.startsWith('/') || address.startsWith('//')) return undefined;
  const url = URL.parse(`http://127.0.0.1${address}`);
  if (url === null) return undefined;
  return {
    method: request.method ?? 'GET',
    path: url.pathname,
    query: url.searchParams,
    header(name) {
      const value = request.headers[name.toLowerCase()];
      return Array.isArray(value) ? value[0] : value;
    },
    async json() {
      const chunks: Buffer[] = [];
      let length = 0;
      for await (const chunk of request as AsyncIterable<Buffer>) {
        length += chunk.length;
        if (length > MAX_BODY_BYTES) return fail('too-large');
        chunks.push(chunk);
      }
      try {
        return ok(JSON.parse(Buffer.concat(chunks).toString('utf8')) as unknown);
      } catch {
        return fail('bad-json');
      }
    },
  };
}

export function sendAnswer(response: ServerResponse, answer: WebAnswer): void {
  const body = answer.html ?? (answer.body === undefined ? '' : JSON.stringify(answer.body));
  response.writeHead(answer.status, {
    'Content-Type': `${answer.html === undefined ? 'application/json' : 'text/html'}; charset=utf-8`,
    'Content-Security-Policy': "default-src 'none'",
    'Content-Length': Buffer.byteLength(body),
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
    ...answer.headers,
  });
  response.end(body);
}

export function hasBearer(authorization: string | undefined, token: string): boolean {
  const given = Buffer.from(authorization ?? '');
  const expected = Buffer.from(`Bearer ${token}`);
  return given.length === expected.length && timingSafeEqual(given, expected);
}

/** A page of the web must not reach this server through the browser: neither by a rebound name nor by a script. */
export function isLocalRequest(request: IncomingMessage): boolean {
  const isLocal = (address: string): boolean => {
    try {
      return ['127.0.0.1', 'localhost'].includes(new URL(address).hostname);
    } catch {
      return false;
    }
  };
  const { host, origin } = request.headers;
  return isLocal(`http://${host ?? ''}`) && (origin === undefined || isLocal(origin));
}
