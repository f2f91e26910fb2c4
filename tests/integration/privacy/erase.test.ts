import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { HandoffDocument } from '#shared/domain/handoff/document';
import { type CallId, callId, contactId, handoffId, transferId } from '#shared/domain/ids';
import { phoneFrom } from '#shared/domain/numbers';
import type { OutboxEntry } from '../../../electron/desk/sync/outbox-entry';
import { createPrivacyRig } from '../../fakes/privacy-rig';
import { filesWith } from '../../fakes/raw-files';
import { deliver, item, mobile, person } from '../../fakes/source-rows';
import { planText } from '../../fakes/told-values';

const FIRST = 'Quaxinthia';
const LAST = 'Vorbelstrom';
const NAME = `${FIRST} ${LAST}`;
const NUMBER = '+40721987654';
const OFFICE = '+40215550000';
const MAIL = 'qv@zembla.example';
const MARKS = [FIRST, LAST, '721987654', 'zembla', 'Pfefferkorn', 'Rumpelstilz'];

const quaxinthia = person('crm:1', {
  displayName: NAME,
  emails: [MAIL],
  phones: [mobile(NUMBER), { raw: OFFICE, e164: OFFICE }],
});
const other = person('crm:2', { displayName: 'Ana Other', phones: [{ raw: OFFICE, e164: OFFICE }] });

const document = (id: string, caller: HandoffDocument['caller']): HandoffDocument => ({
  schema: 'handoff/1.0',
  id: handoffId(id),
  rev: 1,
  attempt: 1,
  created_at: '2026-11-01T08:00:00Z',
  updated_at: '2026-11-01T08:00:00Z',
  summary: `${NAME} wants Pfefferkorn`,
  urgency: 'normal',
  caller,
  from: { name: 'Ana Pop', ext: '201' },
  to: { name: 'Bogdan Ene', ext: '202', kind: 'agent' },
  notes: [],
  items: [],
  trail: [],
  sip: {},
  flags: {},
});

type Rig = ReturnType<typeof createPrivacyRig>;

function called(
  rig: Rig,
  id: string,
  more: { contact?: string; number?: string; title?: string; at?: number },
): CallId {
  const { contact, number = NUMBER, title = NAME, at = rig.clock.now() - 60_000 } = more;
  const call = callId(id);
  const [word] = title.split(' ');
  const record = {
    id: call,
    agent: 'Ana Pop',
    agentNumber: '201',
    direction: 'in' as const,
    number,
    e164: number,
    extension: undefined,
    title,
    contactId: contact,
    handoffId: undefined,
    sipCallId: `${word}@sip`,
    legId: `leg-${id}`,
    handedOver: false,
    blockedBy: undefined,
    startedAt: at,
  };
  rig.calls.open(record);
  rig.calls.setAnswered(call, at + 1_000);
  rig.calls.setEnded(call, {
    at: at + 31_000,
    outcome: 'answered',
    heldMs: 500,
    sipCode: undefined,
    sipReason: undefined,
    transferredTo: undefined,
  });
  rig.calls.saveNote(
    call,
    { text: title === NAME ? `${FIRST} asked for Pfefferkorn` : 'x', revision: 1 },
    at + 2_000,
  );
  const told = title === NAME ? 'Rumpelstilz calls back' : 'x';
  rig.calls.plans.save(call, { text: planText({ promises: told }), revision: 1 }, at + 3_000);
  rig.calls.setWrappedUp(call, at + 40_000, {
    disposition: 'Solved',
    resolved: true,
    followUpAt: '2026-12-01',
    followUpText: `call ${word}`,
  });
  return call;
}

function waits(rig: Rig, id: string, entry: OutboxEntry): void {
  rig.outbox.add({ id, source: 'crm', entry, at: '2026-11-20T00:00:00Z', dueAt: 0 });
}

