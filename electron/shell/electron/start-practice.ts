import { utilityProcess } from 'electron';
import type { Logger } from '#shared/lib/logger';
import { createPracticeStarter, type PracticeStarter } from '../practice-starter';

/**
 * The practice server as a utility process: the app's own binary doesn't run as plain Node. It ends with the app, and the
 * other desks of the folder, which are apps of their own, find that out and start one themselves.
 */
export const createUtilityPractice = (entry: string, dir: string, logger: Logger): PracticeStarter =>
  createPracticeStarter(
    () => utilityProcess.fork(entry, [dir], { serviceName: 'Patchcord practice', stdio: 'ignore' }),
    logger,
  );
