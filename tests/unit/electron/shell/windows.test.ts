import { expect, test } from 'vitest';
import { noopLogger } from '#shared/lib/logger';
import { displays, onDisplays } from '../../../../electron/shell/electron/displays';
import { createPageOpener } from '../../../../electron/shell/electron/page-window';
import { createWindows } from '../../../../electron/shell/windows';
import { createFakeElectron } from '../../../fakes/electron/create-fake-electron';
import { createManualClock } from '../../../fakes/manual-clock';

const primary = { id: 1, bounds: { x: 0, y: 0, width: 1920, height: 1080 } };
const right = { id: 2, bounds: { x: 1920, y: 0, width: 1600, height: 900 } };

async function rig() {
  const electron = createFakeElectron({ displays: [primary, right] });
  await electron.ready();
  const windows = createWindows({
    open: createPageOpener('/p.cjs', createManualClock(), noopLogger, () => false),
    displays,
    onDisplays,
    platform: 'linux',
    icon: undefined,
    saved: { x: 2000, y: 10, width: 900, height: 700, maximized: false },
    stateFile: { keep: () => undefined },
    startHidden: false,
    onClose: () => undefined,
    onSessionEnd: () => undefined,
  });
  return { electron, windows };
}

test('the phone is there and never shown', async () => {
  const { electron } = await rig();
  const phone = electron.windows.showing('phone.html');
  phone.becomesReadyToShow();
  expect(phone.state.isVisible).toBe(false);
  expect(phone.options.webPreferences).toMatchObject({
    backgroundThrottling: false,
    autoplayPolicy: 'no-user-gesture-required',
  });
  expect(electron.windows.all()).toHaveLength(3);
});

test('it rings where the agent works', async () => {
  const { electron, windows } = await rig();
  electron.windows.showing('index.html').becomesReadyToShow();
  windows.ring.setRinging(1);
  expect(electron.windows.showing('ring.html').state.bounds.x).toBe(3104);
});

test('a display that goes brings both windows back to one that is there', async () => {
  const { electron, windows } = await rig();
  electron.windows.showing('index.html').becomesReadyToShow();
  windows.ring.setRinging(1);
  electron.screen.setDisplays([primary]);
  expect(electron.windows.showing('index.html').state.bounds.x).toBe(510);
  expect(electron.windows.showing('ring.html').state.bounds.x).toBe(1504);
  electron.screen.setDisplays([{ id: 1, bounds: { x: 0, y: 0, width: 1280, height: 720 } }]);
  expect(electron.windows.showing('index.html').state.bounds).toEqual({
    x: 380,
    y: 0,
    width: 900,
    height: 680,
  });
  expect(electron.windows.showing('ring.html').state.bounds.x).toBe(864);
});

test('taken down no window is left, and nothing asks them any more', async () => {
  const { electron, windows } = await rig();
  windows.dispose();
  expect(electron.windows.all()).toEqual([]);
  electron.screen.setDisplays([right]);
});
