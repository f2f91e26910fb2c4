/** Whom a desk suggests out of what it has seen: whole desks on a fake exchange, and its statements on ten thousand calls. */

import type { Database } from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { callId } from '#shared/domain/ids';
import type { TargetSuggestion } from '#shared/domain/suggest-targets';
import { createSuggestionsRepository } from '../../../electron/desk/suggestions/suggestions-repository';
import { openDeskStore } from '../../fakes/desk-store';
import { settled } from '../../fakes/fake-clock';
import { planOf, watchPrepared } from '../../fakes/prepared';
import { answered, createWorld, IONESCU, STRANGER } from './desk-rig';

const short = (suggestions: readonly TargetSuggestion[]) =>
  suggestions.map(({ name, reasons }) => `${name}: ${reasons.map(({ kind }) => kind).join(', ')}`);

const nothing = {
  disposition: undefined,
  resolved: undefined,
  followUpAt: undefined,
  followUpText: undefined,
};

describe('a desk', () => {
  it('knows of a caller who came by two colleagues, and later where they went from here', async () => {
    const world = await createWorld();
    const { ana, bogdan, carmen, clock } = world;
    await answered(world);
    expect(ana.suggested()).toEqual([]);
    const first = ana.id();
    ana.calls.saveNote(first, 'Refund promised.');
    ana.calls.transfers.start({ callId: first, mode: 'blind', target: '202' });
    await settled();
    await bogdan.calls.answer(bogdan.id());
    await clock.advance(2_000);
    ana.calls.finishWrapUp(first, nothing);

    // Ana has just sent her: she is there only where there is another reason, and it is said.
    expect(bogdan.suggested()).toEqual([]);
    expect(short(bogdan.suggested(0, 'billing'))).toEqual(['Ana Pop: handed-over, department']);

    bogdan.calls.transfers.start({ callId: bogdan.id(), mode: 'blind', target: '203' });
    await settled();
    await carmen.calls.answer(carmen.id());
    await clock.advance(2_000);
    expect(short(carmen.suggested())).toEqual(['Ana Pop: spoke']);
    expect(short(carmen.suggested(0, 'billing'))).toEqual(['Ana Pop: spoke, department']);

    await answered(world);
    expect(short(ana.suggested())).toEqual(['Bogdan Ene: spoke']);
  });

  it('knows where callers of the company, of the reason and of the called line went before', async () => {
    const world = await createWorld();
    const { ana, clock, exchange } = world;
    exchange.addQueue('600');
    for (let round = 0; round < 2; round += 1) {
      const caller = await answered(world);
      expect(ana.suggested()).toEqual([]);
      ana.calls.transfers.start({ callId: ana.id(), mode: 'blind', target: '600', reason: 'sales' });
      await settled();
      await clock.advance(2_000);
      ana.calls.finishWrapUp(ana.id(), { ...nothing, disposition: 'Refund' });
      // The queue is free for the next one.
      caller.hangUp();
      await settled();
    }
    await answered(world);
    const habit = (like: string, of: string) => ({ kind: 'habit', like, of, count: 2 });
    expect(ana.suggested()).toEqual([
      { number: '600', name: 'Service', kind: 'queue', reasons: [habit('company', 'Ionescu SRL')] },
    ]);
    await ana.calls.hangUp(ana.id());
    await settled();
    ana.calls.finishWrapUp(ana.id(), nothing);
    // Nobody knows a stranger's company; the reason is known as soon as it is chosen.
    await answered(world, STRANGER);
    expect(ana.suggested()).toEqual([]);
    expect(ana.suggested(0, 'sales')).toMatchObject([{ number: '600', reasons: [habit('reason', 'Sales')] }]);
  });

  it('leaves out who has not taken this very call, and says nothing of a stranger', async () => {
    const world = await createWorld();
    const { ana, carmen, clock } = world;
    await answered(world);
    const go = async (outcome: 'answer' | 'decline') => {
      ana.calls.transfers.start({ callId: ana.id(), mode: 'blind', target: '203' });
      await settled();
      await carmen.calls[outcome](carmen.id(carmen.views().length - 1));
      await clock.advance(2_000);
    };
    await go('answer');
    ana.calls.finishWrapUp(ana.id(), nothing);
    await answered(world);
    expect(short(ana.suggested())).toEqual(['Carmen Dinu: spoke']);
    await go('decline');
    await clock.advance(5_000);
    expect(ana.view().transfer?.outcome).toBe('declined');
    expect(ana.suggested()).toEqual([]);

    const stranger = await createWorld();
    await answered(stranger, STRANGER);
    expect(stranger.ana.suggested()).toEqual([]);
  });
});

