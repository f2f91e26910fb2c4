/** Lists and forms with what they can have in them: imports, sources, what is kept, names that are far too long. */
import type { Card } from '#shared/domain/card';
import type { FollowUp } from '#shared/domain/follow-ups';
import { callId, contactId } from '#shared/domain/ids';
import type { ImportView } from '#shared/domain/import-view';
import type { CallView, TransferView } from '#shared/domain/views';
import type { DeskTopics } from '#shared/ipc/desk-api';
import { callOf, cards, contactOf, topicsOf, transferOf } from '../desk-values';

type Scene = (now: number) => DeskTopics;

const importing = (now: number, current: Partial<ImportView>): DeskTopics => ({
  ...topicsOf(now),
  imports: {
    current: { id: 'import-1', name: 'people-2026.csv', state: 'ready', ...current },
    last: null,
    undoing: false,
    people: 0,
  },
});

const ready: Partial<ImportView> = {
  counts: { added: 118, changed: 4, unchanged: 31, rejected: 3 },
  reading: {
    format: 'csv',
    encoding: 'windows-1250',
    people: 'customer',
    separator: ';',
    headed: true,
    headings: ['Nume', 'Firma', 'Telefon', 'E-mail', 'Observații'],
    columns: ['name', 'company', 'phone', 'email', null],
    remembered: false,
  },
  preview: {
    counts: { added: 118, changed: 4, unchanged: 31, rejected: 3 },
    oddNumbers: 2,
    withheld: [],
    rows: [
      {
        line: 2,
        fate: 'added',
        name: 'Ștefan Țurcanu',
        company: 'Brutăria Țurcanu și Fiii SRL',
        phones: ['0721 234 567', '021 555 10 10'],
        emails: ['stefan@brutaria.example'],
        changes: [],
      },
      {
        line: 3,
        fate: 'added',
        name: 'Zoë Ångström-Müller',
        phones: ['+46 8 505 781 00'],
        emails: [],
        changes: [],
      },
      {
        line: 4,
        fate: 'changed',
        name: 'Maria Ionescu',
        company: 'Carpați Logistics SRL',
        phones: ['0721 555 010'],
        emails: ['maria.ionescu@carpati-logistics.example'],
        changes: [{ field: 'company', before: 'Carpati Logistic', after: 'Carpați Logistics SRL' }],
      },
    ],
    rejected: [
      { line: 7, reason: 'nameless', text: ';Napoca Print;0264 555 000;;' },
      { line: 12, reason: 'twice', other: 2, text: 'Ștefan Țurcanu;Brutăria;0721 234 567;;' },
      { line: 40, reason: 'quote', text: '"Radu Mureșan;Napoca Print;0264 555 001;;' },
    ],
  },
};

const sources: DeskTopics['settings']['sources'] = [
  {
    id: 'crm',
    name: 'Sample CRM',
    connection: { kind: 'file', path: '/srv/share/people.csv', people: 'customer' },
    paused: false,
  },
  {
    id: 'hr',
    name: 'Directory of the employees',
    connection: { kind: 'file', path: '/srv/share/employees.csv', people: 'employee' },
    paused: true,
  },
];

const withSources = (now: number): DeskTopics => {
  const topics = topicsOf(now);
  return {
    ...topics,
    settings: { ...topics.settings, mode: 'pbx', sources: [...sources] },
    sync: [
      ...topics.sync,
      {
        source: 'hr',
        name: 'Directory of the employees',
        state: 'failed',
        contacts: 310,
        items: 0,
        rejectedRows: 0,
        lastSuccessAt: new Date(now - 26 * 3_600_000).toISOString(),
        sentence: { key: 'sync.unreachable', values: { source: 'Directory of the employees' } },
        retryAt: now + 240_000,
      },
    ],
  };
};

const LONG_NAME = 'Maximiliane Alexandra von Hohenstein-Wittelsbach-Lichtenberg';
const LONG_COMPANY =
  'Internationale Gesellschaft für Verpackungsmaschinen, Fördertechnik und Lagerlogistik mbH & Co. KG';

/** What a CRM that nobody tidies up has to say. */
const longCard = (now: number): Card => {
  const card = cards.vip(now);
  if (card.kind !== 'customer') throw new Error('A customer card is expected');
  return {
    ...card,
    contact: contactOf({
      displayName: LONG_NAME,
      company: LONG_COMPANY,
      title: 'Senior Vice President, Global Procurement and Supplier Relationship Management',
      tier: 'Strategic account, tier 1 of the central region',
      owner: 'Constantin-Alexandru Dumitrescu-Brâncoveanu',
      vip: true,
      emails: [
        'maximiliane.von.hohenstein-wittelsbach-lichtenberg@verpackungsmaschinen-international.example',
      ],
    }),
    openOrders: card.openOrders.map((order) => ({
      ...order,
      number: 'SO-2026-CENTRAL-000000002231-B',
      title: 'Replacement conveyor belts, rollers and motor controllers for the third packing line in hall 7',
      status: 'Waiting for the written confirmation of the customs office',
    })),
  };
};

const talking = (now: number, part: Partial<CallView> = {}): DeskTopics =>
  topicsOf(now, {
    calls: [callOf(now, { state: 'up', answeredAt: now - 3_733_000, card: longCard(now), ...part })],
  });

