import { IntlMessageFormat } from 'intl-messageformat';
import { describe, expect, test, vi } from 'vitest';
import { catalogues } from '#shared/i18n/catalogues';
import { en, type MessageKey, type Messages } from '#shared/i18n/en';
import { languages, languageTags } from '#shared/i18n/languages';
import { pseudoMessages } from '#shared/i18n/pseudo';
import { missingCases, shapeOf } from './message-shape';

// Every text of every language is compiled.
vi.setConfig({ testTimeout: 120_000 });

const keys = Object.keys(en) as MessageKey[];

/** What is wrong with a language, a line each: `key: why`. */
function faultsOf(messages: Messages, tag: string): readonly string[] {
  const surplus = Object.keys(messages).filter((key) => !Object.hasOwn(en, key));
  const missing = keys.filter((key) => !Object.hasOwn(messages, key));
  return [
    ...surplus.map((key) => `${key}: English has no such key`),
    ...missing.map((key) => `${key}: is missing`),
    ...keys.filter((key) => !missing.includes(key)).flatMap((key) => faultsOfText(key, messages[key], tag)),
  ];
}

function faultsOfText(key: MessageKey, text: string, tag: string): readonly string[] {
  try {
    const [ours, theirs] = [shapeOf(en[key], 'en'), shapeOf(text, tag)];
    return [
      ...(text.trim() === '' ? [`${key}: is empty`] : []),
      ...unlike(key, 'placeholders', ours.placeholders, asInEnglish(theirs.placeholders, ours.placeholders)),
      ...unlike(key, 'cases', ours.selects, theirs.selects),
      ...theirs.plurals
        .flatMap((plural) => missingCases(plural, tag))
        .map((category) => `${key}: a plural without ${category}`),
      ...(ends(text) === ends(en[key]) ? [] : [`${key}: blanks at its ends are not as in English`]),
    ];
  } catch (thrown) {
    return [`${key}: ${String(thrown)}`];
  }
}

function unlike(key: string, what: string, ours: readonly string[], theirs: readonly string[]) {
  const [wanted, found] = [ours.join(' · '), theirs.join(' · ')];
  return wanted === found ? [] : [`${key}: ${what} [${found}], English has [${wanted}]`];
}

/** What English just puts there, another language may have to count: `4 people` is `4 persoane`, `20 de persoane`. */
function asInEnglish(placeholders: readonly string[], english: readonly string[]): readonly string[] {
  return placeholders.map((one) => {
    const plain = one.replace(/: plural$/u, ': argument');
    return english.includes(one) ? one : english.includes(plain) ? plain : one;
  });
}

const ends = (text: string): string =>
  `${text === text.trimStart() ? '' : ' '}|${text === text.trimEnd() ? '' : ' '}`;

describe.each(languages.filter((language) => language === 'en' || catalogues[language] !== undefined))(
  '%s',
  (language) => {
    const load = async () => (language === 'en' ? en : ((await catalogues[language]?.()) ?? en));

    test('has every text, none besides, with the same placeholders and all its plurals', async () => {
      expect(faultsOf(await load(), languageTags[language])).toEqual([]);
    });

    test('is not English left standing', async () => {
      if (language === 'en') return;
      const messages = await load();
      const same = keys.filter((key) => messages[key] === en[key] && /\p{L}{3,} \p{L}{3,}/u.test(en[key]));
      // Names of products and standards may be the same; sentences are not.
      expect(same.filter((key) => en[key].split(' ').length > 3)).toEqual([]);
    });
  },
);

test('the pseudo-locale is whole and longer, and leaves placeholders and cases alone', () => {
  const pseudo = pseudoMessages(en);
  expect(faultsOf(pseudo, 'en')).toEqual([]);
  const lengths = keys.map((key) => pseudo[key].length / en[key].length);
  const mean = lengths.reduce((sum, one) => sum + one, 0) / lengths.length;
  expect(mean).toBeGreaterThan(1.25);
});

describe('a fault in a language is found', () => {
  const broken = (changes: Readonly<Record<string, string | undefined>>): readonly string[] => {
    const messages: Record<string, string | undefined> = { ...en, ...changes };
    for (const [key, text] of Object.entries(changes)) if (text === undefined) delete messages[key];
    return faultsOf(messages as Messages, 'ro');
  };
  // English itself is no Romanian: what it lacks of that is not what is looked for here.
  const own = new Set(broken({}));
  const found = (changes: Readonly<Record<string, string | undefined>>) =>
    broken(changes).filter((fault) => !own.has(fault));

  test.each([
    ['a missing key', { 'rail.calls': undefined }, ['rail.calls: is missing']],
    ['a surplus key', { 'rail.nowhere': 'Nicăieri' }, ['rail.nowhere: English has no such key']],
    ['an empty text', { 'rail.calls': ' ' }, ['rail.calls: is empty', /blanks/]],
    ['a placeholder that is lost', { 'agent.extension': 'Interior' }, [/placeholders \[\], English has/]],
    ['one that is misspelled', { 'agent.extension': 'Interior {interior}' }, [/interior: argument/]],
    [
      'a plural without the case that every language has',
      { 'ring.open-items': '{count, plural, one {# caz} few {# cazuri} }' },
      [/MISSING_OTHER_CLAUSE/],
    ],
    [
      'a plural without the case that 1 has',
      { 'ring.open-items': '{count, plural, few {# cazuri deschise} other {# de cazuri deschise}}' },
      ['ring.open-items: a plural without one'],
    ],
    [
      'a case that is not there',
      { 'start.tray': '{platform, select, mac {bara} other {zona}}' },
      [/cases \[platform: mac, other\]/],
    ],
    ['a brace too many', { 'rail.calls': 'Apeluri {' }, [/SyntaxError|EXPECT_ARGUMENT/]],
  ] as const)('%s', (_, changes, faults) => {
    const all = found(changes);
    for (const fault of faults) {
      expect(all).toContainEqual(typeof fault === 'string' ? fault : expect.stringMatching(fault));
    }
  });

  test('a number that is named by itself needs no case', () => {
    expect(missingCases({ ordinal: false, cases: ['=1', 'other'] }, 'en')).toEqual([]);
    expect(missingCases({ ordinal: false, cases: ['=1', 'few', 'other'] }, 'ro')).toEqual([]);
    expect(missingCases({ ordinal: false, cases: ['other'] }, 'zh')).toEqual([]);
    expect(missingCases({ ordinal: false, cases: ['one', 'other'] }, 'ro')).toEqual(['few']);
    expect(missingCases({ ordinal: true, cases: ['one', 'other'] }, 'en').toSorted()).toEqual(['few', 'two']);
  });
});

test('a text is compiled as it is said', () => {
  // The same call as in the translator, with a value for each placeholder.
  const said = keys.filter((key) => {
    const values = Object.fromEntries(
      shapeOf(en[key], 'en').placeholders.map((one) => [
        one.split(':')[0],
        one.endsWith('argument') ? 'x' : 2,
      ]),
    );
    return new IntlMessageFormat(en[key], 'en', undefined, { ignoreTag: true }).format(values) === '';
  });
  expect(said).toEqual([]);
});
