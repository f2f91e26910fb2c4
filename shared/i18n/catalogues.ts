import type { Messages } from './en';
import { type Language, languages, type SpokenLanguage } from './languages';

/** Loads the texts of a language; rejects where its file is not to be had. */
export type LoadMessages = () => Promise<Messages>;
export type Catalogues = Readonly<Partial<Record<SpokenLanguage, LoadMessages>>>;

/**
 * The languages that are switched on, a line each. Each is a file of its own in what is built, read by whoever speaks it
 * and nobody else. English is no line: it is in every program, as what is spoken where a file can't be read.
 */
export const catalogues: Catalogues = {
  ro: async () => (await import('./ro')).ro,
  fi: async () => (await import('./fi')).fi,
  zh: async () => (await import('./zh')).zh,
};

/** What can be chosen. */
export function spokenLanguages(of: Catalogues = catalogues): ReadonlySet<Language> {
  return new Set(languages.filter((language) => language === 'en' || of[language] !== undefined));
}
