/** Believable values for tests of the pages: one day at the desk of Ana Popescu. */
import type { Card } from '#shared/domain/card';
import type { Contact, Item } from '#shared/domain/contact';
import type { DesktopView } from '#shared/domain/desktop/desktop';
import type { Colleague } from '#shared/domain/directory';
import type { HandoffDocument } from '#shared/domain/handoff/document';
import { callId, contactId, handoffId, transferId } from '#shared/domain/ids';
import type { CallListEntry, CallView, TransferView } from '#shared/domain/views';
import type { DeskTopics } from '#shared/ipc/desk-api';
import { noDialingRules } from '#shared/schemas/dialing';
import type { Settings } from '#shared/schemas/settings';
import { managedOf } from './managed-values';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const ago = (now: number, ms: number) => new Date(now - ms).toISOString();

export function contactOf(part: Partial<Contact> = {}): Contact {
  return {
    id: contactId('crm:10234'),
    kind: 'customer',
    displayName: 'Maria Ionescu',
    company: 'Carpați Logistics SRL',
    title: 'Head of purchasing',
    tier: 'Gold',
    vip: false,
    language: 'ro',
    timeZone: 'Europe/Bucharest',
    owner: 'Dan Marin',
    emails: ['maria.ionescu@carpati-logistics.example'],
    phones: [
      { raw: '+40 721 555 010', e164: '+40721555010', label: 'Mobile' },
      { raw: '021 555 2040', e164: '+40215552040', label: 'Office' },
    ],
    url: 'https://crm.example.com/contacts/10234',
    extra: { 'Customer since': '2019', Contract: 'C-88211, until March 2027', 'Credit limit': '€ 50,000' },
    ...part,
  };
}

/** One of each kind, and one whose person no source has any more. */
export function favourites(): DeskTopics['favourites'] {
  return [
    { number: '1002', name: 'Ioana Radu', kind: 'colleague', display: '1002' },
    { number: '600', name: 'Support', kind: 'queue', display: '600' },
    {
      number: '+40721555010',
      contactId: contactId('crm:10234'),
      name: 'Maria Ionescu',
      kind: 'contact',
      display: '0721 555 010',
    },
    {
      number: '+40215552040',
      contactId: contactId('crm:7'),
      name: 'Petru Albu',
      kind: 'contact',
      display: '021 555 2040',
      missing: 'contact',
    },
  ];
}

export function itemOf(now: number, part: Partial<Item> = {}): Item {
  return {
    id: 'crm:o-2231',
    type: 'order',
    number: 'SO-2231',
    title: '40 pallets of copier paper',
    status: 'In delivery',
    open: true,
    createdAt: ago(now, 3 * DAY),
    updatedAt: ago(now, DAY),
    amount: { value: '12480.00', currency: 'EUR' },
    url: 'https://crm.example.com/orders/2231',
    ...part,
  };
}

function withoutAmount({ amount: _amount, ...item }: Item, part: Partial<Item>): Item {
  return { ...item, ...part };
}

