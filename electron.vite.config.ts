/** Builds `out/{main,preload,renderer}` for both hosts; the phone page is built by `phone.vite.config.ts`. */
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import { sharedAlias } from './scripts/lib/aliases.mjs';
import { listBundled } from './scripts/lib/bundled.mjs';
import { pageBuild } from './scripts/lib/pages.mjs';

const here = import.meta.dirname;
const at = (path: string) => resolve(here, path);

/** The build of fflate for Node makes a `require` of its own, and electron-vite adds one to the same file. */
const mainAlias = [...sharedAlias(here), { find: /^fflate$/, replacement: 'fflate/browser' }];

const { version } = JSON.parse(readFileSync(at('package.json'), 'utf8')) as { version: string };

const entries = (list: Readonly<Record<string, string>>) =>
  Object.fromEntries(
    Object.entries(list)
      .map(([name, path]) => [name, at(path)] as const)
      .filter(([, path]) => existsSync(path)),
  );

const pages = pageBuild(here, 'renderer', ['index', 'ring', 'practice']);

export default defineConfig({
  main: {
    plugins: [listBundled('main', here)],
    resolve: { alias: mainAlias },
    define: { PATCHCORD_VERSION: JSON.stringify(version) },
    build: {
      rolldownOptions: {
        input: entries({
          main: 'electron/main.ts',
          desk: 'electron/desk.ts',
          serve: 'electron/serve.ts',
          practice: 'electron/practice.ts',
          'sync-worker': 'electron/desk/sync/sync-worker.ts',
        }),
        output: {
          format: 'es',
          entryFileNames: '[name].js',
          chunkFileNames: 'chunks/[name]-[hash].js',
        },
      },
    },
  },
  preload: {
    plugins: [listBundled('preload', here)],
    resolve: { alias: sharedAlias(here) },
    build: {
      // A sandboxed preload can neither be an ES module nor load packages.
      externalizeDeps: false,
      // It is read before every page, and is to stay as small as it is.
      minify: true,
      rolldownOptions: {
        input: entries({ preload: 'electron/preload.ts' }),
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    ...pages,
    plugins: [react(), ...(pages.plugins ?? [])],
    build: { ...pages.build, emptyOutDir: true },
  },
});
