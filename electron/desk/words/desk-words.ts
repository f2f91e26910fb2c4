import { catalogues, spokenLanguages } from '#shared/i18n/catalogues';
import { type Language, type LanguageSetting, languageOf } from '#shared/i18n/languages';
import type { Translator } from '#shared/i18n/translator';
import { createWords } from '#shared/i18n/words';
import type { Dispose } from '#shared/lib/disposables';
import type { Logger } from '#shared/lib/logger';
import type { Settings } from '#shared/schemas/settings';
import type { DeskShell } from '../desk-host';

/** What the desk says: one language for its notices, its menus and all of its windows. */
export interface DeskWords {
  readonly translator: () => Translator;
  readonly language: () => Language;
  readonly onChange: (listener: () => void) => Dispose;
  /** Resolves when this is spoken. Nothing waits for a language that is there already. */
  speak(setting: LanguageSetting): Promise<void>;
  /** What the agent's browser wants goes before what the system does. BCP 47, the dearest first. */
  prefer(languages: readonly string[]): void;
  /** Speaks as the settings say from now on, and tells the shell, which has a few words of its own. */
  follow(settings: {
    get(): Pick<Settings, 'language'>;
    onChange(listener: (now: Pick<Settings, 'language'>) => void): Dispose;
  }): Promise<void>;
  dispose(): void;
}

/** @param preferred BCP 47, of the system */
export function createDeskWords({
  preferred: ofSystem,
  shell,
  logger,
}: {
  readonly preferred: readonly string[];
  readonly shell: Pick<DeskShell, 'signal'>;
  readonly logger: Logger;
}): DeskWords {
  const words = createWords(catalogues, (language, thrown) =>
    logger.error('a language cannot be read', { language, reason: String(thrown) }),
  );
  const spoken = spokenLanguages();
  const stops: Dispose[] = [];
  let preferred = ofSystem;
  let chosen: () => LanguageSetting = () => 'system';
  let language: Language = 'en';
  const tell = () => shell.signal('language.spoken', { language });
  const speak: DeskWords['speak'] = (setting) => {
    language = languageOf(setting, preferred, spoken);
    return words.use(language);
  };
  return {
    translator: words.translator,
    language: () => language,
    onChange: words.onChange,
    speak,
    prefer(languages) {
      preferred = languages;
      void speak(chosen());
    },
    async follow(settings) {
      chosen = () => settings.get().language;
      stops.push(
        settings.onChange((now) => void speak(now.language)),
        words.onChange(tell),
      );
      await speak(settings.get().language);
      tell();
    },
    dispose() {
      for (const stop of stops) stop();
    },
  };
}
