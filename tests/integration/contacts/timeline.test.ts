import { expect, it } from 'vitest';
import type { Contact, Item } from '#shared/domain/contact';
import { type CallId, callId, contactId, handoffId, legId, transferId } from '#shared/domain/ids';
import type { TimelineEntry, TimelineKind } from '#shared/domain/timeline';
import { noopLogger } from '#shared/lib/logger';
import { createCallsRepository } from '../../../electron/desk/calls/calls-repository';
import { createPastCalls } from '../../../electron/desk/calls/past-calls-repository';
import { createTimeline, type TimelineOf } from '../../../electron/desk/contacts/timeline';
import { openDeskStore } from '../../fakes/desk-store';
import { documentOf } from '../../fakes/desk-values';
import { deliver, item, person } from '../../fakes/source-rows';

const MARIA = contactId('crm:1');
const NUMBER = '+40721234567';
const NOON = Date.parse('2026-11-10T12:00:00.000Z');
const HOUR = 3_600_000;
const maria: Contact = person('crm:1');
const BOTH: TimelineOf = { ids: [MARIA], calls: [{ contactId: MARIA }, { e164: NUMBER }], shown: [] };

function setUp() {
  const { store, cache, writing } = openDeskStore();
  const records = createCallsRepository(store);
  const received = { document: documentOf(NOON), peer: '1003' };
  const timeline = createTimeline({
    store,
    calls: createPastCalls(store, (id) => (id === 'handoff-1' ? received : undefined)),
    logger: noopLogger,
  });
  const call = (
    name: string,
    at: number,
    more: { contact?: string; e164?: string; handoff?: string } = {},
  ): CallId => {
    const id = callId(name);
    records.open({
      id,
      agent: 'Ana',
      agentNumber: '201',
      direction: 'in',
      number: more.e164 ?? '',
      e164: more.e164,
      extension: undefined,
      title: 'Maria',
      contactId: more.contact,
      handoffId: more.handoff,
      sipCallId: undefined,
      legId: legId(`leg-${name}`),
      handedOver: false,
      startedAt: at,
      blockedBy: undefined,
    });
    records.setAnswered(id, at + 1_000);
    records.setEnded(id, {
      at: at + 61_000,
      outcome: 'answered',
      heldMs: 0,
      sipCode: undefined,
      sipReason: undefined,
      transferredTo: undefined,
    });
    return id;
  };
  const transfer = (of: CallId, name: string, at: number) =>
    records.startTransfer({
      id: transferId(`t-${name}`),
      callId: of,
      mode: 'blind',
      method: 'guarded',
      targetKind: 'colleague',
      targetNumber: '202',
      targetName: name,
      handoffId: 'sent-1',
      reason: undefined,
      startedAt: at,
    });
  return { store, cache, writing, records, timeline, call, transfer };
}

/** Every page to the end. */
function all(
  timeline: ReturnType<typeof setUp>['timeline'],
  limit: number,
  of: TimelineOf = BOTH,
  kind?: TimelineKind,
): readonly TimelineEntry[] {
  const entries: TimelineEntry[] = [];
  let before: string | undefined;
  for (let page = 0; page < 10_000; page++) {
    const read = timeline(of, {
      limit,
      ...(kind === undefined ? {} : { kind }),
      ...(before === undefined ? {} : { before }),
    });
    entries.push(...read.entries);
    if (read.next === undefined) return entries;
    expect(read.next).not.toBe(before);
    before = read.next;
  }
  throw new Error('it has no end');
}

const ids = (entries: readonly TimelineEntry[]) => entries.map(({ id }) => id);
const at = (ms: number) => new Date(ms).toISOString();

it('tells calls, transfers, notes, tickets, orders and messages in one list, the newest first', () => {
  const { cache, records, timeline, call, transfer } = setUp();
  const first = call('a', NOON, { contact: MARIA });
  records.saveNote(first, { text: 'Wants a refund', revision: 1 }, NOON + 50_000);
  transfer(first, 'Bogdan', NOON + 30_000);
  call('b', NOON + 5 * HOUR, { e164: NUMBER });
  call('c', NOON + 6 * HOUR, { contact: 'crm:2', e164: '+40722000000' });
  deliver(
    cache,
    [maria],
    [
      ['crm:1', item('crm:o1', { createdAt: at(NOON + 2 * HOUR) })],
      [
        'crm:1',
        item('crm:i1', { type: 'incident', open: false, status: 'Solved', createdAt: at(NOON + HOUR) }),
      ],
      ['crm:1', item('crm:m1', { type: 'message', open: false, createdAt: at(NOON - HOUR) })],
      ['crm:2', item('crm:o2', { createdAt: at(NOON) })],
    ],
  );
  const whole = ['call:b', 'crm:o1', 'crm:i1', 'call:a', 'transfer:t-Bogdan', 'note:a', 'crm:m1'];
  expect(ids(all(timeline, 50))).toEqual(whole);
  expect(ids(all(timeline, 1))).toEqual(whole);
  const only = (kind: TimelineKind) => ids(all(timeline, 2, BOTH, kind));
  expect(only('call')).toEqual(['call:b', 'call:a']);
  expect(only('transfer')).toEqual(['transfer:t-Bogdan']);
  expect(only('note')).toEqual(['note:a']);
  expect(only('ticket')).toEqual(['crm:i1']);
  expect(only('order')).toEqual(['crm:o1']);
  expect(only('message')).toEqual(['crm:m1']);
});