const transfer = (now: number, part: Partial<TransferView>) =>
  transferOf(now, {
    target: {
      label: 'Constantin-Alexandru Dumitrescu-Brâncoveanu',
      number: '+40 21 555 20 40',
      kind: 'colleague',
    },
    ...part,
  });

const MINUTE = 60_000;

/** One for each part of the list; by the clock on the wall those of today may be none late in the evening. */
const followUps = (now: number): DeskTopics['followUps'] => {
  const maria: FollowUp = {
    id: 'f1',
    origin: 'wrap-up',
    dueAt: now - 12 * MINUTE,
    name: 'Maria Ionescu',
    number: '+40721555010',
    e164: '+40721555010',
    contactId: contactId('crm:10234'),
    text: 'Can SO-2231 go to the warehouse in Cluj? Ask Dan about the lorry.',
    callId: callId('past-3'),
    note: 'Wants SO-2231 at the Cluj warehouse, not in Bucharest. Gate 4, before 10:00, driver calls ahead.',
    madeAt: now - 26 * 60 * MINUTE,
  };
  const { contactId: _known, note: _note, ...stranger } = maria;
  const { dueAt: _due, ...undated } = stranger;
  return {
    more: 3,
    entries: [
      maria,
      {
        ...stranger,
        id: 'f2',
        origin: 'message',
        dueAt: now - 3 * MINUTE,
        name: '021 555 2040',
        number: '+40215552040',
        e164: '+40215552040',
        text: 'For Ioana Radu: the invoice of October is wrong.',
      },
      {
        ...stranger,
        id: 'f3',
        dueAt: now + 40 * MINUTE,
        name: 'Aino Virtanen',
        number: '+358401234567',
        text: '',
      },
      {
        ...stranger,
        id: 'f4',
        dueAt: now - 60 * MINUTE,
        snoozedUntil: now + 20 * 60 * MINUTE,
        name: LONG_NAME,
        text: `The contract with ${LONG_COMPANY}`,
      },
      { ...undated, id: 'f5', name: 'Anonymous', number: '', text: 'Send the price list when it is out.' },
    ],
  };
};

export const listScenes: Readonly<Record<string, Scene>> = {
  'import-reading': (now) =>
    importing(now, {
      state: 'looking',
      progress: { done: 41_000, total: 120_000 },
      counts: { added: 40_990, changed: 0, unchanged: 0, rejected: 10 },
    }),
  'import-ready': (now) => importing(now, ready),
  'import-running': (now) =>
    importing(now, {
      ...ready,
      state: 'importing',
      progress: { done: 90, total: 156 },
      counts: { added: 86, changed: 2, unchanged: 0, rejected: 2 },
    }),
  'import-paused': (now) =>
    importing(now, {
      ...ready,
      state: 'importing',
      paused: true,
      progress: { done: 90, total: 156 },
      counts: { added: 86, changed: 2, unchanged: 0, rejected: 2 },
    }),
  'import-failed': (now) => importing(now, { state: 'failed', problem: 'archive' }),
  'import-done': (now) => ({
    ...topicsOf(now),
    imports: {
      current: null,
      last: {
        id: 4,
        name: 'people-2026.csv',
        at: new Date(now - 40_000).toISOString(),
        counts: { added: 118, changed: 4, unchanged: 31, rejected: 3 },
        rejected: [{ line: 7, reason: 'nameless', text: ';Napoca Print;0264 555 000;;' }],
      },
      undoing: false,
      people: 153,
    },
  }),
  'follow-ups': (now) => topicsOf(now, { followUps: followUps(now) }),
  'follow-up-due': (now) =>
    topicsOf(now, {
      followUps: followUps(now),
      notices: [
        {
          id: 'follow-up',
          kind: 'follow-up',
          tone: 'info',
          sentence: {
            key: 'follow-up.due',
            values: { name: 'Maria Ionescu', told: 'yes', text: 'Can SO-2231 go to the warehouse in Cluj?' },
          },
          actions: ['call-back', 'snooze'],
          at: now,
        },
      ],
    }),
  promised: (now) =>
    topicsOf(now, {
      followUps: followUps(now),
      calls: [callOf(now, { state: 'up', answeredAt: now - 20_000 })],
    }),
  sources: withSources,
  long: (now) => talking(now),
  'long-ringing': (now) => topicsOf(now, { calls: [callOf(now, { card: longCard(now), callsToday: 12 })] }),
  'long-transfer': (now) =>
    talking(now, {
      state: 'held',
      heldSince: now - 26_000,
      transfer: transfer(now, { mode: 'supervised', step: 'answered', talkingTo: 'target' }),
    }),
  'transfer-number': (now) => {
    const topics = talking(now, { card: cards.customer(now), title: 'Maria Ionescu' });
    return { ...topics, settings: { ...topics.settings, transferTab: 'number' } };
  },
  'transfer-queue': (now) => {
    const topics = talking(now, { card: cards.customer(now), title: 'Maria Ionescu' });
    const queues = [
      { extension: '600', kind: 'queue', name: 'Support', presence: 'available' },
      { extension: '601', kind: 'queue', name: 'Billing', department: 'Cluj', presence: 'busy' },
      { extension: '602', kind: 'queue', name: 'Orders and deliveries', presence: 'unknown' },
    ] as const;
    const settings = { ...topics.settings, transferTab: 'queue' as const };
    return { ...topics, directory: [...topics.directory, ...queues], settings };
  },
};
