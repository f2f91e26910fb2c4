import { mkdirSync, readdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { listCrashReports, removeOldCrashReports } from '../../../../electron/shell/crash-folder';
import { tempDir } from '../../../fakes/temp-dir';

let folder: string;
beforeEach(() => {
  folder = tempDir();
  for (const name of ['pending', 'completed', 'new']) mkdirSync(join(folder, name));
  writeFileSync(join(folder, 'settings.dat'), '');
});
const DAY = 86_400;
const NOON = Date.UTC(2026, 10, 20, 12) / 1_000;
const crash = (place: string, id: string, daysAgo: number) => {
  const path = join(folder, place, `${id}.dmp`);
  writeFileSync(path, 'MDMP');
  writeFileSync(join(folder, place, `${id}.meta`), '');
  utimesSync(path, NOON - daysAgo * DAY, NOON - daysAgo * DAY);
};
const files = () => readdirSync(folder, { recursive: true }).map(String).sort();

test('reports are told by name, time and size, the newest first', async () => {
  crash('pending', 'b', 2);
  crash('completed', 'a', 1);
  expect(await listCrashReports(folder)).toEqual([
    { file: 'a.dmp', at: (NOON - DAY) * 1_000, bytes: 4 },
    { file: 'b.dmp', at: (NOON - 2 * DAY) * 1_000, bytes: 4 },
  ]);
});

test('the newest stay, with what belongs to them, and so does what is no report', async () => {
  for (const [index, place] of ['pending', 'completed', 'pending', 'completed'].entries()) {
    crash(place, `r${index}`, index);
  }
  await removeOldCrashReports(folder, 2);
  expect(files()).toEqual(
    [
      'completed',
      'completed/r1.dmp',
      'completed/r1.meta',
      'new',
      'pending',
      'pending/r0.dmp',
      'pending/r0.meta',
      'settings.dat',
    ].map((path) => join(...path.split('/'))),
  );
  await removeOldCrashReports(folder, 2);
  expect(await listCrashReports(folder)).toHaveLength(2);
});

test('no folder is no report', async () => {
  expect(await listCrashReports(join(folder, 'gone'))).toEqual([]);
  await removeOldCrashReports(join(folder, 'gone'), 2);
});
