/** Whom the agent has promised to call, in `desk.db` on the disk. */

import { describe, expect, it } from 'vitest';
import { callId, contactId } from '#shared/domain/ids';
import { createCallsRepository } from '../../../electron/desk/calls/calls-repository';
import { createFollowUps } from '../../../electron/desk/follow-ups/create-follow-ups';
import { openDeskStore } from '../../fakes/desk-store';
import { createManualClock } from '../../fakes/manual-clock';
import { planOf } from '../../fakes/prepared';

const HOUR = 60 * 60_000;

function setUp(dir?: string) {
  const { store, dir: folder } = openDeskStore(dir);
  const clock = createManualClock();
  const state = { practice: false };
  const calls = createCallsRepository(store);
  let ids = 0;
  const followUps = createFollowUps({
    db: store.desk,
    isPractice: () => state.practice,
    currentId: (id) => (id === 'local:1' ? contactId('crm:1') : id),
    clock,
    newId: () => `follow-up-${++ids}`,
  });
  let told = 0;
  followUps.onChange(() => void told++);
  const called = (id: string, title: string) => {
    const call = callId(id);
    calls.open({
      id: call,
      agent: 'Ana',
      agentNumber: '201',
      direction: 'in',
      number: '0721000001',
      e164: '+40721000001',
      extension: undefined,
      title,
      contactId: 'local:1',
      handoffId: undefined,
      sipCallId: undefined,
      legId: `leg-${id}`,
      handedOver: false,
      blockedBy: undefined,
      startedAt: clock.now(),
    });
    calls.saveNote(call, { text: 'wants the price', revision: 1 }, clock.now());
    return call;
  };
  const names = () => followUps.view().entries.map(({ name }) => name);
  return { store, clock, state, followUps, called, names, told: () => told, dir: folder };
}

describe('a follow-up', () => {
  it('is for whom the call was with, and knows what was noted in it', () => {
    const { clock, followUps, called, told } = setUp();
    const call = called('call-1', 'Maria Ionescu');
    const at = clock.now() + HOUR;
    expect(followUps.add({ callId: call, at, text: ' the price ', origin: 'wrap-up' })).toMatchObject({
      ok: true,
    });
    expect(followUps.view()).toEqual({
      more: 0,
      entries: [
        {
          id: 'follow-up-1',
          origin: 'wrap-up',
          name: 'Maria Ionescu',
          number: '0721000001',
          e164: '+40721000001',
          contactId: 'crm:1',
          dueAt: at,
          text: 'the price',
          callId: call,
          note: 'wants the price',
          madeAt: clock.now(),
        },
      ],
    });
    expect(told()).toBe(1);
    expect(followUps.add({ callId: callId('none'), at, text: '', origin: 'by-hand' })).toMatchObject({
      error: { code: 'no-such-call' },
    });
  });

  it('stands by its time, also over a restart, and those without one come last', () => {
    const first = setUp();
    const add = (name: string, hours: number | undefined) => {
      const at = hours === undefined ? undefined : first.clock.now() + hours * HOUR;
      first.followUps.add({ callId: first.called(`call-${name}`, name), at, text: '', origin: 'by-hand' });
    };
    add('some time', undefined);
    add('late', 5);
    add('soon', 1);
    expect(first.names()).toEqual(['soon', 'late', 'some time']);
    first.followUps.snooze('follow-up-3', first.clock.now() + 9 * HOUR);
    expect(first.names()).toEqual(['late', 'soon', 'some time']);
    first.followUps.snooze('follow-up-3', undefined);
    expect(first.names()).toEqual(['soon', 'late', 'some time']);
    first.store.dispose();
    expect(setUp(first.dir).names()).toEqual(['soon', 'late', 'some time']);
  });

  it('is done and taken back, and those of practice stay among themselves', () => {
    const { followUps, called, names, state } = setUp();
    followUps.add({ callId: called('call-1', 'Maria'), at: 1, text: '', origin: 'by-hand' });
    expect(followUps.close('follow-up-1', 'done')).toEqual({ ok: true });
    expect(names()).toEqual([]);
    expect(followUps.close('follow-up-1', 'dismissed')).toMatchObject({
      error: { code: 'no-such-follow-up' },
    });
    expect(followUps.reopen('follow-up-1')).toEqual({ ok: true });
    expect(names()).toEqual(['Maria']);
    state.practice = true;
    followUps.refresh();
    expect(names()).toEqual([]);
    followUps.add({ callId: called('call-2', 'Practice'), at: 1, text: '', origin: 'by-hand' });
    expect(names()).toEqual(['Practice']);
    state.practice = false;
    followUps.refresh();
    expect(names()).toEqual(['Maria']);
  });

  it('is one of the soonest two hundred, and of the others it is said how many there are', () => {
    const { followUps, called, store } = setUp();
    const call = called('call-1', 'Maria');
    store.inTransaction(() => {
      for (let at = 0; at < 230; at += 1) followUps.add({ callId: call, at, text: '', origin: 'by-hand' });
    });
    expect(followUps.view().entries).toHaveLength(200);
    expect(followUps.view().entries.at(-1)?.dueAt).toBe(199);
    expect(followUps.view().more).toBe(30);
  });

  it('leaves no way to a call whose person was erased', () => {
    const { followUps, called, store } = setUp();
    followUps.add({ callId: called('call-1', 'Maria'), at: 1, text: '', origin: 'by-hand' });
    store.desk.exec('UPDATE calls SET erased_at = 1; DELETE FROM notes');
    followUps.refresh();
    expect(followUps.view().entries[0]).not.toHaveProperty('callId');
  });

  it('is found by its time in an index', () => {
    const { store } = setUp();
    const plan = planOf(
      store.desk,
      `SELECT id FROM follow_ups
       WHERE max(made_at, coalesce(due_at, 0), coalesce(snoozed_until, 0), coalesce(closed_at, 0)) < 5 LIMIT 1`,
    );
    expect(plan.join()).toContain('follow_ups_by_age');
  });
});
