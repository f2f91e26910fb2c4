import type { Dispose } from '../lib/disposables';
import { createEmitter } from '../lib/emitter';
import type { Catalogues } from './catalogues';
import { languageTags, type SpokenLanguage } from './languages';
import { createTranslator, type Translator } from './translator';

/** What a process says, in the language that holds at the moment. English until another one is there. */
export interface Words {
  translator(): Translator;
  language(): SpokenLanguage;
  /**
   * Resolves when this language is spoken, or a later choice went before it. At once where it is there already. Never
   * rejects: where its file can't be read, English is spoken, and the next choice tries again.
   */
  use(language: SpokenLanguage): Promise<void>;
  onChange(listener: () => void): Dispose;
}

/** @param onFault for the log: a language that can't be read */
export function createWords(
  catalogues: Catalogues,
  onFault: (language: SpokenLanguage, thrown: unknown) => void,
): Words {
  const english = createTranslator('en');
  const known = new Map<SpokenLanguage, Translator>([['en', english]]);
  const changed = createEmitter<void>();
  let spoken: SpokenLanguage = 'en';
  let translator = english;
  let wanted: SpokenLanguage = 'en';

  function speak(language: SpokenLanguage, next: Translator): void {
    if (next === translator) return;
    spoken = language;
    translator = next;
    changed.emit();
  }

  async function load(language: SpokenLanguage): Promise<void> {
    try {
      const messages = await catalogues[language]?.();
      if (messages !== undefined) known.set(language, createTranslator(languageTags[language], messages));
    } catch (thrown) {
      onFault(language, thrown);
    }
    if (language !== wanted) return;
    const next = known.get(language);
    if (next === undefined) speak('en', english);
    else speak(language, next);
  }

  return {
    translator: () => translator,
    language: () => spoken,
    use(language) {
      wanted = language;
      const there = known.get(language);
      if (there === undefined) return load(language);
      speak(language, there);
      return Promise.resolve();
    },
    onChange: changed.on,
  };
}
