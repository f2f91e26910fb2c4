import { plainText } from '../../lib/plain-text';
import { summaryOf } from './build';
import { cutVisibly } from './cut';
import { type HandoffDocument, type HandoffNote, MAX_REVISION, NOTE_LENGTH } from './document';
import { fitToTravel } from './fit';
import { MAX_JSON_BYTES } from './frames';

/**
 * The next revision of a document that was sent: with what its sender has noted since. `undefined` where nothing is new.
 * A note that was emptied goes as an empty one: it may be what the agent wanted nobody to read.
 */
export function reviseHandoff(
  document: HandoffDocument,
  note: { readonly id: string; readonly text: string },
  now: string,
): HandoffDocument | undefined {
  const before = document.notes.find(({ id }) => id === note.id);
  const written = plainText(note.text, MAX_JSON_BYTES);
  const text = written.trim() === '' ? '' : cutVisibly(written, NOTE_LENGTH);
  if (text === (before?.text ?? '') || document.rev >= MAX_REVISION) return undefined;
  const revised: HandoffNote = { id: note.id, by: document.from.name, at: now, text };
  const notes =
    before === undefined
      ? [...document.notes, revised]
      : document.notes.map((each) => (each.id === note.id ? revised : each));
  return fitToTravel({
    ...document,
    rev: document.rev + 1,
    updated_at: now,
    notes,
    summary: summaryOf({
      message: document.reason?.text,
      note: text,
      received: notes.find(({ id }) => id !== note.id)?.text,
      caller: document.caller,
      items: document.items,
    }),
  });
}
