import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import type { Dispose } from '#shared/lib/disposables';
import { type Failure, fail, messageOf, ok, type Result } from '#shared/lib/result';
import { makePrivate } from './open-database';

/** A desk that is about to end closes its databases within that time. */
export const HOLD_WAIT_MS = 3_000;

/**
 * Holds the folder for this process: a second desk on it would take the first one's calls for interrupted, and both would
 * write them back. A database that nothing is ever written to is locked for it, as SQLite has the one kind of lock that
 * every system lets go of when the process dies, however it dies. Waits `HOLD_WAIT_MS` for the desk before this one.
 */
export function holdFolder(dir: string): Result<Dispose, Failure<'in-use' | 'cannot-open'>> {
  const file = join(dir, 'desk.lock');
  let lock: BetterSqlite3.Database | undefined;
  try {
    makePrivate(file);
    lock = new BetterSqlite3(file, { timeout: HOLD_WAIT_MS });
    lock.exec('BEGIN EXCLUSIVE');
    const held = lock;
    return ok(() => void held.close());
  } catch (thrown) {
    lock?.close();
    const isHeld = thrown instanceof BetterSqlite3.SqliteError && thrown.code.startsWith('SQLITE_BUSY');
    return fail(isHeld ? 'in-use' : 'cannot-open', messageOf(thrown));
  }
}
