import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { signRelease } from '../../scripts/lib/sign-release.mjs';
import { tempDir } from './temp-dir';

export interface UpdateServer {
  /** Of the feed's folder, with a slash at its end. */
  readonly url: string;
  /** What lies there is served. */
  readonly folder: string;
  /** The paths that were asked for, without the query, in order. */
  readonly requests: readonly string[];
  /** The headers of the last request. */
  readonly headers: IncomingMessage['headers'];
  /** Answers requests for this path instead of the folder. */
  answer(path: string, handler: (response: ServerResponse) => void): void;
  stop(): Promise<void>;
  /** On the same port. */
  start(): Promise<void>;
}

/** A web server with a folder, which is all that a feed is. */
export async function startUpdateServer(): Promise<UpdateServer> {
  const folder = join(tempDir(), 'feed');
  mkdirSync(folder);
  const requests: string[] = [];
  const answers = new Map<string, (response: ServerResponse) => void>();
  let headers: IncomingMessage['headers'] = {};
  let server: Server | undefined;
  let port = 0;

  const serve = (request: IncomingMessage, response: ServerResponse) => {
    const { pathname } = new URL(request.url ?? '/', 'http://feed');
    requests.push(pathname);
    headers = request.headers;
    const answer = answers.get(pathname);
    if (answer !== undefined) return answer(response);
    try {
      const body = readFileSync(join(folder, pathname.replace(/^\/feed\//, '')));
      response.writeHead(200, { 'content-length': body.length }).end(body);
    } catch {
      response.writeHead(404).end();
    }
  };
  const start = async () => {
    server = createServer(serve);
    await new Promise<void>((resolve) => server?.listen(port, '127.0.0.1', resolve));
    port = (server.address() as AddressInfo).port;
  };
  const stop = async () => {
    const running = server;
    server = undefined;
    if (running === undefined) return;
    running.closeAllConnections();
    await new Promise((resolve) => running.close(resolve));
  };
  await start();
  onTestFinished(stop);
  return {
    url: `http://127.0.0.1:${port}/feed/`,
    folder,
    requests,
    get headers() {
      return headers;
    },
    answer: (path, handler) => void answers.set(path, handler),
    start,
    stop,
  };
}

export interface Release {
  readonly version: string;
  /** Name to content. */
  readonly files: Readonly<Record<string, string>>;
  /** `latest-linux.yml`: the feed's file. */
  readonly feed?: string;
  /** Lines that are added to the feed. */
  readonly more?: string;
  readonly privateKeys: string;
  readonly publicKeys: readonly string[];
}

/** Puts packages and feed there, as electron-builder writes them, and signs them. */
export async function publish(folder: string, release: Release): Promise<void> {
  const { version, files, feed = 'latest-linux.yml', more = '', privateKeys, publicKeys } = release;
  const listed = Object.entries(files).map(([name, content]) => {
    writeFileSync(join(folder, name), content);
    return `  - url: ${name}\n    sha512: ${hashOf(content)}\n    size: ${Buffer.byteLength(content)}\n`;
  });
  const [first = '', content = ''] = Object.entries(files)[0] ?? [];
  writeFileSync(
    join(folder, feed),
    `version: ${version}\nfiles:\n${listed.join('')}path: ${first}\nsha512: ${hashOf(content)}\n` +
      `releaseDate: '2026-11-20T12:00:00.000Z'\n${more}`,
  );
  await signRelease({ folder, privateKeys, publicKeys });
}

export function hashOf(content: string): string {
  return createHash('sha512').update(content).digest('base64');
}
