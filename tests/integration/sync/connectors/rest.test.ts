/** The generic REST connector against a little CRM over real HTTP. */
import { connectSource } from '../../../../electron/desk/sync/connect-source';
import { describeConnector, type Person, type SystemRig } from '../../../contract/connector-contract';
import { openFakeCrm } from '../../../fakes/fake-crm';
import { fakeCrmMapping } from '../../../fakes/fake-crm-mapping';

describeConnector('REST by a mapping file', startRig, {
  many: 90,
  without: {
    'takes who is archived for gone': 'this CRM has no archive',
  },
});

async function startRig(): Promise<SystemRig> {
  const crm = await openFakeCrm();
  let last = 0;
  const nextId = () => {
    last += 1;
    return String(last);
  };
  const rows = new Map<string, Readonly<Record<string, unknown>>>();
  const put = (table: 'people' | 'tickets', row: Readonly<Record<string, unknown>>) => {
    rows.set(String(row['id']), row);
    crm[table].put(row);
    return String(row['id']);
  };
  const rowOf = ({ name, company, phone, email }: Person) => ({
    id: nextId(),
    name,
    phone,
    email,
    ...(company === undefined ? {} : { company: { name: company } }),
  });
  return {
    url: crm.url,
    connect({ url = crm.url, secret = 'secret' } = {}) {
      const connection = { kind: 'rest', mapping: fakeCrmMapping(url) } as const;
      const connector = connectSource(
        { id: 'crm', connection, region: 'RO', token: secret },
        { fetch: globalThis.fetch, now: Date.now },
      );
      if (connector === undefined) throw new Error('the mapping is not understood');
      return connector;
    },
    add: async (people) => people.map((person) => put('people', rowOf(person))),
    rename: async (id, name) => void put('people', { ...rows.get(id), name }),
    remove: async (id) => crm.people.delete(id),
    addItem: async (person, title) =>
      put('tickets', {
        id: `t${nextId()}`,
        person,
        title,
        state: 'open',
        at: '2026-11-01T08:00:00Z',
      }),
    closeItem: async (id) => void put('tickets', { ...rows.get(id), state: 'closed' }),
    notesOf: async (person) =>
      crm.written
        .map(({ path, body }) => ({ path, ...(body as { person?: string; text?: string }) }))
        .filter((entry) => entry.path === `/people/${person}/notes` || entry.person === person)
        .map(({ text }) => text ?? ''),
    countNamed: async (name) =>
      crm.written.filter(({ body }) => (body as { name?: string }).name === name).length,
    expireCursors: async () => crm.expireCursors(),
    dispose: () => crm.close(),
  };
}
