/** Serves the desk window over a fake desk, to look at every state of it: `vite --config tests/fakes/pages/vite.config.ts`. */
import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { pageAlias } from '../../../scripts/lib/aliases.mjs';

const repository = resolve(import.meta.dirname, '../../..');

// biome-ignore lint/style/noDefaultExport: Vite asks for it
export default defineConfig({
  root: import.meta.dirname,
  base: './',
  plugins: [react()],
  resolve: { alias: pageAlias(repository) },
  server: { host: '127.0.0.1', fs: { allow: [repository] } },
  build: { modulePreload: { polyfill: false }, assetsInlineLimit: 0, target: 'chrome120' },
});
