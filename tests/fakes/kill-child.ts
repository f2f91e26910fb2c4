/**
 * A desk that reads a CRM and writes back to it, to be killed: `node entry.js DIR CRM-URL RUN` stores the entries of
 * this run in one transaction, says `kept`, and `done` when nothing is left to do.
 */
import { callId, contactId } from '#shared/domain/ids';
import { noopLogger } from '#shared/lib/logger';
import { createStore, openCacheForWriting } from '../../electron/desk/store/create-store';
import { createCacheRepository } from '../../electron/desk/sync/cache-repository';
import { connectSource, fingerprintOf } from '../../electron/desk/sync/connect-source';
import { createOutbox } from '../../electron/desk/sync/outbox';
import { createOutboxRepository } from '../../electron/desk/sync/outbox-repository';
import { createSyncEngine } from '../../electron/desk/sync/sync-engine';
import { fakeCrmMapping } from './fake-crm-mapping';
import { systemClock } from './system-clock';

const [dir = '', url = '', run = ''] = process.argv.slice(2);
const opened = createStore({ dir, logger: noopLogger });
if (!opened.ok) throw new Error(opened.error.code);
const store = opened.value;
const writing = openCacheForWriting(store.cacheFile, noopLogger);
if (!writing.ok) throw new Error(writing.error.code);
const setup = {
  id: 'crm',
  connection: { kind: 'rest' as const, mapping: mapping() },
  region: 'RO',
  token: 'secret',
};
const connector = connectSource(setup, { fetch: globalThis.fetch, now: Date.now });
if (connector === undefined) throw new Error('the mapping is not understood');

const left = { sync: true, outbox: true };
const settle = (what: keyof typeof left): void => {
  left[what] = false;
  if (!left.sync && !left.outbox) process.stdout.write('done\n');
};

const outbox = createOutbox({
  repository: createOutboxRepository(store.desk),
  inTransaction: store.inTransaction,
  people: { currentId: (id) => id, sameAs: () => [] },
  clock: systemClock,
  logger: noopLogger,
  newId: () => crypto.randomUUID(),
  random: Math.random,
});
outbox.onChange(({ waiting }) => {
  if (waiting === 0) settle('outbox');
});
outbox.setTargets([{ id: 'crm', name: 'The CRM', write: connector.manifest.write, send: connector.write }]);
const note = (who: string, text: string) => ({
  kind: 'note' as const,
  contactId: contactId(who),
  callId: callId('call-1'),
  text,
  at: '2026-11-20T10:00:00.000Z',
  agent: 'Ana',
});
if (run !== '') {
  const local = `local:${run}`;
  store.inTransaction(() => {
    outbox.enqueue({
      kind: 'contact',
      contactId: contactId(local),
      contact: { kind: 'customer', displayName: `${run} contact`, phone: '+40721234567' },
    });
    outbox.enqueue(note(local, `${run} first`));
    outbox.enqueue(note(local, `${run} second`));
    outbox.enqueue(note('crm:p1', `${run} other`));
  });
}
process.stdout.write('kept\n');

const engine = createSyncEngine({
  cache: createCacheRepository(writing.value),
  clock: systemClock,
  logger: noopLogger,
  random: Math.random,
  onViews: ([view]) => {
    if (view?.state === 'idle') settle('sync');
  },
});
engine.configure([
  {
    id: 'crm',
    name: 'The CRM',
    fingerprint: fingerprintOf({ ...setup, region: 'RO' }),
    paused: false,
    connector,
  },
]);

/** Of large pages: a kill shall meet one that is being stored. */
function mapping(): string {
  const usual = JSON.parse(fakeCrmMapping(url)) as {
    contacts: { query: Record<string, string> }[];
  };
  for (const stream of usual.contacts) stream.query = { limit: '150' };
  return JSON.stringify(usual);
}
