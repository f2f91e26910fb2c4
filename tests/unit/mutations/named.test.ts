/** What `npm run test:mutations` breaks and who must notice is there, as it is written down; that they do, it proves. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import { MUTATIONS } from '../../mutations/security-rules';
import { TRAPS } from '../renderer/phone/traps';

const root = resolve(import.meta.dirname, '../../..');
const read = (file: string) => readFileSync(resolve(root, file), 'utf8');

const all = [
  ...MUTATIONS,
  ...TRAPS.flatMap(({ id, broken = [] }) => broken.map((mutation) => ({ item: id, ...mutation }))),
];

it.each(all)('$item: $name', ({ file, find, replace, caughtBy }) => {
  expect(read(file).split(find).length - 1, `times that "${find}" is in ${file}`).toBe(1);
  expect(replace).not.toBe(find);
  expect(read(caughtBy[0])).toContain("from 'vitest'");
});
