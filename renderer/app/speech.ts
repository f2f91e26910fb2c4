/** One thing that is said; `id` tells it from the same words said again. */
export interface SpokenLine {
  readonly id: number;
  readonly text: string;
}

export interface Speech {
  /** What stands in the region after this came, oldest first. */
  say(texts: readonly string[], at: number): readonly SpokenLine[];
  /** What still stands there at this time. */
  standing(at: number): readonly SpokenLine[];
}

/** Long enough for what two parts of the desk tell of the same thing, shorter than the same thing happening again. */
const SAME_MS = 1_500;
/** A reader that is still speaking has taken it by then; what stands longer would be found by whoever reads the page. */
export const STANDING_MS = 15_000;

/**
 * What a live region says. Each sentence is a line of its own: two that come at once don't take each other's place, one
 * that comes from two sides is said once, and one that comes again later is said again.
 */
export function createSpeech(): Speech {
  let last = 0;
  let lines: readonly (SpokenLine & { readonly at: number })[] = [];
  const prune = (at: number) => {
    lines = lines.filter((line) => at - line.at < STANDING_MS);
    return lines;
  };
  return {
    say(texts, at) {
      for (const text of texts) {
        const isSame = lines.some((line) => line.text === text && at - line.at < SAME_MS);
        if (!isSame && text !== '') lines = [...lines, { id: ++last, text, at }];
      }
      return prune(at);
    },
    standing: prune,
  };
}
