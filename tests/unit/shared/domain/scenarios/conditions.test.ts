import { describe, expect, it } from 'vitest';
import type { Card } from '#shared/domain/card';
import { calledLine } from '#shared/domain/scenarios/facts';
import { createTranslator } from '#shared/i18n/translator';
import {
  ABROAD,
  anonymousCaller,
  callOf,
  cardWith,
  colleagueCard,
  holdsFor,
  INSIDE,
  incident,
  judged,
  scenario,
  sharedLine,
  unknownCaller,
} from '../../../../fakes/scenario-values';

const customer = cardWith();
const employee = cardWith({ kind: 'employee' });
const at = (day: number, hour: number, minute = 0) => ({
  // 23 November 2026 is a Monday.
  startedAt: new Date(2026, 10, 22 + day, hour, minute).getTime(),
});

describe('kind of caller', () => {
  const kinds = [
    ['customer', customer],
    ['employee', employee],
    ['colleague', colleagueCard],
    ['company-line', sharedLine([{}, {}])],
    ['unknown', unknownCaller],
    ['anonymous', anonymousCaller],
  ] as const;
  it.each(kinds)('%s', (kind, card) => {
    const holding = kinds.filter(([each]) => holdsFor({ callers: [each] }, card)).map(([each]) => each);
    expect(holding).toEqual([kind]);
    expect(holdsFor({ callers: ['customer', kind] }, card)).toBe(true);
  });
});

it('asks for a VIP, or for anybody who is none', () => {
  expect(holdsFor({ vip: true }, cardWith({ vip: true }))).toBe(true);
  expect(holdsFor({ vip: true }, customer)).toBe(false);
  expect(holdsFor({ vip: false }, customer)).toBe(true);
  expect(holdsFor({ vip: false }, unknownCaller)).toBe(true);
  expect(holdsFor({ vip: false }, cardWith({ vip: true }))).toBe(false);
});

it('takes a shared line for a VIP’s only where all who share it are, and all are known', () => {
  expect(holdsFor({ vip: true }, sharedLine([{ vip: true }, { vip: true }]))).toBe(true);
  expect(holdsFor({ vip: true }, sharedLine([{ vip: true }, {}]))).toBe(false);
  expect(holdsFor({ vip: true }, sharedLine([{ vip: true }], 300))).toBe(false);
});

describe('company', () => {
  const of = (company: string) => cardWith({ company });
  it.each([
    ['Nordwind', 'Nordwind Logistik GmbH', true],
    ['nordwind logistik', 'Nordwind Logistik GmbH', true],
    ['Müller', 'Muller & Söhne', true],
    ['Nord', 'Nordwind Logistik GmbH', false],
    ['Nordwind GmbH', 'Nordwind Logistik GmbH', false],
    ['S.C. Ionescu', 'SC Ionescu SRL', false],
  ])('%s in %s: %s', (wanted, company, holds) => {
    expect(holdsFor({ companies: [wanted] }, of(company))).toBe(holds);
  });
  it('holds for one of several names, and for no caller without a company', () => {
    expect(holdsFor({ companies: ['Acme', 'Nordwind'] }, of('Nordwind'))).toBe(true);
    expect(holdsFor({ companies: ['Nordwind'] }, customer)).toBe(false);
    expect(holdsFor({ companies: ['!?'] }, of('Nordwind'))).toBe(false);
  });
  it('has to be that of everybody on a shared line', () => {
    const both = sharedLine([{ company: 'Nordwind Nord' }, { company: 'Nordwind Süd' }]);
    expect(holdsFor({ companies: ['Nordwind'] }, both)).toBe(true);
    const mixed = sharedLine([{ company: 'Nordwind' }, { company: 'Acme' }]);
    expect(holdsFor({ companies: ['Nordwind'] }, mixed)).toBe(false);
    expect(holdsFor({ companies: ['Nordwind'] }, sharedLine([{ company: 'Nordwind' }, {}]))).toBe(false);
    const many = sharedLine([{ company: 'Nordwind' }, { company: 'Nordwind' }], 300);
    expect(holdsFor({ companies: ['Nordwind'] }, many)).toBe(false);
    expect(holdsFor({ companies: ['Nordwind'] }, { ...many, lineOf: 'Nordwind GmbH' } as Card)).toBe(true);
  });
});