describe('what it asks its database', () => {
  const NOW = Date.UTC(2026, 10, 21);
  const MINUTE = 60_000;

  /** Calls of one caller, a minute apart, the newest last; each tenth was transferred to `to` of it. */
  function fill(db: Database, count: number, to: (at: number) => string): void {
    const call = db.prepare(
      `INSERT INTO calls (id, agent, agent_number, direction, number, e164, title, contact_id, started_at, outcome, disposition)
       VALUES (?, 'Ana', '201', 'in', '${IONESCU}', '${IONESCU}', 'Maria', 'crm:1', ?, 'transferred', 'Refund')`,
    );
    const transfer = db.prepare(
      `INSERT INTO transfers (id, call_id, mode, method, target_kind, target_number, target_name, handoff_id, reason, started_at, outcome)
       VALUES (?, ?, 'blind', 'guarded', 'colleague', ?, 'Somebody', ?, 'billing', ?, 'completed')`,
    );
    db.transaction(() => {
      for (let at = 0; at < count; at += 1) {
        const started = NOW - (count - at) * MINUTE;
        call.run(`c${at}`, started);
        if (at % 10 === 0) transfer.run(`t${at}`, `c${at}`, to(at), `h${at}`, started + 1);
      }
    })();
  }

  it('is the last calls of a caller with ten thousand, and the last transfers of all', () => {
    const { store } = openDeskStore();
    // Only the last hundred calls are looked at: 202 had the earlier ones.
    fill(store.desk, 10_000, (at) => (at < 9_900 ? '202' : '203'));
    const repository = createSuggestionsRepository(store);
    for (const key of [{ contactId: 'crm:1' }, { e164: IONESCU }]) {
      const sent = repository.sentWith(key);
      expect(sent).toHaveLength(10);
      expect(new Set(sent.map(({ number }) => number))).toEqual(new Set(['203']));
    }
    expect(repository.sentWith({ extension: '4107' })).toEqual([]);
    const last = repository.lastSent(0);
    expect(last).toHaveLength(300);
    expect(last[0]).toEqual({
      number: '203',
      reason: 'billing',
      contactId: 'crm:1',
      disposition: 'Refund',
      called: [],
    });
    expect(repository.lastSent(NOW - 100 * MINUTE)).toHaveLength(10);
  });

  it('names who of a queue took it, the handoffs of the last calls, and who has not taken this one', () => {
    const { store } = openDeskStore();
    fill(store.desk, 30, () => '600');
    store.desk.exec(`
      INSERT INTO handoffs (id, direction, rev, call_id, peer, delivery, document, updated_at, taken_by)
        VALUES ('h20', 'sent', 1, 'c20', '600', 'delivered', '{}', 0, '203');
      UPDATE calls SET handoff_id = 'h-' || id WHERE CAST(substr(id, 2) AS INTEGER) % 2 = 1;
      UPDATE calls SET outcome = NULL WHERE id = 'c29';
      INSERT INTO transfers (id, call_id, mode, method, target_kind, target_number, target_name, handoff_id, started_at, outcome)
        VALUES ('x1', 'c29', 'blind', 'guarded', 'colleague', '202', 'Bogdan', 'x', 1, 'no-answer'),
               ('x2', 'c29', 'blind', 'guarded', 'colleague', '202', 'Bogdan', 'x', 2, 'busy'),
               ('x3', 'c29', 'blind', 'guarded', 'colleague', '203', 'Carmen', 'x', 3, 'cancelled')`);
    const repository = createSuggestionsRepository(store);
    expect(repository.sentWith({ contactId: 'crm:1' }).map(({ number }) => number)).toEqual([
      '203',
      '600',
      '600',
    ]);
    expect(repository.handoffsWith({ e164: IONESCU })).toEqual(['h-c27', 'h-c25', 'h-c23', 'h-c21', 'h-c19']);
    expect(repository.triedWith(callId('c29'))).toEqual(['202']);
  });

  it('walks an index, and sorts nothing', () => {
    const { store } = openDeskStore();
    const { db: desk, asked } = watchPrepared(store.desk);
    createSuggestionsRepository({ desk });
    expect(asked).toHaveLength(8);
    for (const sql of asked) {
      const plan = planOf(store.desk, sql);
      const whole = plan.filter((line) => /^SCAN (calls|transfers|handoffs)/.test(line));
      // The newest transfers of all are the last rows of their table, and it stops after so many.
      expect(whole, sql).toEqual(sql.includes('ORDER BY rowid DESC LIMIT') ? ['SCAN transfers'] : []);
      expect(plan.join('\n'), sql).not.toMatch(/TEMP B-TREE FOR ORDER/);
    }
  });
});
