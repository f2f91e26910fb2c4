import type { CallerNumber, Card } from '#shared/domain/card';
import { cardOfContact, NO_ITEMS } from '#shared/domain/card-of';
import type { Contact, Item } from '#shared/domain/contact';
import { contactId } from '#shared/domain/ids';
import { readyScenario } from '#shared/domain/scenarios/conditions';
import { factsOf, type ScenarioCall } from '#shared/domain/scenarios/facts';
import { explained, type ScenarioPlan } from '#shared/domain/scenarios/plan';
import type { Scenario } from '#shared/domain/scenarios/scenario';
import { scenarioSchema } from '#shared/schemas/scenario';
import { person } from './source-rows';

export const OUTSIDE: CallerNumber = {
  raw: '+40721000001',
  e164: '+40721000001',
  anonymous: false,
  display: '0721 000 001',
};
export const ABROAD: CallerNumber = {
  raw: '+4930123456',
  e164: '+4930123456',
  anonymous: false,
  display: '+49 30 123456',
};
export const INSIDE: CallerNumber = { raw: '412', extension: '412', anonymous: false, display: '412' };
export const WITHHELD: CallerNumber = { raw: '', anonymous: true, display: '' };

/** Monday, 23 November 2026, 09:30 by the clock of this computer. */
export const MONDAY = new Date(2026, 10, 23, 9, 30).getTime();

export const unknownCaller: Card = { kind: 'unknown', number: OUTSIDE, history: [] };
export const anonymousCaller: Card = { kind: 'anonymous', number: WITHHELD };
export const colleagueCard: Card = { kind: 'colleague', number: INSIDE, name: 'Dan Absent', history: [] };

export function cardWith(
  more: Partial<Contact> = {},
  items: Partial<typeof NO_ITEMS> = {},
  number = OUTSIDE,
): Card {
  return cardOfContact({
    number,
    match: 'exact',
    contact: person('crm:1', { displayName: 'Maria Ionescu', ...more }),
    items: { ...NO_ITEMS, ...items },
    history: [],
    sharedBy: 1,
  });
}

/** A line that these people share. */
export function sharedLine(
  people: readonly { readonly company?: string; readonly vip?: boolean; readonly openItems?: number }[],
  total = people.length,
): Card {
  const candidates = people.map(({ company, vip = false, openItems = 0 }, at) => ({
    id: contactId(`crm:${at}`),
    displayName: `Person ${at}`,
    vip,
    openItems,
    reason: 'name' as const,
    ...(company === undefined ? {} : { company }),
  }));
  return { kind: 'several', number: OUTSIDE, candidates, total, history: [] };
}

export function incident(more: Partial<Item> = {}): Item {
  return {
    id: 'crm:i1',
    type: 'incident',
    number: 'INC-7',
    title: 'Fibre line is down',
    status: 'In Arbeit',
    open: true,
    createdAt: new Date(MONDAY - 5 * 3_600_000).toISOString(),
    updatedAt: new Date(MONDAY).toISOString(),
    priority: 'high',
    ...more,
  };
}

/** As it is stored or read out of a file, with what the schema adds. */
export function scenario(id: string, when: object, give: object = { badge: { text: 'Holds' } }): Scenario {
  return scenarioSchema.parse({ id, name: `Scenario ${id}`, when, give });
}

export function callOf(card: Card, more: Partial<ScenarioCall> = {}): ScenarioCall {
  return {
    card,
    direction: 'in',
    called: [],
    startedAt: MONDAY,
    agent: { name: 'Ana Pop', extension: '201' },
    ...more,
  };
}

/** What these scenarios give the call, with the reasons. */
export function judged(call: ScenarioCall, ...scenarios: readonly Scenario[]) {
  const ready = scenarios.map((one) => readyScenario(one, 'RO'));
  return explained(ready, factsOf(call), { dispositions: ['Solved', 'To be followed up'] }, 0);
}

export const planned = (call: ScenarioCall, ...scenarios: readonly Scenario[]): ScenarioPlan =>
  judged(call, ...scenarios).plan;

/** Whether a scenario with nothing but this condition holds. */
export function holdsFor(when: object, card: Card, more: Partial<ScenarioCall> = {}): boolean {
  return judged(callOf(card, more), scenario('one', when)).verdicts[0]?.holds === true;
}
