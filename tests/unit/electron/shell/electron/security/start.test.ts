/** What is said to Electron before it is ready: nothing of it can be made good afterwards. */
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { prepareApp, readStart } from '../../../../../../electron/shell/electron/prepare-app';
import {
  createFakeElectron,
  type FakeElectronOptions,
} from '../../../../../fakes/electron/create-fake-electron';
import { tempDir } from '../../../../../fakes/temp-dir';

function start(options: FakeElectronOptions, ...flags: readonly string[]) {
  const electron = createFakeElectron({ isPackaged: true, ...options });
  const data = tempDir();
  const program = {
    platform: 'linux',
    env: {},
    argv: ['patchcord', `--data=${data}`, ...flags],
    cwd: () => data,
  } as unknown as NodeJS.Process;
  const known = readStart(program);
  return { electron, data, prepared: known && prepareApp(program, known) };
}

test('every page is sandboxed, whatever its window says', () => {
  const { electron } = start({});
  expect(electron.names('app.enableSandbox')).toEqual(['app.enableSandbox']);
});

test('the scheme is known as a secure one before anything is loaded', () => {
  const { electron } = start({});
  expect([...electron.session.privileged.keys()]).toEqual(['patchcord']);
});

test('switches that would open it are taken from the command line, and told', () => {
  const switches = ['no-sandbox', 'remote-debugging-port', 'lang'];
  const { electron, prepared } = start(
    { switches },
    '--no-sandbox',
    '--remote-debugging-port=9222',
    '--lang=de',
  );
  expect([...electron.app.switches.keys()]).toEqual(['lang']);
  expect(prepared?.dropped).toHaveLength(2);
});

test('what Chromium keeps is in the desk’s own folder', () => {
  const { electron, data } = start({});
  expect(electron.app.paths.get('userData')).toBe(join(data, 'electron'));
});

test('a second start of the same desk ends at once', () => {
  const { electron, prepared } = start({ isFirstInstance: false });
  expect(prepared).toBeUndefined();
  expect(electron.app.exitCode).toBe(0);
  expect(electron.names('app.requestSingleInstanceLock')).toHaveLength(1);
});
