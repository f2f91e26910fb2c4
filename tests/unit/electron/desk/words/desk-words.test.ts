import { expect, test, vi } from 'vitest';
import type { LanguageSetting } from '#shared/i18n/languages';
import { createEmitter } from '#shared/lib/emitter';
import { noopLogger } from '#shared/lib/logger';
import { createDeskWords } from '../../../../../electron/desk/words/desk-words';

vi.setConfig({ testTimeout: 60_000 });
/** The texts of a language are compiled when they are first read here. */
const until = (check: () => void) => vi.waitFor(check, { timeout: 20_000, interval: 20 });

function createRig(preferred: readonly string[], chosen: LanguageSetting) {
  const told: unknown[] = [];
  const changed = createEmitter<{ language: LanguageSetting }>();
  let now: { language: LanguageSetting } = { language: chosen };
  const words = createDeskWords({
    preferred,
    shell: { signal: (_, args) => void told.push(args) },
    logger: noopLogger,
  });
  return {
    words,
    told,
    settings: { get: () => now, onChange: changed.on },
    choose(language: LanguageSetting) {
      now = { language };
      changed.emit(now);
    },
  };
}

test('a desk speaks as it was chosen, and tells its shell', async () => {
  const { words, told, settings } = createRig(['en-US'], 'ro');
  await words.follow(settings);
  expect(words.language()).toBe('ro');
  expect(words.translator().t('host.quit')).not.toBe('Quit Patchcord');
  expect(told.at(-1)).toEqual({ language: 'ro' });
});

test('with no choice it speaks as the system does', async () => {
  const { words, settings } = createRig(['de-DE', 'ro-RO'], 'system');
  await words.follow(settings);
  expect(words.language()).toBe('ro');
});

test('what the browser wants goes before what its computer does, while nothing is chosen', async () => {
  const { words, settings, choose, told } = createRig(['en-US'], 'system');
  await words.follow(settings);
  words.prefer(['ro-RO', 'en']);
  await until(() => expect(told.at(-1)).toEqual({ language: 'ro' }));
  choose('en');
  words.prefer(['ro-RO', 'en']);
  expect(words.language()).toBe('en');
});

test('it changes while it runs, there and back', async () => {
  const { words, told, settings, choose } = createRig(['en-US'], 'system');
  await words.follow(settings);
  const seen: string[] = [];
  words.onChange(() => seen.push(words.translator().t('host.quit')));
  choose('ro');
  await until(() => expect(seen).toHaveLength(1));
  choose('en');
  expect(seen[1]).toBe('Quit Patchcord');
  expect(told.slice(1)).toEqual([{ language: 'ro' }, { language: 'en' }]);
  words.dispose();
  choose('ro');
  expect(words.language()).toBe('en');
});
