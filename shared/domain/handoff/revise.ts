import { plainText } from '../../lib/plain-text';
import { cutVisibly } from './cut';
import {
  type HandoffDocument,
  type HandoffNote,
  type HandoffPlan,
  MAX_REVISION,
  NOTE_LENGTH,
} from './document';
import { fitToTravel } from './fit';
import { MAX_JSON_BYTES } from './frames';
import { type PlanText, planOf, saysTheSame } from './plan';
import { type PlanWords, summaryOf } from './summary';

/** What the sender has written by now. */
export interface Noted {
  readonly note: { readonly id: string; readonly text: string };
  /** Absent: nothing besides. */
  readonly plan?: PlanText;
  readonly words: PlanWords;
}

/**
 * The next revision of a document that was sent: with what its sender has noted and told since. `undefined` where nothing
 * is new. What was emptied goes as empty: it may be what the agent wanted nobody to read.
 */
export function reviseHandoff(
  document: HandoffDocument,
  { note, plan, words }: Noted,
  now: string,
): HandoffDocument | undefined {
  if (document.rev >= MAX_REVISION) return undefined;
  const notes = revisedNotes(document, note, now);
  const plans = plan && revisedPlans(document, note.id, plan, now);
  const urgency = plan?.urgency || document.urgency;
  if (notes === undefined && plans === undefined && urgency === document.urgency) return undefined;
  const all = notes ?? document.notes;
  const told = plans ?? document.plans ?? [];
  return fitToTravel({
    ...document,
    rev: document.rev + 1,
    updated_at: now,
    urgency,
    notes: all,
    ...(told.length === 0 ? {} : { plans: told }),
    summary: summaryOf({
      message: document.reason?.text,
      note: all.find(({ id }) => id === note.id)?.text ?? '',
      received: all.find(({ id }) => id !== note.id)?.text,
      caller: document.caller,
      items: document.items,
      plans: told,
      words,
    }),
  });
}

/** `undefined`: as they were. */
function revisedNotes(
  { notes, from }: HandoffDocument,
  note: Noted['note'],
  at: string,
): readonly HandoffNote[] | undefined {
  const before = notes.find(({ id }) => id === note.id);
  const written = plainText(note.text, MAX_JSON_BYTES);
  const text = written.trim() === '' ? '' : cutVisibly(written, NOTE_LENGTH);
  if (text === (before?.text ?? '')) return undefined;
  return replaced(notes, { id: note.id, by: from.name, at, text });
}

/** `undefined`: as they were. */
function revisedPlans(
  { plans = [], from }: HandoffDocument,
  id: string,
  text: PlanText,
  at: string,
): readonly HandoffPlan[] | undefined {
  const who = { id, by: from.name, at };
  const nothing: HandoffPlan = { ...who, attempted: [], next_steps: [], promises: [] };
  const told = planOf(text, who) ?? nothing;
  if (saysTheSame(told, plans.find((each) => each.id === id) ?? nothing)) return undefined;
  return replaced(plans, told);
}

/** In its place; at the end where it had none. */
function replaced<T extends { readonly id: string }>(all: readonly T[], one: T): readonly T[] {
  return all.some(({ id }) => id === one.id)
    ? all.map((each) => (each.id === one.id ? one : each))
    : [...all, one];
}
