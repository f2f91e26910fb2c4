import { IntlMessageFormat } from 'intl-messageformat';
import type { Sentence } from '../domain/sentence';
import { en, type MessageKey, type Messages } from './en';

export type Language = 'en';
const languages: Readonly<Record<Language, Messages>> = { en };

export interface Translator {
  readonly language: Language;
  /** The text of a key with its values filled in (ICU MessageFormat). */
  t(key: MessageKey, values?: Readonly<Record<string, string | number>>): string;
  say(sentence: Sentence): string;
}

/** Formats are compiled once per key: the ring path says the same few sentences all day. */
export function createTranslator(language: Language): Translator {
  const messages = languages[language];
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
  return { language, t, say: (sentence) => t(sentence.key, sentence.values) };
}
