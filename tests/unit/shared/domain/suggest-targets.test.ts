/** Whom a call may be meant for: the order, the reasons, and whom nobody wants to see there. */
import { describe, expect, it, test } from 'vitest';
import type { Colleague } from '#shared/domain/directory';
import {
  reasonsNow,
  type SuggestionFacts,
  suggestTargets,
  type TargetSuggestion,
} from '#shared/domain/suggest-targets';

const NOW = Date.UTC(2026, 10, 21, 10);
const DAY = 86_400_000;

const person = (extension: string, name: string, more: Partial<Colleague> = {}): Colleague => ({
  extension,
  name,
  presence: 'available',
  ...more,
});

const directory: readonly Colleague[] = [
  person('2001', 'Ana Popescu', { department: 'Billing' }),
  person('2002', 'Bogdan Rusu', { department: 'Support' }),
  person('2003', 'Carmen Dinu', { presence: 'busy' }),
  person('2004', 'Dan Marin', { presence: 'offline' }),
  person('2005', 'Eva Lindqvist', { presence: 'away' }),
  person('2006', 'Max Müller'),
  person('2007', 'Max Müller'),
  person('600', 'Billing queue', { kind: 'queue', presence: 'unknown' }),
];

const nothing: SuggestionFacts = {
  directory,
  tried: [],
  cases: [],
  talks: [],
  handled: [],
  habits: [],
  subjects: [],
  now: NOW,
};

const suggest = (facts: Partial<SuggestionFacts>) => suggestTargets({ ...nothing, ...facts });
/** `Ana Popescu: owner, spoke`. */
const short = (suggestions: readonly TargetSuggestion[]) =>
  suggestions.map(({ name, reasons }) => `${name}: ${reasons.map(({ kind }) => kind).join(', ')}`);

const habit = (number: string, count: number) => ({ number, like: 'company' as const, of: 'Danubia', count });
const talk = (number: string, daysAgo: number) => ({ number, at: NOW - daysAgo * DAY });

describe('the order', () => {
  const cases: readonly (readonly [string, Partial<SuggestionFacts>, readonly string[]])[] = [
    ['nobody is known to have to do with it', {}, []],
    [
      'whoever works on the open case stands before the owner, who stands before a habit and a department',
      {
        cases: [{ assignee: 'Bogdan Rusu', item: 'INC-1' }],
        owner: 'Max Mustermann',
        habits: [habit('600', 6)],
        subjects: [{ text: 'Billing question' }],
      },
      ['Bogdan Rusu: assignee', 'Billing queue: habit', 'Ana Popescu: department'],
    ],
    [
      'a talk of today weighs more than the owner, one of last year less',
      { owner: 'Ana Popescu', talks: [talk('2002', 0.1)] },
      ['Bogdan Rusu: spoke', 'Ana Popescu: owner'],
    ],
    [
      'the same with a talk of last year',
      { owner: 'Ana Popescu', talks: [talk('2002', 400)] },
      ['Ana Popescu: owner', 'Bogdan Rusu: spoke'],
    ],
    [
      'of those with the same reason who is free stands before who is busy, away, and not signed in',
      { talks: ['2004', '2005', '2003', '2002'].map((number) => talk(number, 3)) },
      ['Bogdan Rusu: spoke', 'Carmen Dinu: spoke', 'Eva Lindqvist: spoke', 'Dan Marin: spoke'],
    ],
    [
      'an owner who is not signed in comes after somebody of the department who is free',
      { owner: 'Dan Marin', subjects: [{ text: 'Billing', isReason: true }] },
      ['Ana Popescu: department', 'Billing queue: department', 'Dan Marin: owner'],
    ],
    [
      'the latest talk of each counts, and once',
      { talks: [talk('2001', 40), talk('2001', 2), talk('2002', 5)] },
      ['Ana Popescu: spoke', 'Bogdan Rusu: spoke'],
    ],
    [
      'who has several reasons stands before who has one of them',
      { talks: [talk('2001', 3), talk('2002', 3)], habits: [habit('2002', 2)] },
      ['Bogdan Rusu: spoke, habit', 'Ana Popescu: spoke'],
    ],
    ['what was done once is no habit', { habits: [habit('2001', 1)] }, []],
    [
      'a scenario’s target is first, whatever it does just now, with what else speaks for it',
      { scenario: { number: '2004', scenario: 'VIP' }, owner: 'Dan Marin', talks: [talk('2001', 0)] },
      ['Dan Marin: scenario, owner', 'Ana Popescu: spoke'],
    ],
    [
      'a scenario may name a number that no list has',
      { scenario: { number: '+40212345678', name: 'Lawyer', scenario: 'Legal' } },
      ['Lawyer: scenario'],
    ],
  ];
  test.each(cases)('%s', (_, facts, expected) => {
    expect(short(suggest(facts))).toEqual(expected);
  });

  it('has at most five, the same for the same facts in another order', () => {
    const everybody = directory.map(({ extension }) => talk(extension, 3));
    const facts = { directory: directory.concat(person('2008', 'Zoe')), talks: everybody };
    const suggested = suggest(facts);
    expect(short(suggested)).toEqual([
      'Ana Popescu: spoke',
      'Bogdan Rusu: spoke',
      'Max Müller: spoke',
      'Max Müller: spoke',
      'Carmen Dinu: spoke',
    ]);
    expect(suggest({ ...facts, talks: everybody.toReversed() })).toEqual(suggested);
  });
});

