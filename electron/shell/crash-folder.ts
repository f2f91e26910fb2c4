/** The crash reports that Chromium's reporter leaves in a folder: `<id>.dmp` one level down, beside its `.meta`. */
import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { ShellDiagnostics } from '#shared/ipc/shell-api';

export type CrashReport = ShellDiagnostics['crashReports'][number];

interface Found extends CrashReport {
  readonly path: string;
}

/** Newest first. Names are random ids of the reporter. */
export async function listCrashReports(folder: string): Promise<readonly CrashReport[]> {
  return (await find(folder)).map(({ file, at, bytes }) => ({ file, at, bytes }));
}

/** Keeps the newest. A report holds what was in the memory of a call: none stays longer than it helps. */
export async function removeOldCrashReports(folder: string, kept: number): Promise<void> {
  for (const { path } of (await find(folder)).slice(kept)) {
    for (const file of [path, path.replace(/dmp$/, 'meta')]) await rm(file, { force: true });
  }
}

/** What can't be read isn't there: a report may be moved at any time by the reporter. */
async function find(folder: string): Promise<readonly Found[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const dumps = entries.filter((entry) => entry.isFile() && entry.name.endsWith('.dmp'));
  const found = await Promise.all(
    dumps.map(async ({ name, parentPath }): Promise<readonly Found[]> => {
      const path = join(parentPath, name);
      const info = await stat(path).catch(() => undefined);
      return info === undefined ? [] : [{ path, file: name, at: info.mtimeMs, bytes: info.size }];
    }),
  );
  return found.flat().sort((one, other) => other.at - one.at);
}
