import type { CallId } from '../ids';

/**
 * The name a call is saved by. Time and the call's own id, nobody's name or number: a file's name is seen by everybody
 * who sees the folder.
 */
export function savedFileName(call: CallId, startedAt: number): string {
  const [, day, time] = /^(.{10})T(.{5})/.exec(new Date(startedAt).toISOString()) ?? [];
  return `call-${day?.replaceAll('-', '')}-${time?.replace(':', '')}-${call.slice(-8)}.vcon.json`;
}

/** The name by which everything about one person is saved. Time and a random part, for the same reason. */
export function savedPersonName(at: number, random: string): string {
  const [, day, time] = /^(.{10})T(.{5})/.exec(new Date(at).toISOString()) ?? [];
  return `person-${day?.replaceAll('-', '')}-${time?.replace(':', '')}-${random.slice(-8)}.json`;
}

/** Settings to take along, and the file for support. `at`: epoch ms. */
export function savedDayName(what: 'settings' | 'diagnostics', at: number): string {
  return `patchcord-${what}-${new Date(at).toISOString().slice(0, 10)}.json`;
}

/** Rules of the administrator; rows of a list that was looked at, and of one that was imported, that were left out. */
export const SCENARIOS_FILE = 'patchcord-scenarios.json';
export const REJECTED_FILE = 'patchcord-rejected.csv';
export const LEFT_OUT_FILE = 'patchcord-left-out.csv';

const SAVED: readonly RegExp[] = [
  /^person-\d{8}-\d{4}-[0-9a-f]{8}\.json$/,
  /^call-\d{8}-\d{4}-[0-9a-f]{8}\.vcon\.json$/,
  /^patchcord-(?:settings|diagnostics)-\d{4}-\d{2}-\d{2}\.json$/,
];

/** Whether a page may have this name saved: the names above, and no others. */
export function isSavedFileName(name: string): boolean {
  return (
    [SCENARIOS_FILE, REJECTED_FILE, LEFT_OUT_FILE].includes(name) ||
    SAVED.some((pattern) => pattern.test(name))
  );
}
