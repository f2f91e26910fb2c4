/** Every setting: named, explained, with its default in words, and found, in every language. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { catalogues } from '#shared/i18n/catalogues';
import { en, type Messages } from '#shared/i18n/en';
import { createTranslator, type Translator } from '#shared/i18n/translator';
import { settingFields } from '#shared/schemas/setting-fields';
import { settingsSchema } from '#shared/schemas/settings';
import {
  type Findable,
  findables,
  findSettings,
  nameOfSetting,
} from '../../../../../renderer/features/settings/find-settings';
import { wordsOfSetting } from '../../../../../renderer/features/settings/setting-words';

/** Without a field, as docs/managed-configuration.md says: typed as the account's name, or kept by administrators. */
const fieldless = ['agentName', 'teamSnippets'];
const fields = [...settingFields.keys()].filter((path) => !fieldless.includes(path));
const platform = 'win32';
const languages: Readonly<Record<string, () => Promise<Messages>>> = { en: async () => en, ...catalogues };

const rowOf = (path: string): Findable | undefined => findables.find(({ setting }) => setting === path);

function standardOf(path: string): unknown {
  const [key = '', part] = path.split('.');
  const standard = (settingsSchema.parse({}) as Readonly<Record<string, unknown>>)[key];
  return part === undefined ? standard : (standard as Readonly<Record<string, unknown>> | undefined)?.[part];
}

/** What can be typed into the search: every name that a person might have for it. */
function typedFor({ title, words }: Findable, t: Translator['t']): readonly string[] {
  const others = words === undefined ? [] : t(words).split(/\s*[,，、]\s*/u);
  return [t(title, { platform }), ...others.filter((word) => word !== '')];
}

it('is one row, and each row is one setting', () => {
  const rows = findables.flatMap(({ setting }) => setting ?? []);
  expect(rows.toSorted()).toEqual(fields.toSorted());
});

it('is explained where it has no field', () => {
  const docs = readFileSync('docs/managed-configuration.md', 'utf8');
  const { t } = createTranslator('en', en);
  for (const path of fieldless) expect(docs).toContain(`\`${path}\``);
  // It may be in a file of settings, whose changes are named.
  expect(nameOfSetting('agentName', t, platform)).toBe('Your name');
});

describe.each(Object.entries(languages))('in %s', (tag, load) => {
  it.each(fields)('%s has a name, an explanation and a default, and is found', async (path) => {
    const { t } = createTranslator(tag, await load());
    const row = rowOf(path);
    if (row?.text === undefined) throw new Error(`${path} is not explained`);
    const [title, text] = [t(row.title, { platform }), t(row.text, { platform })];
    expect(text).not.toBe(title);
    expect(text.length).toBeGreaterThan(tag === 'zh' ? 3 : 10);
    expect(nameOfSetting(path, t, platform)).toBe(title);

    const words = wordsOfSetting(path, standardOf(path), t, platform);
    expect(words).not.toMatch(/^$|undefined|null|NaN|\[object|[{}]/u);

    const missing = typedFor(row, t).filter(
      (typed) =>
        !findSettings(typed, findables, t, { host: 'electron', platform }).some(
          ({ findable }) => findable === row,
        ),
    );
    expect(missing).toEqual([]);
  });
});

it('says each default as a person would', () => {
  const { t } = createTranslator('en', en);
  const said = fields.map((path) => [path, wordsOfSetting(path, standardOf(path), t, platform)]);
  expect(Object.fromEntries(said)).toMatchObject({
    mode: 'Practice',
    'account.server': 'none',
    region: 'RO',
    language: 'As this computer has it',
    theme: 'System',
    density: 'Comfortable',
    'audio.microphone': 'System default',
    'audio.gain': '100 %',
    'audio.headset': 'off',
    transferRingSeconds: '25 seconds',
    transferMethod: 'Automatic',
    wrapUpSeconds: '45 seconds',
    voicemailNumber: 'empty',
    colleagues: 'none',
    'retention.callDays': '365 days',
    'dialing.form': 'With + and country code',
    'dialing.rewrite': 'none',
    'blocking.action': 'Rings silently',
    'shortcuts.answer': 'Ctrl+Shift+F8',
    windowKeys: 'as Patchcord brings them',
    closeToTray: 'on',
  });
});

it('says what else a setting may be', () => {
  const { t } = createTranslator('en', en);
  const said = (path: string, value: unknown) => wordsOfSetting(path, value, t, platform);
  expect(said('shortcuts.mute', null)).toBe('none');
  expect(said('windowKeys', { swap: 'Alt+X', hold: null })).toBe('2 entries');
  expect(said('language', 'fi')).toBe('Suomi');
  expect(said('retention.noteDays', 0)).toBe('for good');
  expect(said('dispositions', ['Refund'])).toBe('Refund');
  expect(said('account.furtherServers', ['wss://a', 'wss://b'])).toBe('wss://a · wss://b');
  expect(said('wrapUpSeconds', 1)).toBe('1 second');
});