describe('beginning of the number', () => {
  it.each([
    ['+40', true],
    ['+4072', true],
    ['0040', true],
    ['072', true],
    ['+4073', false],
    ['721', false],
    ['+49', false],
  ])('%s of +40 721 000 001: %s', (prefix, holds) => {
    expect(holdsFor({ numbers: [prefix] }, unknownCaller)).toBe(holds);
  });
  it('is one of several', () => {
    expect(holdsFor({ numbers: ['+49', '+4072'] }, unknownCaller)).toBe(true);
  });
  it('compares digits with an extension, and with no number of another country', () => {
    expect(holdsFor({ numbers: ['4'] }, cardWith({}, {}, INSIDE))).toBe(true);
    expect(holdsFor({ numbers: ['5'] }, cardWith({}, {}, INSIDE))).toBe(false);
    const abroad = cardWith({}, {}, ABROAD);
    expect(holdsFor({ numbers: ['+49'] }, abroad)).toBe(true);
    expect(holdsFor({ numbers: ['4'] }, abroad)).toBe(false);
    expect(holdsFor({ numbers: ['030'] }, abroad)).toBe(false);
  });
  it('takes digits for an extension where national numbers begin with no 0', () => {
    const spain = { raw: '+34612345678', e164: '+34612345678', anonymous: false, display: '612 34 56 78' };
    expect(holdsFor({ numbers: ['6'] }, cardWith({}, {}, spain))).toBe(false);
    expect(holdsFor({ numbers: ['+346'] }, cardWith({}, {}, spain))).toBe(true);
  });
  it('holds for nobody who withholds it', () => {
    expect(holdsFor({ numbers: ['+4', '0', '4'] }, anonymousCaller)).toBe(false);
  });
});

describe('what was called', () => {
  const called = (...texts: readonly string[]) => ({ called: texts.map((text) => calledLine(text, 'RO')) });
  it('is compared as a number, in every spelling', () => {
    const ddi = called('0040213000200');
    for (const wanted of ['021 300 0200', '+40 21 300 02 00', '0213000200']) {
      expect(holdsFor({ called: [wanted] }, customer, ddi)).toBe(true);
    }
    expect(holdsFor({ called: ['+40 21 300 02 01'] }, customer, ddi)).toBe(false);
    expect(holdsFor({ called: ['600'] }, customer, called('201', '600'))).toBe(true);
  });
  it('is compared as a name where it is one', () => {
    expect(holdsFor({ called: ['Vânzări'] }, customer, called('vanzari'))).toBe(true);
    expect(holdsFor({ called: ['Vânzări'] }, customer, called('vanzari-nord'))).toBe(false);
    expect(holdsFor({ called: ['–'] }, customer, called('—'))).toBe(false);
  });
  it('is not there where the phone system says nothing', () => {
    expect(holdsFor({ called: ['600'] }, customer)).toBe(false);
  });
});

it('is for calls that come in, unless it says otherwise', () => {
  const out = { direction: 'out' } as const;
  expect(holdsFor({}, customer)).toBe(true);
  expect(holdsFor({}, customer, out)).toBe(false);
  expect(holdsFor(out, customer, out)).toBe(true);
  expect(holdsFor({ direction: 'both' }, customer, out)).toBe(true);
  expect(holdsFor({ direction: 'both' }, customer)).toBe(true);
});

describe('times', () => {
  const office = { times: [{ days: ['mon', 'tue', 'wed', 'thu', 'fri'], from: '08:30', to: '17:00' }] };
  it.each([
    [1, 8, 29, false],
    [1, 8, 30, true],
    [5, 16, 59, true],
    [5, 17, 0, false],
    [6, 12, 0, false],
    [7, 12, 0, false],
  ])('office hours on day %i at %i:%i: %s', (day, hour, minute, holds) => {
    expect(holdsFor(office, customer, at(day, hour, minute))).toBe(holds);
  });
  const night = { times: [{ days: ['fri'], from: '22:00', to: '06:00' }] };
  it.each([
    [5, 21, 59, false],
    [5, 22, 0, true],
    [6, 5, 59, true],
    [6, 6, 0, false],
    [5, 3, 0, false],
    [6, 22, 0, false],
  ])('Friday night on day %i at %i:%i: %s', (day, hour, minute, holds) => {
    expect(holdsFor(night, customer, at(day, hour, minute))).toBe(holds);
  });
  it('lasts over the end of the week', () => {
    const sunday = { times: [{ days: ['sun'], from: '20:00', to: '04:00' }] };
    expect(holdsFor(sunday, customer, at(8, 3))).toBe(true);
    expect(holdsFor(sunday, customer, at(7, 3))).toBe(false);
  });
  it('takes whole days, any day, and several spans', () => {
    expect(holdsFor({ times: [{ days: ['sat', 'sun'] }] }, customer, at(6, 0))).toBe(true);
    expect(holdsFor({ times: [{ days: ['sat', 'sun'] }] }, customer, at(5, 23, 59))).toBe(false);
    const breaks = {
      times: [
        { from: '12:00', to: '13:00' },
        { from: '15:00', to: '15:15' },
      ],
    };
    expect([12, 13, 15].map((hour) => holdsFor(breaks, customer, at(3, hour)))).toEqual([true, false, true]);
  });
});

