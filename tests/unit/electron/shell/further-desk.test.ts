import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openFurtherDesk } from '../../../../electron/shell/further-desk';
import { tempDir } from '../../../fakes/temp-dir';

/** Writes down what it was started with, and runs until it is ended. */
const program = `
  const { writeFileSync } = require('node:fs');
  const [file, ...args] = process.argv.slice(1);
  writeFileSync(file, JSON.stringify({ args, pid: process.pid }));
  setInterval(() => {}, 1000);
`;

const isRunning = (pid: number) => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

test('a further desk is started with its agent, and ends with this one', async () => {
  const file = join(tempDir(), 'started.json');
  const ends: (() => void)[] = [];
  const opened = await openFurtherDesk(
    process.execPath,
    ['-e', program, '--', file, '--data=/d', '--agent=Ana Pop'],
    (end) => ends.push(end),
  );
  expect(opened).toEqual({ ok: true, value: {} });
  await expect.poll(() => existsSync(file) && readFileSync(file, 'utf8') !== '').toBe(true);
  const { args, pid } = JSON.parse(readFileSync(file, 'utf8')) as { args: string[]; pid: number };
  expect(args).toEqual(['--data=/d', '--agent=Ana Pop']);
  expect(isRunning(pid)).toBe(true);
  for (const end of ends) end();
  await expect.poll(() => isRunning(pid)).toBe(false);
});

test('where it cannot be started that is said', async () => {
  const opened = await openFurtherDesk(join(tempDir(), 'nothing'), [], () => undefined);
  expect(opened).toMatchObject({ ok: false, error: { code: 'unsupported' } });
});
