import { setImmediate } from 'node:timers/promises';
import type { Logger } from '#shared/lib/logger';
import { messageOf } from '#shared/lib/result';
import type { ReindexPage } from './reindex-repository';

/** Between two pages the thread reads its sources, and stops where it shall. */
const PAGE_ROWS = 250;

/**
 * Goes through what a migration has left to be done to the rows of the cache. What can't be done now, as on a full disk,
 * is left to the next start.
 */
export function startReindex(page: ReindexPage, logger: Logger): { dispose(): Promise<void> } {
  let stopped = false;
  const run = async (): Promise<void> => {
    while (!stopped && page(PAGE_ROWS)) await setImmediate();
  };
  const ended = run().catch((thrown: unknown) =>
    logger.error('search index not brought up to date', { reason: messageOf(thrown) }),
  );
  return {
    dispose() {
      stopped = true;
      return ended;
    },
  };
}
