import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { closeOfWindow } from '#shared/domain/desktop/close-window';
import type { DesktopPresence, TrayIcon } from '#shared/domain/desktop/desktop';
import { trayIconFile } from '#shared/domain/desktop/tray-icon';
import { menuLine } from '#shared/domain/desktop/tray-menu';
import { withoutDesk } from '#shared/domain/desktop/without-desk';

const icons: readonly TrayIcon[] = ['ready', 'connecting', 'offline', 'ringing', 'in-call', 'attention'];

describe('the icon of the tray', () => {
  const folder = join(import.meta.dirname, '../../../../../resources/app/tray');

  test.each(['darwin', 'win32', 'linux'] as const)(
    'of every state is there on %s, light and dark',
    (platform) => {
      for (const icon of icons) {
        for (const dark of [true, false]) {
          const file = trayIconFile(icon, { platform, dark, desktop: undefined });
          expect(existsSync(join(folder, file)), file).toBe(true);
          const sharper = file.replace(/\.png$/, '@2x.png');
          expect(existsSync(join(folder, sharper)), sharper).toBe(true);
        }
      }
    },
  );

  test('is a template on a Mac, which draws it light or dark itself', () => {
    const file = (dark: boolean) => trayIconFile('ready', { platform: 'darwin', dark, desktop: undefined });
    expect([file(true), file(false)]).toEqual(['readyTemplate.png', 'readyTemplate.png']);
  });

  test('is for a dark panel on GNOME, also with a light theme', () => {
    const linux = (desktop: string | undefined, dark: boolean) =>
      trayIconFile('in-call', { platform: 'linux', dark, desktop });
    expect(linux('ubuntu:GNOME', false)).toBe('in-call-dark.png');
    expect(linux('KDE', false)).toBe('in-call-light.png');
    expect(linux('KDE', true)).toBe('in-call-dark.png');
    expect(linux(undefined, false)).toBe('in-call-light.png');
  });
});

describe('a line of the menu', () => {
  test('is what its kind says', () => {
    expect(menuLine({ kind: 'separator' })).toEqual({ type: 'separator' });
    expect(menuLine({ kind: 'label', label: 'Ready' })).toEqual({
      type: 'normal',
      label: 'Ready',
      enabled: false,
    });
    expect(menuLine({ kind: 'action', id: 'answer', label: 'Answer' })).toEqual({
      type: 'normal',
      label: 'Answer',
      enabled: true,
      id: 'answer',
    });
    expect(menuLine({ kind: 'choice', id: 'away', label: 'Away', chosen: true })).toEqual({
      type: 'radio',
      label: 'Away',
      checked: true,
      id: 'away',
    });
  });

  test('keeps an ampersand of a name', () => {
    expect(menuLine({ kind: 'label', label: 'Baker & Sons' })).toMatchObject({ label: 'Baker && Sons' });
  });
});

describe('what is shown without a desk', () => {
  const last: DesktopPresence = {
    icon: 'in-call',
    tooltip: 'Ms Ionescu',
    badge: 3,
    menu: [{ kind: 'action', id: 'hang-up', label: 'Hang up' }],
    ringing: 2,
    attention: true,
    inCall: true,
    quitQuestion: 'You are on a call.',
    closeToTray: false,
  };

  test('nothing rings, nothing can be chosen, and a call is not forgotten', () => {
    expect(withoutDesk(last, 'Wait.')).toEqual({
      icon: 'connecting',
      tooltip: 'Wait.',
      badge: 3,
      menu: [],
      ringing: 0,
      attention: false,
      inCall: true,
      quitQuestion: 'You are on a call.',
      closeToTray: false,
    });
  });

  test('before its first word there is no call to ask about', () => {
    expect(withoutDesk(undefined, 'Starting.')).toEqual({
      icon: 'connecting',
      tooltip: 'Starting.',
      badge: 0,
      menu: [],
      ringing: 0,
      attention: false,
      inCall: false,
      closeToTray: true,
    });
  });
});

test.each([
  ['win32', 'shown', true, 'hide-and-say'],
  ['win32', 'shown', false, 'quit'],
  ['linux', 'absent', true, 'quit'],
  ['linux', 'shown', true, 'hide-and-say'],
  ['darwin', 'shown', true, 'hide-and-say'],
  ['darwin', 'shown', false, 'hide'],
  ['darwin', 'absent', true, 'hide'],
] as const)(
  'closing the window on %s, tray %s, close to tray %s: %s',
  (platform, tray, closeToTray, close) => {
    expect(closeOfWindow({ platform, tray, closeToTray })).toBe(close);
  },
);
