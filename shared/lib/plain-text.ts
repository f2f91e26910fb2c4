const CONTROLS = /[^\P{Cc}\n\t]/gu;
const LINE_CONTROLS = /\p{Cc}+/gu;
/** Bidi embeddings, overrides and isolates: they let a name display as something else than it is. */
const BIDI = /[\u202a-\u202e\u2066-\u2069]/g;

/** A text from outside, made safe to show: no control characters but line feed and tab, no bidi tricks, cut to `max`. */
export function plainText(text: string, max: number): string {
  return text
    .slice(0, max * 2)
    .replace(CONTROLS, '')
    .replace(BIDI, '')
    .slice(0, max);
}

/** The same on one line: names, numbers, headers. */
export function plainLine(text: string, max: number): string {
  return text
    .slice(0, max * 2)
    .replace(LINE_CONTROLS, ' ')
    .replace(BIDI, '')
    .trim()
    .slice(0, max);
}
