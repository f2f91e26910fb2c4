/** A browser host with a fake desk process, real HTTP and real WebSockets, in a folder of its own. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { type IncomingHttpHeaders, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { WebSocket } from 'ws';
import { createWords } from '#shared/i18n/words';
import type { Clock } from '#shared/lib/clock';
import { noopLogger } from '#shared/lib/logger';
import {
  type BrowserHost,
  type BrowserHostStart,
  startBrowserHost,
} from '../../electron/shell/browser/browser-host';
import { dataFolders } from '../../electron/shell/data-folders';
import { systemClock } from '../../electron/shell/system-clock';

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface StartOptions {
  readonly agent?: string;
  /** 0 (the default) for any; -1 for the one the folder remembers. */
  readonly port?: number;
  readonly clock?: Clock;
}

export interface Rig {
  readonly data: string;
  /** Lines said to the person at the terminal. */
  readonly said: readonly string[];
  start(options?: StartOptions): Promise<BrowserHostStart>;
  /** Starts and waits until it is ready. */
  ready(options?: StartOptions): Promise<RunningRig>;
  dispose(): Promise<void>;
}

export interface RunningRig {
  readonly host: BrowserHost;
  readonly origin: string;
  /** `127.0.0.1:PORT`. */
  readonly address: string;
  /** A session's cookie, out of a fresh launch address. */
  signIn(): Promise<string>;
  /** `path` is sent as it is: nothing is normalised on the way. */
  get(path: string, headers?: Readonly<Record<string, string>>, method?: string): Promise<Answer>;
  connect(path: string, headers: Readonly<Record<string, string>>): Promise<TestWire>;
}

export type TestWire =
  | { readonly refused: number }
  | {
      readonly refused: undefined;
      send(text: string | Buffer): void;
      /** The next value the fake desk tells. */
      told(): Promise<unknown>;
      readonly closed: Promise<number>;
      readonly socket: WebSocket;
      close(): void;
    };

const FAKE_DESK = resolve(import.meta.dirname, 'fake-desk.mjs');

export async function createRig(): Promise<Rig> {
  const root = await mkdtemp(join(tmpdir(), 'patchcord-host-'));
  const data = join(root, 'data');
  const pages = join(root, 'pages');
  await mkdir(join(pages, 'assets'), { recursive: true });
  for (const page of ['phone', 'index', 'ring', 'practice']) {
    await writeFile(join(pages, `${page}.html`), `<!doctype html><title>${page}</title>`);
  }
  await writeFile(join(pages, 'assets/app-1a2b.js'), 'export {};');
  await writeFile(join(root, 'outside.txt'), 'not for pages');
  const hosts: BrowserHost[] = [];
  const sockets = new Set<WebSocket>();
  const said: string[] = [];

  const rig: Rig = {
    data,
    said,
    async start({ agent, port = 0, clock = systemClock } = {}) {
      const start = await startBrowserHost({
        data,
        folders: dataFolders(data, agent),
        agentName: agent,
        port: port === -1 ? undefined : port,
        version: '0.0.0',
        built: { desk: FAKE_DESK, serve: FAKE_DESK, practice: '', syncWorker: '', pages },
        words: createWords({}, () => undefined),
        preferred: ['en'],
        clock,
        logger: noopLogger,
        say: (text) => void said.push(text),
      });
      if (start.kind === 'started') hosts.push(start.host);
      return start;
    },
    async ready(options) {
      const start = await rig.start(options);
      if (start.kind !== 'started') throw new Error(`not started: ${start.kind}`);
      await start.host.ready;
      return running(start.host, sockets);
    },
    async dispose() {
      for (const socket of sockets) socket.terminate();
      await Promise.all(hosts.map((host) => host.stop()));
      await rm(root, { recursive: true, force: true });
    },
  };
  return rig;
}

function running(host: BrowserHost, sockets: Set<WebSocket>): RunningRig {
  const origin = new URL(host.launchUrl()).origin;
  const address = origin.replace('http://', '');
  const port = Number(address.split(':')[1]);

  const get: RunningRig['get'] = (path, headers = {}, method = 'GET') =>
    new Promise((done, failed) => {
      const question = request(
        { host: '127.0.0.1', port, path, method, agent: false, headers: { Host: address, ...headers } },
        (response) => {
          let body = '';
          response.setEncoding('utf8');
          response.on('data', (chunk: string) => {
            body += chunk;
          });
          response.once('end', () =>
            done({ status: response.statusCode ?? 0, headers: response.headers, body }),
          );
        },
      );
      question.once('error', failed);
      question.end();
    });

  return {
    host,
    origin,
    address,
    get,
    async signIn() {
      const { headers } = await get(pathOf(host.launchUrl()));
      const cookie = headers['set-cookie']?.[0]?.split(';')[0];
      if (cookie === undefined) throw new Error('no cookie');
      return cookie;
    },
    connect(path, headers) {
      return new Promise((done, failed) => {
        const socket = new WebSocket(`ws://${address}${path}`, { headers: { ...headers } });
        sockets.add(socket);
        const values: unknown[] = [];
        const waiting: ((value: unknown) => void)[] = [];
        socket.on('message', (data) => {
          const { v } = JSON.parse(String(data)) as { v: unknown };
          const next = waiting.shift();
          if (next === undefined) values.push(v);
          else next(v);
        });
        const closed = new Promise<number>((resolve_) => socket.once('close', (code) => resolve_(code)));
        socket.once('unexpected-response', (_request, response) => {
          done({ refused: response.statusCode ?? 0 });
          socket.terminate();
        });
        socket.on('error', (error) => failed(error));
        socket.once('open', () =>
          done({
            refused: undefined,
            socket,
            send: (text) => socket.send(text),
            told: () =>
              values.length > 0
                ? Promise.resolve(values.shift())
                : new Promise((resolve_) => waiting.push(resolve_)),
            closed,
            close: () => socket.close(),
          }),
        );
      });
    },
  };
}

export function pathOf(url: string): string {
  const { pathname, search } = new URL(url);
  return pathname + search;
}
