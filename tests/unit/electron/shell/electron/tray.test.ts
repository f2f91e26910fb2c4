import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { TrayItem } from '#shared/domain/desktop/desktop';
import { noopLogger } from '#shared/lib/logger';
import { createTray, type TrayOptions } from '../../../../../electron/shell/electron/tray';
import {
  createFakeElectron,
  type FakeElectronOptions,
} from '../../../../fakes/electron/create-fake-electron';
import { menuItem } from '../../../../fakes/electron/menus';

const folder = join(import.meta.dirname, '../../../../../resources/app/tray');
const first = { icon: 'connecting', tooltip: 'Patchcord is starting.', menu: [] } as const;

const menu: readonly TrayItem[] = [
  { kind: 'label', label: 'Ms Ionescu (Baker & Sons)' },
  { kind: 'action', id: 'answer', label: 'Answer' },
  { kind: 'separator' },
  { kind: 'choice', id: 'status-ready', label: 'Ready', chosen: true },
  { kind: 'choice', id: 'status-away', label: 'Away', chosen: false },
];

async function rig(system: FakeElectronOptions = {}, options: Partial<TrayOptions> = {}) {
  const platform = system.platform ?? 'linux';
  const electron = createFakeElectron(system);
  await electron.ready();
  const happened: string[] = [];
  const tray = createTray({
    platform,
    desktop: 'KDE',
    folder,
    first,
    texts: () => ({ open: 'Open Patchcord', quit: 'Quit Patchcord' }),
    logger: noopLogger,
    onOpen: () => happened.push('open'),
    onQuit: () => happened.push('quit'),
    onChosen: (id) => happened.push(id),
    ...options,
  });
  return { electron, tray, happened };
}

test('before the desk has said anything it says what is going on, and can open and quit', async () => {
  const { electron, happened } = await rig();
  const shown = electron.trays.one();
  expect(shown.state.toolTip).toBe('Patchcord is starting.');
  expect(shown.image.source).toBe(join(folder, 'connecting-light.png'));
  expect(shown.labels).toEqual(['Open Patchcord', 'Quit Patchcord']);
  shown.chooses('Open Patchcord');
  shown.chooses('Quit Patchcord');
  expect(happened).toEqual(['open', 'quit']);
});

test('it shows what the desk says, and its own entries below', async () => {
  const { electron, tray } = await rig();
  tray?.show({ icon: 'ringing', tooltip: 'Ms Ionescu calls', menu });
  const shown = electron.trays.one();
  expect(shown.state.toolTip).toBe('Ms Ionescu calls');
  expect(shown.image.source).toBe(join(folder, 'ringing-light.png'));
  expect(shown.labels).toEqual([
    'Ms Ionescu (Baker && Sons)',
    'Answer',
    '—',
    'Ready',
    'Away',
    '—',
    'Open Patchcord',
    'Quit Patchcord',
  ]);
  expect(menuItem(shown.state.menu, 'Ms Ionescu (Baker && Sons)').enabled).toBe(false);
  expect(menuItem(shown.state.menu, 'status-ready')).toMatchObject({ type: 'radio', checked: true });
  expect(menuItem(shown.state.menu, 'status-away').checked).toBe(false);
});

test('what is chosen goes to the desk, and the marks stay as the desk has them', async () => {
  const { electron, tray, happened } = await rig();
  tray?.show({ icon: 'ready', tooltip: 'Ready', menu });
  const shown = electron.trays.one();
  const before = shown.state.menu;
  shown.chooses('answer');
  shown.chooses('status-away');
  expect(happened).toEqual(['answer', 'status-away']);
  expect(shown.state.menu).not.toBe(before);
  expect(menuItem(shown.state.menu, 'status-ready').checked).toBe(true);
});

test('what is open in front of somebody is not rebuilt for nothing', async () => {
  const { electron, tray } = await rig();
  tray?.show({ icon: 'ready', tooltip: 'Ready', menu });
  const before = electron.names('tray.').length;
  tray?.show({ icon: 'ready', tooltip: 'Ready', menu: [...menu] });
  expect(electron.names('tray.')).toHaveLength(before);
  tray?.show({ icon: 'in-call', tooltip: 'Ready', menu });
  expect(electron.names('tray.').slice(before)).toEqual(['tray.setImage']);
});

test('a click opens, on a Mac the menu does', async () => {
  for (const platform of ['win32', 'linux', 'darwin'] as const) {
    const { electron, happened } = await rig({ platform });
    electron.trays.one().clicks();
    expect(happened).toEqual(platform === 'darwin' ? [] : ['open']);
  }
});

test('it follows the theme: on Windows that of the taskbar, on GNOME its panel is dark', async () => {
  const windows = await rig({ platform: 'win32', isDark: false });
  expect(windows.electron.trays.one().image.source).toBe(join(folder, 'connecting-light.ico'));
  windows.electron.theme.setDark(true);
  expect(windows.electron.trays.one().image.source).toBe(join(folder, 'connecting-dark.ico'));
  const gnome = await rig({ isDark: false }, { desktop: 'GNOME' });
  expect(gnome.electron.trays.one().image.source).toBe(join(folder, 'connecting-dark.png'));
  const mac = await rig({ platform: 'darwin', isDark: true });
  expect(mac.electron.trays.one().image.source).toBe(join(folder, 'connectingTemplate.png'));
  mac.electron.theme.setDark(false);
  expect(mac.electron.names('tray.setImage')).toEqual([]);
});

test('a system that refuses one is no fault', async () => {
  const { electron, tray } = await rig({ hasNoTray: true });
  expect(tray).toBeUndefined();
  electron.theme.setDark(true);
});

test('taken down it is gone, and the theme is nobody’s business any more', async () => {
  const { electron, tray } = await rig({ platform: 'win32' });
  tray?.dispose();
  expect(() => electron.trays.one()).toThrow();
  electron.theme.setDark(true);
});
