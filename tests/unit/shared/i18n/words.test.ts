import { expect, test } from 'vitest';
import { en, type Messages } from '#shared/i18n/en';
import { createTranslator } from '#shared/i18n/translator';
import { createWords } from '#shared/i18n/words';

const romanian: Messages = { ...en, 'rail.calls': 'Apeluri' };
const finnish: Messages = { ...en, 'rail.calls': 'Puhelut' };

test('speaks English until another language is there, and says so when it is', async () => {
  const words = createWords({ ro: async () => romanian }, () => undefined);
  const said: string[] = [];
  words.onChange(() => said.push(words.translator().t('rail.calls')));
  const coming = words.use('ro');
  expect(words.translator().t('rail.calls')).toBe('Calls');
  await coming;
  expect(said).toEqual(['Apeluri']);
  expect(words.language()).toBe('ro');
  expect(words.translator().language).toBe('ro');
});

test('a language that was read is there at once the next time', async () => {
  let read = 0;
  const load = async () => {
    read += 1;
    return romanian;
  };
  const words = createWords({ ro: load }, () => undefined);
  await words.use('ro');
  void words.use('en');
  expect(words.language()).toBe('en');
  void words.use('ro');
  expect(words.language()).toBe('ro');
  expect(read).toBe(1);
});

test('the last choice counts, whichever file comes first', async () => {
  const slow = Promise.withResolvers<Messages>();
  const words = createWords({ ro: () => slow.promise, fi: async () => finnish }, () => undefined);
  const first = words.use('ro');
  await words.use('fi');
  slow.resolve(romanian);
  await first;
  expect(words.translator().t('rail.calls')).toBe('Puhelut');
});

test('a language that cannot be read leaves English, says so for the log, and is tried again', async () => {
  const faults: string[] = [];
  let isBroken = true;
  const words = createWords(
    {
      ro: async () => {
        if (isBroken) throw new Error('no file');
        return romanian;
      },
      fi: async () => finnish,
    },
    (language, thrown) => faults.push(`${language}: ${String(thrown)}`),
  );
  await words.use('fi');
  await words.use('ro');
  expect(words.language()).toBe('en');
  expect(faults).toEqual(['ro: Error: no file']);
  isBroken = false;
  await words.use('ro');
  expect(words.translator().t('rail.calls')).toBe('Apeluri');
});

test('names stand side by side as each language has it', () => {
  const list = (tag: string) => createTranslator(tag, en).list(['a', 'b', 'c']);
  expect(list('en')).toBe('a, b, c');
  expect(list('fi')).toBe('a, b, c');
  expect(list('zh-Hans')).toBe('a、b、c');
  expect(createTranslator('en').list(['a'])).toBe('a');
  expect(createTranslator('en').list([])).toBe('');
});