export const cards = {
  customer(now: number): Card {
    const lastOrder = itemOf(now);
    return {
      kind: 'customer',
      number: { raw: '+40721555010', e164: '+40721555010', anonymous: false, display: '0721 555 010' },
      match: 'exact',
      contact: contactOf(),
      lastOrder,
      openOrders: [
        lastOrder,
        itemOf(now, {
          id: 'crm:o-2198',
          number: 'SO-2198',
          title: 'Toner, 12 boxes',
          status: 'Waiting for payment',
          createdAt: ago(now, 12 * DAY),
          amount: { value: '1890.50', currency: 'EUR' },
        }),
      ],
      complaints: [],
      incidents: [
        withoutAmount(itemOf(now), {
          id: 'sd:t-5120',
          type: 'incident',
          number: 'T-5120',
          title: 'Order portal shows the wrong address',
          status: 'In progress',
          assignee: 'Dan Marin',
          createdAt: ago(now, 3 * DAY),
        }),
      ],
      opportunities: [
        itemOf(now, {
          id: 'crm:l-310',
          type: 'opportunity',
          number: 'L-310',
          title: 'Yearly contract for printing paper',
          status: 'Offer sent',
          createdAt: ago(now, 20 * DAY),
          amount: { value: '24000.00', currency: 'EUR' },
        }),
      ],
      history: [
        {
          callId: callId('h1'),
          direction: 'in',
          startedAt: ago(now, 2 * DAY),
          talkSeconds: 312,
          outcome: 'answered',
          note: 'Asked whether SO-2231 can be delivered to the Cluj warehouse instead. Promised an answer by Friday.',
        },
        {
          callId: callId('h2'),
          direction: 'out',
          startedAt: ago(now, 9 * DAY),
          talkSeconds: 95,
          outcome: 'transferred',
          transferredTo: 'Ioana Radu',
          note: 'Invoice question, went to billing.',
        },
        {
          callId: callId('h3'),
          direction: 'in',
          startedAt: ago(now, 40 * DAY),
          talkSeconds: 0,
          outcome: 'missed',
        },
      ],
      sharedBy: 1,
    };
  },
  vip(now: number): Card {
    const base = cards.customer(now);
    if (base.kind !== 'customer') throw new Error('A customer card is expected');
    return {
      ...base,
      number: { raw: '+358401234567', e164: '+358401234567', anonymous: false, display: '+358 40 123 4567' },
      contact: contactOf({
        id: contactId('crm:20001'),
        displayName: 'Aino Virtanen',
        company: 'Pohjola Energia Oyj',
        title: 'CFO',
        tier: 'Platinum',
        vip: true,
        language: 'fi',
        timeZone: 'Europe/Helsinki',
      }),
      complaints: [
        withoutAmount(itemOf(now), {
          id: 'crm:c-77',
          type: 'complaint',
          number: 'CO-0077',
          title: 'Refund for order SO-1987 has not arrived',
          status: 'Open, second reminder',
          createdAt: ago(now, 6 * DAY),
          priority: 'high',
        }),
      ],
      sharedBy: 3,
    };
  },
  employee(now: number): Card {
    const incident = (id: string, part: Partial<Item>) =>
      withoutAmount(itemOf(now), {
        id,
        type: 'incident',
        number: id.toUpperCase(),
        status: 'In progress',
        assignee: 'Service desk',
        ...part,
      });
    const first = incident('inc-4471', {
      title: 'Laptop does not start after the update',
      createdAt: ago(now, 95 * MINUTE),
      priority: 'critical',
    });
    const second = incident('inc-4402', {
      title: 'VPN disconnects every hour',
      status: 'Waiting for the user',
      createdAt: ago(now, 4 * DAY),
    });
    const third = incident('inc-4310', {
      title: 'New monitor',
      status: 'Closed',
      open: false,
      createdAt: ago(now, 31 * DAY),
    });
    return {
      kind: 'employee',
      number: { raw: '2207', extension: '2207', anonymous: false, display: '2207' },
      match: 'extension',
      contact: contactOf({
        id: contactId('sd:e-2207'),
        kind: 'employee',
        displayName: 'Andrei Pop',
        company: 'Patchcord Demo',
        title: 'Controller',
        department: 'Finance',
        extra: { Location: 'Cluj, building B, 3.12', Device: 'NB-5512' },
      }),
      incidents: [first, second, third],
      history: [],
      sharedBy: 1,
    };
  },
  several(now: number): Card {
    return {
      kind: 'several',
      number: { raw: '+40264555000', e164: '+40264555000', anonymous: false, display: '0264 555 000' },
      candidates: [
        {
          id: contactId('crm:1'),
          displayName: 'Elena Dumitrescu',
          company: 'Napoca Print',
          title: 'Office manager',
          vip: false,
          reason: 'open-case',
          openItems: 2,
          lastCallAt: ago(now, 2 * DAY),
        },
        {
          id: contactId('crm:2'),
          displayName: 'Radu Mureșan',
          company: 'Napoca Print',
          title: 'Owner',
          vip: true,
          reason: 'vip',
          openItems: 0,
        },
        {
          id: contactId('crm:3'),
          displayName: '李小龙',
          company: 'Napoca Print',
          vip: false,
          reason: 'name',
          openItems: 0,
        },
      ],
      total: 3,
      history: [],
    };
  },
  unknown(): Card {
    return {
      kind: 'unknown',
      number: { raw: '+40733111222', e164: '+40733111222', anonymous: false, display: '0733 111 222' },
      history: [],
    };
  },
  anonymous(): Card {
    return { kind: 'anonymous', number: { raw: '', anonymous: true, display: '' } };
  },
} as const;

export function callOf(now: number, part: Partial<CallView> = {}): CallView {
  const card = part.card ?? cards.customer(now);
  const title =
    'contact' in card ? card.contact.displayName : card.number.anonymous ? 'Anonymous' : card.number.display;
  return {
    id: callId('call-1'),
    direction: 'in',
    state: 'ringing',
    title,
    number: card.number,
    card,
    startedAt: now - 4_000,
    heldByRemote: false,
    muted: false,
    callsToday: 1,
    silenced: false,
    note: { text: '', revision: 0 },
    ...part,
  };
}

