/**
 * Control characters, and the invisible ones that reorder or hide text (bidirectional overrides, zero-width
 * marks, line separators): nothing that a caller or a CRM sends may break a line or pretend to be another name.
 */
const UNSEEN = /[\p{Cc}\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]+/gu;
const UNSEEN_BUT_LINES =
  /(?:[^\P{Cc}\n\t]|[\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb])+/gu;
/** Halves of a surrogate pair: no text, and refused by some encoders. */
const LONE_SURROGATES = /\p{Cs}/gu;

/** Text of several lines from outside (notes), safe to show, at most `max` code points. */
export function plainText(text: string, max: number): string {
  return cut(cutRoughly(text, max).replace(UNSEEN_BUT_LINES, ''), max);
}

/** One line of text from outside (names, numbers, headers), at most `max` code points. */
export function plainLine(text: string, max: number): string {
  return cut(cutRoughly(text, max).replace(UNSEEN, ' ').replace(/\s+/gu, ' ').trim(), max).trimEnd();
}

/** First, and generously: a megabyte of blanks shall not be worked through. */
function cutRoughly(text: string, max: number): string {
  return text.slice(0, max * 4).replace(LONE_SURROGATES, '');
}

function cut(text: string, max: number): string {
  return text.length <= max ? text : [...text].slice(0, max).join('');
}
