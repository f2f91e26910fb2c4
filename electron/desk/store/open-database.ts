import { chmodSync, closeSync, existsSync, openSync, renameSync, rmSync } from 'node:fs';
import { basename } from 'node:path';
import BetterSqlite3, { type Database } from 'better-sqlite3';
import type { Logger } from '#shared/lib/logger';
import { type Failure, fail, messageOf, ok, type Result } from '#shared/lib/result';
import { type Migration, migrate, userVersion } from './migrations';

export interface DatabaseSpec {
  readonly file: string;
  readonly migrations: readonly Migration[];
  readonly synchronous: 'FULL' | 'NORMAL';
  /** Worth a whole check at every start, and a copy before each migration. */
  readonly irreplaceable: boolean;
}

export interface OpenedDatabase {
  readonly db: Database;
  /** Name of the file a damaged database was renamed to. */
  readonly setAside?: string;
}

export type OpenFailure = Failure<'newer-database' | 'cannot-open'>;

/**
 * Opens a database and brings it to the newest version. A newer one is refused and not written to. A damaged one
 * is renamed, never deleted, and an empty one takes its place.
 */
export function openDatabase(spec: DatabaseSpec, logger: Logger): Result<OpenedDatabase, OpenFailure> {
  const newest = spec.migrations.at(-1)?.version ?? 0;
  let setAside: string | undefined;
  try {
    const found = inspect(spec, newest);
    if (found === 'newer') return fail('newer-database', basename(spec.file));
    if (found === 'damaged') setAside = moveAside(spec.file, logger);
    return ok({ db: openCurrent(spec, newest), ...(setAside === undefined ? {} : { setAside }) });
  } catch (thrown) {
    if (!isDamage(thrown) || setAside !== undefined) return fail('cannot-open', messageOf(thrown));
  }
  // Sound at first sight, but the migration met a damaged page.
  try {
    setAside = moveAside(spec.file, logger);
    return ok({ db: openCurrent(spec, newest), setAside });
  } catch (thrown) {
    return fail('cannot-open', messageOf(thrown));
  }
}

/** Looks without writing: the file of a newer version, or of another program, stays as it is. */
function inspect(spec: DatabaseSpec, newest: number): 'new' | 'usable' | 'newer' | 'damaged' {
  if (!existsSync(spec.file)) return 'new';
  let db: Database | undefined;
  try {
    db = new BetterSqlite3(spec.file, { readonly: true });
    if (userVersion(db) > newest) return 'newer';
    db.prepare('SELECT count(*) FROM sqlite_schema').get();
    if (spec.irreplaceable && db.pragma('quick_check(1)', { simple: true }) !== 'ok') return 'damaged';
    return 'usable';
  } catch (thrown) {
    if (isDamage(thrown)) return 'damaged';
    throw thrown;
  } finally {
    db?.close();
  }
}

function openCurrent(spec: DatabaseSpec, newest: number): Database {
  makePrivate(spec.file);
  const db = new BetterSqlite3(spec.file, { timeout: 5000 });
  try {
    db.pragma('journal_mode = WAL');
    db.pragma(`synchronous = ${spec.synchronous}`);
    db.pragma('foreign_keys = ON');
    const current = userVersion(db);
    if (spec.irreplaceable && current > 0 && current < newest)
      copyAside(db, `${spec.file}.version-${current}`);
    migrate(db, spec.migrations);
    return db;
  } catch (thrown) {
    db.close();
    throw thrown;
  }
}

/** Notes and callers are this user's, whatever the folder's mode; SQLite gives the write-ahead log the file's own. */
export function makePrivate(file: string): void {
  closeSync(openSync(file, 'a', 0o600));
  for (const suffix of ['', '-wal', '-shm']) {
    if (existsSync(file + suffix)) chmodSync(file + suffix, 0o600);
  }
}

/** Keeps the upper levels of the indexes at hand, however many contacts there are (kibibytes, negative by SQLite's custom). */
const READ_CACHE = -16_384;

/** Reads what another connection writes. */
export function openForReading(file: string): Database {
  const db = new BetterSqlite3(file, { readonly: true, timeout: 5000 });
  db.pragma(`cache_size = ${READ_CACHE}`);
  return db;
}

/** What is in the write-ahead log is in the copy too. */
function copyAside(db: Database, copy: string): void {
  rmSync(copy, { force: true });
  db.prepare('VACUUM INTO ?').run(copy);
}

function moveAside(file: string, logger: Logger): string {
  const aside = `${file}.damaged-${new Date().toISOString().replace(/[-:]/g, '').replace('.', '')}`;
  for (const suffix of ['', '-wal', '-shm']) {
    if (existsSync(file + suffix)) renameSync(file + suffix, aside + suffix);
  }
  logger.error('damaged database set aside', { file: basename(file), aside: basename(aside) });
  return basename(aside);
}

function isDamage(thrown: unknown): boolean {
  if (!(thrown instanceof BetterSqlite3.SqliteError)) return false;
  return thrown.code === 'SQLITE_NOTADB' || thrown.code.startsWith('SQLITE_CORRUPT');
}