export function transferOf(now: number, part: Partial<TransferView> = {}): TransferView {
  return {
    id: transferId('transfer-1'),
    mode: 'blind',
    target: { label: 'Ioana Radu', number: '1002', kind: 'colleague' },
    step: 'ringing',
    talkingTo: 'nobody',
    startedAt: now - 6_000,
    document: 'delivered',
    canCancel: true,
    nextSteps: [],
    ...part,
  };
}

export function documentOf(now: number, part: Partial<HandoffDocument> = {}): HandoffDocument {
  return {
    schema: 'handoff/1.0',
    id: handoffId('handoff-1'),
    rev: 1,
    attempt: 1,
    created_at: ago(now, MINUTE),
    updated_at: ago(now, MINUTE),
    summary:
      'The refund for SO-1987 (€ 2,310) was promised for Monday and has not arrived. She wants a date.',
    urgency: 'high',
    reason: { code: 'billing', text: 'refund not arrived' },
    caller: { kind: 'customer', name: 'Aino Virtanen', tel: '+358401234567', company: 'Pohjola Energia Oyj' },
    from: { name: 'Dan Marin', ext: '1003' },
    to: { name: 'Ana Popescu', ext: '1001', kind: 'agent' },
    notes: [
      {
        id: 'n1',
        by: 'Sofia Rusu',
        at: ago(now, 8 * MINUTE),
        text: 'Called about an invoice; it is the refund that is missing.',
      },
      {
        id: 'n2',
        by: 'Dan Marin',
        at: ago(now, 2 * MINUTE),
        text: 'Refund released on 12 November, bank reference RF-99812.\nShe has no mail about it. Promised a call back today.',
      },
    ],
    items: [{ type: 'complaint', number: 'CO-0077', title: 'Refund missing', status: 'Open' }],
    trail: [
      {
        seq: 1,
        from: 'Sofia Rusu',
        to: 'Dan Marin',
        at: ago(now, 8 * MINUTE),
        how: 'guarded',
        result: 'completed',
      },
      {
        seq: 2,
        from: 'Dan Marin',
        to: 'Ana Popescu',
        at: ago(now, MINUTE),
        how: 'guarded',
        result: 'offered',
      },
    ],
    sip: {},
    flags: { vip: true, complaint: true },
    ...part,
  };
}

export const colleagues: readonly Colleague[] = [
  { extension: '1002', name: 'Ioana Radu', department: 'Billing', presence: 'available' },
  { extension: '1003', name: 'Dan Marin', department: 'Sales', presence: 'busy' },
  { extension: '1004', name: 'Sofia Rusu', department: 'Front desk', presence: 'away' },
  { extension: '1005', name: 'Mihai Stan', department: 'Technical support', presence: 'available' },
  { extension: '1006', name: 'Kaisa Mäkinen', department: 'Billing', presence: 'offline' },
  { extension: '1007', name: '王伟', department: 'Logistics', presence: 'unknown' },
];

export function historyOf(now: number, count: number): readonly CallListEntry[] {
  const names = ['Maria Ionescu', 'Aino Virtanen', 'Andrei Pop', '0733 111 222', 'Elena Dumitrescu'];
  const outcomes = ['answered', 'transferred', 'missed', 'answered', 'no-answer'] as const;
  return Array.from({ length: count }, (_, index) => {
    const outcome = outcomes[index % outcomes.length] ?? 'answered';
    return {
      id: callId(`past-${index}`),
      direction: index % 4 === 3 ? 'out' : 'in',
      title: names[index % names.length] ?? '',
      number: `07210000${String(index % 100).padStart(2, '0')}`,
      startedAt: ago(now, (index + 1) * 47 * MINUTE),
      talkSeconds: outcome === 'missed' || outcome === 'no-answer' ? 0 : 60 + ((index * 37) % 500),
      outcome,
      ...(outcome === 'transferred' && { transferredTo: 'Ioana Radu' }),
      ...(index % 2 === 0 && { disposition: 'Solved', note: 'Wanted to know when the order arrives.' }),
    };
  });
}

