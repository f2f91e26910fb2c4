import type { Clock } from '#shared/lib/clock';
import type { Dispose } from '#shared/lib/disposables';
import type { Logger } from '#shared/lib/logger';
import { messageOf } from '#shared/lib/result';
import type { Retention } from '#shared/schemas/privacy';
import type { TraceRepository } from './trace-repository';

/** Rows of one transaction: a few milliseconds of the thread that carries the SIP socket. */
const SLICE = 50;
/** Between two slices everybody else has their turn. */
const PAUSE_MS = 100;
const DAY_MS = 86_400_000;
/** Not in the first minute, when the desk has enough to do. */
const FIRST_MS = 60_000;
/** While somebody is on the line nothing is deleted. */
const IN_CALL_MS = 30_000;

/** Deletes once a day what has been kept for long enough, in small slices, and never during a call. */
export function createRetention(deps: {
  readonly repository: Pick<
    TraceRepository,
    'forgetCalls' | 'deleteNotes' | 'deleteHandoffs' | 'deleteImported' | 'deleteFollowUps' | 'emptyLog'
  >;
  readonly inTransaction: <T>(work: () => T) => T;
  readonly days: () => Retention;
  readonly inCall: () => boolean;
  /** What else is done once a day; it does not wait. */
  readonly tidy: () => void;
  /** What is shown of it may be shown no longer. */
  readonly onDeleted: () => void;
  readonly clock: Clock;
  readonly logger: Logger;
}): { readonly dispose: Dispose } {
  const { repository, clock, logger } = deps;
  let cancel = clock.after(FIRST_MS, () => begin());

  const later = (ms: number, task: () => void): void => {
    cancel = clock.after(ms, task);
  };

  /** In this order: who is no longer in the calls need not be looked for in what belongs to them. */
  const tasks = (): readonly ((limit: number) => number)[] => {
    const { callDays, noteDays, handoffDays } = deps.days();
    const now = clock.now();
    const before = (days: number, work: (cutoff: number, limit: number) => number) =>
      days === 0 ? [] : [(limit: number) => work(now - days * DAY_MS, limit)];
    return [
      ...before(callDays, (cutoff, limit) => repository.forgetCalls(cutoff, now, limit)),
      ...before(callDays, repository.deleteImported),
      ...before(callDays, repository.deleteFollowUps),
      ...before(noteDays, repository.deleteNotes),
      ...before(handoffDays, repository.deleteHandoffs),
    ];
  };

  const begin = (): void => {
    try {
      deps.tidy();
    } catch (thrown) {
      logger.error('the daily clean-up failed', { reason: messageOf(thrown) });
    }
    step(tasks(), 0);
  };

  const step = (left: ReturnType<typeof tasks>, deleted: number): void => {
    const [task, ...others] = left;
    if (task === undefined) return end(deleted);
    if (deps.inCall()) return later(IN_CALL_MS, () => step(left, deleted));
    let count = 0;
    try {
      count = deps.inTransaction(() => task(SLICE));
    } catch (thrown) {
      // A disk that refuses: tomorrow is another day.
      logger.error('what is old could not be deleted', { reason: messageOf(thrown) });
      return later(DAY_MS, begin);
    }
    const next = count < SLICE ? others : left;
    later(PAUSE_MS, () => step(next, deleted + count));
  };

  const end = (deleted: number): void => {
    if (deleted > 0) {
      repository.emptyLog();
      deps.onDeleted();
      logger.info('what was kept for long enough was deleted', { rows: deleted });
    }
    later(DAY_MS, begin);
  };

  return { dispose: () => cancel() };
}
