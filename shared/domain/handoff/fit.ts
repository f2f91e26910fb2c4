import { deflateText, utf8Length } from '../../lib/deflate';
import { cutVisibly, lastNotes } from './cut';
import { type HandoffDocument, MAX_HOPS, MAX_ITEMS, MAX_NOTES } from './document';
import { MAX_JSON_BYTES } from './frames';

/** Compressed: about thirty messages outside a call, and what PBXs have been seen to carry within a second. */
const DOCUMENT_BYTES = 16 * 1024;
/** What a note is shortened to when it alone is too much: scripts of three bytes a character that compress badly. */
const SHORTER_NOTES = [4000, 2000, 1000] as const;

/**
 * The document as it can travel. What is too much is left out from the oldest on and says so: first earlier notes,
 * then the open items, then the end of the last note.
 */
export function fitToTravel(document: HandoffDocument): HandoffDocument {
  const counted = {
    ...document,
    notes: lastNotes(document.notes, MAX_NOTES),
    items: document.items.slice(0, MAX_ITEMS),
    trail: document.trail.slice(-MAX_HOPS),
  };
  if (travels(counted)) return counted;
  const notes = mostNotes(counted);
  const withNotes = { ...counted, notes: lastNotes(counted.notes, notes) };
  if (travels(withNotes)) return withNotes;
  let shorter: HandoffDocument = { ...withNotes, items: [] };
  for (const length of SHORTER_NOTES) {
    if (travels(shorter)) break;
    const cut = shorter.notes.map((note) => ({ ...note, text: cutVisibly(note.text, length) }));
    shorter = { ...shorter, notes: cut };
  }
  return shorter;
}

/** How many fit, the one that says what is missing included; two where none do. */
function mostNotes(document: HandoffDocument): number {
  let fits = 2;
  let fails = document.notes.length;
  while (fails - fits > 1) {
    const tried = Math.floor((fits + fails) / 2);
    if (travels({ ...document, notes: lastNotes(document.notes, tried) })) fits = tried;
    else fails = tried;
  }
  return fits;
}

function travels(document: HandoffDocument): boolean {
  const text = JSON.stringify(document);
  // Three bytes a character at most: what is as short as that needs no compressing to be sure.
  if (text.length * 3 <= DOCUMENT_BYTES) return true;
  return utf8Length(text) <= MAX_JSON_BYTES && deflateText(text).length <= DOCUMENT_BYTES;
}
