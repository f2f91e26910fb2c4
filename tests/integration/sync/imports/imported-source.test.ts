import Database from 'better-sqlite3';
import { expect, it, onTestFinished } from 'vitest';
import { contactId } from '#shared/domain/ids';
import { noopLogger } from '#shared/lib/logger';
import { createContacts } from '../../../../electron/desk/contacts/contacts-service';
import { createImportedConnector } from '../../../../electron/desk/sync/connectors/imported/connector';
import { createSyncEngine } from '../../../../electron/desk/sync/sync-engine';
import { openDeskStore } from '../../../fakes/desk-store';
import { createImportRig } from '../../../fakes/import-rig';
import { systemClock } from '../../../fakes/system-clock';
import { until } from '../../../fakes/until';

it('people who were imported are found, ring with a card, merge with other systems, and all go when it is undone', async () => {
  const rig = await createImportRig();
  const desk = openDeskStore();
  const engine = createSyncEngine({
    cache: desk.cache,
    clock: systemClock,
    logger: noopLogger,
    random: () => 1,
    onViews: () => undefined,
  });
  onTestFinished(() => engine.dispose());
  const source = {
    id: '_imported',
    name: 'Imported',
    paused: false,
    fingerprint: 'imported/1',
    connector: createImportedConnector(rig.file),
  };
  const count = () =>
    desk.writing.prepare("SELECT count(*) FROM contacts WHERE source = '_imported'").pluck().get();
  engine.configure([source]);
  const contacts = createContacts({
    store: desk.store,
    clock: systemClock,
    logger: noopLogger,
    region: () => 'RO',
    outbox: { enqueue: () => false, remoteIdOf: () => undefined, localIdOf: () => undefined },
    sourceOrder: () => ['crm', '_imported'],
    counted: () => 0,
    history: () => [],
    agentName: () => 'Ana',
    newId: () => 'id',
  });

  const rows = Array.from({ length: 2_500 }, (_, at) => `Person ${at},0722${100_000 + at},C${at}`);
  await rig.take('a.csv', ['Name,Phone,Company', ...rows].join('\n'));
  engine.syncNow('_imported');
  await until(() => expect(count()).toBe(2_500));
  expect(contacts.search('person 1234', 5).map(({ title }) => title)).toEqual(['Person 1234']);
  const number = { raw: '0722101234', display: '0722 101 234', e164: '+40722101234', anonymous: false };
  expect(contacts.cardFor(number)).toMatchObject({
    contact: { displayName: 'Person 1234', company: 'C1234' },
  });

  // The same person in the CRM: one card, the CRM's record leads.
  desk.cache.applyPage(
    { source: 'crm', stream: { name: 'people', kind: 'contacts', tombstones: 'native' }, now: 0 },
    {
      mode: 'delta',
      more: false,
      rejected: [],
      changes: [
        {
          op: 'upsert',
          record: {
            kind: 'contacts',
            contact: {
              id: contactId('crm:1'),
              kind: 'customer',
              displayName: 'Person 1234',
              vip: false,
              emails: [],
              phones: [{ raw: '0722101234', e164: '+40722101234' }],
              extra: {},
            },
          },
        },
      ],
    },
  );
  const card = contacts.cardFor(number);
  expect(card).toMatchObject({
    contact: { id: 'crm:1', company: 'C1234', sameAs: [expect.stringMatching(/^_imported:/)] },
  });

  // However many go: somebody here has wanted it.
  await rig.imports.undo();
  engine.syncNow('_imported');
  await until(() => expect(count()).toBe(0));
  expect(contacts.cardFor(number)).toMatchObject({ contact: { id: 'crm:1' } });
});

it('people whom an earlier version has imported are found by all that a number is found by now', async () => {
  const rig = await createImportRig();
  await rig.take('a.csv', 'Name,Phone\nUwe Kunz,030 / 901 820-0\n');
  const file = new Database(rig.file);
  file.exec("UPDATE people SET body = json_remove(body, '$.phones[0].loose')");
  file.close();
  expect(rig.people()).toMatchObject([
    { phones: [expect.not.objectContaining({ loose: expect.anything() })] },
  ]);
  const page = await createImportedConnector(rig.file).pull(
    'people',
    undefined,
    new AbortController().signal,
  );
  expect(page).toMatchObject({
    value: { changes: [{ record: { contact: { phones: [{ loose: '309018200' }] } } }] },
  });
});
