import { join } from 'node:path';
import { expect, test } from 'vitest';
import { packageFolder } from '../../../scripts/lib/bundled.mjs';

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
