import type { HandoffDocument } from './document';
import { FRAME_BYTES, type Frame, framesOf, type HandoffBrief } from './frames';

/** How much of the summary goes along, in characters: as much as fits. */
const SUMMARY_LENGTHS = [600, 450, 300, 200, 130, 80, 40, 0] as const;
const SHORT_NAME = 40;

/**
 * The one frame of a document's brief. Its texts are cut until it fits: in scripts of three bytes a character that
 * compress badly, 600 characters are more than a frame holds.
 */
export function briefFrame(document: HandoffDocument, maxBytes = FRAME_BYTES): Frame | undefined {
  for (const length of SUMMARY_LENGTHS) {
    const frame = frameOf(document, briefOf(document, length, undefined), maxBytes);
    if (frame !== undefined) return frame;
  }
  return frameOf(document, briefOf(document, 0, SHORT_NAME), maxBytes);
}

function frameOf({ id, rev }: HandoffDocument, brief: HandoffBrief, maxBytes: number): Frame | undefined {
  const frames = framesOf('brief', id, rev, brief, maxBytes);
  return frames.ok ? frames.value[0] : undefined;
}

function briefOf(document: HandoffDocument, summary: number, name: number | undefined): HandoffBrief {
  const { schema, urgency, caller, from } = document;
  const named = (text: string) => (name === undefined ? text : shortened(text, name));
  return {
    schema,
    summary: shortened(document.summary, summary),
    urgency,
    caller: {
      ...(caller.name === undefined ? {} : { name: named(caller.name) }),
      ...(caller.tel === undefined ? {} : { tel: caller.tel }),
    },
    from: { name: named(from.name), ...(from.ext === undefined ? {} : { ext: from.ext }) },
  };
}

/** In code points: half a surrogate pair is no text. */
function shortened(text: string, length: number): string {
  const characters = [...text];
  if (characters.length <= length) return text;
  return length === 0 ? '' : `${characters.slice(0, length - 1).join('')}…`;
}
