import { deflateText, utf8Length } from '../../lib/deflate';
import { cutVisibly, lastNotes, lastPlans } from './cut';
import { type HandoffDocument, MAX_HOPS, MAX_ITEMS, MAX_NOTES, MAX_PLANS, MAX_SEGMENTS } from './document';
import { MAX_JSON_BYTES } from './frames';
import type { PlanList } from './plan';
import { lastSpoken } from './transcript';

/** Compressed: about thirty messages outside a call, and what PBXs have been seen to carry within a second. */
const DOCUMENT_BYTES = 16 * 1024;
/** What a note is shortened to when it alone is too much: scripts of three bytes a character that compress badly. */
const SHORTER_NOTES = [4000, 2000, 1000] as const;

/** What a transcript is shortened to, in characters, before nothing of it goes along. */
const SHORTER_TRANSCRIPTS = [32_000, 16_000, 8_000, 4_000] as const;

/**
 * The document as it can travel. What is too much is left out from the oldest on and says so: first what was said, then
 * earlier notes, the open items, what earlier colleagues tried and wanted done next, the end of the last note, and what
 * earlier colleagues have promised. Of what the sender tells promises alone stay in any case.
 */
export function fitToTravel(document: HandoffDocument): HandoffDocument {
  const { plans } = document;
  const counted = {
    ...document,
    notes: lastNotes(document.notes, MAX_NOTES),
    ...(plans === undefined ? {} : { plans: lastPlans(plans, MAX_PLANS) }),
    items: document.items.slice(0, MAX_ITEMS),
    trail: document.trail.slice(-MAX_HOPS),
  };
  if (travels(counted)) return counted;
  let shorter: HandoffDocument = counted;
  for (const next of shorterOnes(counted)) {
    shorter = next;
    if (travels(shorter)) return shorter;
  }
  return shorter;
}

/** One after the other, each with less of what can be done without most. */
function* shorterOnes(document: HandoffDocument): Generator<HandoffDocument, void> {
  const { transcript, moments, ...silent } = document;
  if (transcript !== undefined || moments !== undefined) {
    for (const characters of SHORTER_TRANSCRIPTS)
      yield { ...silent, ...lastSpoken({ ...document }, { segments: MAX_SEGMENTS, characters }) };
    yield silent;
  }
  let shorter: HandoffDocument = { ...silent, notes: lastNotes(silent.notes, mostNotes(silent)) };
  yield shorter;
  shorter = { ...shorter, items: [] };
  yield shorter;
  // The sender's, or that of whoever told something last.
  const own = document.plans?.at(-1);
  const emptied = (list: PlanList, isOwn: boolean): HandoffDocument => ({
    ...shorter,
    ...(shorter.plans === undefined
      ? {}
      : {
          plans: shorter.plans.map((plan) =>
            (plan.id === own?.id) === isOwn ? { ...plan, [list]: [] } : plan,
          ),
        }),
  });
  for (const list of ['attempted', 'next_steps'] as const) {
    shorter = emptied(list, false);
    yield shorter;
  }
  for (const length of SHORTER_NOTES) {
    const cut = shorter.notes.map((note) => ({ ...note, text: cutVisibly(note.text, length) }));
    shorter = { ...shorter, notes: cut };
    yield shorter;
  }
  for (let kept = (shorter.plans?.length ?? 0) - 1; kept >= 2; kept--) {
    shorter = { ...shorter, plans: lastPlans(shorter.plans ?? [], kept) };
    yield shorter;
  }
  for (const list of ['attempted', 'next_steps'] as const) {
    shorter = emptied(list, true);
    yield shorter;
  }
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
