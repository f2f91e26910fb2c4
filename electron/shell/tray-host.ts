/**
 * Whether this desktop has a place for the tray. Linux's may have none (GNOME as it comes), and Electron doesn't say: an
 * icon nobody sees would take the window that is closed to it. It may also come some seconds after the session, and
 * Electron looks once, when the tray is made.
 */
import type { Clock } from '#shared/lib/clock';
import type { RunCommand } from './run-command';

export type TrayHost = 'there' | 'absent';

const WATCHER = 'org.kde.StatusNotifierWatcher';
const BUS = 'org.freedesktop.DBus';
const HAS_OWNER = ['call', BUS, '/org/freedesktop/DBus', BUS, 'NameHasOwner', 's', WATCHER] as const;
const HAS_HOST = [
  'get-property',
  WATCHER,
  '/StatusNotifierWatcher',
  WATCHER,
  'IsStatusNotifierHostRegistered',
];

/** After the session has begun; together half a minute. */
export const PAUSES_MS = [1_000, 1_000, 2_000, 3_000, 5_000, 8_000, 10_000] as const;

/** Resolves when it is there, or won't come any more. Where nobody can be asked it is taken to be there. */
export async function findTrayHost(run: RunCommand, clock: Clock): Promise<TrayHost> {
  for (const pause of [...PAUSES_MS, undefined]) {
    if (await isThere(run)) return 'there';
    if (pause !== undefined) await new Promise<void>((resolve) => void clock.after(pause, resolve));
  }
  return 'absent';
}

async function isThere(run: RunCommand): Promise<boolean> {
  const ask = async (question: readonly string[]) => {
    const answer = await run('busctl', ['--user', ...question]);
    return answer === undefined ? undefined : answer.trim() === 'b true';
  };
  const watcher = await ask(HAS_OWNER);
  return watcher === true ? (await ask(HAS_HOST)) !== false : watcher === undefined;
}
