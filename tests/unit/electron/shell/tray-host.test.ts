import { expect, test } from 'vitest';
import { findTrayHost, PAUSES_MS } from '../../../../electron/shell/tray-host';
import { createFakeClock } from '../../../fakes/fake-clock';

/** The session's bus: who owns the name of the watcher, and whether it has a host. */
function session(bus: { watcher?: boolean; host?: boolean } | undefined) {
  const asked: string[] = [];
  const state = { bus };
  return {
    asked,
    state,
    run: async (program: string, args: readonly string[]) => {
      asked.push([program, ...args].join(' '));
      if (state.bus === undefined) return undefined;
      const isHost = args.includes('IsStatusNotifierHostRegistered');
      if (isHost && state.bus.watcher !== true) return undefined;
      return `b ${(isHost ? state.bus.host : state.bus.watcher) === true}\n`;
    },
  };
}

test('a desktop that has one says so at once', async () => {
  const { run, asked } = session({ watcher: true, host: true });
  expect(await findTrayHost(run, createFakeClock())).toBe('there');
  expect(asked).toEqual([
    'busctl --user call org.freedesktop.DBus /org/freedesktop/DBus org.freedesktop.DBus NameHasOwner s org.kde.StatusNotifierWatcher',
    'busctl --user get-property org.kde.StatusNotifierWatcher /StatusNotifierWatcher org.kde.StatusNotifierWatcher IsStatusNotifierHostRegistered',
  ]);
});

test('one that comes some seconds after the session is waited for', async () => {
  const clock = createFakeClock();
  const { run, state } = session({ watcher: false });
  const found = findTrayHost(run, clock);
  await clock.advance(1_500);
  state.bus = { watcher: true, host: false };
  await clock.advance(3_000);
  state.bus = { watcher: true, host: true };
  await clock.advance(10_000);
  expect(await found).toBe('there');
  expect(clock.waiting()).toBe(0);
});

test('one that does not come within half a minute won’t', async () => {
  const clock = createFakeClock();
  const { run, asked } = session({ watcher: false });
  const found = findTrayHost(run, clock);
  await clock.advance(PAUSES_MS.reduce((sum, pause) => sum + pause, 0));
  expect(await found).toBe('absent');
  expect(asked).toHaveLength(PAUSES_MS.length + 1);
});

test('where nobody can be asked it is taken to be there', async () => {
  expect(await findTrayHost(session(undefined).run, createFakeClock())).toBe('there');
});
