import { join } from 'node:path';
import { BrowserWindow } from 'electron';
import { describe, expect, test } from 'vitest';
import { createAttention } from '../../../../../electron/shell/electron/attention';
import { createFakeElectron } from '../../../../fakes/electron/create-fake-electron';
import { describeImage } from '../../../../fakes/electron/images';

const overlay = join(import.meta.dirname, '../../../../../resources/app/overlay-attention.png');

async function rig(platform: 'win32' | 'darwin' | 'linux') {
  const electron = createFakeElectron({ platform });
  await electron.ready();
  const window = new BrowserWindow({ show: false });
  void window.loadURL('patchcord://app/index.html');
  const attention = createAttention({ window, platform, overlay, inWords: (count) => `${count} things` });
  return { electron, attention, window: electron.windows.showing('index.html') };
}

describe.each(['win32', 'linux'] as const)('on %s', (platform) => {
  test('the taskbar flashes until somebody looks', async () => {
    const { attention, window } = await rig(platform);
    attention({ attention: true, badge: 0 });
    expect(window.state.isFlashing).toBe(true);
    window.userFocuses();
    expect(window.state.isFlashing).toBe(false);
    expect(window.activations).toEqual([]);
  });

  test('or until there is nothing to look at any more', async () => {
    const { attention, window } = await rig(platform);
    attention({ attention: true, badge: 0 });
    attention({ attention: false, badge: 0 });
    expect(window.state.isFlashing).toBe(false);
  });

  test('who looks already is left alone', async () => {
    const { electron, attention, window } = await rig(platform);
    window.userFocuses();
    attention({ attention: true, badge: 0 });
    expect(window.state.isFlashing).toBe(false);
    window.userLeaves();
    // Told the same again it starts nothing.
    attention({ attention: true, badge: 0 });
    expect(electron.argsOf('window.flashFrame')).toEqual([[false]]);
  });
});

test("on a Mac the dock's icon bounces, until somebody looks or there is nothing any more", async () => {
  const { electron, attention, window } = await rig('darwin');
  attention({ attention: true, badge: 0 });
  expect([...electron.app.dock.bouncing.values()]).toEqual(['critical']);
  window.userFocuses();
  expect(electron.app.dock.bouncing.size).toBe(0);
  window.userLeaves();
  attention({ attention: false, badge: 0 });
  attention({ attention: true, badge: 0 });
  expect(electron.app.dock.bouncing.size).toBe(1);
  attention({ attention: false, badge: 0 });
  expect(electron.app.dock.bouncing.size).toBe(0);
  expect(electron.names('window.flashFrame')).toEqual([]);
});

test.each(['darwin', 'linux'] as const)('the number is on the icon on %s', async (platform) => {
  const { electron, attention } = await rig(platform);
  attention({ attention: false, badge: 3 });
  expect(electron.app.badge).toBe(3);
  attention({ attention: true, badge: 3 });
  attention({ attention: false, badge: 0 });
  expect(electron.argsOf('app.setBadgeCount')).toEqual([[3], [0]]);
});

test('Windows gets a picture with the number in words, and again when its button is made anew', async () => {
  const { electron, attention, window } = await rig('win32');
  attention({ attention: false, badge: 2 });
  expect(window.state.overlay?.description).toBe('2 things');
  const icon = window.state.overlay?.icon;
  expect(icon && describeImage(icon).source).toBe(overlay);
  window.api.showInactive();
  expect(electron.argsOf('window.setOverlayIcon')).toHaveLength(2);
  attention({ attention: false, badge: 0 });
  expect(window.state.overlay).toBeUndefined();
});
