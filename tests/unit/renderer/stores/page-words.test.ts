import { describe, expect, it } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { en } from '#shared/i18n/en';
import type { SpokenLanguage } from '#shared/i18n/languages';
import { browserLanguageMemory } from '../../../../renderer/bridge/language-memory';
import type { DeskState } from '../../../../renderer/stores/desk-store';
import { createPageWords } from '../../../../renderer/stores/page-words';
import { topicsOf } from '../../../fakes/desk-values';
import { until } from '../../../fakes/until';

const NOW = Date.UTC(2026, 10, 20);
const catalogues = {
  ro: async () => ({ ...en, 'rail.calls': 'Apeluri' }),
  fi: async () => ({ ...en, 'rail.calls': 'Puhelut' }),
};

function createRig({ kept, preferred }: { kept?: 'ro' | 'fi' | 'en'; preferred: readonly string[] }) {
  const desk = createStore<DeskState>(() => ({ connection: 'starting', finished: 0 }));
  const written: SpokenLanguage[] = [];
  const words = createPageWords({
    catalogues,
    preferred,
    memory: { read: () => kept, write: (language) => void written.push(language) },
    desk,
  });
  const said = () => words.store.getState().text.t('rail.calls');
  return { desk, words, written, said, locale: () => words.store.getState().locale };
}

describe('the words of a page', () => {
  it('are those of the last time in the first frame', async () => {
    const { words, said } = createRig({ kept: 'ro', preferred: ['en-US'] });
    await words.ready;
    expect(said()).toBe('Apeluri');
  });

  it('are the browser’s the very first time', async () => {
    const { words, said } = createRig({ preferred: ['fi-FI', 'en'] });
    await words.ready;
    expect(said()).toBe('Puhelut');
  });

  it('change with the desk’s, at once and for the next first frame', async () => {
    const { desk, words, said, written, locale } = createRig({ preferred: ['en-US'] });
    await words.ready;
    expect([said(), locale()]).toEqual(['Calls', 'en-US']);
    const { settings } = topicsOf(NOW, {});
    desk.setState({ language: 'ro', settings: { ...settings, region: 'RO' } });
    await until(() => expect(said()).toBe('Apeluri'));
    expect(locale()).toBe('ro-RO');
    expect(written).toEqual(['ro']);
    desk.setState({ language: 'en' });
    expect([said(), locale()]).toEqual(['Calls', 'en-US']);
  });

  it('write dates as the region has them from when it is known', async () => {
    const { desk, words, locale } = createRig({ kept: 'ro', preferred: ['en-US'] });
    await words.ready;
    expect(locale()).toBe('ro');
    const { settings } = topicsOf(NOW, {});
    desk.setState({ settings: { ...settings, region: 'RO' } });
    expect(locale()).toBe('ro-RO');
    words.dispose();
    desk.setState({ settings: { ...settings, region: 'DE' } });
    expect(locale()).toBe('ro-RO');
  });
});

describe('what the browser keeps', () => {
  it('is the language, and nothing that is none', () => {
    const kept = new Map<string, string>();
    const localStorage = {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => void kept.set(key, value),
    } as unknown as Storage;
    const memory = browserLanguageMemory({ localStorage });
    expect(memory.read()).toBeUndefined();
    memory.write('zh');
    expect(memory.read()).toBe('zh');
    for (const key of kept.keys()) kept.set(key, 'klingon');
    expect(memory.read()).toBeUndefined();
  });

  it('is nothing where it may not keep anything', () => {
    const page = {
      get localStorage(): Storage {
        throw new Error('denied');
      },
    };
    const memory = browserLanguageMemory(page);
    expect(memory.read()).toBeUndefined();
    expect(() => memory.write('ro')).not.toThrow();
  });
});
