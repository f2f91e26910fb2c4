import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Database } from 'better-sqlite3';
import type { Sentence } from '#shared/domain/sentence';
import type { Logger } from '#shared/lib/logger';
import { type Failure, fail, messageOf, ok, type Result } from '#shared/lib/result';
import { holdFolder } from './hold-folder';
import { migrationsOf } from './migrations';
import { type DatabaseSpec, type OpenFailure, openDatabase, openForReading } from './open-database';

export interface Store {
  /** Irreplaceable: every commit is on the disk when it returns. */
  readonly desk: Database;
  /** What sync fetched, read only: the sync worker writes it. Can be thrown away and fetched anew. */
  readonly cache: Database;
  readonly cacheFile: string;
  /** One transaction on desk.db over what several rooms write; nests. Rolls back when `work` throws. */
  inTransaction<T>(work: () => T): T;
  /** What the agent must be told about the files. */
  readonly problems: readonly Sentence[];
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
    mkdirSync(deps.dir, { recursive: true });
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
  const reading = openForReading(cacheFile);
  const db = desk.value.db;
  return ok({
    desk: db,
    cache: reading,
    cacheFile,
    inTransaction: (work) => db.transaction(work).immediate(),
    problems: [
      ...sentenceFor('desk.db', desk.value.setAside),
      ...sentenceFor('cache.db', cache.value.setAside),
    ],
    dispose() {
      reading.close();
      db.close();
      letGo();
    },
  });
}

/** The sync worker's connection. The desk's store has opened the file before, so what is wrong now is fatal. */
export function openCacheForWriting(file: string, logger: Logger): Result<Database, OpenFailure> {
  const opened = openDatabase(cacheSpec(file), logger);
  return opened.ok ? ok(opened.value.db) : opened;
}

function deskSpec(file: string): DatabaseSpec {
  return { file, migrations: migrationsOf('desk'), synchronous: 'FULL', irreplaceable: true };
}

function cacheSpec(file: string): DatabaseSpec {
  return { file, migrations: migrationsOf('cache'), synchronous: 'NORMAL', irreplaceable: false };
}

function sentenceFor(file: string, aside: string | undefined): readonly Sentence[] {
  return aside === undefined ? [] : [{ key: 'desk.corrupt-database', values: { file, aside } }];
}