/** The installed app on a computer where everything is as it should be. */
export function desktopOf(part: Partial<DesktopView> = {}): DesktopView {
  return {
    host: 'electron',
    platform: 'win32',
    versions: { patchcord: '0.1.0', electron: '45.4.1', chrome: '150.0.7871.12', node: '24.18.0' },
    tray: 'shown',
    ringWindow: 'above-all',
    notices: 'shown',
    doNotDisturb: 'off',
    startAtLogin: 'off',
    links: [
      { scheme: 'tel', ours: true },
      { scheme: 'sip', ours: true },
      { scheme: 'callto', ours: true },
    ],
    globalShortcuts: true,
    secrets: { protection: 'keychain', backend: 'dpapi' },
    update: { state: 'current', checkedAt: Date.UTC(2026, 10, 20, 8) },
    refusedShortcuts: [],
    ...part,
  };
}

export function topicsOf(now: number, part: Partial<DeskTopics> = {}): DeskTopics {
  const settings = settingsValue();
  return {
    agent: {
      name: 'Ana Popescu',
      extension: '1001',
      status: 'available',
      statusSince: now - 754_000,
      practice: true,
      practiceReady: true,
      microphone: 'ok',
    },
    line: { state: 'registered', since: now - 3_600_000 },
    pbxTest: null,
    pbx: { kind: 'practice', sentence: { key: 'pbx.practice', values: { name: 'unnamed' } } },
    calls: [],
    directory: colleagues,
    sync: [
      {
        source: 'crm',
        name: 'Sample CRM',
        state: 'running',
        contacts: 2412,
        items: 9120,
        progress: { done: 1800, total: 2412 },
        lastSuccessAt: ago(now, 6 * MINUTE),
        rejectedRows: 2,
      },
    ],
    preparing: null,
    imports: { current: null, last: null, undoing: false, people: 0 },
    privacy: { forgotten: 2, unfinished: false, policy: {} },
    outbox: {
      waiting: 3,
      parked: [
        {
          id: 'out-1',
          kind: 'contact',
          what: 'Ion Nou',
          conflict: false,
          reason: { key: 'outbox.refused', values: { source: 'Sample CRM' } },
          since: ago(now, 70 * MINUTE),
        },
      ],
    },
    favourites: favourites(),
    followUps: { entries: [], more: 0 },
    blocking: { own: 2, listed: 1_204, anonymous: false, revision: 0 },
    notices: [],
    audio: {
      microphones: [{ id: 'm1', label: 'Jabra Evolve2 65' }],
      speakers: [
        { id: 's1', label: 'Jabra Evolve2 65' },
        { id: 's2', label: 'Desk speaker' },
      ],
      selected: { ringer: 's2' },
      missing: {},
      gain: 100,
    },
    level: null,
    language: 'en',
    settings,
    managed: managedOf(part.settings ?? settings),
    desktop: {
      host: 'browser',
      platform: 'linux',
      versions: { patchcord: '0.1.0' },
      tray: 'absent',
      ringWindow: 'unsupported',
      notices: 'unsupported',
      doNotDisturb: 'unknown',
      startAtLogin: 'unsupported',
      links: [],
      globalShortcuts: false,
      secrets: { protection: 'file', backend: 'file' },
      update: { state: 'off', why: 'unsupported' },
      refusedShortcuts: [],
    },
    request: null,
    ...part,
  };
}

function settingsValue(): Settings {
  return {
    version: 1,
    mode: 'practice',
    deviceId: 'device',
    teamKey: false,
    agentName: 'Ana Popescu',
    region: 'RO',
    language: 'en',
    theme: 'auto',
    density: 'comfortable',
    audio: {},
    voicemailNumber: '',
    transferMethod: 'auto',
    scenarios: [],
    snippets: [],
    teamSnippets: [],
    retention: { callDays: 365, noteDays: 365, handoffDays: 90, closedItemDays: 730 },
    transferRingSeconds: 25,
    wrapUpSeconds: 45,
    dispositions: ['Solved', 'Information given', 'To be followed up', 'Wrong number'],
    colleagues: colleagues.map(({ extension, name, department }) => ({
      extension,
      name,
      ...(department !== undefined && { department }),
    })),
    sources: [],
    transferTab: 'colleague',
    transferMore: false,
    dialing: noDialingRules,
    blocking: { action: 'silence', voicemail: '' },
    shortcuts: {
      answer: 'CommandOrControl+Shift+F8',
      hangUp: 'CommandOrControl+Shift+F9',
      mute: 'CommandOrControl+Shift+F7',
      dial: 'CommandOrControl+Shift+F6',
    },
    windowKeys: {},
    closeToTray: true,
    trayHintShown: false,
    firstRunDone: true,
    confirmLinks: true,
    ringInDoNotDisturb: true,
  };
}
