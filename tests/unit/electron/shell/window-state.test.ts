import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { noopLogger } from '#shared/lib/logger';
import { createWindowStateFile, SETTLE_MS } from '../../../../electron/shell/window-state';
import { createManualClock } from '../../../fakes/manual-clock';
import { tempDir } from '../../../fakes/temp-dir';

const state = { x: -1200, y: 30, width: 900, height: 700, maximized: true };

function rig() {
  const folder = tempDir();
  const path = join(folder, 'window.json');
  const clock = createManualClock();
  const file = createWindowStateFile(path, clock, noopLogger);
  return { folder, path, clock, file };
}

test('what is kept is read the next time, and only its owner can', async () => {
  const { path, file } = rig();
  file.keep(state);
  await file.flush();
  expect(await createWindowStateFile(path, createManualClock(), noopLogger).read()).toEqual(state);
  if (process.platform !== 'win32') expect(statSync(path).mode & 0o777).toBe(0o600);
});

test('dragging writes once, when it is over', async () => {
  const { folder, path, clock, file } = rig();
  for (let x = 0; x < 50; x++) {
    file.keep({ ...state, x });
    clock.advance(SETTLE_MS / 5);
  }
  // Nothing was written and nothing but the last waits.
  expect(clock.waiting()).toBe(1);
  expect(readdirSync(folder)).toEqual([]);
  clock.advance(SETTLE_MS);
  await file.flush();
  expect(JSON.parse(readFileSync(path, 'utf8'))).toMatchObject({ x: 49 });
  expect(readdirSync(folder)).toEqual(['window.json']);
  expect(clock.waiting()).toBe(0);
});

test('nothing kept, nothing written', async () => {
  const { folder, file } = rig();
  await file.flush();
  expect(readdirSync(folder)).toEqual([]);
  expect(await file.read()).toBeUndefined();
});

test.each([
  'no JSON',
  '{}',
  JSON.stringify({ ...state, width: 0 }),
  JSON.stringify({ ...state, x: 1e9 }),
  JSON.stringify({ ...state, x: 1.5 }),
  JSON.stringify({ ...state, width: '900' }),
  JSON.stringify({ ...state, more: 1 }),
])('what makes no sense is as good as nothing: %s', async (text) => {
  const { path, file } = rig();
  writeFileSync(path, text);
  expect(await file.read()).toBeUndefined();
});

test('a folder that is gone is no reason to fail', async () => {
  const path = join(tempDir(), 'gone', 'window.json');
  const file = createWindowStateFile(path, createManualClock(), noopLogger);
  file.keep(state);
  await file.flush();
  expect(await file.read()).toBeUndefined();
});
