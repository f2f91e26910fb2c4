import { existsSync } from 'node:fs';
import type { Database } from 'better-sqlite3';
import type { Logger } from '#shared/lib/logger';
import type { Result } from '#shared/lib/result';
import { migrationsOf } from './migrations';
import {
  type DatabaseSpec,
  type OpenedDatabase,
  type OpenFailure,
  openDatabase,
  openForReading,
} from './open-database';

/**
 * The file of the people who were imported. It is one of its own beside desk.db: an import is one transaction of up to
 * hundreds of thousands of rows, and a note that is being saved must not wait for it.
 */
export function openImported(file: string, logger: Logger): Result<OpenedDatabase, OpenFailure> {
  return openDatabase(specOf(file), logger);
}

/** `undefined`: nobody was imported yet. */
export function openImportedForReading(file: string): Database | undefined {
  return existsSync(file) ? openForReading(file) : undefined;
}

function specOf(file: string): DatabaseSpec {
  return { file, migrations: migrationsOf('imported'), synchronous: 'FULL', irreplaceable: true };
}
