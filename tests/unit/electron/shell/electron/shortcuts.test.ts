import { beforeEach, expect, test } from 'vitest';
import type { ShellEvents } from '#shared/ipc/shell-api';
import { globalKeys } from '../../../../../electron/shell/electron/shortcuts';
import { createShortcuts, SUSPENDED_MS } from '../../../../../electron/shell/shortcuts';
import {
  createFakeElectron,
  type FakeElectron,
  type FakeElectronOptions,
} from '../../../../fakes/electron/create-fake-electron';
import { createFakeClock } from '../../../../fakes/fake-clock';
import { until } from '../../../../fakes/until';

let electron: FakeElectron;
let clock: ReturnType<typeof createFakeClock>;
let pressed: ShellEvents['shortcut.pressed'][];
let changes: number;
beforeEach(() => {
  pressed = [];
  changes = 0;
});

async function start(options: FakeElectronOptions = {}, isWaylandSession = false) {
  electron = createFakeElectron(options);
  await electron.ready();
  clock = createFakeClock();
  return createShortcuts({
    clock,
    keys: globalKeys(options.platform ?? 'linux'),
    display: { isWaylandSession, isWaylandWindow: isWaylandSession },
    onPressed: (one) => pressed.push(one),
    onChange: () => {
      changes += 1;
    },
  });
}
/** A press is told when the selection was read. */
const press = async (accelerator: string) => {
  const before = pressed.length;
  electron.shortcuts.press(accelerator);
  await until(() => expect(pressed.length).toBe(before + 1));
  return pressed.at(-1);
};

test('each key does what it was set for', async () => {
  const shortcuts = await start();
  const set = shortcuts.set([
    { id: 'answer', accelerator: 'F8' },
    { id: 'hangUp', accelerator: 'CommandOrControl+Shift+F9' },
  ]);
  expect(set).toEqual({ refused: [] });
  expect(await press('F8')).toEqual({ id: 'answer' });
  expect(await press('Ctrl+Shift+F9')).toEqual({ id: 'hangUp' });
});

test('keys of another program, and what are none here, are refused, and the rest is set', async () => {
  const shortcuts = await start({ takenShortcuts: ['F8'] });
  const { refused } = shortcuts.set([
    { id: 'answer', accelerator: 'F8' },
    { id: 'hangUp', accelerator: 'Ctrl+Nonsense' },
    { id: 'mute', accelerator: 'F7' },
    { id: 'dial', accelerator: 'F7' },
  ]);
  expect(refused).toEqual(['answer', 'hangUp', 'dial']);
  expect(electron.shortcuts.registered()).toEqual(['F7']);
  expect(await press('F7')).toEqual({ id: 'mute' });
});

test('what was refused is had as soon as the other program lets go', async () => {
  const shortcuts = await start({ takenShortcuts: ['F8'] });
  const wanted = [{ id: 'answer', accelerator: 'F8' }] as const;
  expect(shortcuts.set(wanted).refused).toEqual(['answer']);
  electron.shortcuts.free('F8');
  expect(shortcuts.set(wanted).refused).toEqual([]);
});

test('a new set takes the place of the old one, and what stays is never given away', async () => {
  const shortcuts = await start();
  shortcuts.set([
    { id: 'answer', accelerator: 'F8' },
    { id: 'hangUp', accelerator: 'F9' },
    { id: 'mute', accelerator: 'F7' },
  ]);
  shortcuts.set([
    { id: 'mute', accelerator: 'F8' },
    { id: 'hangUp', accelerator: 'F9' },
    { id: 'answer', accelerator: 'F6' },
  ]);
  expect(electron.argsOf('globalShortcut.unregister')).toEqual([['F7']]);
  expect(electron.argsOf('globalShortcut.register')).toEqual([['F8'], ['F9'], ['F7'], ['F6']]);
  expect(await press('F8')).toEqual({ id: 'mute' });
  expect(await press('F9')).toEqual({ id: 'hangUp' });
  expect(await press('F6')).toEqual({ id: 'answer' });
  shortcuts.set([]);
  expect(electron.shortcuts.registered()).toEqual([]);
});

test('keys given up first are free for what is set with them in another spelling', async () => {
  const shortcuts = await start();
  shortcuts.set([{ id: 'answer', accelerator: 'Ctrl+F8' }]);
  expect(shortcuts.set([{ id: 'hangUp', accelerator: 'Control+F8' }]).refused).toEqual([]);
  expect(await press('Ctrl+F8')).toEqual({ id: 'hangUp' });
});

