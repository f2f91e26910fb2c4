import { onTestFinished } from 'vitest';
import { callId, contactId } from '#shared/domain/ids';
import type { OutboxView } from '#shared/domain/views';
import { noopLogger } from '#shared/lib/logger';
import { connectSource } from '../../electron/desk/sync/connect-source';
import { createOutbox, type OutboxTarget } from '../../electron/desk/sync/outbox';
import type { OutboxEntry, PeoplePort } from '../../electron/desk/sync/outbox-entry';
import { createOutboxRepository } from '../../electron/desk/sync/outbox-repository';
import { type DeskStore, openDeskStore } from './desk-store';
import { fakeCrmMapping } from './fake-crm-mapping';
import { createManualClock, type ManualClock } from './manual-clock';

export function outboxTarget(
  url: string,
  more: { mapping?: Readonly<Record<string, unknown>>; id?: string } = {},
): OutboxTarget {
  const id = more.id ?? 'crm';
  const setup = {
    id,
    connection: { kind: 'rest' as const, mapping: fakeCrmMapping(url, more.mapping) },
    region: 'RO',
    token: 'secret',
  };
  const connector = connectSource(setup, { fetch: globalThis.fetch, now: Date.now });
  if (connector === undefined) throw new Error('the mapping is not understood');
  return { id, name: 'The CRM', write: connector.manifest.write, send: connector.write };
}

/** Every contact is one record that keeps its id. */
export const nobodyElse: PeoplePort = { currentId: (id) => id, sameAs: () => [] };

/** The outbox on a real database, with a clock that stands still until it is moved. */
export function createOutboxRig(options: { desk?: DeskStore; people?: PeoplePort } = {}) {
  const desk = options.desk ?? openDeskStore();
  const clock = promptClock();
  const repository = createOutboxRepository(desk.store.desk);
  let ids = 0;
  const outbox = createOutbox({
    repository,
    inTransaction: desk.store.inTransaction,
    people: options.people ?? nobodyElse,
    clock,
    logger: noopLogger,
    newId: () => `key-${++ids}`,
    random: () => 1,
  });
  onTestFinished(() => outbox.dispose());

  /** Moves the clock by `ms` and resolves when the outbox shows what `holds` asks for. */
  const until = (holds: (view: OutboxView) => boolean, ms = 0): Promise<OutboxView> =>
    new Promise((resolve) => {
      const check = (): void => {
        if (!holds(outbox.view())) return;
        stop();
        resolve(outbox.view());
      };
      const stop = outbox.onChange(check);
      clock.advance(ms);
      check();
    });

  return { ...desk, clock, outbox, repository, until };
}

/** Stands still, but what is due now runs by itself. */
function promptClock(): ManualClock {
  const clock = createManualClock();
  return {
    ...clock,
    after(ms, task) {
      if (ms > 0) return clock.after(ms, task);
      const handle = setImmediate(task);
      return () => clearImmediate(handle);
    },
  };
}

export const empty = ({ waiting, parked }: OutboxView): boolean => waiting === 0 && parked.length === 0;

export const noteFor = (contact: string, text = 'Called about the refund'): OutboxEntry => ({
  kind: 'note',
  contactId: contactId(contact),
  callId: callId('call-1'),
  text,
  at: '2026-11-20T10:00:00.000Z',
  agent: 'Ana',
});

export const newContact = (contact: string): OutboxEntry => ({
  kind: 'contact',
  contactId: contactId(contact),
  contact: { kind: 'customer', displayName: 'Ion Nou', phone: '+40721234567' },
});

export const callRecord = (contact?: string): OutboxEntry => ({
  kind: 'call',
  ...(contact === undefined ? {} : { contactId: contactId(contact) }),
  callId: callId('call-1'),
  direction: 'in',
  remote: '+40721234567',
  startedAt: '2026-11-20T10:00:00.000Z',
  talkSeconds: 61,
  outcome: 'answered',
  agent: 'Ana',
});

export const newItem = (contact?: string): OutboxEntry => ({
  kind: 'item',
  ...(contact === undefined ? {} : { contactId: contactId(contact) }),
  type: 'incident',
  title: 'The printer burns',
  text: 'Since this morning',
  at: '2026-11-20T10:00:00.000Z',
  agent: 'Ana',
  caller: { displayName: 'Ion Nou', email: 'ion@example.com', phone: '+40721234567' },
});