/** To be called back after this call. */
function promised(rig: Rig, id: string, call: string): void {
  const text = call === 'call-4' ? 'x' : `Pfefferkorn for ${FIRST}`;
  const kept = { id, practice: false, origin: 'wrap-up' as const, dueAt: rig.clock.now(), text };
  rig.followUps.add({ ...kept, callId: callId(call), madeAt: rig.clock.now() });
}

/** One person in two sources, in calls, notes, handoffs, the outbox, favourites and copies; and somebody beside them. */
function setUp() {
  const rig = createPrivacyRig();
  deliver(rig.cache, [quaxinthia, other], [['crm:1', item('crm:o1', { title: `Pfefferkorn for ${FIRST}` })]]);
  rig.cache.adopt('hr', 'fingerprint', ['people']);
  rig.cache.applyPage(
    { source: 'hr', stream: { name: 'people', kind: 'contacts', tombstones: 'native' }, now: 0 },
    {
      mode: 'delta',
      changes: [
        {
          op: 'upsert',
          record: {
            kind: 'contacts',
            contact: person('hr:77', { displayName: `${LAST}, ${FIRST}`, phones: [mobile(NUMBER)] }),
          },
        },
      ],
      rejected: [],
      more: false,
      next: 'x',
    },
  );
  called(rig, 'call-1', { contact: 'crm:1' });
  called(rig, 'call-2', {});
  called(rig, 'call-3', { number: OFFICE, title: NAME });
  called(rig, 'call-4', { contact: 'crm:2', number: OFFICE, title: 'Ana Other' });
  rig.calls.startTransfer({
    id: transferId('t1'),
    callId: callId('call-1'),
    mode: 'blind',
    method: 'native',
    targetKind: 'number',
    targetNumber: NUMBER,
    targetName: NAME,
    handoffId: '0193a000-0000-7000-8000-000000000001',
    reason: undefined,
    startedAt: 1,
  });
  const own = document('0193a000-0000-7000-8000-000000000001', { kind: 'customer', name: NAME, tel: NUMBER });
  rig.handoffs.save('sent', own, { peer: '202', callId: 'call-1', at: rig.clock.now() });
  const came = document('0193a000-0000-7000-8000-000000000002', {
    kind: 'customer',
    crm: { system: 'crm', id: '1' },
  });
  rig.handoffs.save('received', came, { peer: '202', callId: undefined, at: rig.clock.now() });
  rig.store.desk
    .prepare(
      "INSERT INTO favourites (number, place, contact_id, name, added_at) VALUES (?, 0, 'crm:1', ?, 0)",
    )
    .run(NUMBER, NAME);
  promised(rig, 'f1', 'call-1');
  promised(rig, 'f2', 'call-4');
  writeFileSync(join(rig.dir, 'desk.db.version-11'), `a copy with ${NAME}`);
  return rig;
}

