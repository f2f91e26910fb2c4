import { describe, expect, test } from 'vitest';
import { noopLogger } from '#shared/lib/logger';
import { displays } from '../../../../electron/shell/electron/displays';
import { createPageOpener } from '../../../../electron/shell/electron/page-window';
import { createRingWindow } from '../../../../electron/shell/ring-window';
import { createFakeElectron, type FakeElectronOptions } from '../../../fakes/electron/create-fake-electron';
import { createManualClock } from '../../../fakes/manual-clock';

const primary = { id: 1, bounds: { x: 0, y: 0, width: 1920, height: 1080 } };
const right = { id: 2, bounds: { x: 1920, y: 0, width: 1600, height: 900 } };

async function rig(system: FakeElectronOptions = {}) {
  const electron = createFakeElectron({ displays: [primary, right], ...system });
  await electron.ready();
  const desk = { seenAt: undefined as Electron.Rectangle | undefined };
  const clock = createManualClock();
  const ring = createRingWindow({
    open: createPageOpener('/p.cjs', clock, noopLogger, () => false),
    displays,
    platform: system.platform ?? 'linux',
    deskSeenAt: () => desk.seenAt,
  });
  return { electron, ring, desk, clock, window: electron.windows.showing('ring.html') };
}

describe.each(['win32', 'darwin', 'linux'] as const)('the ring window on %s', (platform) => {
  test('is small, above everything, on every workspace, and in no taskbar', async () => {
    const { window } = await rig({ platform });
    expect(window.options).toMatchObject({
      width: 400,
      height: 340,
      frame: false,
      resizable: false,
      fullscreenable: false,
      skipTaskbar: true,
    });
    expect(window.state).toMatchObject({
      isVisible: false,
      isAlwaysOnTop: true,
      level: 'screen-saver',
      isOnAllWorkspaces: true,
      isOverFullScreen: true,
    });
  });

  test('is never activated, whatever happens to it', async () => {
    const { electron, ring, desk, clock, window } = await rig({ platform });
    ring.setRinging(1);
    expect(window.state.isVisible).toBe(true);
    ring.setRinging(2);
    desk.seenAt = { x: 2000, y: 0, width: 900, height: 700 };
    ring.displaysChanged();
    ring.setRinging(0);
    ring.setRinging(1);
    window.contents.crash('crashed');
    clock.advance(0);
    window.userCloses();
    ring.setRinging(2);
    electron.screen.setDisplays([right]);
    ring.displaysChanged();
    expect(window.activations).toEqual([]);
    expect(window.state.isFocused).toBe(false);
    expect(electron.names('app.focus', 'dock.show', 'dock.hide')).toEqual([]);
  });
});

test('a click on it takes no key from what is being typed elsewhere', async () => {
  expect((await rig({ platform: 'win32' })).window.state.isFocusable).toBe(false);
  expect((await rig({ platform: 'linux' })).window.state.isFocusable).toBe(false);
  const mac = (await rig({ platform: 'darwin' })).window;
  expect(mac.options).toMatchObject({ focusable: true, type: 'panel', acceptFirstMouse: true });
});

test('on a Mac the app keeps its icon in the dock', async () => {
  const { electron } = await rig({ platform: 'darwin' });
  expect(electron.argsOf('window.setVisibleOnAllWorkspaces')).toEqual([
    [true, { visibleOnFullScreen: true, skipTransformProcessType: true }],
  ]);
});

test('a second call makes it larger and neither hides nor moves it', async () => {
  const { electron, ring, window } = await rig();
  ring.setRinging(1);
  const one = { ...window.state.bounds };
  ring.setRinging(2);
  expect(window.state.bounds).toEqual({ ...one, height: 2 * one.height });
  expect(window.state.isVisible).toBe(true);
  expect(electron.names('window.hide')).toEqual([]);
  expect(electron.names('window.showInactive')).toHaveLength(1);
});

test('it never shrinks while it is there: nothing slides under a hand on its way', async () => {
  const { ring, window } = await rig();
  ring.setRinging(1);
  const one = { ...window.state.bounds };
  ring.setRinging(2);
  const two = { ...window.state.bounds };
  ring.setRinging(1);
  expect(window.state.bounds).toEqual(two);
  ring.setRinging(2);
  expect(window.state.bounds).toEqual(two);
  ring.setRinging(0);
  ring.setRinging(1);
  expect(window.state.bounds).toEqual(one);
});

test('two that ring at once have room at once', async () => {
  const { ring, window } = await rig();
  ring.setRinging(2);
  expect(window.state.bounds.height).toBe(680);
});

test('when nothing rings any more it is gone, and it is back for the next call', async () => {
  const { ring, window } = await rig();
  ring.setRinging(2);
  ring.setRinging(0);
  expect(window.state.isVisible).toBe(false);
  ring.setRinging(1);
  expect(window.state).toMatchObject({ isVisible: true, bounds: { height: 340 } });
});

test('nobody closes it for good: not by being told the same, but with one more call it is back', async () => {
  const { ring, window } = await rig();
  ring.setRinging(1);
  expect(window.userCloses()).toBe(false);
  expect(window.state.isVisible).toBe(false);
  ring.setRinging(1);
  expect(window.state.isVisible).toBe(false);
  ring.setRinging(2);
  expect(window.state.isVisible).toBe(true);
});

test('told the same again it does nothing', async () => {
  const { electron, ring } = await rig();
  ring.setRinging(0);
  ring.setRinging(1);
  const before = electron.asked.length;
  ring.setRinging(1);
  expect(electron.asked.length).toBe(before);
});

describe('the display', () => {
  const onRight = { x: 3104, y: 164, width: 400, height: 340 };

  test('is the one of the desk window where that can be seen', async () => {
    const { electron, ring, desk, window } = await rig();
    electron.screen.moveCursor({ x: 5, y: 5 });
    desk.seenAt = { x: 2100, y: 50, width: 1000, height: 700 };
    ring.setRinging(1);
    expect(window.state.bounds).toEqual(onRight);
  });

  test('is else the one of the pointer', async () => {
    const { electron, ring, window } = await rig();
    electron.screen.moveCursor({ x: 3000, y: 5 });
    ring.setRinging(1);
    expect(window.state.bounds).toEqual(onRight);
  });

  test('stays the same while it rings, wherever the pointer goes', async () => {
    const { electron, ring, window } = await rig();
    electron.screen.moveCursor({ x: 3000, y: 5 });
    ring.setRinging(1);
    electron.screen.moveCursor({ x: 5, y: 5 });
    ring.setRinging(2);
    expect(window.state.bounds).toEqual({ ...onRight, height: 680 });
  });

  test('that is taken away while it rings is left at once', async () => {
    const { electron, ring, window } = await rig();
    electron.screen.moveCursor({ x: 3000, y: 5 });
    ring.setRinging(1);
    electron.screen.setDisplays([primary]);
    ring.displaysChanged();
    expect(window.state.bounds).toEqual({ x: 1504, y: 344, width: 400, height: 340 });
  });

  test('is nobody’s business while nothing rings', async () => {
    const { electron, ring } = await rig();
    electron.screen.setDisplays([primary]);
    ring.displaysChanged();
    expect(electron.names('window.setBounds', 'window.setPosition', 'window.show')).toEqual([]);
  });

  test('with another scale sizes it: it is moved there before it is given its size', async () => {
    const { electron, ring } = await rig();
    ring.setRinging(1);
    expect(electron.names('window.setPosition', 'window.setBounds', 'window.showInactive')).toEqual([
      'window.setPosition',
      'window.setBounds',
      'window.showInactive',
    ]);
  });
});
