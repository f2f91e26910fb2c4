import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Catalogues } from '#shared/i18n/catalogues';
import { formatLocale } from '#shared/i18n/languages';
import type { Translator } from '#shared/i18n/translator';
import { createWords } from '#shared/i18n/words';
import type { Dispose } from '#shared/lib/disposables';
import { firstLanguage, type LanguageMemory } from '../bridge/language-memory';
import type { DeskState } from './desk-store';

/** What the page speaks, and how it writes dates and numbers. */
export interface Spoken {
  readonly text: Translator;
  /** BCP 47. */
  readonly locale: string;
}

export interface PageWords {
  readonly store: StoreApi<Spoken>;
  /** The words for the first frame are there. Never rejects. */
  readonly ready: Promise<void>;
  readonly dispose: Dispose;
}

export interface PageWordsDeps {
  readonly catalogues: Catalogues;
  /** BCP 47, of the browser, the dearest first. */
  readonly preferred: readonly string[];
  readonly memory: LanguageMemory;
  readonly desk: StoreApi<DeskState>;
}

/** Follows the language and the region of the desk. What is on the screen stays; only its words change. */
export function createPageWords({ catalogues, preferred, memory, desk }: PageWordsDeps): PageWords {
  // A file that can't be read leaves English on the screen, which says enough; the page has no log of its own.
  const words = createWords(catalogues, () => undefined);
  const spoken = (): Spoken => {
    const text = words.translator();
    return { text, locale: formatLocale(text.language, desk.getState().settings?.region, preferred) };
  };
  const store = createStore<Spoken>(spoken);
  const refresh = () => {
    const [before, next] = [store.getState(), spoken()];
    if (before.text !== next.text || before.locale !== next.locale) store.setState(next);
  };
  const stops = [
    words.onChange(refresh),
    desk.subscribe(({ language, settings }, before) => {
      if (settings?.region !== before.settings?.region) refresh();
      if (language === undefined || language === before.language) return;
      memory.write(language);
      void words.use(language);
    }),
  ];
  return {
    store,
    ready: words.use(firstLanguage(memory, preferred, catalogues)),
    dispose() {
      for (const stop of stops) stop();
    },
  };
}
