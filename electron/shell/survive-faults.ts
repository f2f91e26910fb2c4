/** Faults of a host that nobody expected. */
import type { Logger } from '#shared/lib/logger';

/**
 * They go into the log and nowhere else: Electron would show the agent what was thrown, stack and all, and Node would
 * print it and end. The host goes on, because the call does: its windows and wires are there, whatever broke beside them.
 */
export function surviveFaults(program: Pick<NodeJS.Process, 'on'>, logger: Pick<Logger, 'error'>): void {
  program.on('uncaughtException', (thrown) => logger.error('a fault of the host', { error: thrown }));
  program.on('unhandledRejection', (reason) =>
    logger.error('a fault of the host: nobody looked after a promise', { error: reason }),
  );
}
