import type { BrowserWindow } from 'electron';
import { expect, test } from 'vitest';
import { noopLogger } from '#shared/lib/logger';
import { createDeskWindow, type DeskWindowOptions } from '../../../../electron/shell/desk-window';
import { displays } from '../../../../electron/shell/electron/displays';
import { createPageOpener } from '../../../../electron/shell/electron/page-window';
import type { WindowState } from '../../../../electron/shell/window-state';
import { createFakeElectron, type FakeElectronOptions } from '../../../fakes/electron/create-fake-electron';
import { createManualClock } from '../../../fakes/manual-clock';

const first = { id: 1, bounds: { x: 0, y: 0, width: 1920, height: 1080 } };
const second = { id: 2, bounds: { x: -1280, y: 0, width: 1280, height: 1024 }, scaleFactor: 2 };

async function rig(
  system: FakeElectronOptions = {},
  options: Partial<Pick<DeskWindowOptions<BrowserWindow>, 'saved' | 'startHidden' | 'icon'>> = {},
) {
  const electron = createFakeElectron({ displays: [first, second], ...system });
  await electron.ready();
  const kept: WindowState[] = [];
  const happened: string[] = [];
  const desk = createDeskWindow({
    open: createPageOpener('/p.cjs', createManualClock(), noopLogger, () => false),
    displays,
    icon: undefined,
    saved: undefined,
    stateFile: { keep: (state) => kept.push(state) },
    startHidden: false,
    onClose: () => happened.push('close'),
    onSessionEnd: () => happened.push('session-end'),
    ...options,
  });
  return { electron, desk, kept, happened, window: electron.windows.showing('index.html') };
}

test('the first time it is shown when there is something to see, where the system puts it', async () => {
  const { window } = await rig();
  expect(window.options).toMatchObject({ width: 1280, height: 800, minWidth: 380, minHeight: 480 });
  expect(window.options).not.toHaveProperty('x');
  expect(window.state.isVisible).toBe(false);
  window.becomesReadyToShow();
  expect(window.state).toMatchObject({ isVisible: true, isFocused: true });
});

test('it is where it was the last time, also on a display at the left', async () => {
  const saved = { x: -1200, y: 40, width: 1000, height: 700, maximized: false };
  const { electron, window } = await rig({}, { saved });
  expect(window.state.bounds).toEqual({ x: -1200, y: 40, width: 1000, height: 700 });
  expect(window.options).not.toHaveProperty('maximized');
  // Once more when it is there: that display has another scale.
  expect(electron.argsOf('window.setBounds')).toEqual([[{ x: -1200, y: 40, width: 1000, height: 700 }]]);
});

test('of a display that is gone it comes to the primary one', async () => {
  const saved = { x: -1200, y: 40, width: 1000, height: 700, maximized: false };
  const { window } = await rig({ displays: [first] }, { saved });
  expect(window.state.bounds).toEqual({ x: 460, y: 170, width: 1000, height: 700 });
});

test('maximized it is again, but not before it is shown, and it is remembered as such meanwhile', async () => {
  const saved = { x: 10, y: 10, width: 1000, height: 700, maximized: true };
  const { window, kept, desk } = await rig({}, { saved, startHidden: true });
  window.becomesReadyToShow();
  window.userMoves({ x: 12 });
  expect(window.state).toMatchObject({ isMaximized: false, isVisible: false });
  expect(kept.at(-1)).toMatchObject({ x: 12, maximized: true });
  desk.focus();
  expect(window.activations).toEqual(['maximize', 'show', 'focus']);
  window.userMaximizes(false);
  expect(kept.at(-1)).toMatchObject({ maximized: false });
  desk.focus();
  expect(window.state.isMaximized).toBe(false);
});

test('a hidden start shows nothing until somebody asks', async () => {
  const { window, desk } = await rig({}, { startHidden: true });
  window.becomesReadyToShow();
  expect(window.state.isVisible).toBe(false);
  expect(window.activations).toEqual([]);
  desk.focus();
  expect(window.state).toMatchObject({ isVisible: true, isFocused: true });
});

test('asked for before it is ready it is not brought to the front a second time', async () => {
  const { window, desk } = await rig();
  desk.focus();
  window.userLeaves();
  window.becomesReadyToShow();
  expect(window.state.isFocused).toBe(false);
});

test('asked for while it is minimized it comes back', async () => {
  const { window, desk } = await rig();
  window.becomesReadyToShow();
  window.userMinimizes();
  desk.focus();
  expect(window.state.isMinimized).toBe(false);
});

test('every place it is given is kept', async () => {
  const { window, kept } = await rig();
  window.userMoves({ x: 5, y: 6 });
  window.userMoves({ width: 900, height: 600 });
  window.userMaximizes();
  expect(kept.slice(-3)).toEqual([
    { x: 5, y: 6, width: 1280, height: 800, maximized: false },
    { x: 5, y: 6, width: 900, height: 600, maximized: false },
    { x: 5, y: 6, width: 900, height: 600, maximized: true },
  ]);
});

test('closed it stays: what it means is decided elsewhere', async () => {
  const { window, happened } = await rig();
  expect(window.userCloses()).toBe(false);
  expect(happened).toEqual(['close']);
  expect(window.isDestroyed()).toBe(false);
});

test('the end of the session is told', async () => {
  const { window, happened } = await rig({ platform: 'win32' });
  window.sessionEnds();
  expect(happened).toEqual(['session-end']);
});

test('hidden from full screen it leaves that first', async () => {
  const { window, desk } = await rig({ platform: 'darwin' });
  window.becomesReadyToShow();
  window.userGoesFullScreen();
  desk.hide();
  expect(window.state).toMatchObject({ isFullScreen: false, isVisible: false });
  desk.focus();
  desk.hide();
  expect(window.state.isVisible).toBe(false);
});

test('it is seen where it is, and not while it is minimized or in the tray', async () => {
  const { window, desk } = await rig();
  expect(desk.seenAt()).toBeUndefined();
  window.becomesReadyToShow();
  window.userMoves({ x: 100, y: 100 });
  expect(desk.seenAt()).toEqual({ x: 100, y: 100, width: 1280, height: 800 });
  window.userMinimizes();
  expect(desk.seenAt()).toBeUndefined();
  desk.focus();
  desk.hide();
  expect(desk.seenAt()).toBeUndefined();
});

test('when its display is taken away it comes back, and otherwise it is left alone', async () => {
  const { electron, window, desk } = await rig();
  window.becomesReadyToShow();
  window.userMoves({ x: -1250, y: 100, width: 1000, height: 700 });
  desk.displaysChanged();
  expect(electron.names('window.setBounds')).toEqual([]);
  electron.screen.setDisplays([first]);
  desk.displaysChanged();
  expect(window.state.bounds).toEqual({ x: 460, y: 170, width: 1000, height: 700 });
});

test('maximized or minimized the system places it', async () => {
  const { electron, window, desk } = await rig();
  window.userMoves({ x: -1250, y: 100 });
  electron.screen.setDisplays([first]);
  window.userMaximizes();
  desk.displaysChanged();
  window.userMaximizes(false);
  window.userMinimizes();
  desk.displaysChanged();
  expect(electron.names('window.setBounds')).toEqual([]);
});

test('its icon is given where the program file has none', async () => {
  const { window } = await rig({}, { icon: '/icon.png' });
  expect(window.options.icon).toBe('/icon.png');
});