it('tells who sent the caller, and what that colleague and the one before wrote', () => {
  const { timeline, call } = setUp();
  call('a', NOON, { contact: MARIA, handoff: handoffId('handoff-1') });
  expect(all(timeline, 50)).toMatchObject([
    { kind: 'call', talkSeconds: 60, outcome: 'answered' },
    { kind: 'transfer', direction: 'in', name: 'Dan Marin' },
    { kind: 'note', by: 'Sofia Rusu' },
    { kind: 'note', by: 'Dan Marin' },
  ]);
});

it('loses and doubles nothing over pages, where many things have the same moment', () => {
  const { cache, timeline, call } = setUp();
  for (let n = 0; n < 25; n++) call(`c${n}`, NOON, { contact: MARIA, e164: NUMBER });
  deliver(
    cache,
    [maria],
    Array.from({ length: 90 }, (_, n): readonly [string, Item] => [
      'crm:1',
      item(`crm:o${n}`, { createdAt: at(NOON), open: n % 2 === 0, type: n % 3 === 0 ? 'incident' : 'order' }),
    ]),
  );
  const whole = ids(all(timeline, 100));
  expect(new Set(whole).size).toBe(115);
  for (const limit of [1, 7, 24, 25, 26, 40]) expect(ids(all(timeline, limit))).toEqual(whole);
});

it('shows what a source has told while it rang in its place, and an order by the newer of its two states', () => {
  const { cache, timeline } = setUp();
  const stored = item('crm:o1', { createdAt: at(NOON), status: 'new' });
  deliver(
    cache,
    [maria],
    [
      ['crm:1', stored],
      ['crm:1', item('crm:o2', { createdAt: at(NOON - HOUR) })],
    ],
  );
  const shown = [
    { ...stored, status: 'paid', updatedAt: at(NOON + HOUR) },
    item('crm:late', { createdAt: at(NOON - 1_000) }),
  ];
  for (const limit of [1, 50]) {
    const entries = all(timeline, limit, { ...BOTH, shown });
    expect(ids(entries)).toEqual(['crm:o1', 'crm:late', 'crm:o2']);
    expect(entries[0]).toMatchObject({ item: { status: 'paid' } });
  }
});

it('pages through somebody with 20,000 calls and orders, the last page as fast as the first', () => {
  const { store, cache, timeline } = setUp();
  const insert = store.desk.prepare(
    `INSERT INTO calls (id, agent, agent_number, direction, number, contact_id, title, started_at, ended_at, outcome)
     VALUES (?, 'Ana', '201', 'in', '', 'crm:1', 'Maria', ?, ?, 'answered')`,
  );
  store.inTransaction(() => {
    for (let n = 0; n < 10_000; n++) insert.run(`c${n}`, NOON + n * 60_000, NOON + n * 60_000);
  });
  store.desk
    .prepare("INSERT INTO notes (call_id, text, revision, updated_at) VALUES ('c3', 'x', 1, 0)")
    .run();
  deliver(
    cache,
    [maria],
    Array.from({ length: 10_000 }, (_, n): readonly [string, Item] => [
      'crm:1',
      item(`crm:o${n}`, { createdAt: at(NOON + n * 60_000 + 30_000), open: n < 50 }),
    ]),
  );
  const times: number[] = [];
  const seen = new Set<string>();
  let before: string | undefined;
  do {
    const begun = performance.now();
    const page = timeline(BOTH, { limit: 100, ...(before === undefined ? {} : { before }) });
    times.push(performance.now() - begun);
    for (const { id } of page.entries) seen.add(id);
    before = page.next;
  } while (before !== undefined);
  expect(seen.size).toBe(20_001);
  // The last page costs no more than the first: no page is found by counting. Of ten the least, for the machine may be busy.
  expect(Math.min(...times.slice(-10))).toBeLessThan(4 * Math.min(...times.slice(0, 10)));
  // A thousand calls for each answer, and the one note far back is found.
  const first = timeline(BOTH, { limit: 40, kind: 'note' });
  expect(first.entries).toEqual([]);
  expect(first.next).toBeDefined();
  expect(ids(all(timeline, 40, BOTH, 'note'))).toEqual(['note:c3']);
});

it('takes no mark for one that it has not written', () => {
  const { timeline, call } = setUp();
  call('a', NOON, { contact: MARIA });
  for (const before of ['', 'x', 'call:1', "call:1:1' OR 1", 'item:99999999999999999999:1', 'item:1:-']) {
    expect(ids(timeline(BOTH, { limit: 5, before }).entries)).toEqual(['call:a']);
  }
});

it('goes on with the calls where the cache can’t be read', () => {
  const { writing, timeline, call } = setUp();
  call('a', NOON, { contact: MARIA });
  writing.exec('DROP TABLE items');
  expect(ids(all(timeline, 5))).toEqual(['call:a']);
});
