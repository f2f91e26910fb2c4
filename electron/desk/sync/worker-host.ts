import { Worker } from 'node:worker_threads';
import type { SyncView } from '#shared/domain/views';
import { backOffMs } from '#shared/lib/back-off';
import type { Clock } from '#shared/lib/clock';
import type { Logger } from '#shared/lib/logger';
import { LONGEST_RETRY_MS } from './connector';
import type { ForgottenMarks } from './forgotten-people';
import type { FromWorker, SourceSetup, ToWorker, WorkerData } from './sync-messages';

export interface WorkerHost {
  configure(sources: readonly SourceSetup[], forgotten?: ForgottenMarks): void;
  /** Resolves when nothing of these records is in the file of the cache; `false`: the thread ended before. */
  erase(ids: readonly string[], forgotten: ForgottenMarks): Promise<boolean>;
  tidy(): void;
  syncNow(source: string): void;
  confirmDeletion(source: string): void;
  /** Ends the thread, does the work while nothing has the cache open, and begins another with the same sources. */
  withoutThread(work: () => void): Promise<void>;
  /** Resolves when the thread has ended; one that doesn't within two seconds is ended by force. */
  dispose(): Promise<void>;
}

/** A thread that has lived for so long is none that falls over in each pull. */
const STEADY_MS = 60_000;
/** A page's transaction is short; what takes longer hangs. */
const STOP_MS = 2_000;
/**
 * In MB. Left alone, the thread lets garbage of pages pile up that were stored long ago; what remains is enough for
 * several answers of the largest size that is accepted.
 */
const HEAP = { maxYoungGenerationSizeMb: 16, maxOldGenerationSizeMb: 1_024 };

/** Starts the sync worker when it is first told something, and keeps it running: one that falls over is started again, after a while. */
export function createWorkerHost(deps: {
  /** File or `file:` address of the built entry. */
  readonly workerPath: string | URL;
  readonly data: WorkerData;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly onViews: (views: readonly SyncView[]) => void;
  /** The worker has met damage in the cache. */
  readonly onDamaged: () => void;
  /** A source has made a record one with a forgotten person's. */
  readonly onForgotten?: (hash: string) => void;
}): WorkerHost {
  const { clock, logger } = deps;
  let setup: Extract<ToWorker, { kind: 'configure' }> | undefined;
  let requests = 0;
  const erasing = new Map<number, (done: boolean) => void>();
  let crashes = 0;
  let disposed = false;
  let resting = false;
  let cancelRestart: () => void = () => undefined;
  let worker: Worker | undefined;

  function start(): Worker {
    const started = new Worker(deps.workerPath, { workerData: deps.data, resourceLimits: HEAP });
    const startedAt = clock.now();
    const send = (message: ToWorker): void => started.postMessage(message);
    started.on('message', (message: FromWorker) => {
      switch (message.kind) {
        case 'views':
          if (hasPulled(message.views, startedAt)) crashes = 0;
          return deps.onViews(message.views);
        case 'log':
          return logger[message.level](message.message, message.fields);
        case 'damaged':
          return deps.onDamaged();
        case 'erased':
          return settle(message.request, true);
        case 'forgotten':
          return deps.onForgotten?.(message.hash);
        case 'stopped':
          return;
      }
    });
    started.on('error', (error) => logger.error('sync worker failed', { reason: String(error) }));
    started.on('exit', () => {
      for (const request of [...erasing.keys()]) settle(request, false);
      if (disposed || resting) return;
      if (clock.now() - startedAt >= STEADY_MS) crashes = 0;
      crashes += 1;
      cancelRestart = clock.after(backOffMs(crashes, Math.random(), LONGEST_RETRY_MS), () => {
        worker = start();
      });
    });
    if (setup !== undefined) send(setup);
    return started;
  }

  function thread(): Worker {
    worker ??= start();
    return worker;
  }

  function tell(message: ToWorker): void {
    if (!disposed) thread().postMessage(message);
  }

  function settle(request: number, done: boolean): void {
    erasing.get(request)?.(done);
    erasing.delete(request);
  }

  const end = async (ending: Worker | undefined): Promise<void> => {
    if (ending === undefined) return;
    const exited = new Promise<void>((resolve) => {
      if (ending.threadId === -1) resolve();
      ending.once('exit', () => resolve());
    });
    ending.postMessage({ kind: 'stop' } satisfies ToWorker);
    const cancel = clock.after(STOP_MS, () => void ending.terminate());
    await exited;
    cancel();
  };

  return {
    configure(sources, forgotten) {
      setup = { kind: 'configure', sources, ...(forgotten === undefined ? {} : { forgotten }) };
      // One that starts takes it with it.
      if (worker === undefined) thread();
      else worker.postMessage(setup);
    },
    erase(ids, forgotten) {
      if (setup !== undefined) setup = { ...setup, forgotten };
      requests += 1;
      const request = requests;
      return new Promise((resolve) => {
        if (disposed || resting || worker?.threadId === -1) return resolve(false);
        erasing.set(request, resolve);
        thread().postMessage({ kind: 'erase', request, ids, forgotten } satisfies ToWorker);
      });
    },
    tidy: () => tell({ kind: 'tidy' }),
    syncNow: (source) => tell({ kind: 'sync-now', source }),
    confirmDeletion: (source) => tell({ kind: 'confirm-deletion', source }),
    async withoutThread(work) {
      resting = true;
      cancelRestart();
      await end(worker);
      if (disposed) return;
      try {
        work();
      } finally {
        resting = false;
        worker = start();
      }
    },
    async dispose() {
      if (disposed) return;
      disposed = true;
      cancelRestart();
      await end(worker);
    },
  };
}

/** That it says how things stand shows nothing: it does so before it reads. */
function hasPulled(views: readonly SyncView[], since: number): boolean {
  return views.some(({ lastSuccessAt }) => lastSuccessAt !== undefined && Date.parse(lastSuccessAt) >= since);
}