test('only our keys are given back at the end', async () => {
  const shortcuts = await start();
  shortcuts.set([{ id: 'answer', accelerator: 'F8' }]);
  shortcuts.dispose();
  shortcuts.dispose();
  expect(electron.shortcuts.registered()).toEqual([]);
  expect(electron.argsOf('globalShortcut.unregister')).toEqual([['F8']]);
});

const DIAL = [{ id: 'dial', accelerator: 'F6' }] as const;

test('dialing takes what is selected on Linux, what is copied elsewhere, and nobody else reads either', async () => {
  const clipboard = { text: 'copied', selection: ' +40 721 555 777\n' };
  const linux = await start({ clipboard });
  linux.set([...DIAL, { id: 'mute', accelerator: 'F7' }]);
  expect(await press('F6')).toEqual({ id: 'dial', text: '+40 721 555 777' });
  expect(electron.names('clipboard.')).toEqual(['clipboard.selection.readText']);
  expect(await press('F7')).toEqual({ id: 'mute' });
  expect(electron.names('clipboard.')).toHaveLength(1);
  for (const platform of ['win32', 'darwin'] as const) {
    (await start({ platform, clipboard })).set(DIAL);
    expect(await press('F6')).toEqual({ id: 'dial', text: 'copied' });
  }
});

test('a selected page is cut, an empty selection is none', async () => {
  (await start({ clipboard: { selection: '7'.repeat(50_000) } })).set(DIAL);
  expect(await press('F6')).toEqual({ id: 'dial', text: '7'.repeat(2_000) });
  electron.clipboard.selected.text = ' \n ';
  expect(await press('F6')).toEqual({ id: 'dial' });
});

test('a selection that can’t be read is none', async () => {
  (await start()).set(DIAL);
  const { clipboard } = await import('electron');
  clipboard.selection.readText = () => Promise.reject(new Error('no'));
  expect(await press('F6')).toEqual({ id: 'dial' });
});

test('a key that lost its meaning while the selection was read does nothing', async () => {
  const shortcuts = await start({ clipboard: { selection: '7' } });
  shortcuts.set(DIAL);
  const { clipboard } = await import('electron');
  const text = Promise.withResolvers<string>();
  clipboard.selection.readText = () => text.promise;
  electron.shortcuts.press('F6');
  shortcuts.dispose();
  text.resolve('7');
  await text.promise;
  await new Promise((resolve) => setImmediate(resolve));
  expect(pressed).toEqual([]);
});

test('while new ones are recorded they do nothing, and then work again', async () => {
  const shortcuts = await start();
  const { globalShortcut } = await import('electron');
  const wanted = [{ id: 'answer', accelerator: 'F8' }] as const;
  shortcuts.set(wanted);
  shortcuts.suspend(true);
  electron.shortcuts.press('F8');
  await new Promise((resolve) => setImmediate(resolve));
  expect(pressed).toEqual([]);
  shortcuts.suspend(false);
  expect(await press('F8')).toEqual({ id: 'answer' });

  // A window that is gone doesn't say that it has stopped.
  shortcuts.suspend(true);
  await clock.advance(SUSPENDED_MS - 1);
  expect(globalShortcut.isSuspended()).toBe(true);
  await clock.advance(1);
  expect(globalShortcut.isSuspended()).toBe(false);

  // The system registers none meanwhile, and what ends leaves nothing behind.
  shortcuts.suspend(true);
  expect(shortcuts.set([...wanted, { id: 'mute', accelerator: 'F7' }])).toEqual({ refused: [] });
  shortcuts.suspend(true);
  shortcuts.dispose();
  expect(globalShortcut.isSuspended()).toBe(false);
});

test('on Wayland they are set, and counted on only once a key was heard', async () => {
  expect((await start()).work()).toBe(true);
  const shortcuts = await start({ isWayland: true }, true);
  expect(shortcuts.set([{ id: 'answer', accelerator: 'F8' }])).toEqual({ refused: [] });
  expect(shortcuts.work()).toBe(false);
  await press('F8');
  await press('F8');
  expect(shortcuts.work()).toBe(true);
  expect(changes).toBe(1);
});
