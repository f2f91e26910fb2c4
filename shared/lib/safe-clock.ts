import type { Clock } from './clock';
import type { Logger } from './logger';
import { messageOf } from './result';

/** A clock whose tasks may throw: the log has the reason, and whoever else waits is not taken along. */
export function createSafeClock(clock: Clock, logger: Logger): Clock {
  return {
    now: () => clock.now(),
    after: (ms, task) =>
      clock.after(ms, () => {
        try {
          task();
        } catch (thrown) {
          logger.error('a task failed', { reason: messageOf(thrown) });
        }
      }),
  };
}