describe('who is never there', () => {
  it('whoever is on the line, and who has not taken this very call', () => {
    const talks = ['2001', '2002', '2003'].map((number) => talk(number, 1));
    expect(short(suggest({ talks, caller: '2001', tried: ['2002'] }))).toEqual(['Carmen Dinu: spoke']);
  });

  it('who has sent the call here, unless it says so, and after all others', () => {
    const handedOverBy = { number: '2001', name: 'Ana Popescu' };
    expect(suggest({ handedOverBy })).toEqual([]);
    expect(short(suggest({ handedOverBy, owner: 'Ana Popescu', talks: [talk('2004', 500)] }))).toEqual([
      'Dan Marin: spoke',
      'Ana Popescu: handed-over, owner',
    ]);
  });

  it('one of two with the same name, a queue that is said to have spoken, and who has left', () => {
    expect(suggest({ owner: 'Max Müller', talks: [talk('600', 1), talk('2999', 1)] })).toEqual([]);
  });

  it('a whole department: two of it, those who have been free longest', () => {
    const crowd = Array.from({ length: 300 }, (_, at) =>
      person(`${3000 + at}`, `Agent ${at}`, { department: 'Technical support', since: NOW - at * 1000 }),
    );
    const subjects = [{ text: 'Needs technical support' }];
    expect(short(suggest({ directory: crowd, subjects }))).toEqual([
      'Agent 299: department',
      'Agent 298: department',
    ]);
  });
});

describe('the reasons', () => {
  it('are the best two of each, with what they say', () => {
    const [ana] = suggest({
      cases: [{ assignee: 'Popescu, Ana', item: 'INC-4711' }],
      owner: 'ANA POPESCU',
      habits: [{ number: '2001', like: 'queue', of: 'Hotline', count: 6 }],
      subjects: [{ text: 'Billing' }],
    });
    expect(ana?.reasons).toEqual([{ kind: 'assignee', item: 'INC-4711' }, { kind: 'owner' }]);
    const [queue] = suggest({ habits: [{ number: '600', like: 'queue', of: 'Hotline', count: 6 }] });
    expect(queue).toEqual({
      number: '600',
      name: 'Billing queue',
      kind: 'queue',
      reasons: [{ kind: 'habit', like: 'queue', of: 'Hotline', count: 6 }],
    });
    expect(suggest({ talks: [talk('2001', 9), talk('2001', 2)] })[0]?.reasons).toEqual([
      { kind: 'spoke', at: NOW - 2 * DAY },
    ]);
  });

  it('say how long somebody has been free where there is room, and only while they are', () => {
    const owner = [{ kind: 'owner' }] as const;
    const since = NOW - 12 * 60_000;
    expect(reasonsNow(owner, { presence: 'available', since })).toEqual([
      { kind: 'owner' },
      { kind: 'free', since },
    ]);
    expect(reasonsNow(owner, { presence: 'busy', since })).toEqual(owner);
    expect(reasonsNow(owner, { presence: 'available' })).toEqual(owner);
    const two = [...owner, { kind: 'assignee', item: 'INC-1' }] as const;
    expect(reasonsNow(two, { presence: 'available', since })).toEqual(two);
  });
});

describe('what a department is named after', () => {
  const cases: readonly (readonly [string, string, boolean])[] = [
    ['Billing', 'Billing question', true],
    ['Billing (2nd floor)', 'wrong billing', true],
    ['Billing', 'The bill is wrong', false],
    ['Sales / Marketing', 'asks marketing', true],
    ['Technical support', 'technical question', false],
    ['Laskutus', 'Kysymys laskutuksesta', true],
    ['Transport', 'Transfer the money', false],
    ['Facturare', 'FACTURARE greșită', true],
    ['IT', 'cannot open it', false],
    ['IT', 'IT: cannot sign in', true],
    ['客服', '需要客服帮助', true],
    ['客服', '客户服务', false],
    ['', 'Billing', false],
    ['()', 'Billing', false],
  ];
  test.each(cases)('%j in %j: %j', (department, text, fits) => {
    const found = suggest({ directory: [person('1', 'A', { department })], subjects: [{ text }] });
    expect(found.length === 1).toBe(fits);
    if (fits) expect(found[0]?.reasons).toEqual([{ kind: 'department', department, subject: text }]);
  });

  it('the reason that is chosen counts more than a title, and is not repeated', () => {
    const subjects = [{ text: 'Support wanted' }, { text: 'Billing', isReason: true as const }];
    // A title that says no more than a part of a queue's name is no sign of it.
    expect(suggest({ subjects: [{ text: 'Billing' }] }).map(({ name }) => name)).toEqual(['Ana Popescu']);
    const found = suggest({ subjects });
    expect(found.map(({ name }) => name)).toEqual(['Ana Popescu', 'Billing queue']);
    expect(found[0]?.reasons).toEqual([{ kind: 'department', department: 'Billing' }]);
  });
});