describe('forgetting a person', () => {
  it('leaves nothing of them in any file of the desk', async () => {
    const rig = setUp();
    const shown = rig.privacy.preview(contactId('crm:1'));
    expect(shown).toMatchObject({
      ok: true,
      value: {
        name: NAME,
        sources: ['crm', 'hr'],
        items: 1,
        calls: 3,
        notes: 3,
        handoffs: 2,
        kept: 2,
        waiting: [],
        copies: 1,
        sharedLines: 1,
      },
    });
    for (const mark of MARKS) expect(filesWith(rig.dir, mark), mark).not.toEqual([]);

    expect(await rig.privacy.erase(contactId('crm:1'), false)).toEqual({ ok: true });

    for (const mark of MARKS) expect(filesWith(rig.dir, mark), mark).toEqual([]);
    expect(rig.contacts.find(contactId('crm:1'))).toBeUndefined();
    expect(rig.contacts.find(contactId('hr:77'))).toBeUndefined();
    expect(rig.state.forgotten).toEqual(expect.arrayContaining(['crm:1', 'hr:77']));
  });

  it('finds them in files of other systems, which spell a number as they like', async () => {
    const rig = setUp();
    const file = (uuid: string, title: string, number: string) =>
      rig.archive.keep(
        {
          uuid,
          startedAt: rig.clock.now(),
          title,
          number,
          document: document(uuid, { kind: 'unknown', name: title, tel: number }),
        },
        rig.clock.now(),
      );
    file('vcon-own', 'Q. V.', '0721 987-654');
    file('vcon-office', NAME, '(021) 555 00 00');
    file('vcon-other', 'Ana Other', '(021) 555 00 00');
    await rig.privacy.erase(contactId('crm:1'), false);
    const left = rig.store.desk.prepare('SELECT uuid FROM imported_calls').pluck().all();
    expect(left).toEqual(['vcon-other']);
  });

  it('finds them where their address stands as it was dialed or told', async () => {
    const rig = createPrivacyRig();
    const address = 'sip:quaxinthia@zembla.example';
    const reached = { phones: [phoneFrom('sip:Quaxinthia@Zembla.example', 'RO')] };
    deliver(rig.cache, [person('crm:5', { displayName: NAME, ...reached }), other]);
    called(rig, 'call-5', { contact: 'crm:2', number: OFFICE, title: 'Ana Other' });
    rig.calls.startTransfer({
      id: transferId('t5'),
      callId: callId('call-5'),
      mode: 'blind',
      method: 'guarded',
      targetKind: 'number',
      targetNumber: 'sip:Quaxinthia@zembla.example',
      targetName: NAME,
      handoffId: '0193a000-0000-7000-8000-000000000005',
      reason: undefined,
      startedAt: 1,
    });
    const came = document('0193a000-0000-7000-8000-000000000006', { kind: 'unknown', tel: address });
    rig.handoffs.save('received', came, { peer: '202', callId: undefined, at: rig.clock.now() });
    const add =
      'INSERT INTO favourites (number, place, contact_id, name, added_at) VALUES (?, 0, NULL, ?, 0)';
    rig.store.desk.prepare(add).run('sips:quaxinthia@ZEMBLA.example', NAME);
    const call = {
      kind: 'call',
      direction: 'in',
      startedAt: '',
      talkSeconds: 0,
      outcome: 'answered',
    } as const;
    waits(rig, 'e5', { ...call, callId: callId('gone'), remote: address, agent: '' });
    const made = { kind: 'item', type: 'incident', title: 'x', text: 'x', at: '', agent: '' } as const;
    waits(rig, 'e6', { ...made, caller: { phone: address } });
    waits(rig, 'e7', { ...made, caller: { phone: 'sip:ana@zembla.example' } });
    expect(rig.privacy.preview(contactId('crm:5'))).toMatchObject({
      value: { handoffs: 1, kept: 1, waiting: ['call', 'item'] },
    });

    expect(await rig.privacy.erase(contactId('crm:5'), true)).toEqual({ ok: true });

    for (const mark of [FIRST, FIRST.toLowerCase(), LAST]) expect(filesWith(rig.dir, mark), mark).toEqual([]);
    expect(rig.outbox.find('e7')).toBeDefined();
  });

  it('keeps the figures of their calls, and everything of others', async () => {
    const rig = setUp();
    await rig.privacy.erase(contactId('crm:1'), false);
    const rows = rig.store.desk.prepare('SELECT * FROM calls ORDER BY id').all() as Record<string, unknown>[];
    const at = rig.clock.now() - 60_000;
    expect(rows[0]).toMatchObject({
      agent: 'Ana Pop',
      direction: 'in',
      started_at: at,
      answered_at: at + 1_000,
      ended_at: at + 31_000,
      held_ms: 500,
      outcome: 'answered',
      disposition: 'Solved',
      resolved: 1,
      number: '',
      title: '',
      e164: null,
      contact_id: null,
      follow_up_text: null,
    });
    expect(rows[3]).toMatchObject({ title: 'Ana Other', e164: OFFICE, contact_id: 'crm:2' });
    expect(rig.store.desk.prepare('SELECT call_id FROM notes').pluck().all()).toEqual(['call-4']);
    expect(rig.store.desk.prepare('SELECT call_id FROM plans').pluck().all()).toEqual(['call-4']);
    expect(rig.store.desk.prepare('SELECT id FROM follow_ups').pluck().all()).toEqual(['f2']);
    expect(rig.contacts.find(contactId('crm:2'))?.displayName).toBe('Ana Other');
  });

  it('takes their name out of the call of somebody else who was transferred to them', async () => {
    const rig = setUp();
    rig.calls.startTransfer({
      id: transferId('t2'),
      callId: callId('call-4'),
      mode: 'blind',
      method: 'guarded',
      targetKind: 'number',
      targetNumber: NUMBER,
      targetName: NAME,
      handoffId: '0193a000-0000-7000-8000-000000000009',
      reason: undefined,
      startedAt: 1,
    });
    rig.store.desk.prepare("UPDATE calls SET transferred_to = ? WHERE id = 'call-4'").run(NAME);
    await rig.privacy.erase(contactId('crm:1'), false);
    expect(
      rig.store.desk.prepare("SELECT title, transferred_to FROM calls WHERE id = 'call-4'").get(),
    ).toEqual({
      title: 'Ana Other',
      transferred_to: null,
    });
  });

  it('recognises them again, under another id too, and neither a namesake nor somebody on the same line', async () => {
    const rig = setUp();
    await rig.privacy.erase(contactId('hr:77'), false);
    const people = rig.guards.forgotten.people();
    expect(people.has(quaxinthia)).toBe(true);
    expect(people.has({ ...quaxinthia, id: contactId('erp:5') })).toBe(true);
    expect(people.has(person('erp:6', { displayName: NAME }))).toBe(false);
    expect(people.has(person('erp:7', { phones: [mobile(NUMBER)], displayName: 'Dan Else' }))).toBe(false);
    expect(people.has(other)).toBe(false);
    // The file has hashes, and the key lies elsewhere.
    expect(rig.secrets.size).toBe(1);
    for (const key of rig.secrets.values()) expect(filesWith(rig.dir, key)).toEqual([]);
  });

  it('does not do it before it was said what becomes of what waits to be written', async () => {
    const rig = setUp();
    const entry = {
      kind: 'note',
      contactId: contactId('crm:1'),
      callId: callId('call-1'),
      text: 'x',
      at: '',
      agent: '',
    } as const;
    waits(rig, 'e1', entry);
    waits(rig, 'e2', { ...entry, contactId: contactId('crm:2'), callId: callId('call-4') });
    expect(rig.privacy.preview(contactId('crm:1'))).toMatchObject({ value: { waiting: ['note'] } });
    expect(await rig.privacy.erase(contactId('crm:1'), false)).toMatchObject({
      error: { code: 'outbox-waiting' },
    });
    expect(rig.contacts.find(contactId('crm:1'))).toBeDefined();
    rig.outbox.sending('e1');
    expect(await rig.privacy.erase(contactId('crm:1'), true)).toMatchObject({
      error: { code: 'outbox-waiting' },
    });
    rig.outbox.waitUntil('e1', 0);
    expect(await rig.privacy.erase(contactId('crm:1'), true)).toEqual({ ok: true });
    expect(rig.outbox.find('e1')).toBeUndefined();
    expect(rig.outbox.find('e2')).toBeDefined();
  });

  it('does not do it while they are on the line, or where the key can’t be kept', async () => {
    const rig = setUp();
    rig.state.onLine = true;
    expect(await rig.privacy.erase(contactId('crm:1'), false)).toMatchObject({ error: { code: 'in-call' } });
    const locked = setUp();
    locked.state.hasKeychain = false;
    expect(await locked.privacy.erase(contactId('crm:1'), false)).toMatchObject({
      error: { code: 'no-keychain' },
    });
    expect(locked.contacts.find(contactId('crm:1'))).toBeDefined();
    expect(await rig.privacy.erase(contactId('crm:none'), false)).toMatchObject({
      error: { code: 'no-such-contact' },
    });
  });

  it('goes on with the cache until it is done, also after a restart', async () => {
    const rig = setUp();
    rig.state.workerAnswers = false;
    expect(await rig.privacy.erase(contactId('crm:1'), false)).toMatchObject({
      error: { code: 'erase-unfinished' },
    });
    expect(rig.privacy.view()).toMatchObject({ forgotten: 1, unfinished: true });
    rig.state.workerAnswers = true;
    await rig.privacy.resume();
    expect(rig.privacy.view()).toMatchObject({ forgotten: 1, unfinished: false });
    for (const mark of MARKS) expect(filesWith(rig.dir, mark), mark).toEqual([]);
  });

  it('goes on with the cache also where the list was taken back meanwhile', async () => {
    const rig = setUp();
    rig.state.workerAnswers = false;
    await rig.privacy.erase(contactId('crm:1'), false);
    rig.privacy.takeBack();
    rig.state.workerAnswers = true;
    await rig.privacy.resume();
    expect(rig.privacy.view()).toMatchObject({ forgotten: 0, unfinished: false });
  });

  it('reads no source while it can’t recognise them, and lets them be brought back when it is told to', async () => {
    const rig = setUp();
    await rig.privacy.erase(contactId('crm:1'), false);
    expect(await rig.guards.sync.forgotten()).toMatchObject({ hashes: expect.any(Array) });
    const again = createPrivacyRig({ secrets: new Map() });
    again.guards.repository.add(['hash'], 'p', 0);
    expect(await again.guards.sync.forgotten()).toBe('locked');
    rig.privacy.takeBack();
    expect(rig.privacy.view().forgotten).toBe(0);
    expect(rig.state.reloads).toBe(1);
    expect(rig.guards.forgotten.people().has(quaxinthia)).toBe(false);
  });

  it('takes them out of what colleagues send and what sources answer while it rings', async () => {
    const rig = setUp();
    await rig.privacy.erase(contactId('crm:1'), false);
    const { handoff, lookTargets } = rig.guards;
    const theirs: HandoffDocument = {
      ...document('0193a000-0000-7000-8000-000000000003', { kind: 'customer', name: NAME, tel: NUMBER }),
      reason: { code: 'billing', text: `for ${FIRST}` },
      plans: [
        { id: 'a', by: 'Ana', at: '2026-11-01T08:00:00Z', attempted: [FIRST], next_steps: [], promises: [] },
      ],
      transcript: { segments: [{ text: `I am ${FIRST}` }] },
      moments: [{ kind: 'question', label: FIRST }],
    };
    expect(handoff.document(theirs)).toMatchObject({ summary: 'forgotten', caller: { kind: 'unknown' } });
    expect(JSON.stringify(handoff.document(theirs))).not.toContain(FIRST);
    const others = document('0193a000-0000-7000-8000-000000000004', {
      kind: 'customer',
      name: 'Ana',
      tel: NUMBER,
    });
    expect(handoff.document(others)).toBe(others);
    expect(
      handoff.brief({ summary: NAME, urgency: 'normal', caller: { name: NAME, tel: NUMBER } }),
    ).toMatchObject({ summary: 'forgotten', caller: {} });
    const [target] = lookTargets([
      {
        source: 'crm',
        look: async () => ({
          ok: true,
          value: { contacts: [quaxinthia, other], items: [{ item: item('crm:o1'), contactId: 'crm:1' }] },
        }),
      },
    ]);
    const answer = await target?.look({}, new AbortController().signal);
    expect(answer).toEqual({ ok: true, value: { contacts: [other], items: [] } });
  });
});

