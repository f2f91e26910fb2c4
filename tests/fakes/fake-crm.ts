import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

export interface FakeCrm {
  readonly url: string;
  /** By stream: rows as the API shows them, in the order of their last change. */
  readonly people: Table;
  readonly tickets: Table;
  /** What was written, in the order it was stored. */
  readonly written: readonly Written[];
  /** Method, path and query of every request that arrived. */
  readonly requests: readonly string[];
  /** Handles the next request instead of the API; several are used up in order. */
  intercept(...handlers: readonly Intercept[]): void;
  /** Stores the next write and never answers it; resolves when it is stored. */
  swallowAnswer(): Promise<void>;
  /** Every older sequence is unknown from now on. */
  expireCursors(): void;
}

export type Intercept = (request: IncomingMessage, response: ServerResponse) => void;

export interface Written {
  readonly path: string;
  readonly key: string | undefined;
  readonly body: unknown;
  readonly id: string;
}

export interface Table {
  put(row: Readonly<Record<string, unknown>>): void;
  delete(id: string): void;
  /** Without a trace: only a full read shows it. */
  forget(id: string): void;
}

/**
 * A little CRM over real HTTP: pages by cursor, a change sequence that can expire, deletions as rows, writes told
 * apart by `Idempotency-Key`.
 */
export async function startFakeCrm(options: { token?: string; port?: number } = {}): Promise<FakeCrm> {
  const { close, ...crm } = await openFakeCrm(options);
  onTestFinished(close);
  return crm;
}

/** The same, for more than one test: to be closed by who opened it. */
export async function openFakeCrm(
  options: { token?: string; port?: number } = {},
): Promise<FakeCrm & { close(): Promise<void> }> {
  const token = options.token ?? 'secret';
  let sequence = 0;
  let oldest = 0;
  const tables = { people: table(), tickets: table() };
  const written: Written[] = [];
  const requests: string[] = [];
  const intercepts: Intercept[] = [];
  const swallows: (() => void)[] = [];

  function table() {
    const rows = new Map<string, { seq: number; row: Readonly<Record<string, unknown>> }>();
    const set = (id: string, row: Readonly<Record<string, unknown>>): void => {
      sequence += 1;
      rows.delete(id);
      rows.set(id, { seq: sequence, row });
    };
    return {
      rows,
      put: (row: Readonly<Record<string, unknown>>) => set(String(row['id']), row),
      delete: (id: string) => set(id, { id, deleted: true }),
      forget: (id: string) => void rows.delete(id),
    };
  }

  function list(name: keyof typeof tables, query: URLSearchParams, response: ServerResponse): void {
    const said = query.get('since') ?? '0';
    // By the time in a row's field `changed`, where it is asked by a time.
    const time = said.includes('T') ? said : '';
    const since = time === '' ? Number(said) : oldest;
    if (query.has('since') && since < oldest) return json(response, 410, { error: 'gone' });
    const after = Number(query.get('cursor') ?? (time === '' ? since : 0));
    const limit = Number(query.get('limit') ?? 100);
    const news = [...tables[name].rows.values()].filter(
      ({ seq, row }) =>
        seq > after &&
        String(row['changed'] ?? '') >= time &&
        (query.has('since') || row['deleted'] !== true),
    );
    const page = news.slice(0, limit);
    json(response, 200, {
      data: page.map(({ row }) => row),
      next: news.length > limit ? String(page.at(-1)?.seq) : null,
      sequence,
      total: tables[name].rows.size,
    });
  }

  async function write(request: IncomingMessage, path: string, response: ServerResponse): Promise<void> {
    const key = request.headers['idempotency-key'];
    const body = await bodyOf(request);
    const known = typeof key === 'string' ? written.find((entry) => entry.key === key) : undefined;
    if (known !== undefined) return json(response, 200, { data: { id: known.id } });
    const id = String(1000 + written.length);
    written.push({ path, key: typeof key === 'string' ? key : undefined, body, id });
    const swallow = swallows.shift();
    if (swallow !== undefined) return swallow();
    json(response, 201, { data: { id } });
  }

  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    requests.push(`${request.method} ${url.pathname}${url.search}`);
    const intercept = intercepts.shift();
    if (intercept !== undefined) return intercept(request, response);
    if (request.headers.authorization !== `Bearer ${token}`) return json(response, 401, { error: 'who?' });
    const name = url.pathname.slice(1);
    const [, person, tickets] = /^people\/([^/]+)(\/tickets)?$/u.exec(name) ?? [];
    if (request.method === 'GET' && person !== undefined) {
      const row = tables.people.rows.get(person)?.row;
      if (row === undefined) return json(response, 404, { error: 'no such thing' });
      const rows = [...tables.tickets.rows.values()].map((one) => one.row);
      const data = tickets === undefined ? row : rows.filter((one) => one['person'] === person);
      return json(response, 200, { data });
    }
    const ending = url.searchParams.get('phone');
    if (request.method === 'GET' && name === 'people' && ending !== null) {
      const rows = [...tables.people.rows.values()].map(({ row }) => row);
      const digits = ({ phone }: Readonly<Record<string, unknown>>) =>
        String(phone ?? '').replace(/\D/gu, '');
      return json(response, 200, { data: rows.filter((row) => digits(row).endsWith(ending)) });
    }
    if (request.method === 'GET' && (name === 'people' || name === 'tickets')) {
      return list(name, url.searchParams, response);
    }
    if (request.method === 'POST') return void write(request, url.pathname, response);
    json(response, 404, { error: 'no such thing' });
  });
  // A busy machine may pause between two requests for longer than the usual 5 s: one sent at that moment would be lost.
  server.keepAliveTimeout = 0;
  await new Promise<void>((resolve) => server.listen(options.port ?? 0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    people: tables.people,
    tickets: tables.tickets,
    written,
    requests,
    intercept: (...handlers) => void intercepts.push(...handlers),
    swallowAnswer: () => new Promise((resolve) => void swallows.push(resolve)),
    expireCursors() {
      oldest = sequence + 1;
      sequence += 1;
    },
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

export function json(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(JSON.stringify(body));
}

export const answer =
  (status: number, headers: Record<string, string> = {}): Intercept =>
  (_, response) =>
    json(response, status, {}, headers);

/** The connection breaks before an answer. */
export const hangUp: Intercept = (request) => request.socket.destroy();

/** An address where nobody listens any more. */
export async function deadUrl(): Promise<string> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return `http://127.0.0.1:${port}`;
}

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  return JSON.parse(text) as unknown;
}
