import { AsYouType, isSupportedCountry } from 'libphonenumber-js/max';

/** What is in a field, and after how many signs of it the caret stands. */
export interface TypedText {
  readonly text: string;
  readonly caret: number;
}

/** Digits, and what people put between them. Codes of the phone system, names and addresses stay as they are typed. */
const NUMBER_ONLY = /^\+?[\d\s().\-/]*$/u;
/** As long as it may be an extension, blanks in it would only be in the way. */
const MOST_INTERNAL = 6;
const MOST_DIGITS = 17;

/**
 * A number as it is written in the country, while it is typed. The caret stays behind the digit it stood behind: what is
 * put between digits neither pushes it away nor keeps it from going on.
 * @param region ISO 3166 alpha-2
 */
export function typedNumber({ text, caret }: TypedText, region: string): TypedText {
  const signs = text.replace(/[^\d+]/gu, '');
  const digits = signs.replace('+', '').length;
  const isShort = !signs.startsWith('+') && digits <= MOST_INTERNAL;
  const isMeant = NUMBER_ONLY.test(text) && digits > 0 && digits <= MOST_DIGITS;
  if (!isMeant || !isSupportedCountry(region)) return { text, caret };
  const formatted = isShort ? signs : new AsYouType(region).input(signs);
  // It writes a number anew where it knows better; never one that somebody types.
  if (formatted.replace(/[^\d+]/gu, '') !== signs) return { text, caret };
  const before = text.slice(0, caret).replace(/[^\d+]/gu, '').length;
  return { text: formatted, caret: before === signs.length ? formatted.length : behind(formatted, before) };
}

/** Behind so many digits. */
function behind(text: string, signs: number): number {
  let left = signs;
  for (let at = 0; at < text.length; at += 1) {
    if (left === 0) return at;
    if (/[\d+]/u.test(text[at] ?? '')) left -= 1;
  }
  return text.length;
}
