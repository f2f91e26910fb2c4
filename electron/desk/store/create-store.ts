import { chmodSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Database } from 'better-sqlite3';
import type { Sentence } from '#shared/domain/sentence';
import type { Dispose } from '#shared/lib/disposables';
import { createEmitter } from '#shared/lib/emitter';
import type { Logger } from '#shared/lib/logger';
import { type Failure, fail, messageOf, ok, type Result } from '#shared/lib/result';
import { holdFolder } from './hold-folder';
import { migrationsOf } from './migrations';
import {
  type DatabaseSpec,
  isDamage,
  type OpenedDatabase,
  type OpenFailure,
  openCurrent,
  openDatabase,
  openForReading,
  openForReadingOrEmpty,
  startOver,
} from './open-database';

export interface Store {
  /** Irreplaceable: every commit is on the disk when it returns. */
  readonly desk: Database;
  /** What sync fetched, read only: the sync worker writes it. Another one when it was renewed. */
  readonly cache: Database;
  readonly cacheFile: string;
  /** One transaction on desk.db over what several rooms write; nests. Rolls back when `work` throws. */
  inTransaction<T>(work: () => T): T;
  /** Damage was met in desk.db: told once. What can be read is saved at the next start, as the file is open until then. */
  onDeskDamaged(listener: () => void): Dispose;
  /** What the agent must be told about the files. */
  readonly problems: readonly Sentence[];
  /** What was thrown at somebody who read or wrote the cache: damage is passed on. */
  cacheFailed(thrown: unknown): void;
  onCacheDamaged(listener: () => void): Dispose;
  /**
   * Sets the damaged cache aside and begins an empty one. Nobody else may have it open (Windows renames no open file).
   * Where that fails, `cache` is another connection all the same: to the old file, or to nothing if that is gone.
   */
  renewCache(): Result<void, OpenFailure>;
  /** With what the agent must be told. */
  onCacheRenewed(listener: (told: Sentence) => void): Dispose;
  /** `cache` is another connection, whether it was renewed or not: statements on the former one answer no more. */
  onCacheReopened(listener: () => void): Dispose;
  dispose(): void;
}

export type { OpenFailure } from './open-database';

/**
 * Failures: as `OpenFailure`, and `in-use`: another desk has the folder.
 * @param deps.dir the desk's own folder; made where it isn't there
 */
export function createStore(deps: {
  readonly dir: string;
  readonly logger: Logger;
}): Result<Store, OpenFailure | Failure<'in-use'>> {
  const logger = deps.logger.child('store');
  try {
    mkdirSync(deps.dir, { recursive: true, mode: 0o700 });
    closeToOthers(deps.dir);
  } catch (thrown) {
    return fail('cannot-open', messageOf(thrown));
  }
  const cacheFile = join(deps.dir, 'cache.db');
  const held = holdFolder(deps.dir);
  if (!held.ok) return held;
  const letGo = held.value;
  const desk = openDatabase(deskSpec(join(deps.dir, 'desk.db')), logger);
  if (!desk.ok) {
    letGo();
    return desk;
  }
  const cache = openDatabase(cacheSpec(cacheFile), logger);
  if (!cache.ok) {
    desk.value.db.close();
    letGo();
    return cache;
  }

  // From here on the worker is the only one that writes the cache.
  cache.value.db.close();
  let reading = openForReading(cacheFile);
  const damaged = createEmitter<void>();
  const deskDamaged = createEmitter<void>();
  let isDeskDamaged = false;
  const renewed = createEmitter<Sentence>();
  const reopened = createEmitter<void>();
  const db = desk.value.db;
  return ok({
    desk: db,
    get cache() {
      return reading;
    },
    cacheFile,
    inTransaction(work) {
      try {
        return db.transaction(work).immediate();
      } catch (thrown) {
        if (isDamage(thrown) && !isDeskDamaged) {
          isDeskDamaged = true;
          logger.error('damage met in desk.db', { reason: messageOf(thrown) });
          deskDamaged.emit();
        }
        throw thrown;
      }
    },
    onDeskDamaged: (listener) => deskDamaged.on(listener),
    problems: [...deskSentence(desk.value), ...cacheSentence(cache.value)],
    cacheFailed(thrown) {
      // What stands in the cache was written by our own code: text that is no JSON isn't what was written.
      if (isDamage(thrown) || thrown instanceof SyntaxError) damaged.emit();
    },
    onCacheDamaged: (listener) => damaged.on(listener),
    renewCache() {
      reading.close();
      let told: readonly Sentence[];
      try {
        const fresh = startOver(cacheSpec(cacheFile), logger);
        fresh.db.close();
        told = cacheSentence(fresh);
      } catch (thrown) {
        logger.error('the cache cannot be set aside', { reason: messageOf(thrown) });
        return fail('cannot-open', messageOf(thrown));
      } finally {
        reading = openForReadingOrEmpty(cacheSpec(cacheFile), logger);
        reopened.emit();
      }
      for (const sentence of told) renewed.emit(sentence);
      return ok();
    },
    onCacheRenewed: (listener) => renewed.on(listener),
    onCacheReopened: (listener) => reopened.on(listener),
    dispose() {
      reading.close();
      db.close();
      letGo();
    },
  });
}

