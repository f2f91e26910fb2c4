import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  clashesIn,
  EMPTY_PLACE,
  fillSnippet,
  indexOf,
  isAbbreviation,
  MOST_ABBREVIATION,
  searchSnippets,
  snippetBefore,
} from '#shared/domain/snippets';

const thanks = { name: 'Thanks', abbreviation: ';thx', text: 'Thank you for calling, {caller}.' };
const ticket = { name: 'Ticket', abbreviation: ';t', text: 'Ticket {ticket} is open.' };
const long = { name: 'Long', abbreviation: ';;thx', text: 'Long' };
const loose = { name: 'From the list', abbreviation: '', text: 'Nothing to type' };
const all = [thanks, ticket, long, loose];
const index = indexOf(all);
const nameAt = (text: string) => snippetBefore(text, text.length, index)?.snippet.name;

describe('an abbreviation before the caret', () => {
  it.each([
    [';thx', 'Thanks'],
    ['Said ;thx', 'Thanks'],
    ['Line\n;thx', 'Thanks'],
    ['(;thx', 'Thanks'],
    ['„;thx', 'Thanks'],
    [';THX', 'Thanks'],
    // Chinese puts no blank between words.
    ['谢谢;thx', 'Thanks'],
    ['好，;thx', 'Thanks'],
    [';t', 'Ticket'],
    // The longest one.
    [' ;;thx', 'Long'],
  ])('%j is %s', (text, name) => {
    expect(nameAt(text)).toBe(name);
  });

  it.each(['word;thx', 'a1;t', '_;thx', ';th', 'thx', '', ' ', ';thx ', 'x;;thx', '-;thx', 'ș;thx'])(
    '%j is none',
    (text) => {
      expect(nameAt(text)).toBeUndefined();
    },
  );

  it('is looked for at the caret, and not where the text ends', () => {
    expect(snippetBefore('Now ;thx and more', 8, index)).toEqual({ snippet: thanks, from: 4 });
    expect(snippetBefore('Now ;thx and more', 7, index)).toBeUndefined();
  });

  it('is found whatever is before it, if that may end a word, and replaced exactly', () => {
    const snippets = fc
      .array(fc.stringMatching(/^[;/!#][a-z0-9]{1,19}$/), { minLength: 1, maxLength: 20 })
      .map((words) => words.map((abbreviation) => ({ name: 'x', abbreviation, text: 'y' })));
    fc.assert(
      fc.property(snippets, fc.string({ unit: 'grapheme' }), fc.nat(), (some, before, pick) => {
        const chosen = some[pick % some.length] ?? thanks;
        const text = `${before} ${chosen.abbreviation}`;
        const found = snippetBefore(text, text.length, indexOf(some));
        expect(found?.from).toBe(before.length + 1);
        expect(found?.snippet.abbreviation).toBe(chosen.abbreviation);
      }),
    );
  });

  it('is never found within a word, and never costs more than its last characters', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.stringMatching(/^[A-Za-z0-9]$/), (before, letter) => {
        expect(nameAt(`${before}${letter};thx`)).toBeUndefined();
      }),
    );
    const seen: number[] = [];
    const far = new Proxy(new String(`${'x'.repeat(50_000)} ;thx`), {
      get: (of, key) =>
        key === 'slice'
          ? (from: number, to: number) => {
              seen.push(from);
              return of.slice(from, to);
            }
          : Reflect.get(of, key),
    }) as unknown as string;
    expect(snippetBefore(far, 50_005, index)?.snippet).toBe(thanks);
    expect(Math.min(...seen)).toBeGreaterThanOrEqual(50_005 - MOST_ABBREVIATION - 2);
  });
});

describe('a text', () => {
  it('is filled with what is known', () => {
    const text = '{caller} of {company}, {number}: {ticket}. {agent}, {date} {time}';
    const values = {
      caller: 'Maria Ionescu',
      company: 'Danubia',
      number: '+40 721 555 010',
      agent: 'Ana',
      date: '20.11.2026',
      time: '14:30',
      ticket: 'INC-7',
    };
    expect(fillSnippet(text, values)).toEqual({
      text: 'Maria Ionescu of Danubia, +40 721 555 010: INC-7. Ana, 20.11.2026 14:30',
    });
  });

  it('has an empty place for what is not, and says where the first one is', () => {
    expect(fillSnippet('Hello {caller}, about {ticket} and {}', {})).toEqual({
      text: `Hello ${EMPTY_PLACE}, about ${EMPTY_PLACE} and ${EMPTY_PLACE}`,
      place: [6, 6 + EMPTY_PLACE.length],
    });
    expect(fillSnippet('{nobody} {CALLER}', { caller: 'Ana' })).toEqual({
      text: `${EMPTY_PLACE} Ana`,
      place: [0, EMPTY_PLACE.length],
    });
  });

  it('takes names as they are, in one line', () => {
    expect(fillSnippet('{caller}!', { caller: '{agent}\n$& $1', agent: 'Ana' }).text).toBe('{agent} $& $1!');
    expect(fillSnippet('{caller}', { caller: ' \u0000\n ' }).text).toBe(EMPTY_PLACE);
  });

  it('keeps whatever is no placeholder, and its empty place is one', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (text, caller) => {
        const { text: filled, place } = fillSnippet(text, { caller });
        if (!/\{\p{L}*\}/u.test(text)) expect(filled).toBe(text);
        if (place !== undefined) expect(filled.slice(...place)).toBe(EMPTY_PLACE);
        expect(filled.split('\n').length).toBe(text.split('\n').length);
      }),
    );
  });
});

it('knows what can be an abbreviation', () => {
  expect(['', ';thx', '/a', '#12', ';谢谢', '$x'].every(isAbbreviation)).toBe(true);
  expect(['thx', ';', ' ;a', ';a b', `;${'a'.repeat(20)}`, ';a\u0007'].some(isAbbreviation)).toBe(false);
});

it('names abbreviations that two have, whatever the capitals', () => {
  expect(clashesIn([thanks, { ...ticket, abbreviation: ';THX' }, loose, loose])).toEqual(new Set([';thx']));
  expect(clashesIn(all)).toEqual(new Set());
  expect(indexOf([thanks, { ...ticket, abbreviation: ';thx' }]).get(';thx')).toBe(thanks);
});

it('searches names first, then texts, and has all of them where nothing is asked', () => {
  expect(searchSnippets(all, '')).toEqual(all);
  expect(searchSnippets(all, 'THANK')).toEqual([thanks]);
  expect(searchSnippets(all, 'ticket open')).toEqual([ticket]);
  expect(searchSnippets([{ ...loose, text: 'a ticket' }, ticket], 'ticket').map(({ name }) => name)).toEqual([
    'Ticket',
    'From the list',
  ]);
  expect(searchSnippets(all, 'zebra')).toEqual([]);
});
