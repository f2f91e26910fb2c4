import { createHash } from 'node:crypto';
import {
  chmodSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it, onTestFinished } from 'vitest';
import { noopLogger } from '#shared/lib/logger';
import { createStore, openCacheForWriting, type Store } from '../../../electron/desk/store/create-store';
import { migrate, migrationsOf } from '../../../electron/desk/store/migrations';
import { openDatabase } from '../../../electron/desk/store/open-database';
import { pageCount, zeroPages } from '../../fakes/damage';
import { tempDir } from '../../fakes/temp-dir';

function open(dir: string): Store {
  const result = createStore({ dir, logger: noopLogger });
  if (!result.ok) throw new Error(result.error.code);
  onTestFinished(() => result.value.dispose());
  return result.value;
}

const digest = (file: string) => createHash('sha256').update(readFileSync(file)).digest('hex');

describe('createStore', () => {
  it('lets nobody else read them, also those of an earlier start in a folder that others may read', () => {
    const dir = tempDir();
    chmodSync(dir, 0o755);
    const before = process.umask(0o022);
    onTestFinished(() => void process.umask(before));
    writeFileSync(join(dir, 'desk.db'), '', { mode: 0o644 });
    open(dir);
    const readable = readdirSync(dir).filter((file) => (statSync(join(dir, file)).mode & 0o077) !== 0);
    expect(readable).toEqual([]);
    expect(readdirSync(dir)).toEqual(expect.arrayContaining(['cache.db', 'desk.db', 'desk.db-wal']));
  });

  it('makes both databases, with their durability', () => {
    const store = open(join(tempDir(), 'new', 'folder'));
    expect(store.problems).toEqual([]);
    expect(store.desk.pragma('journal_mode', { simple: true })).toBe('wal');
    expect(store.desk.pragma('synchronous', { simple: true })).toBe(2);
    expect(store.desk.pragma('foreign_keys', { simple: true })).toBe(1);
    expect(store.desk.pragma('user_version', { simple: true })).toBe(migrationsOf('desk').length);
    expect(store.cache.pragma('user_version', { simple: true })).toBe(migrationsOf('cache').length);
  });

  it('reads from the cache what the worker writes, and can’t write it', () => {
    const store = open(tempDir());
    const worker = openCacheForWriting(store.cacheFile, noopLogger);
    if (!worker.ok) throw new Error(worker.error.code);
    onTestFinished(() => void worker.value.close());
    expect(worker.value.pragma('synchronous', { simple: true })).toBe(1);
    const count = store.cache.prepare('SELECT count(*) AS n FROM sync_sources');
    expect(count.get()).toEqual({ n: 0 });
    worker.value.exec("INSERT INTO sync_sources (source, fingerprint) VALUES ('crm', 'f')");
    expect(count.get()).toEqual({ n: 1 });
    expect(() => store.cache.exec('DELETE FROM sync_sources')).toThrow(/readonly/);
  });

  it('commits over several rooms or not at all', () => {
    const { desk, inTransaction } = open(tempDir());
    const insert = desk.prepare("INSERT INTO settings (key, value) VALUES (?, '')");
    const keys = () => desk.prepare('SELECT key FROM settings ORDER BY key').pluck().all();
    expect(() =>
      inTransaction(() => {
        insert.run('a');
        inTransaction(() => insert.run('b'));
        throw new Error('no');
      }),
    ).toThrow('no');
    expect(keys()).toEqual([]);
    inTransaction(() => {
      insert.run('a');
      inTransaction(() => insert.run('b'));
    });
    expect(keys()).toEqual(['a', 'b']);
  });

  it('opens what it wrote before', () => {
    const dir = tempDir();
    const first = createStore({ dir, logger: noopLogger });
    if (!first.ok) throw new Error(first.error.code);
    first.value.desk.exec("INSERT INTO settings (key, value) VALUES ('a', 'b')");
    first.value.dispose();
    expect(open(dir).desk.prepare('SELECT value FROM settings').pluck().get()).toBe('b');
  });

  it.each(['desk.db', 'cache.db'])('refuses a newer %s and leaves it as it is', (name) => {
    const dir = tempDir();
    const file = join(dir, name);
    const newer = new Database(file);
    newer.exec('CREATE TABLE future (a); PRAGMA user_version = 9999');
    newer.close();
    const before = digest(file);
    expect(createStore({ dir, logger: noopLogger })).toEqual({
      ok: false,
      error: { code: 'newer-database', detail: name },
    });
    expect(digest(file)).toBe(before);
    expect(readdirSync(dir).filter((entry) => entry.startsWith(name))).toEqual([name]);
  });

  it.each(['desk.db', 'cache.db'])('sets a %s that is no database aside, and says so', (name) => {
    const dir = tempDir();
    const file = join(dir, name);
    writeFileSync(file, 'this was never a database '.repeat(1000));
    const before = digest(file);
    const store = open(dir);
    const [problem] = store.problems;
    expect(problem?.key).toBe(name === 'desk.db' ? 'desk.corrupt-database' : 'desk.damaged-cache');
    expect(store.problems).toHaveLength(1);
    expect(digest(join(dir, String(problem?.values?.['aside'])))).toBe(before);
    expect(store.desk.prepare('SELECT count(*) AS n FROM settings').get()).toEqual({ n: 0 });
    expect(store.cache.prepare('SELECT count(*) AS n FROM contacts').get()).toEqual({ n: 0 });
  });

  it('finds a damaged page in the middle of desk.db', () => {
    const dir = tempDir();
    const first = createStore({ dir, logger: noopLogger });
    if (!first.ok) throw new Error(first.error.code);
    const insert = first.value.desk.prepare('INSERT INTO settings (key, value) VALUES (?, ?)');
    for (let i = 0; i < 500; i += 1) insert.run(`key ${i}`, 'x'.repeat(500));
    first.value.dispose();
    const handle = openSync(join(dir, 'desk.db'), 'r+');
    for (let page = 12; page < 40; page += 1)
      writeSync(handle, Buffer.alloc(2000, 0xee), 0, 2000, page * 4096);
    closeSync(handle);
    expect(open(dir).problems).toMatchObject([
      { key: 'desk.rescued-database', values: { settings: 'lost', any: 'lost' } },
    ]);
  });

  it('tells once that desk.db is damaged while it is in use', () => {
    const dir = tempDir();
    const store = open(dir);
    const told: string[] = [];
    store.onDeskDamaged(() => told.push('damaged'));
    const insert = store.desk.prepare('INSERT INTO settings (key, value) VALUES (?, ?)');
    for (let i = 0; i < 500; i += 1) insert.run(`key ${i}`, 'x'.repeat(500));
    store.desk.pragma('wal_checkpoint(TRUNCATE)');
    // What is in memory is still sound.
    store.desk.pragma('shrink_memory');
    const pages = pageCount(join(dir, 'desk.db'));
    zeroPages(
      join(dir, 'desk.db'),
      Array.from({ length: pages - 1 }, (_, at) => at + 2),
    );
    const write = () => store.inTransaction(() => insert.run('another key', 'x'));
    expect(write).toThrow(/malformed|not a database/);
    expect(write).toThrow();
    expect(told).toEqual(['damaged']);
  });

  it('says when the folder can’t be used', () => {
    const dir = tempDir();
    writeFileSync(join(dir, 'file'), '');
    expect(createStore({ dir: join(dir, 'file', 'sub'), logger: noopLogger })).toMatchObject({
      ok: false,
      error: { code: 'cannot-open' },
    });
    mkdirSync(join(dir, 'other', 'desk.db'), { recursive: true });
    expect(createStore({ dir: join(dir, 'other'), logger: noopLogger })).toMatchObject({
      ok: false,
      error: { code: 'cannot-open' },
    });
  });
});

