/** What call scenarios bring: on a call in all its states, and the settings in which they are written. */
import { readyScenario } from '#shared/domain/scenarios/conditions';
import { calledLine, factsOf } from '#shared/domain/scenarios/facts';
import { explained } from '#shared/domain/scenarios/plan';
import { isUnknownScenario, type Scenario } from '#shared/domain/scenarios/scenario';
import type { ScenarioTrial, ScenarioView } from '#shared/domain/scenarios/view';
import type { CallView } from '#shared/domain/views';
import type { DeskCalls, DeskTopics } from '#shared/ipc/desk-api';
import { callOf, cards, itemOf, topicsOf } from '../desk-values';

type Scene = (now: number) => DeskTopics;

const complaint = { id: 'vip-complaint', name: 'VIP with a complaint' };

const view = (part: Partial<ScenarioView> = {}): ScenarioView => ({
  badges: [
    { text: 'Complaint CO-0077', tone: 'urgent', from: complaint },
    { text: 'Renewal in March', tone: 'good', from: { id: 'renewal', name: 'Renewals' } },
  ],
  script: {
    text: 'Good day, Ms Virtanen, this is Ana Popescu.\nI see the complaint CO-0077, “Refund for order SO-1987 has not arrived”. I am sorry that it takes so long.\n\n• Ask for the bank reference.\n• Promise a call back today, not a date of the payment.',
    from: complaint,
  },
  transfer: { number: '1002', name: 'Ioana Radu', from: complaint },
  page: { host: 'erp.example.com', label: 'Refunds', opensItself: false, opened: false, from: complaint },
  disposition: { text: 'To be followed up', from: complaint },
  created: [],
  ...part,
});

const answeredPage = (opened: boolean) =>
  ({
    host: 'erp.example.com',
    label: 'Refunds',
    url: 'https://erp.example.com/refunds?order=SO-1987',
    opensItself: opened,
    opened,
    from: complaint,
  }) as const;

const call = (now: number, part: Partial<CallView> = {}): CallView =>
  callOf(now, { card: cards.vip(now), scenario: view(), ...part });

const talking = (now: number, part: Partial<CallView> = {}): DeskTopics => ({
  ...topicsOf(now),
  calls: [
    call(now, {
      state: 'up',
      answeredAt: now - 133_000,
      note: { text: 'Refund still missing.', revision: 1 },
      scenario: view({ page: answeredPage(false) }),
      ...part,
    }),
  ],
});

const made = (now: number) =>
  view({
    page: answeredPage(true),
    created: [
      {
        what: 'incident',
        title: 'Callback: Pohjola Energia Oyj',
        at: new Date(now - 100_000).toISOString(),
        from: complaint,
      },
    ],
  });

const rules: readonly Scenario[] = [
  {
    id: 'vip-complaint',
    name: 'VIP with a complaint',
    enabled: true,
    when: { direction: 'in', vip: true, openCase: { types: ['complaint'] } },
    give: {
      badge: { text: 'Complaint {case}', tone: 'urgent' },
      script: 'Good day, {caller|you are through to us}.\nI see the complaint {case}, “{subject}”.',
      transferTo: '1002',
      page: { url: 'https://erp.example.com/refunds?order={case}', label: 'Refunds', open: 'click' },
      disposition: 'To be followed up',
    },
  },
  {
    id: 'night',
    name: 'Night and weekend',
    enabled: true,
    when: {
      direction: 'in',
      callers: ['customer', 'company-line'],
      called: ['Support', '0800 123 456'],
      times: [{ from: '18:00', to: '08:00' }, { days: ['sat', 'sun'] }],
    },
    give: {
      badge: { text: 'Out of hours', tone: 'warning' },
      create: { what: 'incident', on: 'answered', title: 'Callback: {company|a private person}' },
    },
  },
  {
    id: 'suppliers',
    name: 'Suppliers',
    enabled: false,
    when: { direction: 'both', companies: ['Napoca Print', 'Toner Direct'], numbers: ['+40264'] },
    give: { badge: { text: 'Supplier', tone: 'neutral' } },
  },
];

const settings = (now: number, scenarios: readonly Scenario[]): DeskTopics => {
  const topics = topicsOf(now);
  return { ...topics, settings: { ...topics.settings, scenarios: [...scenarios] } };
};

