import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build } from 'vite';
import { onTestFinished } from 'vitest';
import { sharedAlias } from '../../scripts/lib/aliases.mjs';

const root = resolve(import.meta.dirname, '../..');

/** One entry, built for Node as the product's are; for what must run in a thread or process of its own. */
export async function bundle(entry: string): Promise<string> {
  const { file, remove } = await openBundle(entry);
  onTestFinished(remove);
  return file;
}

/** The same, for more than one test: to be removed by who made it. */
export async function openBundle(
  entry: string,
): Promise<{ readonly file: string; readonly remove: () => void }> {
  // Inside node_modules, so that the packages it leaves outside are found from there.
  const cache = join(root, 'node_modules/.cache');
  mkdirSync(cache, { recursive: true });
  const outDir = mkdtempSync(join(cache, 'patchcord-test-'));
  await build({
    configFile: false,
    root,
    logLevel: 'error',
    resolve: { alias: sharedAlias(root) },
    build: {
      ssr: join(root, entry),
      outDir,
      target: 'node24',
      rolldownOptions: { output: { entryFileNames: 'entry.js' } },
    },
  });
  return { file: join(outDir, 'entry.js'), remove: () => rmSync(outDir, { recursive: true, force: true }) };
}
