/** The few words that a host says itself: on the terminal, in its menus and questions, on the pages of its server. */
import { catalogues, spokenLanguages } from '#shared/i18n/catalogues';
import { languageOf } from '#shared/i18n/languages';
import { createWords, type Words } from '#shared/i18n/words';
import type { Logger } from '#shared/lib/logger';

/**
 * In the system's language until the desk says which one is chosen. Resolves when that is there; English meanwhile.
 * @param preferred BCP 47, of the system, the dearest first
 */
export async function createHostWords(preferred: readonly string[], logger: Logger): Promise<Words> {
  const words = createWords(catalogues, (language, thrown) =>
    logger.error('a language cannot be read', { language, reason: String(thrown) }),
  );
  await words.use(languageOf('system', preferred, spokenLanguages()));
  return words;
}
