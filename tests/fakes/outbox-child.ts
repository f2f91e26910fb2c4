/** A desk that does nothing but write back: `node entry.js DIR CRM-URL [TEXT …]` notes the texts and empties the outbox. */
import { callId, contactId } from '#shared/domain/ids';
import { noopLogger } from '#shared/lib/logger';
import { createStore } from '../../electron/desk/store/create-store';
import { connectSource } from '../../electron/desk/sync/connect-source';
import { createOutbox } from '../../electron/desk/sync/outbox';
import { createOutboxRepository } from '../../electron/desk/sync/outbox-repository';
import { fakeCrmMapping } from './fake-crm-mapping';
import { systemClock } from './system-clock';

const [dir = '', url = '', ...texts] = process.argv.slice(2);
const store = createStore({ dir, logger: noopLogger });
if (!store.ok) throw new Error(store.error.code);
const connector = connectSource(
  { id: 'crm', connection: { kind: 'rest', mapping: fakeCrmMapping(url) }, region: 'RO', token: 'secret' },
  { fetch: globalThis.fetch, now: Date.now },
);
if (connector === undefined) throw new Error('the mapping is not understood');
const outbox = createOutbox({
  repository: createOutboxRepository(store.value.desk),
  inTransaction: store.value.inTransaction,
  people: { currentId: (id) => id, sameAs: () => [] },
  clock: systemClock,
  logger: noopLogger,
  newId: () => crypto.randomUUID(),
  random: Math.random,
});
outbox.onChange(({ waiting }) => {
  if (waiting === 0) process.stdout.write('empty\n');
});
outbox.setTargets([{ id: 'crm', name: 'The CRM', write: connector.manifest.write, send: connector.write }]);
store.value.inTransaction(() => {
  for (const text of texts) {
    outbox.enqueue({
      kind: 'note',
      contactId: contactId('crm:7'),
      callId: callId('call-1'),
      text,
      at: '2026-11-20T10:00:00.000Z',
      agent: 'Ana',
    });
  }
});
