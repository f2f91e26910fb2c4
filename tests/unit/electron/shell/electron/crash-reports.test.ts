import { mkdirSync, readdirSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { KEPT_REPORTS, startCrashReports } from '../../../../../electron/shell/electron/crash-reports';
import { createFakeElectron } from '../../../../fakes/electron/create-fake-electron';
import { tempDir } from '../../../../fakes/temp-dir';

test('reports are kept in our folder from the first process on, and sent nowhere', async () => {
  const electron = createFakeElectron();
  const folder = join(tempDir(), 'crashes');
  const reports = startCrashReports(folder);
  expect(electron.app.paths.get('crashDumps')).toBe(folder);
  expect(electron.names('app.setPath', 'crashReporter.')).toEqual(['app.setPath', 'crashReporter.start']);
  expect(electron.argsOf('crashReporter.start')).toEqual([
    [{ uploadToServer: false, ignoreSystemCrashHandler: true }],
  ]);
  expect(await reports.list()).toEqual([]);
  if (process.platform !== 'win32') expect(statSync(folder).mode & 0o777).toBe(0o700);
});

test('a start removes all but the newest', async () => {
  createFakeElectron();
  const folder = tempDir();
  mkdirSync(join(folder, 'pending'));
  for (let day = 1; day <= KEPT_REPORTS + 3; day += 1) {
    const path = join(folder, 'pending', `day${day}.dmp`);
    writeFileSync(path, '');
    utimesSync(path, day, day);
  }
  const reports = startCrashReports(folder);
  await expect.poll(() => readdirSync(join(folder, 'pending'))).toHaveLength(KEPT_REPORTS);
  expect((await reports.list()).map(({ file }) => file)).toEqual(
    [8, 7, 6, 5, 4].map((day) => `day${day}.dmp`),
  );
});