describe('migrations', () => {
  const one = { version: 1, name: '0001-a', sql: "CREATE TABLE a (x); INSERT INTO a VALUES ('kept');" };
  const two = { version: 2, name: '0002-b', sql: 'ALTER TABLE a ADD COLUMN y;' };
  const broken = { version: 2, name: '0002-b', sql: 'CREATE TABLE half (x); SELECT nothing FROM nowhere;' };
  const spec = (file: string, migrations: readonly (typeof one)[]) =>
    ({ file, migrations, synchronous: 'FULL', irreplaceable: true }) as const;

  it('copies a filled database aside before it is changed', () => {
    const file = join(tempDir(), 'desk.db');
    const first = openDatabase(spec(file, [one]), noopLogger);
    if (!first.ok) throw new Error(first.error.code);
    // Left open: what is only in the write-ahead log must be in the copy.
    onTestFinished(() => void first.value.db.close());
    expect(existsSync(`${file}.version-1`)).toBe(false);
    const second = openDatabase(spec(file, [one, two]), noopLogger);
    if (!second.ok) throw new Error(second.error.code);
    onTestFinished(() => void second.value.db.close());
    expect(second.value.db.prepare('SELECT * FROM a').all()).toEqual([{ x: 'kept', y: null }]);
    const copy = new Database(`${file}.version-1`, { readonly: true });
    onTestFinished(() => void copy.close());
    expect(copy.pragma('user_version', { simple: true })).toBe(1);
    expect(copy.prepare('SELECT * FROM a').all()).toEqual([{ x: 'kept' }]);
  });

  it('rolls a failing one back whole', () => {
    const db = new Database(':memory:');
    expect(() => migrate(db, [one, broken])).toThrow();
    expect(db.pragma('user_version', { simple: true })).toBe(1);
    expect(db.prepare("SELECT count(*) AS n FROM sqlite_schema WHERE name = 'half'").get()).toEqual({ n: 0 });
  });

  it('knows of transfers to queues of before that they went to one, as far as their documents tell', () => {
    const dir = tempDir();
    const old = new Database(join(dir, 'desk.db'));
    migrate(
      old,
      migrationsOf('desk').filter(({ version }) => version < 10),
    );
    old.exec(`
      INSERT INTO calls (id, agent, agent_number, direction, number, title, started_at)
      VALUES ('c1', 'Ana Pop', '201', 'in', '0721000001', 'Maria Ionescu', 1000);
      INSERT INTO transfers (id, call_id, mode, method, target_kind, target_number, target_name, handoff_id, reason,
                             started_at, answered_at, ended_at, outcome, sip_code, document, referred_at, sip_stage, sip_reason)
      VALUES ('t5', 'c1', 'blind', 'native', 'number', '600', 'Service', 'h5', 'billing',
              2000, 2100, 2300, 'busy', 486, 'delivered', 2200, 'blind', 'Q.850;cause=17'),
             ('t4', 'c1', 'blind', 'guarded', 'colleague', '202', 'Bogdan Ene', 'h4', NULL,
              2000, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
             ('t3', 'c1', 'supervised', 'guarded', 'number', '0800', 'Taxi', 'h3', NULL,
              2000, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
             ('t2', 'c1', 'blind', 'guarded', 'number', '601', 'Sales', 'damaged', NULL,
              2000, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
             ('t1', 'c1', 'blind', 'guarded', 'number', '602', 'Claims', 'forgotten', NULL,
              2000, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
      INSERT INTO handoffs (id, direction, rev, peer, delivery, document, updated_at)
      VALUES ('h5', 'sent', 1, '600', 'delivered', '{"to":{"kind":"queue"}}', 0),
             ('h5', 'received', 1, '201', 'delivered', '{"to":{"kind":"queue"}}', 0),
             ('h4', 'sent', 1, '202', 'pending', '{"to":{"kind":"agent"}}', 0),
             ('h3', 'sent', 1, '0800', 'pending', '{"to":{"kind":"external"}}', 0),
             ('h3', 'received', 1, '201', 'pending', '{"to":{"kind":"queue"}}', 0),
             ('damaged', 'sent', 1, '601', 'pending', '{"to":', 0);`);
    old.close();
    const { desk } = open(dir);
    expect(desk.prepare('SELECT id, target_kind FROM transfers ORDER BY rowid').raw().all()).toEqual([
      ['t5', 'queue'],
      ['t4', 'colleague'],
      ['t3', 'number'],
      ['t2', 'number'],
      ['t1', 'number'],
    ]);
    expect(desk.prepare("SELECT * FROM transfers WHERE id = 't5'").get()).toEqual({
      id: 't5',
      call_id: 'c1',
      mode: 'blind',
      method: 'native',
      target_kind: 'queue',
      target_number: '600',
      target_name: 'Service',
      handoff_id: 'h5',
      reason: 'billing',
      started_at: 2000,
      answered_at: 2100,
      referred_at: 2200,
      ended_at: 2300,
      outcome: 'busy',
      sip_stage: 'blind',
      sip_code: 486,
      sip_reason: 'Q.850;cause=17',
      document: 'delivered',
    });
    expect(desk.pragma('index_list(transfers)')).toMatchObject([
      { name: 'transfers_by_call' },
      { origin: 'pk' },
    ]);
  });
});
