import type { CallListEntry } from './views';

/** One person, or one number nobody has a name for, with the last call between them and this desk. */
export interface RecentCall {
  readonly last: CallListEntry;
  /** Calls with them among those that were looked at. */
  readonly count: number;
  /** How many of the last calls in a row were missed. */
  readonly missed: number;
}

/**
 * The last calls, each person once however many numbers they have. Calls that can't be returned are left out: from
 * nobody's number, out of files, and those that were blocked.
 * @param calls the newest first
 * @param who what one person's calls have in common
 */
export function recentCalls(
  calls: readonly CallListEntry[],
  who: (call: CallListEntry) => string,
  limit: number,
): readonly RecentCall[] {
  const people = new Map<string, { last: CallListEntry; count: number; missed: number; missing: boolean }>();
  for (const call of calls) {
    if (call.number === '' || call.imported === true || call.blocked !== undefined) continue;
    const key = who(call);
    const missed = call.outcome === 'missed';
    const known = people.get(key);
    if (known === undefined) {
      people.set(key, { last: call, count: 1, missed: Number(missed), missing: missed });
      continue;
    }
    known.count += 1;
    known.missing &&= missed;
    if (known.missing) known.missed += 1;
  }
  return [...people.values()].slice(0, limit).map(({ last, count, missed }) => ({ last, count, missed }));
}
