import {
  lastNotes,
  lastPlans,
  missingNotes,
  missingPromises,
  promisesIn,
  toldPlans,
  writtenNotes,
} from './cut';
import {
  type HandoffDocument,
  type HandoffHop,
  type HandoffNote,
  type HandoffPlan,
  MAX_HOPS,
  MAX_NOTES,
  MAX_PLANS,
  UNDER_WAY,
} from './document';

/**
 * One document of two revisions of it. The higher revision says what is so now, but can take nothing away that
 * somebody wrote: notes and plans are joined by their id, hops by their number. Of two documents with the same revision the
 * known one stays.
 */
export function mergeHandoff(known: HandoffDocument, arrived: HandoffDocument): HandoffDocument {
  const [older, newer] = arrived.rev > known.rev ? [known, arrived] : [arrived, known];
  const { transcript, moments } = older;
  const plans = joinedPlans(older.plans ?? [], newer.plans ?? []);
  return {
    ...(transcript === undefined || newer.transcript !== undefined
      ? {}
      : { transcript, ...(moments === undefined ? {} : { moments }) }),
    ...newer,
    ...(plans.length === 0 ? {} : { plans }),
    notes: joinedNotes(older.notes, newer.notes),
    trail: joinedTrail(older.trail, newer.trail),
  };
}

/** In the order of the newer; what only the older has stands behind what stood before it there. */
function joinedById<T extends { readonly id: string }>(
  older: readonly T[],
  newer: readonly T[],
): readonly T[] {
  const joined = [...newer];
  let place = 0;
  for (const each of older) {
    const found = joined.findIndex(({ id }) => id === each.id);
    if (found === -1) joined.splice(place, 0, each);
    place = found === -1 ? place + 1 : found + 1;
  }
  return joined;
}

function joinedPlans(older: readonly HandoffPlan[], newer: readonly HandoffPlan[]): readonly HandoffPlan[] {
  const joined = joinedById(toldPlans(older), toldPlans(newer));
  // What one side lacks, the other may have. A promise that was taken back is nobody's.
  const missing = (side: readonly HandoffPlan[], other: readonly HandoffPlan[]) =>
    missingPromises(side) - promisesIn(other.filter(({ id }) => side.every((each) => each.id !== id)));
  return lastPlans(joined, MAX_PLANS, Math.max(0, missing(newer, older), missing(older, newer)));
}

function joinedNotes(older: readonly HandoffNote[], newer: readonly HandoffNote[]): readonly HandoffNote[] {
  const joined = joinedById(writtenNotes(older), writtenNotes(newer));
  // Each stands for its own notes and those it says are missing; some of these may be among the other's.
  const all = Math.max(...[older, newer].map((side) => writtenNotes(side).length + missingNotes(side)));
  return lastNotes(joined, MAX_NOTES, Math.max(0, all - joined.length));
}

function joinedTrail(older: readonly HandoffHop[], newer: readonly HandoffHop[]): readonly HandoffHop[] {
  const joined = new Map(older.map((hop) => [hop.seq, hop]));
  for (const hop of newer) {
    const before = joined.get(hop.seq);
    // What became of it is not forgotten again.
    const settled = before !== undefined && before.result !== UNDER_WAY && hop.result === UNDER_WAY;
    joined.set(hop.seq, settled ? { ...hop, result: before.result } : hop);
  }
  return [...joined.values()].sort((a, b) => a.seq - b.seq).slice(-MAX_HOPS);
}
