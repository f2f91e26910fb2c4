import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import type { SyncView } from '#shared/domain/views';
import { noopLogger } from '#shared/lib/logger';
import { createWorkerHost } from '../../../electron/desk/sync/worker-host';
import { createManualClock } from '../../fakes/manual-clock';
import { tempDir } from '../../fakes/temp-dir';

/** The pauses after five threads that tell this view and end. */
async function pausesOf(view: (startedAt: number) => Partial<SyncView>): Promise<readonly number[]> {
  const clock = createManualClock();
  const workerPath = join(tempDir(), 'worker.mjs');
  await writeFile(
    workerPath,
    `import { parentPort } from 'node:worker_threads';
     parentPort.on('message', ({ sources }) => {
       parentPort.postMessage({ kind: 'views', views: sources });
       parentPort.close();
     });`,
  );
  const pauses: number[] = [];
  let scheduled: () => void = () => undefined;
  const host = createWorkerHost({
    workerPath,
    data: { cacheFile: '' },
    clock: {
      now: clock.now,
      after(ms, task) {
        pauses.push(ms);
        scheduled();
        return clock.after(ms, task);
      },
    },
    logger: noopLogger,
    onViews: () => undefined,
    onDamaged: () => undefined,
  });
  onTestFinished(() => host.dispose());
  host.configure([view(clock.now())] as never);
  for (let n = 0; n < 5; n += 1) {
    if (pauses.length <= n) await new Promise<void>((resolve) => (scheduled = resolve));
    if (n < 4) clock.advance(pauses[n] ?? 0);
  }
  return pauses;
}

it('waits longer each time for a thread that falls over before it has read anything', async () => {
  const pauses = await pausesOf(() => ({ lastSuccessAt: '2026-01-01T00:00:00.000Z' }));
  expect(pauses[4]).toBeGreaterThanOrEqual(8_000);
});

it('begins anew with the pauses once something was read', async () => {
  const pauses = await pausesOf((startedAt) => ({
    lastSuccessAt: new Date(startedAt + 86_400_000).toISOString(),
  }));
  expect(Math.max(...pauses)).toBe(1_000);
});
