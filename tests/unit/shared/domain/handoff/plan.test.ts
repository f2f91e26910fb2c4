import { describe, expect, it } from 'vitest';
import { ENTRY_LENGTH, type HandoffDocument, MAX_ENTRIES } from '#shared/domain/handoff/document';
import {
  earlierPlans,
  emptyPlan,
  entriesOf,
  knownUrgency,
  planOf,
  pointsOf,
  tooMuchOf,
} from '#shared/domain/handoff/plan';
import { cards, documentOf } from '../../../../fakes/desk-values';
import { plansOf, planText } from '../../../../fakes/told-values';

const NOW = Date.parse('2026-11-20T09:00:00Z');
const who = { id: 'call', by: 'Ana Pop', at: '2026-11-20T09:00:00.000Z' };
const lines = (count: number) => Array.from({ length: count }, (_, at) => `line ${at + 1}`).join('\n');

describe('what is typed, a line each', () => {
  it.each<[string, string, readonly string[]]>([
    ['nothing', '', []],
    ['blanks and empty lines', ' \n\n\t\n', []],
    ['one line', 'Sent the link again', ['Sent the link again']],
    ['several', 'Sent the link\n\n  Reset it ', ['Sent the link', 'Reset it']],
    [
      'with the signs of a list',
      '- one\n* two\n• three\n4. four\n5) five',
      ['one', 'two', 'three', 'four', 'five'],
    ],
    [
      'that begins with a number',
      '3 calls since Monday\n1.5 GB are gone',
      ['3 calls since Monday', '1.5 GB are gone'],
    ],
    ['with what is never shown', 'a\u0007b\u202ec\r\nd', ['a b c', 'd']],
    ['that looks like HTML', '<b>now</b>', ['<b>now</b>']],
  ])('%s', (_, text, entries) => {
    expect(entriesOf(text)).toEqual(entries);
    expect(tooMuchOf(text)).toEqual({ lines: 0, long: 0 });
  });

  it('as many as travel', () => {
    expect(entriesOf(lines(MAX_ENTRIES))).toHaveLength(MAX_ENTRIES);
    expect(entriesOf(lines(MAX_ENTRIES)).at(-1)).toBe('line 8');
  });

  it('more than travel: the last one says how many are missing, and so does the panel', () => {
    const entries = entriesOf(lines(11));
    expect(entries).toHaveLength(MAX_ENTRIES);
    expect(entries.slice(-2)).toEqual(['line 7', '… (cut, 4 more)']);
    expect(tooMuchOf(lines(11))).toEqual({ lines: 4, long: 0 });
  });

  it('too long: cut where it says so', () => {
    const [entry] = entriesOf('x'.repeat(250));
    expect(entry).toMatch(/^x+… \(cut, \d+ more characters\)$/);
    expect(entry?.length).toBeLessThanOrEqual(ENTRY_LENGTH);
    expect(tooMuchOf(`short\n${'x'.repeat(250)}`)).toEqual({ lines: 0, long: 1 });
  });
});

describe('a plan', () => {
  it('is none where nothing is told', () => {
    expect(planOf(emptyPlan, who)).toBeUndefined();
    expect(planOf({ ...emptyPlan, promises: ' \n', opening: ' ', urgency: 'high' }, who)).toBeUndefined();
  });

  it('has what is told, and whose it is', () => {
    const plan = planOf(planText(), who);
    expect(plan).toEqual({
      ...who,
      attempted: ['Sent the form again'],
      next_steps: ['Check the address', 'Release the delivery'],
      promises: ['A call back before five'],
      opening: 'Ms Ionescu, I have your order in front of me.',
    });
    expect(pointsOf(plan)).toBe(5);
    expect(pointsOf(undefined)).toBe(0);
  });

  it('of an earlier hop goes along without what was to be said first', () => {
    const document: HandoffDocument = documentOf(NOW, { plans: plansOf(NOW) });
    expect(earlierPlans(document, 'call').map(({ id, opening }) => [id, opening])).toEqual([
      ['n1', undefined],
      ['n2', undefined],
    ]);
    expect(earlierPlans(document, 'n2').map(({ id }) => id)).toEqual(['n1']);
    expect(earlierPlans(undefined, 'call')).toEqual([]);
  });
});

it.each([
  ['unknown', undefined, 'normal'],
  ['unknown', 'low', 'low'],
  ['unknown', 'critical', 'critical'],
  ['vip', undefined, 'high'],
  ['vip', 'low', 'high'],
  ['vip', 'critical', 'critical'],
] as const)('%s, and a colleague says %s: the urgency is %s', (kind, received, urgency) => {
  const card = kind === 'vip' ? cards.vip(NOW) : cards.unknown();
  expect(knownUrgency(card, received)).toBe(urgency);
});
