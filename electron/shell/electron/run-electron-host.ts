/** The Electron host, from its start to its first window; or to the sentence that says why there is none. */
import { join } from 'node:path';
import { app } from 'electron';
import { createFileLogger } from '../../desk/logger/create-file-logger';
import { createHostWords } from '../host-words';
import type { readUpdatePlan } from '../read-update-plan';
import type { RunCommand } from '../run-command';
import { surviveFaults } from '../survive-faults';
import { systemClock } from '../system-clock';
import { composeHost } from './compose-host';
import { failStart } from './life-cycle';
import { prepareApp, readStart } from './prepare-app';

export interface ElectronHostOptions {
  readonly version: string;
  /** Asks the system around; a test has none. */
  readonly run: RunCommand;
  /** Whether this installation updates itself, and from where. */
  readonly readUpdatePlan: typeof readUpdatePlan;
  readonly built: {
    readonly desk: string;
    readonly practice: string;
    readonly syncWorker: string;
    readonly preload: string;
    readonly pages: string;
    /** Icons. */
    readonly resources: string;
  };
}

/** Never rejects: a start that fails says so and is gone. */
export async function runElectronHost(program: NodeJS.Process, host: ElectronHostOptions): Promise<void> {
  const start = readStart(program);
  if (start === undefined) return;
  const logs = join(start.folders.desk, 'logs');
  const log = createFileLogger({ dir: logs, level: 'info', clock: systemClock });
  surviveFaults(program, log);
  try {
    const prepared = prepareApp(program, start);
    if (prepared !== undefined) await composeHost(program, host, prepared, logs, log);
  } catch (thrown) {
    log.error('the start failed', { error: thrown });
    const problem = thrown instanceof Error ? thrown.message : String(thrown);
    const words = await createHostWords(app.getPreferredSystemLanguages(), log);
    const { t } = words.translator();
    await failStart(t('app.name'), t('host.start-failed', { problem, folder: logs }));
  }
}
