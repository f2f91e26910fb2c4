import type { TimelineEntry } from '#shared/domain/timeline';

/** The entries that are shown, as they are by now; in their places, and no new ones. */
export function refreshed(
  shown: readonly TimelineEntry[],
  latest: readonly TimelineEntry[],
): readonly TimelineEntry[] {
  const byId = new Map(latest.map((entry) => [entry.id, entry]));
  return shown.map((entry) => byId.get(entry.id) ?? entry);
}

/** Those that the newer ones don't have. */
export function olderThan(
  entries: readonly TimelineEntry[],
  newer: readonly TimelineEntry[],
): readonly TimelineEntry[] {
  const known = new Set(newer.map(({ id }) => id));
  return entries.filter(({ id }) => !known.has(id));
}

export interface TimelineDay {
  /** A moment of that day, for its name. */
  readonly at: string;
  readonly entries: readonly TimelineEntry[];
}

/** The entries of each day the agent lives in. What was written in a call stands on the call's day. */
export function byDay(entries: readonly TimelineEntry[]): readonly TimelineDay[] {
  const days: { at: string; entries: TimelineEntry[]; day: string; callId: string | undefined }[] = [];
  for (const entry of entries) {
    const last = days.at(-1);
    const callId = 'callId' in entry ? entry.callId : undefined;
    const day = new Date(entry.at).toDateString();
    if (last !== undefined && (last.day === day || (callId !== undefined && last.callId === callId))) {
      last.entries.push(entry);
      last.callId = callId;
    } else {
      days.push({ at: entry.at, entries: [entry], day, callId });
    }
  }
  return days.map(({ at, entries: of }) => ({ at, entries: of }));
}
