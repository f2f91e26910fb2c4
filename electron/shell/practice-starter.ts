/** Keeps an eye on the practice server that this app started. */
import type { Logger } from '#shared/lib/logger';

export interface PracticeStarter {
  start(): void;
  dispose(): void;
}

export interface PracticeChild {
  once(event: 'exit', listener: (code: number) => void): unknown;
  /** It can't go on, and will exit. */
  on(event: 'error', listener: (type: string, location: string) => void): unknown;
  kill(): unknown;
}

/** One that is started beside another finds that one and ends by itself: only what went wrong is an error. */
export function createPracticeStarter(fork: () => PracticeChild, logger: Logger): PracticeStarter {
  const running = new Set<PracticeChild>();
  let isOver = false;
  return {
    start() {
      const child = fork();
      running.add(child);
      child.on('error', (type, location) => logger.error('the practice server fails', { type, location }));
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
