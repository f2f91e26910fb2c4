import { describe, expect, it } from 'vitest';
import { contactId } from '#shared/domain/ids';
import { answer, startFakeCrm } from '../../fakes/fake-crm';
import { createOutboxRig, empty, newContact, newItem, noteFor, outboxTarget } from '../../fakes/outbox-rig';
import { until } from '../../fakes/until';

const ALL = { offset: 0, limit: 50 };

describe('the list of what waits to be written', () => {
  it('says of each entry what it is, to whom, why it waits, how often it was tried and when it is tried next', async () => {
    const crm = await startFakeCrm();
    const rig = createOutboxRig();
    rig.outbox.setTargets([outboxTarget(crm.url)]);
    crm.intercept(answer(409), answer(503));
    rig.outbox.enqueue(newContact('local:a'));
    rig.outbox.enqueue(noteFor('local:a', 'comes after the contact'));
    rig.outbox.enqueue(noteFor('crm:9', 'of somebody else'));
    await rig.until(() =>
      rig.outbox.list(ALL).items.some(({ tries, state }) => tries === 1 && state === 'waiting'),
    );
    const page = rig.outbox.list(ALL);
    expect(page).toMatchObject({
      total: 3,
      groups: [{ source: 'crm', name: 'The CRM', waiting: 2, parked: 1 }],
      items: [
        {
          kind: 'contact',
          what: 'Ion Nou',
          state: 'parked',
          decide: 'conflict',
          tries: 1,
          reason: { key: 'outbox.conflict', values: { source: 'The CRM' } },
        },
        {
          what: 'comes after the contact',
          state: 'waiting',
          tries: 0,
          reason: { key: 'outbox.waits.behind' },
        },
        {
          what: 'of somebody else',
          contactId: contactId('crm:9'),
          callId: 'call-1',
          sourceName: 'The CRM',
          state: 'waiting',
          tries: 1,
          since: new Date(rig.clock.now()).toISOString(),
          reason: { key: 'outbox.waits.unavailable', values: { source: 'The CRM' } },
          nextTryAt: rig.clock.now() + 1_000,
        },
      ],
    });
    // What waits for another one is not tried by itself.
    expect(page.items[1]).not.toHaveProperty('nextTryAt');
    expect(rig.outbox.list({ ...ALL, source: 'other' })).toMatchObject({ total: 0, items: [] });
    expect(rig.outbox.list({ offset: 1, limit: 1 }).items.map(({ what }) => what)).toEqual([
      'comes after the contact',
    ]);
  });

  it('tries all of a source at once when it is asked to', async () => {
    const crm = await startFakeCrm();
    const rig = createOutboxRig();
    rig.outbox.setTargets([outboxTarget(crm.url)]);
    crm.intercept(answer(503));
    rig.outbox.enqueue(noteFor('crm:7', 'one'));
    rig.outbox.enqueue(noteFor('crm:8', 'two'));
    await rig.until(() => rig.outbox.list(ALL).items[0]?.tries === 1 && crm.requests.length === 1);
    rig.outbox.hurry('crm');
    await rig.until(empty);
    expect(crm.written.map(({ body }) => body)).toEqual([{ text: 'one' }, { text: 'two' }]);
  });

  it('tries once more at once where a request was under way when it was asked to, and fails', async () => {
    const crm = await startFakeCrm();
    const rig = createOutboxRig();
    rig.outbox.setTargets([outboxTarget(crm.url)]);
    let fails: () => void = () => undefined;
    crm.intercept((_, response) => {
      fails = () => void response.writeHead(503).end();
    });
    rig.outbox.enqueue(noteFor('crm:7', 'one'));
    await until(() => expect(crm.requests).toHaveLength(1));
    rig.outbox.hurry('crm');
    fails();
    await rig.until(empty);
    expect(crm.written.map(({ body }) => body)).toEqual([{ text: 'one' }]);
  });

  it('brings back what was discarded, and what was put before the agent because of it', async () => {
    const crm = await startFakeCrm();
    const rig = createOutboxRig();
    rig.outbox.setTargets([outboxTarget(crm.url)]);
    crm.intercept(answer(422));
    rig.outbox.enqueue(newContact('local:a'));
    rig.outbox.enqueue(noteFor('local:a', 'follows'));
    await rig.until(({ parked }) => parked.length === 1);
    const before = rig.outbox.list(ALL);
    rig.outbox.discard('key-1');
    expect(rig.outbox.list(ALL).items).toMatchObject([{ id: 'key-2', decide: 'refusal' }]);
    expect(rig.outbox.bringBack('key-1')).toEqual({ ok: true });
    expect(rig.outbox.list(ALL)).toEqual(before);
    expect(rig.outbox.bringBack('key-1')).toMatchObject({ error: { code: 'no-such-entry' } });
    rig.outbox.retry('key-1');
    await rig.until(empty);
    expect(crm.written.map(({ key }) => key)).toEqual(['key-1', 'key-2']);
  });

  it('does not bring back what was discarded long ago', () => {
    const rig = createOutboxRig();
    rig.outbox.setTargets([outboxTarget('http://127.0.0.1:9')]);
    rig.outbox.enqueue(noteFor('crm:7'));
    rig.outbox.discard('key-1');
    rig.clock.advance(600_001);
    expect(rig.outbox.bringBack('key-1')).toMatchObject({ error: { code: 'no-such-entry' } });
  });

  it('shows the windows the first of thousands, and how many more there are', async () => {
    const rig = createOutboxRig();
    rig.outbox.setTargets([outboxTarget('http://127.0.0.1:9')]);
    rig.store.inTransaction(() => {
      for (let each = 0; each < 2_000; each += 1) rig.outbox.enqueue(newItem('crm:7'));
    });
    rig.outbox.abandon('crm');
    const view = rig.outbox.view();
    expect(view.parked).toHaveLength(20);
    expect(view.moreParked).toBe(1_980);
    const page = rig.outbox.list({ offset: 1_990, limit: 50 });
    expect(page.total).toBe(2_000);
    expect(page.items).toHaveLength(10);
  });
});
