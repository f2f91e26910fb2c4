import { describe, expect, it } from 'vitest';
import { createTranslator } from '#shared/i18n/translator';
import { scenarioSchema } from '#shared/schemas/scenario';
import { problemsOf, readScenarioFile, writeScenarioFile } from '#shared/schemas/scenario-file';

const { say } = createTranslator('en');
const one = { id: 'vip', name: 'VIPs', when: { vip: true }, give: { badge: { text: 'VIP' } } };
const file = (...scenarios: readonly unknown[]) => JSON.stringify({ version: 1, scenarios });

/** Path and sentence of what is wrong, or nothing. */
function wrong(text: string): readonly (readonly [path: string, sentence: string])[] {
  const read = readScenarioFile(text);
  return read.ok ? [] : read.error.problems.map(({ path, sentence }) => [path, say(sentence)]);
}
const wrongIn = (change: object) => wrong(file({ ...one, ...change }));
const wrongWhen = (when: object) => wrongIn({ when });
const wrongGive = (give: object) => wrongIn({ give });

it('comes back as it was written, with a mark of the byte order or without', () => {
  const read = readScenarioFile(`\uFEFF${file(one)}`);
  if (!read.ok) throw new Error('refused');
  expect(read.value).toEqual([
    {
      id: 'vip',
      name: 'VIPs',
      enabled: true,
      when: { direction: 'in', vip: true },
      give: { badge: { text: 'VIP', tone: 'info' } },
    },
  ]);
  expect(readScenarioFile(writeScenarioFile(read.value))).toEqual(read);
});

describe('a file that isn’t one', () => {
  it.each([
    ['{"version":1,"scenarios":[', '', 'The file is no JSON: it was cut off, or it is something else.'],
    ['"x"', '', 'This has to be of another kind: object.'],
    ['{"scenarios":[]}', 'version', 'This has to be one of: 1.'],
    ['{"version":2,"scenarios":[]}', 'version', 'This has to be one of: 1.'],
    ['{"version":1}', 'scenarios', 'This is missing.'],
    ['{"version":1,"scenarios":[],"more":1}', '', 'This is not known: more.'],
  ])('%s', (text, path, sentence) => {
    expect(wrong(text)).toEqual([[path, sentence]]);
  });
  it('is too big', () => {
    expect(wrong(' '.repeat(1_000_001))).toEqual([['', 'The file is too big to be one of scenarios.']]);
  });
});

describe('one scenario', () => {
  it.each([
    [{ id: 'A b' }, 'id', 'An id is made of small letters, digits and dashes.'],
    [{ name: '\n ' }, 'name', 'Nothing stands here.'],
    [{ name: 'x'.repeat(81) }, 'name', 'This is longer than 80 characters.'],
    [{ name: undefined }, 'name', 'This is missing.'],
    [{ enabled: 'yes' }, 'enabled', 'This has to be of another kind: boolean.'],
    [{ give: {} }, 'give', 'The scenario gives nothing: no badge, no script, nothing else.'],
    [{ gives: {} }, '', 'This is not known: gives.'],
  ])('%j', (change, path, sentence) => {
    expect(wrongIn(change)).toEqual([
      [['scenarios.0', path].filter((part) => part !== '').join('.'), sentence],
    ]);
  });
  it('shares its id with no other, and there are not more than a hundred', () => {
    expect(wrong(file(one, one))).toEqual([['scenarios', 'Two scenarios have the same id.']]);
    const many = Array.from({ length: 101 }, (_, at) => ({ ...one, id: `s${at}` }));
    expect(wrong(file(...many))).toEqual([['scenarios', 'There are more than 100 here.']]);
  });
});

describe('its conditions', () => {
  it.each([
    [{ callers: [] }, 'callers', 'The list is empty. Leave it out if it does not matter.'],
    [
      { callers: ['boss'] },
      'callers.0',
      'This has to be one of: customer, employee, colleague, company-line, unknown, anonymous.',
    ],
    [{ numbers: ['x'] }, 'numbers.0', 'The beginning of a number is digits, with a + in front or without.'],
    [{ times: [{ from: '8:30', to: '17:00' }] }, 'times.0.from', 'A time of day is written as in 08:30.'],
    [{ times: [{ from: '08:30', to: '24:00' }] }, 'times.0.to', 'A time of day is written as in 08:30.'],
    [{ times: [{ from: '08:30' }] }, 'times.0.to', 'A time needs both a beginning and an end.'],
    [
      { times: [{ from: '08:30', to: '08:30' }] },
      'times.0.to',
      'It ends when it begins. Leave both times out for the whole day.',
    ],
    [
      { openCase: { minHours: 9, maxHours: 8 } },
      'openCase.maxHours',
      'The longest age is shorter than the shortest.',
    ],
    [{ openCase: { minHours: 0 } }, 'openCase.minHours', 'This is too much, or too little.'],
    [{ openCase: { statuses: ['ok', ''] } }, 'openCase.statuses.1', 'Nothing stands here.'],
    [
      { openCase: { priorities: ['now'] } },
      'openCase.priorities.0',
      'This has to be one of: low, normal, high, critical.',
    ],
    [{ companies: Array(51).fill('x') }, 'companies', 'There are more than 50 here.'],
  ])('%j', (when, path, sentence) => {
    expect(wrongWhen(when)).toEqual([[`scenarios.0.when.${path}`, sentence]]);
  });
});

describe('what it gives', () => {
  const https =
    'The address has to begin with https:// and a host name that stands there as it is, without anything in braces.';
  const names =
    'A name in braces is not known. There are caller, company, agent, number, called, case, subject, record and customer.';
  it.each([
    [{ badge: { text: '{name}' } }, 'badge.text', names],
    [{ badge: { text: 'x'.repeat(41) } }, 'badge.text', 'This is longer than 40 characters.'],
    [{ script: ' \u0000 ' }, 'script', 'Nothing stands here.'],
    [{ script: 'Hello {constructor}' }, 'script', names],
    [
      { transferTo: 'Ana' },
      'transferTo',
      'This is no number that can be dialed: an extension, or digits with a + in front.',
    ],
    [{ page: { url: 'http://crm.example.com/' } }, 'page.url', https],
    [{ page: { url: 'javascript:alert(1)' } }, 'page.url', https],
    [{ page: { url: 'https://{company}.example.com/' } }, 'page.url', https],
    [{ page: { url: 'https://crm.example.com{caller}/' } }, 'page.url', https],
    [{ page: { url: 'https://ana:pw@crm.example.com/' } }, 'page.url', https],
    [{ page: { url: 'https://crm.example.com:80{case}/' } }, 'page.url', https],
    [
      { page: { url: 'https://crm.example.com/a b' } },
      'page.url',
      'There are blanks or backslashes in the address.',
    ],
    [{ page: { url: 'https://crm.example.com/{id}' } }, 'page.url', names],
    [{ create: { what: 'order' } }, 'create.what', 'What is made is an incident or a contact.'],
    [{ create: { what: 'incident', on: 'answered' } }, 'create.title', 'This is missing.'],
  ])('%j', (give, path, sentence) => {
    expect(wrongGive(give)).toEqual([[`scenarios.0.give.${path}`, sentence]]);
  });
});

it('says the same of a draft in the editor', () => {
  const draft = scenarioSchema.safeParse({ ...one, when: { openCase: { statuses: [''] } } });
  expect(draft.error && problemsOf(draft.error).map(({ path }) => path)).toEqual([
    'when.openCase.statuses.0',
  ]);
});

it('names not more than twenty', () => {
  expect(wrong(file(...Array.from({ length: 30 }, () => ({}))))).toHaveLength(20);
});