it('gives out everything that is known of a person, and nothing of anybody else', () => {
  const rig = setUp();
  const given = rig.privacy.export(contactId('crm:1'));
  if (!given.ok) throw new Error(given.error.code);
  expect(given.value.name).toMatch(/^person-20261120-0000-[0-9a-f]{8}\.json$/);
  const known = JSON.parse(given.value.text);
  expect(known.Person).toMatchObject({ Name: NAME, 'Records in the sources': ['crm:1', 'hr:77'] });
  expect(known['Orders, tickets and the like']).toMatchObject([{ Title: `Pfefferkorn for ${FIRST}` }]);
  expect(known.Calls).toHaveLength(3);
  expect(known.Calls[0]).toMatchObject({
    Outcome: 'Answered',
    Note: `${FIRST} asked for Pfefferkorn`,
    'To be told to a colleague': { promises: 'Rumpelstilz calls back' },
  });
  expect(known['Sent or received with a transfer']).toHaveLength(2);
  expect(known['Calls promised to the person']).toMatchObject([
    { 'Follow-up': `Pfefferkorn for ${FIRST}`, Status: 'open' },
  ]);
  expect(known['Kept by the agent']).toMatchObject([{ What: 'favourite' }]);
  expect(given.value.text).not.toContain('Ana Other');
});

