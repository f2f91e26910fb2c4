import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { SOURCES } from '../../../scripts/lib/build.mjs';

const root = resolve(import.meta.dirname, '../../..');

test('whatever the built programs import from outside of their folders makes a build stale', () => {
  const imported = readdirSync(join(root, 'electron'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .flatMap((entry) =>
      [
        ...readFileSync(join(entry.parentPath, entry.name), 'utf8').matchAll(
          /from '(\.[^']*\.\w+)(?:\?raw)?'/g,
        ),
      ].map(([, path = '']) => relative(root, resolve(entry.parentPath, path)).replaceAll('\\', '/')),
    );
  expect(imported).toContain('scripts/lib/start-options.mjs');
  const missing = imported.filter((path) => !SOURCES.some((source) => path.startsWith(`${source}/`)));
  expect(missing).toEqual([]);
  // The version out of it is built in.
  expect(SOURCES).toContain('package.json');
});
