/**
 * What a desk keeps that has read the practice CRM. Tests are about what comes after that: to read 2,400 people takes
 * three times as long as to start a desk.
 */
import { existsSync } from 'node:fs';
import { cp, mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import Database from 'better-sqlite3';
import { dataFolders } from '../../electron/shell/data-folders';
import { SHARED_FOLDER } from './global-setup';
import { addressOf, startHost } from './launch-browser';
import { createProcessWatch } from './process-watch';

/**
 * The data folder of a desk that was ended when it had read everything. A source at another address is read anew, and
 * the practice server goes back to the port it had: of tests that run side by side each has a folder of its own.
 * @param slot of the tests that run at a time, the how manyth
 */
export async function firstDay(slot: number): Promise<string> {
  const shared = process.env[SHARED_FOLDER];
  if (shared === undefined) throw new Error(`${SHARED_FOLDER} is not set: the run has made no folder.`);
  const data = join(shared, String(slot));
  const isOver = join(data, 'over');
  if (existsSync(isOver)) return data;
  await mkdir(data, { recursive: true, mode: 0o700 });
  const processes = createProcessWatch();
  const host = startHost({ data, agent: undefined, processes });
  try {
    await addressOf(host.process, []);
    await expect(() => expect(isRead(join(data, 'cache.db'))).toBe(true)).toPass({ timeout: 60_000 });
  } finally {
    await host.stop();
    processes.end('practice.js');
  }
  expect(await processes.endLeftOvers()).toEqual([]);
  await writeFile(isOver, '');
  return data;
}

/** Gives a desk that begins the cache of one that has read, and its practice server what that one's had. */
export async function goOnAfter(day: string, data: string, agent: string | undefined): Promise<void> {
  const folders = dataFolders(data, agent);
  if (existsSync(join(folders.desk, 'cache.db'))) return;
  await mkdir(folders.desk, { recursive: true, mode: 0o700 });
  for (const name of await readdir(day)) {
    if (name.startsWith('cache.db')) await cp(join(day, name), join(folders.desk, name));
  }
  if (!existsSync(folders.practice))
    await cp(dataFolders(day, agent).practice, folders.practice, { recursive: true });
}

function isRead(file: string): boolean {
  const cache = new Database(file, { readonly: true });
  try {
    return (
      cache
        .prepare("SELECT 1 FROM sync_sources WHERE source = 'practice' AND last_success_at IS NOT NULL")
        .get() !== undefined
    );
  } finally {
    cache.close();
  }
}