it('lets calls, notes and documents go in time, in slices, and the figures stay', () => {
  const rig = createPrivacyRig();
  const day = 86_400_000;
  for (let at = 0; at < 120; at += 1) called(rig, `old-${at}`, { at: rig.clock.now() - 400 * day });
  called(rig, 'new', { at: rig.clock.now() - 300 * day });
  promised(rig, 'old-one', 'old-0');
  promised(rig, 'still-to-do', 'old-1');
  rig.store.desk.exec("UPDATE follow_ups SET made_at = 0, due_at = 0 WHERE id = 'old-one'");
  rig.store.desk.exec("UPDATE follow_ups SET made_at = 0 WHERE id = 'still-to-do'");
  const caller = { kind: 'unknown' } as const;
  const old = document('0193a000-0000-7000-8000-000000000001', caller);
  rig.handoffs.save('sent', old, { peer: '202', callId: undefined, at: rig.clock.now() - 91 * day });
  const young = document('0193a000-0000-7000-8000-000000000002', caller);
  rig.handoffs.save('sent', young, { peer: '202', callId: undefined, at: rig.clock.now() - 80 * day });
  const named = () => rig.store.desk.prepare("SELECT count(*) FROM calls WHERE title <> ''").pluck().get();

  rig.clock.advance(60_000);
  expect(named()).toBe(71);
  rig.state.inCall = true;
  rig.clock.advance(3_600_000);
  expect(named()).toBe(71);
  rig.state.inCall = false;
  rig.clock.advance(60_000);

  expect(named()).toBe(1);
  expect(rig.store.desk.prepare('SELECT count(*) FROM calls WHERE outcome IS NOT NULL').pluck().get()).toBe(
    121,
  );
  expect(rig.store.desk.prepare('SELECT call_id FROM notes').pluck().all()).toEqual(['new']);
  expect(rig.store.desk.prepare('SELECT call_id FROM plans').pluck().all()).toEqual(['new']);
  expect(rig.store.desk.prepare('SELECT id FROM handoffs').pluck().all()).toEqual([young.id]);
  expect(rig.store.desk.prepare('SELECT id FROM follow_ups').pluck().all()).toEqual(['still-to-do']);
  expect(rig.state.shownAnew).toBe(1);
});

it('lets the copy of a contact made here go once its source has delivered it: the source’s deletion then counts', () => {
  const rig = createPrivacyRig();
  const made = (name: string, phone: string) => {
    const created = rig.contacts.create({ kind: 'customer', displayName: name, phone });
    if (!created.ok) throw new Error(created.error.code);
    return created.value;
  };
  const [delivered, underWay] = [made(NAME, NUMBER), made('Dan Else', '+40721000009')];
  rig.outbox.confirm(delivered, contactId('crm:1'));
  rig.outbox.confirm(underWay, contactId('crm:9'));
  deliver(rig.cache, [quaxinthia]);

  rig.clock.advance(60_000);

  expect(rig.store.desk.prepare('SELECT id FROM local_contacts').pluck().all()).toEqual([underWay]);
  expect(rig.contacts.find(delivered)?.id).toBe('crm:1');
  rig.cache.erase(['crm:1']);
  expect(rig.contacts.find(delivered)).toBeUndefined();
});
