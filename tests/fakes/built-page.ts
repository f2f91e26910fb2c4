/** Bundles a page once and serves it on the loopback, without the dev server's watching and reloading. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join, normalize, resolve } from 'node:path';
import { build } from 'vite';
import { pageAlias } from '../../scripts/lib/aliases.mjs';

export interface BuiltPage {
  /** Ends with a slash. */
  readonly origin: string;
  readonly server: Server;
  dispose(): Promise<void>;
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
};

/** `root` is below the repository, `pages` are HTML files in it. A program that is bundled says where that is. */
export async function serveBuiltPage(
  root: string,
  pages: readonly string[],
  repository = resolve(import.meta.dirname, '../..'),
): Promise<BuiltPage> {
  const outDir = await buildPage(root, pages, repository);
  const served = await servePage(outDir);
  return {
    ...served,
    async dispose() {
      await served.dispose();
      await rm(outDir, { recursive: true, force: true });
    },
  };
}

/** Into a folder of its own, whose path is the answer. */
export async function buildPage(
  root: string,
  pages: readonly string[],
  repository = resolve(import.meta.dirname, '../..'),
): Promise<string> {
  const outDir = await mkdtemp(join(tmpdir(), 'patchcord-page-'));
  await build({
    root: join(repository, root),
    base: './',
    // As it is shipped: under a test runner React's development build would be taken, which is slower.
    oxc: { jsx: { development: false } },
    define: { 'process.env.NODE_ENV': '"production"' },
    configFile: false,
    logLevel: 'error',
    resolve: { alias: pageAlias(repository) },
    build: {
      outDir,
      emptyOutDir: true,
      target: 'chrome120',
      minify: true,
      rolldownOptions: { input: pages.map((page) => join(repository, root, page)) },
    },
  });
  return outDir;
}

/** Serves a folder on the loopback. */
export async function servePage(folder: string): Promise<BuiltPage> {
  const server = createServer((request, response) => {
    const path = normalize(new URL(request.url ?? '/', 'http://127.0.0.1').pathname);
    readFile(join(folder, path)).then(
      (content) => {
        response.writeHead(200, {
          'Content-Type': TYPES[extname(path)] ?? 'application/octet-stream',
          // Named after what is in them: kept, with what Chromium has compiled of them.
          ...(path.includes('assets') && { 'Cache-Control': 'max-age=86400, immutable' }),
        });
        response.end(content);
      },
      () => response.writeHead(404).end(),
    );
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    server,
    async dispose() {
      await new Promise<void>((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      });
    },
  };
}