export const scenarioScenes: Readonly<Record<string, Scene>> = {
  'scenario-ringing': (now) => ({ ...topicsOf(now), calls: [call(now, { callsToday: 2 })] }),
  'scenario-second': (now) => {
    const topics = talking(now);
    return { ...topics, calls: [...topics.calls, { ...call(now), id: 'call-2' as CallView['id'] }] };
  },
  'scenario-in-call': (now) => talking(now),
  'scenario-page-only': (now) => {
    const { script: _script, ...scenario } = view({ page: answeredPage(true) });
    return talking(now, { scenario });
  },
  'scenario-made': (now) => talking(now, { scenario: made(now) }),
  'scenario-made-arrived': (now) => {
    const card = cards.vip(now);
    if (card.kind !== 'customer') throw new Error('A customer card is expected');
    const arrived = itemOf(now, {
      id: 'sd:t-9',
      type: 'incident',
      number: 'T-5203',
      title: 'Callback: Pohjola Energia Oyj',
      createdAt: new Date(now - 60_000).toISOString(),
    });
    return talking(now, {
      scenario: made(now),
      card: { ...card, incidents: [...card.incidents, arrived] },
    });
  },
  'scenario-news': (now) => talking(now, { scenario: view({ page: answeredPage(false), news: true }) }),
  'scenario-wrap-up': (now) =>
    talking(now, { state: 'wrap-up', endedAt: now - 8_000, wrapUpEndsAt: now + 37_000, outcome: 'answered' }),
  'scenarios-none': (now) => settings(now, []),
  scenarios: (now) => settings(now, rules),
  'scenarios-preset': (now) => settings(now, rules),
  'scenarios-locked': (now) => settings(now, rules),
};

/** What the administrators' file has, where a scene has one. */
export const presetRules: readonly Scenario[] = [
  {
    id: 'security',
    name: 'Reports of phishing',
    enabled: true,
    when: { direction: 'in', callers: ['employee'], openCase: { types: ['incident'], text: 'phishing' } },
    give: { badge: { text: 'Security first', tone: 'urgent' }, transferTo: '1005' },
  },
];

/** As the desk does it, with the domain's own rules, on the few people whom the scenes know. */
export function tryScenarios(
  { scenarios, caller }: DeskCalls['scenarios.try']['args'],
  preset: readonly Scenario[],
  now: number,
): ScenarioTrial {
  const digits = caller.number.replace(/\D/gu, '');
  const known = [cards.vip(now), cards.customer(now), cards.employee(now)].find(
    ({ number }) => digits.length > 3 && number.raw.endsWith(digits.replace(/^0/u, '')),
  );
  const number = { raw: caller.number, e164: caller.number, anonymous: false, display: caller.number };
  const card =
    known ?? (digits === '' ? cards.anonymous() : ({ kind: 'unknown', number, history: [] } as const));
  const facts = factsOf({
    card,
    direction: caller.direction,
    called: [calledLine(caller.called ?? '1001', 'RO')],
    startedAt: caller.at === undefined ? now : new Date(caller.at).getTime(),
    agent: { name: 'Ana Popescu', extension: '1001' },
  });
  const own = scenarios.flatMap((one) => (isUnknownScenario(one) ? [] : [one]));
  const ready = [...preset, ...own].map((one) => readyScenario(one, 'RO'));
  const dispositions = ['Solved', 'Information given', 'To be followed up', 'Wrong number'];
  const { plan, verdicts } = explained(ready, facts, { dispositions }, preset.length);
  const { incident, contact, page, ...rest } = plan;
  const at = new Date(now).toISOString();
  return {
    caller: {
      kind: facts.kind,
      title: facts.caller ?? caller.number,
      ...(facts.companies[0] !== undefined && { company: facts.companies[0].name }),
      vip: facts.vip,
      openCases: facts.cases?.length ?? 0,
    },
    verdicts,
    result: {
      ...rest,
      ...(page !== undefined && { page: { ...page, opened: false } }),
      created: [
        ...(incident === undefined
          ? []
          : [{ what: 'incident' as const, title: incident.title, at, from: incident.from }]),
        ...(contact === undefined
          ? []
          : [{ what: 'contact' as const, title: contact.name, at, from: contact.from }]),
      ],
    },
  };
}