describe('open case', () => {
  const down = cardWith({}, { incidents: [incident()] });
  it('is an incident or a complaint unless the scenario says what else', () => {
    expect(holdsFor({ openCase: {} }, down)).toBe(true);
    expect(holdsFor({ openCase: {} }, customer)).toBe(false);
    expect(holdsFor({ openCase: {} }, unknownCaller)).toBe(false);
    const ordered = cardWith({}, { openOrders: [incident({ type: 'order' })] });
    expect(holdsFor({ openCase: {} }, ordered)).toBe(false);
    expect(holdsFor({ openCase: { types: ['order'] } }, ordered)).toBe(true);
    expect(holdsFor({ openCase: { types: ['complaint'] } }, down)).toBe(false);
  });
  it('is open', () => {
    const closed = cardWith({ kind: 'employee' }, { incidents: [incident({ open: false })] });
    expect(holdsFor({ openCase: {} }, closed)).toBe(false);
    expect(holdsFor({ openCase: 'none' }, closed)).toBe(true);
  });
  it('can be ruled out, also where nothing is known of the caller', () => {
    expect(holdsFor({ openCase: 'none' }, down)).toBe(false);
    expect(holdsFor({ openCase: 'none' }, unknownCaller)).toBe(true);
  });
  it.each([
    [{ priorities: ['high', 'critical'] }, true],
    [{ priorities: ['low'] }, false],
    [{ statuses: ['in arbeit'] }, true],
    [{ statuses: ['In', 'Arbeit'] }, false],
    [{ text: 'line fibre' }, true],
    [{ text: 'inc-7' }, true],
    [{ text: 'fibre modem' }, false],
    [{ minHours: 5 }, true],
    [{ minHours: 6 }, false],
    [{ maxHours: 5 }, true],
    [{ maxHours: 4 }, false],
    [{ minHours: 2, maxHours: 8 }, true],
    [{ priorities: ['high'], text: 'fibre', minHours: 6 }, false],
  ])('%j: %s', (openCase, holds) => {
    expect(holdsFor({ openCase }, down)).toBe(holds);
  });
  it('has one case that all of it is true of', () => {
    const two = cardWith(
      {},
      { incidents: [incident({ priority: 'low' }), incident({ id: 'crm:i2', title: 'Bill' })] },
    );
    expect(holdsFor({ openCase: { priorities: ['high'], text: 'fibre' } }, two)).toBe(false);
    expect(holdsFor({ openCase: { priorities: ['low'], text: 'fibre' } }, two)).toBe(true);
  });
  it('counts a case without a priority as a normal one, and has no age of one without a time', () => {
    const { priority: _, ...plain } = incident({ createdAt: 'yesterday' });
    const card = cardWith({}, { incidents: [plain] });
    expect(holdsFor({ openCase: { priorities: ['normal'] } }, card)).toBe(true);
    expect(holdsFor({ openCase: { maxHours: 87_600 } }, card)).toBe(false);
  });
  it('is not known of a line that several people share, one of whom has one', () => {
    const line = sharedLine([{ openItems: 2 }, {}]);
    expect(holdsFor({ openCase: {} }, line)).toBe(false);
    expect(holdsFor({ openCase: 'none' }, line)).toBe(false);
    expect(holdsFor({ openCase: 'none' }, sharedLine([{}, {}]))).toBe(true);
  });
});

it('holds where every condition does, and never while it is switched off', () => {
  const vip = cardWith({ vip: true, company: 'Nordwind' });
  const when = { callers: ['customer'], vip: true, companies: ['Nordwind'] };
  expect(holdsFor(when, vip)).toBe(true);
  expect(holdsFor({ ...when, companies: ['Acme'] }, vip)).toBe(false);
  const off = { ...scenario('off', when), enabled: false };
  expect(judged(callOf(vip), off).verdicts[0]).toMatchObject({ holds: false });
});

it('says of every condition what was found, in words', () => {
  const { say } = createTranslator('en');
  const when = {
    callers: ['employee'],
    vip: true,
    companies: ['Acme'],
    numbers: ['+49'],
    called: ['600'],
    times: [{ from: '22:00', to: '06:00' }],
    openCase: { priorities: ['critical'] },
  };
  const card = cardWith({ company: 'Nordwind' }, { incidents: [incident()] });
  const call = callOf(card, { called: [calledLine('Service', 'RO')] });
  const [verdict] = judged(call, { ...scenario('all', when), enabled: false }).verdicts;
  expect(verdict?.checks.map(({ condition, holds, sentence }) => [condition, holds, say(sentence)])).toEqual([
    ['enabled', false, 'It is switched off.'],
    ['direction', true, 'The call comes in.'],
    ['callers', false, 'It is a customer, and the scenario is for others.'],
    ['vip', false, 'The caller is no VIP, and the scenario is for the others.'],
    ['companies', false, 'The company is Nordwind, and the scenario is for others.'],
    ['numbers', false, 'The number is +40721000001, and begins otherwise.'],
    ['called', false, 'Called was Service, and the scenario is for another number or queue.'],
    ['times', false, 'It is Monday, 09:30, and that is outside its times.'],
    ['openCase', false, 'One case is open, but not such a one.'],
  ]);
  const [other] = judged(callOf(anonymousCaller), scenario('two', when)).verdicts;
  expect(other?.checks.slice(1).map(({ sentence }) => say(sentence))).toEqual([
    'It is somebody who withholds the number, and the scenario is for others.',
    'The caller is no VIP, and the scenario is for the others.',
    'No company is known of the caller.',
    'The number is withheld.',
    'The phone system has not said what was called.',
    'It is Monday, 09:30, and that is outside its times.',
    'Nothing is open.',
  ]);
});
