import { expect, it } from 'vitest';
import { EVERYTHING, NO_TERRITORY, type SourceLimits } from '#shared/domain/source-limits';
import type { Change, Connector, Page } from '../../../../../electron/desk/sync/connector';
import { createForgottenPeople, hashesOf } from '../../../../../electron/desk/sync/forgotten-people';
import { createLimitedConnector } from '../../../../../electron/desk/sync/limited-connector';
import { item, mobile, person } from '../../../../fakes/source-rows';

const KEY = 'ab'.repeat(32);

function limited(
  changes: readonly Change[],
  limits: Partial<SourceLimits> = {},
  marks: readonly string[] = [],
) {
  const page: Page = { mode: 'delta', changes, more: false, rejected: [], next: 'x' };
  const inner: Connector = {
    manifest: {
      streams: [{ name: 'people', kind: 'contacts', tombstones: 'ids' }],
      write: { contact: undefined, note: undefined, call: undefined, item: undefined },
      pollMs: 1,
      fullReadMs: 1,
    },
    pull: async () => ({ ok: true, value: page }),
    ids: async () => ({ ok: true, value: { ids: ['crm:1', 'crm:2'] } }),
    write: async () => ({ ok: true, value: {} }),
    probe: async () => ({ ok: true, value: {} }),
    dispose: () => undefined,
  };
  const added: string[] = [];
  const forgotten = createForgottenPeople({ key: KEY, hashes: hashesOf(KEY, marks) }, (hash) =>
    added.push(hash),
  );
  const connector = createLimitedConnector(inner, {
    limits: { ...EVERYTHING, ...limits },
    forgotten: () => forgotten,
    now: () => Date.parse('2026-11-21T00:00:00Z'),
  });
  const pull = async () => {
    const answer = await connector.pull('people', undefined, new AbortController().signal);
    if (!answer.ok) throw new Error(answer.error.code);
    return answer.value;
  };
  return { connector, pull, added };
}

const contact = (id: string, more = {}): Change => ({
  op: 'upsert',
  record: { kind: 'contacts', contact: person(id, more) },
});

it('lets everything through where nothing was chosen', async () => {
  const changes: readonly Change[] = [
    contact('crm:1', { company: 'A' }),
    { op: 'upsert', record: { kind: 'items', item: item('crm:o'), contactId: 'crm:1' } },
    { op: 'delete', id: 'crm:3' },
    { op: 'merge', id: 'crm:4', into: 'crm:5' },
  ];
  const { connector, pull } = limited(changes);
  expect((await pull()).changes).toEqual(changes);
  expect(connector.manifest.partial).toBeUndefined();
});

it('tells apart who is outside, so that it is not taken for a lost right, and keeps no item of them', async () => {
  const { connector, pull } = limited(
    [
      contact('crm:1', { phones: [mobile('+40721000001')] }),
      contact('crm:2', { phones: [mobile('+4930123')] }),
    ],
    { territories: [{ ...NO_TERRITORY, prefixes: ['+40'] }] },
  );
  const page = await pull();
  expect(page.changes.map(({ op }) => op)).toEqual(['upsert', 'outside']);
  expect(page.ownedOnly).toBe(true);
  expect(connector.manifest.partial).toEqual(['contacts', 'items']);
});

it('brings nobody back who was forgotten, and takes for forgotten whom they became one with', async () => {
  const { connector, pull, added } = limited(
    [
      { op: 'merge', id: 'crm:1', into: 'crm:7' },
      contact('crm:7'),
      contact('crm:8'),
      { op: 'upsert', record: { kind: 'items', item: item('crm:o'), contactId: 'crm:7' } },
    ],
    {},
    ['id crm:1'],
  );
  expect((await pull()).changes).toEqual([
    { op: 'outside', id: 'crm:1' },
    { op: 'outside', id: 'crm:7' },
    { op: 'outside', id: 'crm:7' },
    contact('crm:8'),
    { op: 'outside', id: 'crm:o' },
  ]);
  expect(added).toEqual(hashesOf(KEY, ['id crm:7']));
  const ids = await connector.ids?.('people', undefined, new AbortController().signal);
  expect(ids).toMatchObject({ value: { ids: ['crm:2'] } });
});
