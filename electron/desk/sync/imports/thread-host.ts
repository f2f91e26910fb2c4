import { Worker } from 'node:worker_threads';
import type { ImportCounts } from '#shared/domain/import-view';
import type { Clock } from '#shared/lib/clock';
import type { Dispose } from '#shared/lib/disposables';
import { createEmitter } from '#shared/lib/emitter';
import type { Logger } from '#shared/lib/logger';
import { type Failure, fail, type Result } from '#shared/lib/result';
import type {
  AskAnswer,
  AskCode,
  AskName,
  FromImportThread,
  ImportAsks,
  ImportThreadData,
  ToImportThread,
} from './import-messages';

export interface ImportThread {
  /** Begins the thread where it doesn't run. Never rejects; `crashed`: it ended in the middle of it. */
  ask<Name extends AskName>(
    ask: Name,
    args: ImportAsks[Name]['args'],
    onProgress?: (line: number, lines: number, counts: ImportCounts) => void,
  ): Promise<AskAnswer<Name>>;
  /** The damaged file was set aside under this name; what could be read of it is there. */
  onSetAside(listener: (name: string) => void): Dispose;
  dispose(): Promise<void>;
}

/** Nobody wants anything of it: its memory is given back. */
const IDLE_MS = 30_000;
const STOP_MS = 2_000;
/** In MB: the largest file as text, and what is known of each of its rows. */
const HEAP = { maxYoungGenerationSizeMb: 32, maxOldGenerationSizeMb: 2_048 };

interface Waiting {
  readonly answer: (given: Result<unknown, Failure<AskCode>>) => void;
  readonly progress: ((line: number, lines: number, counts: ImportCounts) => void) | undefined;
}

/** Runs while it has something to do, or a file in hand. */
export function createImportThread(deps: {
  /** Of the built worker entry, `out/main/sync-worker.js`. */
  readonly workerPath: string | URL;
  readonly data: ImportThreadData;
  readonly clock: Clock;
  readonly logger: Logger;
}): ImportThread {
  const { clock, logger } = deps;
  const waiting = new Map<number, Waiting>();
  const setAside = createEmitter<string>();
  let running: Worker | undefined;
  let asked = 0;
  let hasFile = false;
  let disposed = false;
  let cancelIdle: Dispose = () => undefined;

  const start = (): Worker => {
    const worker = new Worker(deps.workerPath, { workerData: deps.data, resourceLimits: HEAP });
    worker.on('message', (message: FromImportThread) => {
      if ('log' in message) return logger[message.log](message.message, message.fields);
      if ('setAside' in message) return setAside.emit(message.setAside);
      const entry = waiting.get(message.n);
      if ('line' in message) return entry?.progress?.(message.line, message.lines, message.counts);
      waiting.delete(message.n);
      entry?.answer(message.answer);
      restLater();
    });
    worker.on('error', (error) => logger.error('import thread failed', { reason: String(error) }));
    worker.on('exit', () => {
      if (running !== worker) return;
      running = undefined;
      hasFile = false;
      const lost = [...waiting.values()];
      waiting.clear();
      for (const { answer } of lost) answer(fail('crashed'));
    });
    return worker;
  };

  const stop = async (): Promise<void> => {
    const worker = running;
    if (worker === undefined) return;
    const exited = new Promise<void>((resolve) => worker.once('exit', () => resolve()));
    worker.postMessage({ ask: 'stop' } satisfies ToImportThread);
    const cancel = clock.after(STOP_MS, () => void worker.terminate());
    await exited;
    cancel();
  };

  const restLater = (): void => {
    cancelIdle();
    if (waiting.size > 0 || hasFile || disposed) return;
    cancelIdle = clock.after(IDLE_MS, () => {
      if (waiting.size === 0 && !hasFile) void stop();
    });
  };

  return {
    ask: (ask, args, progress) =>
      new Promise((resolve) => {
        if (disposed) return resolve(fail('crashed'));
        cancelIdle();
        running ??= start();
        if (ask === 'open') hasFile = true;
        if (ask === 'close' || ask === 'run') hasFile = false;
        asked += 1;
        waiting.set(asked, { answer: resolve as Waiting['answer'], progress });
        const transfer =
          ask === 'open' ? [(args as ImportAsks['open']['args']).bytes.buffer as ArrayBuffer] : [];
        running.postMessage({ n: asked, ask, args } as ToImportThread, transfer);
      }),
    onSetAside: (listener) => setAside.on(listener),
    async dispose() {
      disposed = true;
      cancelIdle();
      await stop();
    },
  };
}
