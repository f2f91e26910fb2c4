import { mkdirSync } from 'node:fs';
import { app, crashReporter } from 'electron';
import { type CrashReport, listCrashReports, removeOldCrashReports } from '../crash-folder';

export interface CrashReports {
  /** Newest first. */
  list(): Promise<readonly CrashReport[]>;
}

export const KEPT_REPORTS = 5;

/**
 * Crash reports stay in `folder` and are sent nowhere. Before the app is ready, so that every process has it. They hold
 * stacks, where a secret may lie: only their names leave the folder.
 */
export function startCrashReports(folder: string): CrashReports {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  app.setPath('crashDumps', folder);
  // The system's own reporter would write down the whole memory of this process, and some send it.
  crashReporter.start({ uploadToServer: false, ignoreSystemCrashHandler: true });
  void removeOldCrashReports(folder, KEPT_REPORTS).catch(() => undefined);
  return { list: () => listCrashReports(folder) };
}
