import type { HandoffNote, HandoffPlan } from './document';

/** What a colleague reads where a text was too long to travel: never silently less. */
const ending = (missing: number) => `… (cut, ${missing} more characters)`;
/** Characters that the ending takes at most. */
export const ENDING_ROOM = ending(999_999).length;

/** At most `max` characters, and more than the ending has; the end says how many are missing. */
export function cutVisibly(text: string, max: number): string {
  if (text.length <= max) return text;
  // Half a surrogate pair is no text.
  const kept = text.slice(0, max - ENDING_ROOM).replace(/[\ud800-\udbff]$/, '');
  return `${kept}${ending([...text.slice(kept.length)].length)}`;
}

/** Of what stands for those before it, which did not travel. */
const CUT = /^cut:(\d{1,6})$/;

const missingOf = (all: readonly { readonly id: string }[]): number =>
  Math.max(0, ...all.map(({ id }) => Number(CUT.exec(id)?.[1] ?? 0)));

/** How many earlier notes are said to be missing. */
export const missingNotes = (notes: readonly HandoffNote[]): number => missingOf(notes);

/** Those that somebody wrote. */
export function writtenNotes(notes: readonly HandoffNote[]): readonly HandoffNote[] {
  return notes.filter(({ id }) => !CUT.test(id));
}

/** The last ones, `max` at most; in the place of those before them stands how many are missing. */
export function lastNotes(
  notes: readonly HandoffNote[],
  max: number,
  missing = missingNotes(notes),
): readonly HandoffNote[] {
  const written = writtenNotes(notes);
  if (missing === 0 && written.length <= max) return written;
  const kept = written.slice(Math.max(0, written.length - (max - 1)));
  const before = missing + written.length - kept.length;
  const at = kept[0]?.at ?? notes[0]?.at ?? '';
  return [{ id: `cut:${before}`, by: '', at, text: `… (cut, ${before} earlier notes)` }, ...kept];
}

/** How many earlier promises are said to be missing. */
export const missingPromises = (plans: readonly HandoffPlan[]): number => missingOf(plans);

/** Those that somebody told. */
export const toldPlans = (plans: readonly HandoffPlan[]): readonly HandoffPlan[] =>
  plans.filter(({ id }) => !CUT.test(id));

export const promisesIn = (plans: readonly HandoffPlan[]): number =>
  toldPlans(plans).reduce((sum, { promises }) => sum + promises.length, 0);

/** The last ones, `max` at most; in the place of those before them stands how many promises are missing. */
export function lastPlans(
  plans: readonly HandoffPlan[],
  max: number,
  missing = missingPromises(plans),
): readonly HandoffPlan[] {
  const told = toldPlans(plans);
  if (missing === 0 && told.length <= max) return told;
  const kept = told.slice(Math.max(0, told.length - (max - 1)));
  const before = missing + promisesIn(told) - promisesIn(kept);
  if (before === 0) return kept;
  const at = kept[0]?.at ?? plans[0]?.at ?? '';
  const said = `… (cut, ${before} earlier promises)`;
  return [{ id: `cut:${before}`, by: '', at, attempted: [], next_steps: [], promises: [said] }, ...kept];
}
