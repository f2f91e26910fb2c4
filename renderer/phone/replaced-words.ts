import './replaced.css';
import { catalogues } from '#shared/i18n/catalogues';
import type { Translator } from '#shared/i18n/translator';
import { createWords } from '#shared/i18n/words';
import type { Logger } from '#shared/lib/logger';
import { browserLanguageMemory, firstLanguage } from '../bridge/language-memory';

/** In the language that the windows spoke last. Never rejects: English is in this file. */
export async function replacedWords(
  page: Pick<Window, 'localStorage' | 'navigator'>,
  logger: Pick<Logger, 'warn'>,
): Promise<Translator> {
  const words = createWords(catalogues, (language) => logger.warn('a language cannot be read', { language }));
  await words.use(firstLanguage(browserLanguageMemory(page), page.navigator.languages, catalogues));
  return words.translator();
}
