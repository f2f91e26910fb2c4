import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import { TRAPS } from './traps';

const root = resolve(import.meta.dirname, '../../../..');

it('every trap of J1 to J22 is there once, with a mitigation or a reason', () => {
  const ids = TRAPS.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.filter((id) => /^J\d+$/.test(id))).toEqual(Array.from({ length: 22 }, (_, at) => `J${at + 1}`));
});

it.each(TRAPS.map((trap) => [trap.id, trap] as const))('%s has a test that is there', (_, trap) => {
  expect(trap.mitigation).not.toBe('');
  const tests = [...(trap.broken ?? []).map(({ caughtBy }) => caughtBy), ...(trap.reliesOn ?? [])];
  expect(tests).not.toEqual([]);
  for (const [file] of tests) expect(readFileSync(resolve(root, file), 'utf8')).toContain("from 'vitest'");
});

it('the page of traps is of the JsSIP that is installed', () => {
  const manifest = JSON.parse(readFileSync(resolve(root, 'node_modules/jssip/package.json'), 'utf8'));
  expect(manifest.version).toBe('3.13.8');
});
