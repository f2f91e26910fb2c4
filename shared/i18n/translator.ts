import { IntlMessageFormat } from 'intl-messageformat';
import type { Sentence } from '../domain/sentence';
import { en, type MessageKey, type Messages } from './en';

export interface Translator {
  /** BCP 47, of the words. */
  readonly language: string;
  /** The text of a key with its values filled in (ICU MessageFormat). */
  t(key: MessageKey, values?: Readonly<Record<string, string | number>>): string;
  say(sentence: Sentence): string;
  /** Names or words side by side, without a last "and": `a, b, c`, `a、b、c`. */
  list(parts: readonly string[]): string;
}

/**
 * Formats are compiled once per key: the ring path says the same few sentences all day.
 * @param language BCP 47: its plurals and numbers
 */
export function createTranslator(language: 'en'): Translator;
export function createTranslator(language: string, messages: Messages): Translator;
export function createTranslator(language: string, messages: Messages = en): Translator {
  const compiled = new Map<MessageKey, IntlMessageFormat>();
  const t: Translator['t'] = (key, values) => {
    let format = compiled.get(key);
    if (format === undefined) {
      format = new IntlMessageFormat(messages[key], language, undefined, { ignoreTag: true });
      compiled.set(key, format);
    }
    try {
      return format.format<string>(values) as string;
    } catch {
      // A value that is missing is a fault of ours; the agent reads the rest of the sentence all the same.
      return messages[key];
    }
  };
  return {
    language,
    t,
    say: (sentence) => t(sentence.key, sentence.values),
    list: (parts) => (parts.length < 2 ? (parts[0] ?? '') : parts.join(commaOf(language))),
  };
}

/** What stands between the first and the second of three. */
function commaOf(language: string): string {
  const parts = new Intl.ListFormat(language, { type: 'conjunction' }).formatToParts(['a', 'b', 'c']);
  return parts.find(({ type }) => type === 'literal')?.value ?? ', ';
}
