/** Builds `out/{main,preload,renderer}` for both hosts. */
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import { pageAlias, sharedAlias } from './scripts/lib/aliases.mjs';
import { listBundled } from './scripts/lib/bundled.mjs';

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
    root: at('renderer'),
    base: './',
    plugins: [react(), listBundled('renderer', here)],
    resolve: { alias: pageAlias(here) },
    build: {
      outDir: at('out/renderer'),
      emptyOutDir: true,
      minify: true,
      // The browser host runs in the Chromium that is there, which may be older than Electron's.
      target: 'chrome120',
      // Both would need inline script or data: addresses in the CSP.
      modulePreload: { polyfill: false },
      assetsInlineLimit: 0,
      rolldownOptions: {
        input: entries({
          index: 'renderer/index.html',
          phone: 'renderer/phone.html',
          ring: 'renderer/ring.html',
          practice: 'renderer/practice.html',
        }),
      },
    },
  },
});
