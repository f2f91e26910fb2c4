import type { Database } from 'better-sqlite3';
import { onTestFinished } from 'vitest';
import { EVERYTHING } from '#shared/domain/source-limits';
import { noopLogger } from '#shared/lib/logger';
import { createStore, openCacheForWriting, type Store } from '../../electron/desk/store/create-store';
import { type CacheRepository, createCacheRepository } from '../../electron/desk/sync/cache-repository';
import type { SyncPrivacy } from '../../electron/desk/sync/sync-privacy';
import { tempDir } from './temp-dir';

export interface DeskStore {
  readonly store: Store;
  readonly cache: CacheRepository;
  readonly writing: Database;
  readonly dir: string;
}

/** No administrator has chosen anything, and nobody was forgotten. */
export const keepsEverything: SyncPrivacy = {
  limitsOf: () => EVERYTHING,
  forgotten: async () => undefined,
  remember: () => undefined,
};

/** Both databases in a folder of their own, and the connection that the sync worker would have. */
export function openDeskStore(dir = tempDir()): DeskStore {
  const opened = createStore({ dir, logger: noopLogger });
  if (!opened.ok) throw new Error(opened.error.code);
  const writing = openCacheForWriting(opened.value.cacheFile, noopLogger);
  if (!writing.ok) throw new Error(writing.error.code);
  onTestFinished(() => {
    writing.value.close();
    opened.value.dispose();
  });
  return { store: opened.value, cache: createCacheRepository(writing.value), writing: writing.value, dir };
}
