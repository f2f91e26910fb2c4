import { statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { prepareApp, readStart } from '../../../../../electron/shell/electron/prepare-app';
import {
  createFakeElectron,
  type FakeElectronOptions,
} from '../../../../fakes/electron/create-fake-electron';
import { tempDir } from '../../../../fakes/temp-dir';

function prepare(system: FakeElectronOptions, ...flags: readonly string[]) {
  const electron = createFakeElectron({ isPackaged: true, ...system });
  const data = tempDir();
  const said: string[] = [];
  const program = {
    platform: system.platform ?? 'linux',
    env: {},
    argv: ['/opt/patchcord', `--data=${data}`, ...flags],
    cwd: () => data,
    stderr: { write: (text: string) => said.push(text) },
  };
  const start = readStart(program as unknown as NodeJS.Process);
  return { electron, data, said, prepared: start && prepareApp(program as unknown as NodeJS.Process, start) };
}

test('a further desk has a folder, a lock and a profile of its own', () => {
  const { electron, data, prepared } = prepare({}, '--agent=Ana Pop');
  const desk = join(data, 'desks', 'ana-pop');
  expect(prepared?.folders).toEqual({ desk, practice: join(data, 'practice') });
  expect(electron.app.paths.get('userData')).toBe(join(desk, 'electron'));
  const order = electron.names('app.');
  expect(order.indexOf('app.setPath')).toBeLessThan(order.indexOf('app.requestSingleInstanceLock'));
  if (process.platform !== 'win32') expect(statSync(join(desk, 'electron')).mode & 0o777).toBe(0o700);
});

test('a second start hands over what it was started with, and is gone', () => {
  const { electron, prepared } = prepare({ isFirstInstance: false }, '--hidden', 'tel:1');
  expect(prepared).toBeUndefined();
  expect(electron.argsOf('app.requestSingleInstanceLock')).toEqual([[{ link: 'tel:1', hidden: true }]]);
  expect(electron.app.exitCode).toBe(0);
});

test('a wrong flag ends it with a word', () => {
  const { electron, prepared, said } = prepare({}, '--agent= ');
  expect(prepared).toBeUndefined();
  expect(electron.app.exitCode).toBe(2);
  expect(said.join('')).toMatch(/--agent is a name/);
  expect(electron.names('app.requestSingleInstanceLock')).toEqual([]);
});

test('Windows knows it by its id', () => {
  expect(prepare({ platform: 'win32' }).electron.argsOf('app.setAppUserModelId')).toEqual([
    ['org.patchcord.desktop'],
  ]);
  expect(prepare({ platform: 'linux' }).electron.names('app.setAppUserModelId')).toEqual([]);
});

test('only a Mac has a menu: its keys for copying and pasting come from there', () => {
  expect(prepare({ platform: 'win32' }).electron.menus.applicationMenu).toBeNull();
  const menu = prepare({ platform: 'darwin' }).electron.menus.applicationMenu;
  expect(menu?.items.map(({ role }) => role)).toEqual(['appMenu', 'editMenu', 'windowMenu']);
});
