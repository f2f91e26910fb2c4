import { join } from 'node:path';
import { expect, test } from 'vitest';
import { listBundled, packageFolder, readBundled } from '../../../scripts/lib/bundled.mjs';
import { tempDir } from '../../fakes/temp-dir';

const root = join('/', 'tree');
const inModules = (path: string) => join(root, 'node_modules', path);

test.each([
  [inModules('react/cjs/react.production.js'), 'react'],
  [inModules('@mantine/core/esm/index.mjs'), '@mantine/core'],
  [inModules('@mantine/core/styles.css?direct'), '@mantine/core'],
  [`\0${inModules('events/events.js')}?commonjs-module`, 'events'],
  [inModules('debug/node_modules/ms/index.js'), 'debug/node_modules/ms'],
  [inModules('a/node_modules/@b/c/index.js'), 'a/node_modules/@b/c'],
  ['\0vite/preload-helper.js', 'vite'],
  ['\0rolldown/runtime.js', 'rolldown'],
  [join(root, 'renderer/main.tsx'), undefined],
  [join(root, 'shared/lib/result.ts'), undefined],
])('%s belongs to %s', (id, folder) => {
  expect(packageFolder(id, root)).toBe(folder);
});

test('what is in the bundle is written down: code that stayed, and style sheets', () => {
  const tree = tempDir();
  const at = (path: string) => join(tree, 'node_modules', path);
  const plugin = listBundled('renderer', tree) as unknown as {
    generateBundle(options: object, bundle: object): void;
    writeBundle(): void;
  };
  const modules = {
    [at('stays/index.js')]: { renderedLength: 1 },
    [at('shaken-off/index.js')]: { renderedLength: 0 },
    [at('styled/styles.css')]: { renderedLength: 0 },
    [join(tree, 'renderer/main.tsx')]: { renderedLength: 1 },
  };
  plugin.generateBundle({}, { 'index.js': { type: 'chunk', modules }, 'index.css': { type: 'asset' } });
  plugin.writeBundle();
  expect(readBundled(tree)).toEqual(['stays', 'styled']);
});
