import { expect, test } from 'vitest';
import { displayServer } from '../../../../electron/shell/display-server';

type System = Parameters<typeof displayServer>[0];
const cases: readonly (readonly [string, System, boolean, boolean])[] = [
  ['Wayland', { platform: 'linux', env: { XDG_SESSION_TYPE: 'wayland' }, ozone: '' }, true, true],
  ['X11', { platform: 'linux', env: { XDG_SESSION_TYPE: 'x11' }, ozone: '' }, false, false],
  ['a terminal', { platform: 'linux', env: {}, ozone: '' }, false, false],
  [
    'a compositor without a login',
    { platform: 'linux', env: { WAYLAND_DISPLAY: 'w-0' }, ozone: '' },
    true,
    false,
  ],
  ['nothing named', { platform: 'linux', env: { WAYLAND_DISPLAY: '' }, ozone: '' }, false, false],
  [
    'X11 with a nested compositor',
    { platform: 'linux', env: { XDG_SESSION_TYPE: 'x11', WAYLAND_DISPLAY: 'w-1' }, ozone: '' },
    false,
    false,
  ],
  ['X11 in Wayland', { platform: 'linux', env: { XDG_SESSION_TYPE: 'wayland' }, ozone: 'x11' }, true, false],
  ['chosen by hand', { platform: 'linux', env: { XDG_SESSION_TYPE: 'x11' }, ozone: 'wayland' }, false, true],
  [
    'left to Chromium',
    { platform: 'linux', env: { XDG_SESSION_TYPE: 'wayland' }, ozone: 'auto' },
    true,
    true,
  ],
  ['headless', { platform: 'linux', env: { XDG_SESSION_TYPE: 'wayland' }, ozone: 'headless' }, true, false],
  ['Windows', { platform: 'win32', env: { WAYLAND_DISPLAY: 'w' }, ozone: 'wayland' }, false, false],
  ['macOS', { platform: 'darwin', env: { XDG_SESSION_TYPE: 'wayland' }, ozone: '' }, false, false],
];

test.each(cases)('%s', (_, system, isWaylandSession, isWaylandWindow) => {
  expect(displayServer(system)).toEqual({ isWaylandSession, isWaylandWindow });
});