/** One that was made for us, and that is somebody else's, stays as it is: the files in it are this user's alone. */
function closeToOthers(dir: string): void {
  try {
    chmodSync(dir, 0o700);
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code !== 'EPERM') throw thrown;
  }
}

/** The sync worker's connection. The desk's store has opened the file before; damage since then is the store's to mend. */
export function openCacheForWriting(
  file: string,
  logger: Logger,
): Result<Database, Failure<'cannot-open' | 'damaged'>> {
  try {
    return ok(openCurrent(cacheSpec(file)));
  } catch (thrown) {
    logger.error('the cache cannot be opened', { reason: messageOf(thrown) });
    return fail(isDamage(thrown) ? 'damaged' : 'cannot-open', messageOf(thrown));
  }
}

function deskSpec(file: string): DatabaseSpec {
  return { file, migrations: migrationsOf('desk'), synchronous: 'FULL', irreplaceable: true };
}

function cacheSpec(file: string): DatabaseSpec {
  return { file, migrations: migrationsOf('cache'), synchronous: 'NORMAL', irreplaceable: false };
}

function cacheSentence({ setAside }: OpenedDatabase): readonly Sentence[] {
  return setAside === undefined ? [] : [{ key: 'desk.damaged-cache', values: { aside: setAside } }];
}

/** What a table is to the agent. */
const KINDS: Readonly<Record<string, string>> = {
  calls: 'calls',
  imported_calls: 'calls',
  transfers: 'calls',
  dialogs: 'calls',
  notes: 'notes',
  plans: 'notes',
  handoffs: 'handoffs',
  outbox: 'outbox',
  confirmed_contacts: 'outbox',
  local_contacts: 'contacts',
  local_phones: 'contacts',
  attached_numbers: 'contacts',
  number_choices: 'contacts',
  people_apart: 'contacts',
  settings: 'settings',
};

function deskSentence({ setAside, lost }: OpenedDatabase): readonly Sentence[] {
  if (setAside === undefined) return [];
  if (lost === undefined) {
    return [{ key: 'desk.corrupt-database', values: { file: 'desk.db', aside: setAside } }];
  }
  const kinds = new Set([...lost].map((table) => KINDS[table] ?? 'others'));
  const values: Record<string, string> = { aside: setAside, any: kinds.size === 0 ? 'none' : 'lost' };
  for (const kind of ['others', ...Object.values(KINDS)]) values[kind] = kinds.has(kind) ? 'lost' : 'kept';
  return [{ key: 'desk.rescued-database', values }];
}
