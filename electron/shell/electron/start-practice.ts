import { utilityProcess } from 'electron';
import type { Logger } from '#shared/lib/logger';

export interface PracticeStarter {
  start(): void;
  dispose(): void;
}

/**
 * The practice server as a utility process: the app's own binary doesn't run as plain Node. It ends with the app, and the
 * other desks of the folder, which are apps of their own, find that out and start one themselves. One that is started
 * beside another finds that one and ends by itself.
 */
export function createPracticeStarter(entry: string, dir: string, logger: Logger): PracticeStarter {
  const running = new Set<Electron.UtilityProcess>();
  let isOver = false;
  return {
    start() {
      const child = utilityProcess.fork(entry, [dir], { serviceName: 'Patchcord practice', stdio: 'ignore' });
      running.add(child);
      child.once('exit', (code) => {
        running.delete(child);
        if (!isOver) logger[code === 0 ? 'info' : 'error']('the practice server ended', { code });
      });
    },
    dispose() {
      isOver = true;
      for (const child of running) child.kill();
    },
  };
}
