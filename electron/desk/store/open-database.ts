import { chmodSync, closeSync, existsSync, openSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import BetterSqlite3, { type Database } from 'better-sqlite3';
import type { Logger } from '#shared/lib/logger';
import { type Failure, fail, messageOf, ok, type Result } from '#shared/lib/result';
import { type Migration, migrate, userVersion } from './migrations';
import { salvage } from './salvage';

export interface DatabaseSpec {
  readonly file: string;
  readonly migrations: readonly Migration[];
  readonly synchronous: 'FULL' | 'NORMAL';
  /** Worth a whole check at every start, a copy before each migration, and saving what a damaged one still has. */
  readonly irreplaceable: boolean;
}

export interface OpenedDatabase {
  readonly db: Database;
  /** Name of the file a damaged database was renamed to. */
  readonly setAside?: string;
  /** Tables that lack rows since; absent where nothing of the damaged one was taken over. */
  readonly lost?: ReadonlySet<string>;
}

export type OpenFailure = Failure<'newer-database' | 'cannot-open'>;

/**
 * Opens a database and brings it to the newest version. A newer one is refused and not written to. A damaged one
 * is renamed, never deleted, and another takes its place: with what could be read of an irreplaceable one, else empty.
 */
export function openDatabase(spec: DatabaseSpec, logger: Logger): Result<OpenedDatabase, OpenFailure> {
  const newest = spec.migrations.at(-1)?.version ?? 0;
  try {
    // The last start ended between the two renames: by then the rescued file was whole.
    if (!existsSync(spec.file) && existsSync(rescueOf(spec))) renameSync(rescueOf(spec), spec.file);
    const found = inspect(spec, newest);
    if (found === 'newer') return fail('newer-database', basename(spec.file));
    if (found === 'damaged') return ok(startOver(spec, logger));
    return ok({ db: openCurrent(spec) });
  } catch (thrown) {
    if (!isDamage(thrown)) return fail('cannot-open', messageOf(thrown));
  }
  // Sound at first sight, but the migration met a damaged page.
  try {
    return ok(startOver(spec, logger));
  } catch (thrown) {
    return fail('cannot-open', messageOf(thrown));
  }
}

/** Sets a damaged file aside that nobody has open. Throws where that can't be done. */
export function startOver(spec: DatabaseSpec, logger: Logger): OpenedDatabase {
  const lost = spec.irreplaceable ? rescue(spec, logger) : undefined;
  const setAside = moveAside(spec, logger);
  if (lost !== undefined) renameSync(rescueOf(spec), spec.file);
  return { db: openCurrent(spec), setAside, ...(lost === undefined ? {} : { lost }) };
}

function rescueOf({ file }: DatabaseSpec): string {
  return `${file}.rescued`;
}

/**
 * Writes what can be read into a file beside the damaged one, in the version that one has; a start that ends in
 * between begins anew. `undefined`: nothing can be read.
 */
function rescue(spec: DatabaseSpec, logger: Logger): ReadonlySet<string> | undefined {
  const file = rescueOf(spec);
  for (const suffix of SUFFIXES) rmSync(file + suffix, { force: true });
  let from: Database | undefined;
  let to: Database | undefined;
  try {
    from = new BetterSqlite3(spec.file, { readonly: true });
    const version = userVersion(from);
    if (version === 0) return undefined;
    to = openCurrent({ ...spec, file, migrations: spec.migrations.filter((one) => one.version <= version) });
    const lost = salvage(from, to);
    logger.error('damaged database read', { file: basename(spec.file), lost: [...lost].join(' ') });
    return lost;
  } catch (thrown) {
    if (!isDamage(thrown)) throw thrown;
    return undefined;
  } finally {
    from?.close();
    to?.close();
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

/** Opens for writing a file that isn't newer. Throws, also where it is damaged: others may have it open. */
export function openCurrent(spec: DatabaseSpec): Database {
  const newest = spec.migrations.at(-1)?.version ?? 0;
  makePrivate(spec.file);
  const db = new BetterSqlite3(spec.file, { timeout: 5000 });
  try {
    db.pragma('journal_mode = WAL');
    db.pragma(`synchronous = ${spec.synchronous}`);
    db.pragma('foreign_keys = ON');
    // What is deleted is overwritten: a person who is to be forgotten would else stay in the file's free pages.
    db.pragma('secure_delete = ON');
    const current = userVersion(db);
    if (spec.irreplaceable && current > 0 && current < newest)
      copyAside(db, `${spec.file}.version-${current}`);
    migrate(db, spec.migrations);
    // A migration leaves what it has copied, and versions before this one what they have deleted.
    if (spec.irreplaceable && current > 0 && current < newest) db.exec('VACUUM');
    return db;
  } catch (thrown) {
    db.close();
    throw thrown;
  }
}

/** Notes and callers are this user's, whatever the folder's mode; SQLite gives the write-ahead log the file's own. */
export function makePrivate(file: string): void {
  closeSync(openSync(file, 'a', 0o600));
  for (const suffix of SUFFIXES) {
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

/** Never throws: where the file isn't there, or isn't what the statements are made for, there is nothing to read. */
export function openForReadingOrEmpty(spec: DatabaseSpec, logger: Logger): Database {
  let db: Database | undefined;
  try {
    db = openForReading(spec.file);
    db.prepare('SELECT count(*) FROM sqlite_schema').get();
    if (userVersion(db) === spec.migrations.at(-1)?.version) return db;
  } catch (thrown) {
    logger.error('database cannot be read', { file: basename(spec.file), reason: messageOf(thrown) });
  }
  db?.close();
  const empty = new BetterSqlite3(':memory:');
  migrate(empty, spec.migrations);
  return empty;
}

/** What is in the write-ahead log is in the copy too. */
function copyAside(db: Database, copy: string): void {
  rmSync(copy, { force: true });
  makePrivate(copy);
  db.prepare('VACUUM INTO ?').run(copy);
}

/** The database itself last: a log that is left behind would be played into the new one. */
const SUFFIXES = ['-wal', '-shm', ''] as const;

/** Of one that can be fetched anew only the last damaged file is kept. */
function moveAside({ file, irreplaceable }: DatabaseSpec, logger: Logger): string {
  const name = `${basename(file)}.damaged-`;
  const earlier = irreplaceable ? [] : readdirSync(dirname(file)).filter((entry) => entry.startsWith(name));
  const aside = `${name}${new Date().toISOString().replace(/[-:]/g, '').replace('.', '')}`;
  for (const suffix of SUFFIXES) {
    if (existsSync(file + suffix)) renameSync(file + suffix, join(dirname(file), aside + suffix));
  }
  for (const entry of earlier) rmSync(join(dirname(file), entry), { force: true });
  logger.error('damaged database set aside', { file: basename(file), aside });
  return aside;
}

/** Whether SQLite says that what is in the file is not what was written to it. */
export function isDamage(thrown: unknown): boolean {
  if (!(thrown instanceof BetterSqlite3.SqliteError)) return false;
  return thrown.code === 'SQLITE_NOTADB' || thrown.code.startsWith('SQLITE_CORRUPT');
}
