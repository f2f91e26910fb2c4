import { expect, test } from 'vitest';
import { createLateTray, type MadeTray } from '../../../../electron/shell/late-tray';
import type { TrayHost } from '../../../../electron/shell/tray-host';
import type { TrayPresence } from '../../../../electron/shell/tray-view';

const starting: TrayPresence = { icon: 'connecting', tooltip: 'Starting', menu: [] };
const ready: TrayPresence = { icon: 'ready', tooltip: 'Ready', menu: [] };

function rig(host?: Promise<TrayHost>, isRefused = false) {
  const happened: string[] = [];
  const make = (first: TrayPresence): MadeTray | undefined => {
    if (isRefused) return undefined;
    happened.push(`made: ${first.tooltip}`);
    return {
      show: ({ tooltip }) => happened.push(`shows: ${tooltip}`),
      dispose: () => happened.push('gone'),
    };
  };
  return { happened, tray: createLateTray({ first: starting, host, make }) };
}

test('where every system has a place for it, it is there at once', async () => {
  const { happened, tray } = rig();
  expect(tray.state()).toBe('shown');
  tray.show(ready);
  await tray.settled;
  tray.dispose();
  expect(happened).toEqual(['made: Starting', 'shows: Ready', 'gone']);
});

test('else when the desktop has one, with what is to be shown by then', async () => {
  const host = Promise.withResolvers<TrayHost>();
  const { happened, tray } = rig(host.promise);
  expect(tray.state()).toBe('absent');
  tray.show(ready);
  expect(happened).toEqual([]);
  host.resolve('there');
  await tray.settled;
  expect(tray.state()).toBe('shown');
  expect(happened).toEqual(['made: Ready']);
});

test('a desktop without one gets none', async () => {
  const { happened, tray } = rig(Promise.resolve('absent'));
  await tray.settled;
  tray.show(ready);
  expect(tray.state()).toBe('absent');
  expect(happened).toEqual([]);
});

test('nor one that refuses it', async () => {
  const { tray } = rig(undefined, true);
  await tray.settled;
  tray.show(ready);
  tray.dispose();
  expect(tray.state()).toBe('absent');
});

test('nothing is made of an app that is gone', async () => {
  const host = Promise.withResolvers<TrayHost>();
  const { happened, tray } = rig(host.promise);
  tray.dispose();
  host.resolve('there');
  await tray.settled;
  expect(happened).toEqual([]);
  expect(tray.state()).toBe('absent');
});
