import type { HandoffMoment, HandoffTranscript } from './document';

interface Spoken {
  readonly transcript?: HandoffTranscript;
  readonly moments?: readonly HandoffMoment[];
}

/**
 * The end of what was said, at most so much of it: what led to the transfer comes last. Moments find their segment
 * again, and those whose segment is gone keep their words.
 */
export function lastSpoken(
  { transcript, moments }: Spoken,
  max: { readonly segments: number; readonly characters: number },
): Spoken {
  if (transcript === undefined) return moments === undefined ? {} : { moments };
  const { segments } = transcript;
  let first = segments.length;
  let characters = 0;
  while (first > 0 && segments.length - first < max.segments) {
    characters += segments[first - 1]?.text.length ?? 0;
    if (characters > max.characters) break;
    first -= 1;
  }
  const kept = segments.slice(first);
  return {
    transcript: first === 0 ? transcript : { ...transcript, truncated: true, segments: kept },
    ...(moments === undefined ? {} : { moments: moments.map((moment) => moved(moment, first, kept.length)) }),
  };
}

function moved(moment: HandoffMoment, by: number, length: number): HandoffMoment {
  const { segment, ...rest } = moment;
  if (segment === undefined) return moment;
  const at = segment - by;
  return at >= 0 && at < length ? { ...rest, segment: at } : rest;
}
