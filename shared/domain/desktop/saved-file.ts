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

/** Whether a page may have this name saved: the names above, and no others. */
export function isSavedFileName(name: string): boolean {
  if (/^person-\d{8}-\d{4}-[0-9a-f]{8}\.json$/.test(name)) return true;
  return /^call-\d{8}-\d{4}-[0-9a-f]{8}\.vcon\.json$/.test(name);
}
