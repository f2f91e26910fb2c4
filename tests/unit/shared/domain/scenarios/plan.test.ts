import { describe, expect, it } from 'vitest';
import type { Scenario } from '#shared/domain/scenarios/scenario';
import { createTranslator } from '#shared/i18n/translator';
import {
  anonymousCaller,
  callOf,
  cardWith,
  incident,
  judged,
  planned,
  scenario,
  unknownCaller,
} from '../../../../fakes/scenario-values';

const customer = callOf(cardWith({ company: 'Nordwind', externalId: 'K-12' }, { incidents: [incident()] }));
const { say } = createTranslator('en');
const withheldOf = (call: typeof customer, ...scenarios: readonly Scenario[]) =>
  judged(call, ...scenarios).verdicts.map(({ withheld }) => withheld.map(say));

it('gives all badges, and of everything else what the first scenario has that holds', () => {
  const scenarios = [
    scenario('no', { callers: ['employee'] }, { badge: { text: 'No' }, script: 'No' }),
    scenario('one', {}, { badge: { text: 'One', tone: 'urgent' }, transferTo: '600' }),
    scenario(
      'two',
      {},
      { badge: { text: 'Two' }, script: 'Say two', transferTo: '601', disposition: 'Solved' },
    ),
    scenario('three', {}, { script: 'Say three', disposition: 'To be followed up' }),
  ];
  const one = { id: 'one', name: 'Scenario one' };
  const two = { id: 'two', name: 'Scenario two' };
  expect(planned(customer, ...scenarios)).toEqual({
    badges: [
      { text: 'One', tone: 'urgent', from: one },
      { text: 'Two', tone: 'info', from: two },
    ],
    transfer: { number: '600', from: one },
    script: { text: 'Say two', from: two },
    disposition: { text: 'Solved', from: two },
  });
  expect(withheldOf(customer, ...scenarios)).toEqual([
    [],
    [],
    ['The suggestion for a transfer of “Scenario one” goes before: it stands further up.'],
    [
      'The script of “Scenario two” goes before: it stands further up.',
      'The disposition of “Scenario two” goes before: it stands further up.',
    ],
  ]);
});

it('has a badge once, and not more than five', () => {
  const same = Array.from({ length: 2 }, (_, at) => scenario(`s${at}`, {}, { badge: { text: 'VIP' } }));
  expect(planned(customer, ...same).badges).toHaveLength(1);
  expect(withheldOf(customer, ...same)[1]).toEqual([
    'The same badge of “Scenario s0” goes before: it stands further up.',
  ]);
  const many = Array.from({ length: 6 }, (_, at) => scenario(`s${at}`, {}, { badge: { text: `B${at}` } }));
  expect(planned(customer, ...many).badges.map(({ text }) => text)).toEqual(['B0', 'B1', 'B2', 'B3', 'B4']);
  expect(withheldOf(customer, ...many)[5]).toEqual([
    'The call has 5 badges already, and no more than that are shown.',
  ]);
});

it('knows the caller, the company, the agent and the case that the scenario asks for', () => {
  const script =
    '{caller} ({customer}, {record}) of {company}, {number}, called {called|us}, {case} “{subject}”, I am {agent}';
  const incidents = [incident(), incident({ id: 'crm:i2', number: 'INC-9', title: 'Bill', priority: 'low' })];
  const card = cardWith({ company: 'Nordwind', externalId: 'K-12' }, { incidents });
  expect(planned(callOf(card), scenario('s', { openCase: { text: 'bill' } }, { script })).script?.text).toBe(
    'Maria Ionescu (K-12, 1) of Nordwind, +40721000001, called us, INC-9 “Bill”, I am Ana Pop',
  );
  expect(planned(callOf(card), scenario('s', {}, { script: '{case}' })).script?.text).toBe('INC-7');
  expect(
    planned(callOf(unknownCaller), scenario('s', {}, { script: '{caller|Somebody}, {case}' })).script?.text,
  ).toBe('Somebody, …');
});

it('opens a page whose host is that of the template, whatever the contact is called', () => {
  const evil = callOf(cardWith({ displayName: '/../@evil.example', externalId: '..' }));
  const page = (url: string) => scenario('p', {}, { page: { url, open: 'answered' } });
  expect(planned(evil, page('https://crm.example.com:8443/find?name={caller}')).page).toEqual({
    url: 'https://crm.example.com:8443/find?name=%2F..%2F%40evil.example',
    host: 'crm.example.com:8443',
    opensItself: true,
    from: { id: 'p', name: 'Scenario p' },
  });
  expect(planned(evil, page('https://crm.example.com/{customer}/x')).page).toBeUndefined();
});

describe('what is left out, and why', () => {
  it('a page that needs what isn’t known, so that a later scenario’s counts', () => {
    const scenarios = [
      scenario('a', {}, { page: { url: 'https://crm.example.com/{case}' } }),
      scenario('b', {}, { page: { url: 'https://crm.example.com/search?q={number}' } }),
    ];
    expect(withheldOf(callOf(unknownCaller), ...scenarios)).toEqual([
      ['The page is not offered: something that its address needs is not known of this caller.'],
      [],
    ]);
    expect(planned(callOf(unknownCaller), ...scenarios).page?.url).toBe(
      'https://crm.example.com/search?q=%2B40721000001',
    );
  });
  it('a transfer to the agent’s own phone, and a disposition that there isn’t', () => {
    const one = scenario('a', {}, { transferTo: '201', disposition: 'Gone' });
    expect(withheldOf(customer, one)).toEqual([
      [
        'The transfer would go to this very phone.',
        '“Gone” is none of the dispositions in Settings: add it there, or choose another.',
      ],
    ]);
    expect(planned(customer, one)).toEqual({ badges: [] });
  });
  it('a contact for somebody who is one, or who has no number', () => {
    const create = { what: 'contact', on: 'ended', name: 'New: {number}' };
    const one = scenario('a', {}, { create });
    expect(planned(callOf(unknownCaller), one).contact).toEqual({
      on: 'ended',
      kind: 'customer',
      name: 'New: +40721000001',
      from: { id: 'a', name: 'Scenario a' },
    });
    const nameless = scenario('a', {}, { create: { ...create, name: '{company} at {number}' } });
    expect(planned(callOf(unknownCaller), nameless).contact?.name).toBe('0721 000 001');
    expect(withheldOf(customer, one)).toEqual([['No contact is made: somebody has this number already.']]);
    expect(withheldOf(callOf(anonymousCaller), one)).toEqual([
      ['No contact is made: there is no number to know the caller by.'],
    ]);
  });
});

it('creates one incident and one contact, each of the first scenario that has one', () => {
  const incidentOf = (title: string) => ({ create: { what: 'incident', on: 'answered', title } });
  const plan = planned(
    callOf(unknownCaller),
    scenario('a', {}, incidentOf('First from {number}')),
    scenario('b', {}, incidentOf('Second')),
    scenario('c', {}, { create: { what: 'contact', on: 'answered', kind: 'employee', name: '{number}' } }),
  );
  expect(plan.incident).toMatchObject({ title: 'First from +40721000001', from: { id: 'a' } });
  expect(plan.contact).toMatchObject({ name: '+40721000001', kind: 'employee', from: { id: 'c' } });
});
