import { lastNotes, missingNotes, writtenNotes } from './cut';
import {
  type HandoffDocument,
  type HandoffHop,
  type HandoffNote,
  MAX_HOPS,
  MAX_NOTES,
  UNDER_WAY,
} from './document';

/**
 * One document of two revisions of it. The higher revision says what is so now, but can take nothing away that
 * somebody wrote: notes are joined by their id, hops by their number. Of two documents with the same revision the
 * known one stays.
 */
export function mergeHandoff(known: HandoffDocument, arrived: HandoffDocument): HandoffDocument {
  const [older, newer] = arrived.rev > known.rev ? [known, arrived] : [arrived, known];
  return {
    ...newer,
    notes: joinedNotes(older.notes, newer.notes),
    trail: joinedTrail(older.trail, newer.trail),
  };
}

/** In the order of the newer; what only the older has stands behind what stood before it there. */
function joinedNotes(older: readonly HandoffNote[], newer: readonly HandoffNote[]): readonly HandoffNote[] {
  const joined = [...writtenNotes(newer)];
  let place = 0;
  for (const note of writtenNotes(older)) {
    const found = joined.findIndex(({ id }) => id === note.id);
    if (found === -1) joined.splice(place, 0, note);
    place = found === -1 ? place + 1 : found + 1;
  }
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
