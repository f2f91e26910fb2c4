import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { smoke } from '../../../scripts/lib/smoke.mjs';
import { tempDir } from '../../fakes/temp-dir';

/** A program of this text, on this Node, in place of the packed app. */
function program(text: string): string {
  const path = join(tempDir(), 'program');
  writeFileSync(path, `#!${process.execPath}\n${text}`);
  chmodSync(path, 0o755);
  return path;
}

const DATA = "const data = process.argv[2].replace('--data=', '');";

test.skipIf(process.platform === 'win32')('a program that makes its database starts', async () => {
  const path = program(
    `${DATA} require('node:fs').writeFileSync(data + '/desk.db', ''); setInterval(() => 0, 1000);`,
  );
  expect(await smoke(path, { timeoutMs: 10_000 })).toBeUndefined();
});

test.skipIf(process.platform === 'win32')(
  'one that ends, or makes none, does not, and what it said is told',
  async () => {
    const ends = program("console.error('no such module'); process.exit(3);");
    expect(await smoke(ends, { timeoutMs: 10_000 })).toMatch(/ended by itself \(3\)\n.*no such module/s);
    const waits = program('setInterval(() => 0, 1000);');
    expect(await smoke(waits, { timeoutMs: 300 })).toMatch(/no database after 0.3 s/);
    expect(await smoke(join(tempDir(), 'nothing'), { timeoutMs: 10_000 })).toMatch(/ENOENT/);
  },
);
