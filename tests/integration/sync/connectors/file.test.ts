/** The file connector on CSV files and vCards of a real disk. */
import { mkdtempSync, rmSync } from 'node:fs';
import { appendFile, rename, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { connectionSchema } from '#shared/schemas/connection';
import { connectSource } from '../../../../electron/desk/sync/connect-source';
import { trySource } from '../../../../electron/desk/sync/try-source';
import { describeConnector, type Person, type SystemRig } from '../../../contract/connector-contract';
import { createSyncRig } from '../../../fakes/sync-rig';
import { tempDir } from '../../../fakes/temp-dir';

const never = new AbortController().signal;
const NO_SERVER = 'a file is no server';
const READ_ONLY = 'a file is only read';
const ALWAYS_WHOLE = 'a changed file is read whole: everybody is new or was there';

describeConnector('a CSV file', startRig, {
  without: {
    'takes who is archived for gone': 'a list has no archive',
    'finds who calls while it rings': NO_SERVER,
    'finds nobody on a number that only ends alike': NO_SERVER,
    'tells what is open for a caller, by person and by number': NO_SERVER,
    'reads what people have, whose it is, and that it was closed': 'a list has people only',
    'brings the same when a page is read twice': ALWAYS_WHOLE,
    'writes a note once, however often it is sent': READ_ONLY,
    'logs a call once, however often it is sent': READ_ONLY,
    'makes a new contact once, however often it is sent': READ_ONLY,
    'says so when the secret is wrong': NO_SERVER,
    'says so when nobody is there': NO_SERVER,
    'takes a page of HTML for no answer': NO_SERVER,
    'follows nobody to a login page': NO_SERVER,
    'takes half an answer for none': NO_SERVER,
    'keeps a traceback to itself': NO_SERVER,
    'waits as long as it is asked to': NO_SERVER,
    'gives up while it rings when the deadline has come': NO_SERVER,
  },
});

function connect(path: string) {
  const connection = connectionSchema.parse({ kind: 'file', path });
  const connector = connectSource(
    { id: 'crm', connection, region: 'RO' },
    { fetch: globalThis.fetch, now: Date.now },
  );
  if (connector === undefined) throw new Error('the connection is not understood');
  return connector;
}

async function startRig(): Promise<SystemRig> {
  const dir = mkdtempSync(join(tmpdir(), 'patchcord-'));
  const path = join(dir, 'people.csv');
  const rows = new Map<string, Person>();
  let last = 0;
  const quoted = (text = '') => `"${text.replace(/"/g, '""')}"`;
  const write = async () => {
    const lines = [...rows].map(([id, { name, company, phone, email }]) =>
      [id, name, company, phone, email].map(quoted).join(';'),
    );
    await writeFile(path, `${['ID;Name;Firma;Telefon;E-Mail', ...lines].join('\r\n')}\r\n`);
    // Two writes within one tick of the clock of a file system shall be two states.
    await utimes(path, 1_700_000_000 + last, 1_700_000_000 + ++last);
  };
  await write();
  return {
    connect: () => connect(path),
    async add(people) {
      const ids = people.map((person) => {
        const id = String(++last);
        rows.set(id, person);
        return id;
      });
      await write();
      return ids;
    },
    async rename(id, name) {
      rows.set(id, { ...rows.get(id), name });
      await write();
    },
    async remove(id) {
      rows.delete(id);
      await write();
    },
    expireCursors: write,
    dispose: async () => rmSync(dir, { recursive: true, force: true }),
  };
}

it('keeps what there was while the file is torn, being written or gone', async () => {
  const path = join(tempDir(), 'people.csv');
  await writeFile(path, 'Name,Phone\nAna,0721000001\n');
  const connector = connect(path);
  const whole = await connector.pull('people', undefined, never);
  expect(whole).toMatchObject({
    ok: true,
    value: { mode: 'snapshot', more: false, changes: [{ op: 'upsert' }] },
  });
  const cursor = whole.ok ? whole.value.next : undefined;
  expect(await connector.pull('people', cursor, never)).toMatchObject({
    ok: true,
    value: { mode: 'delta', changes: [], next: cursor },
  });

  await writeFile(path, 'Name,Phone\n"Ana');
  expect(await connector.pull('people', cursor, never)).toMatchObject({ error: { code: 'cursor-expired' } });
  expect(await connector.pull('people', undefined, never)).toMatchObject({
    error: { code: 'unavailable', detail: 'torn' },
  });

  await writeFile(path, 'Name,Phone\nAna,0721000001\n');
  let more = true;
  const writing = (async () => {
    for (let n = 0; more; n += 1) {
      await appendFile(path, `Ion ${n},0721\n`);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  })();
  expect(await connector.pull('people', undefined, never)).toMatchObject({
    error: { code: 'unavailable', detail: 'the file is being written' },
  });
  more = false;
  await writing;

  await rename(path, `${path}.away`);
  expect(await connector.pull('people', undefined, never)).toMatchObject({
    error: { code: 'unavailable', detail: 'ENOENT' },
  });
  connector.dispose();
}, 60_000);

it('reads vCards, and counts them when it is tried', async () => {
  const path = join(tempDir(), 'people.vcf');
  await writeFile(path, 'BEGIN:VCARD\nVERSION:4.0\nUID:1\nFN:Ana\nEND:VCARD\n');
  const connector = connect(path);
  expect(await connector.probe(never)).toEqual({
    ok: true,
    value: { sample: { people: 1, first: [{ name: 'Ana', phones: [] }], rejected: 0, reasons: [] } },
  });
  expect(await connector.pull('people', undefined, never)).toMatchObject({
    value: { changes: [{ record: { contact: { id: 'crm:1', displayName: 'Ana' } } }] },
  });
  connector.dispose();
}, 60_000);

it('shows what the rows would become, and every row that is left out with its line', async () => {
  const path = join(tempDir(), 'people.csv');
  const rows = Array.from({ length: 6 }, (_, n) => `Person ${n};Firma;0721 000 00${n}`);
  await writeFile(
    path,
    ['Name;Firma;Telefon', ...rows, ';;0721', '"Two\nlines";;1001', ';;0722', ''].join('\n'),
  );
  const setup = { connection: connectionSchema.parse({ kind: 'file', path }), region: 'RO' };
  const trial = await trySource(setup, { fetch: globalThis.fetch, now: Date.now });
  expect(trial).toMatchObject({
    ok: true,
    value: {
      works: true,
      sample: {
        people: 7,
        rejected: 2,
        reasons: [
          { line: 8, reason: 'nameless' },
          { line: 11, reason: 'nameless' },
        ],
      },
    },
  });
  const sample = trial.ok && trial.value.works ? trial.value.sample : undefined;
  expect(sample?.first).toHaveLength(5);
  expect(sample?.first[0]).toEqual({ name: 'Person 0', company: 'Firma', phones: ['+40721000000'] });
  await writeFile(path, 'a;b\n1;2\n');
  expect(await trySource(setup, { fetch: globalThis.fetch, now: Date.now })).toEqual({
    ok: true,
    value: { works: false, why: 'not-understood' },
  });
}, 60_000);

it('sees within a day what was written without a trace: another file of the same size and time', async () => {
  const path = join(tempDir(), 'list.csv');
  const at = new Date('2026-11-01T08:00:00Z');
  const write = async (name: string) => {
    await writeFile(path, `ID,Name\n1,${name}\n`);
    await utimes(path, at, at);
  };
  await write('Maria');
  const rig = createSyncRig();
  rig.engine.configure([
    { id: 'list', name: 'List', fingerprint: 'one', paused: false, connector: connect(path) },
  ]);
  const idle = () => rig.until(({ state }) => state === 'idle', 'list');
  const names = () => rig.writing.prepare<[], string>('SELECT name_key FROM contacts').pluck().all();
  await idle();
  await write('Marta');
  rig.clock.advance(60_000);
  await rig.until(({ state }) => state === 'running', 'list');
  await idle();
  expect(names()).toEqual(['maria']);
  rig.clock.advance(24 * 3_600_000);
  await rig.until(({ state }) => state === 'running', 'list');
  await idle();
  expect(names()).toEqual(['marta']);
});
