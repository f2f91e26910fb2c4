/**
 * Builds the phone page into `out/renderer`, after the others and by itself: what it shares with them would be files of
 * their own, and the line waits for every file that is asked for.
 */
import { join } from 'node:path';
import { defineConfig, mergeConfig } from 'vite';
import { firstScript, pageBuild } from './scripts/lib/pages.mjs';

const here = import.meta.dirname;
const first = 'wire-ahead';

export default defineConfig(
  mergeConfig(pageBuild(here, 'phone', ['phone']), {
    plugins: [firstScript(first)],
    build: {
      emptyOutDir: false,
      rolldownOptions: { input: { [first]: join(here, `renderer/${first}.ts`) } },
    },
  }),
);
