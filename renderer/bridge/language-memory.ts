import { type Catalogues, spokenLanguages } from '#shared/i18n/catalogues';
import { type Language, languageOf, languages, type SpokenLanguage } from '#shared/i18n/languages';

/** Which language the pages had last: the first frame doesn't wait for the desk to say so. */
export interface LanguageMemory {
  read(): Language | undefined;
  write(language: SpokenLanguage): void;
}

const KEY = 'patchcord-language';

/** Beside the colours that the browser keeps for the first frame. Where it keeps nothing, the desk says it in a moment. */
export function browserLanguageMemory(page: Pick<Window, 'localStorage'>): LanguageMemory {
  return {
    read() {
      try {
        const stored = page.localStorage.getItem(KEY);
        return languages.find((language) => language === stored);
      } catch {
        return undefined;
      }
    },
    write(language) {
      try {
        page.localStorage.setItem(KEY, language);
      } catch {
        // Nothing is lost but the language of the next first frame.
      }
    },
  };
}

/** @param preferred BCP 47, of the browser, the dearest first */
export function firstLanguage(
  memory: LanguageMemory,
  preferred: readonly string[],
  catalogues: Catalogues,
): Language {
  return memory.read() ?? languageOf('system', preferred, spokenLanguages(catalogues));
}
