import type { HandoffNote } from './document';

/** What a colleague reads where a text was too long to travel: never silently less. */
const ending = (missing: number) => `… (cut, ${missing} more characters)`;
const ENDING_ROOM = ending(999_999).length;

/** At most `max` characters, and more than the ending has; the end says how many are missing. */
export function cutVisibly(text: string, max: number): string {
  if (text.length <= max) return text;
  // Half a surrogate pair is no text.
  const kept = text.slice(0, max - ENDING_ROOM).replace(/[\ud800-\udbff]$/, '');
  return `${kept}${ending([...text.slice(kept.length)].length)}`;
}

/** Of the note that stands for those before it, which did not travel. */
const CUT_NOTES = /^cut:(\d{1,6})$/;

/** How many earlier notes are said to be missing. */
export function missingNotes(notes: readonly HandoffNote[]): number {
  return Math.max(0, ...notes.map(({ id }) => Number(CUT_NOTES.exec(id)?.[1] ?? 0)));
}

/** Those that somebody wrote. */
export function writtenNotes(notes: readonly HandoffNote[]): readonly HandoffNote[] {
  return notes.filter(({ id }) => !CUT_NOTES.test(id));
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
