import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Database } from 'better-sqlite3';
import { noopLogger } from '#shared/lib/logger';
import { createStore, openCacheForWriting } from '../../electron/desk/store/create-store';

/** Folders with a cache.db that takes minutes to make. */
export interface Bases {
  /**
   * The folder of that name, with what `fill` writes; made once, and found again by every bench that asks for it. It
   * gets its name when it is whole, so that half of one is never found. Its desk.db is empty.
   */
  folder(name: string, fill: (cache: Database) => void): string;
  /** Removes them, unless they are to be kept. */
  dispose(): void;
}

/** @param keep where they are kept for the next run; else they are in a folder of this run */
export function createBases(keep: string | undefined): Bases {
  const root = keep === undefined ? mkdtempSync(join(tmpdir(), 'patchcord-bench-')) : resolve(keep);
  return {
    folder(name, fill) {
      const dir = join(root, name);
      const part = `${dir}.part`;
      if (!existsSync(dir)) {
        rmSync(part, { recursive: true, force: true });
        mkdirSync(part, { recursive: true });
        makeCache(part, fill);
        renameSync(part, dir);
      }
      for (const suffix of ['', '-wal', '-shm']) rmSync(join(dir, `desk.db${suffix}`), { force: true });
      return dir;
    },
    dispose() {
      if (keep === undefined) rmSync(root, { recursive: true, force: true });
    },
  };
}

function makeCache(dir: string, fill: (cache: Database) => void): void {
  const opened = createStore({ dir, logger: noopLogger });
  if (!opened.ok) throw new Error(opened.error.code);
  const { cacheFile } = opened.value;
  opened.value.dispose();
  const writing = openCacheForWriting(cacheFile, noopLogger);
  if (!writing.ok) throw new Error(writing.error.code);
  fill(writing.value);
  writing.value.close();
}
