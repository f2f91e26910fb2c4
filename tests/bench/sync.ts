import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EVERYTHING } from '#shared/domain/source-limits';
import type { SyncView } from '#shared/domain/views';
import { noopLogger } from '#shared/lib/logger';
import { ok } from '#shared/lib/result';
import { createStore } from '../../electron/desk/store/create-store';
import { createSync, type SecretsPort, type Sources } from '../../electron/desk/sync/create-sync';
import { systemClock } from '../fakes/system-clock';
import type { Bench, BenchRow } from './bench';
import { watchLoop } from './loop-watch';
import { peopleMapping, startPeopleServer } from './people-server';
import { startBareInserts } from './sync-bare';

const DEFAULT_SIZE = 1_000_000;
/** The reading stops so often for the other's turn: a busy moment of the machine meets both. */
const TURNS = 20;
/** Of bare SQLite's rate. */
const LEAST_SHARE = 0.35;
const STALL_P99_MS = 16;
const STALL_MAX_MS = 100;
const MEMORY_MB = 150;
const SAMPLE_MS = 100;
const MB = 1024 * 1024;

/**
 * A million contacts over HTTP into the cache with its search index, read by the built worker, against better-sqlite3
 * alone inserting the same rows into the same tables; and what the desk's own thread and memory notice of it.
 */
export const sync: Bench = {
  name: 'sync',
  async run({ people }) {
    const size = people?.[0] ?? DEFAULT_SIZE;
    const dir = mkdtempSync(join(tmpdir(), 'patchcord-bench-'));
    try {
      const ours = await readWhole(dir, size);
      const rate = (size / ours.ms) * 1000;
      const bareRate = (size / ours.bareMs) * 1000;
      const share = rate / bareRate;
      return [
        figure('bare SQLite, the same rows', '/s', bareRate),
        {
          ...figure(`${size} contacts over HTTP`, '/s', rate),
          ratio: share,
          limit: LEAST_SHARE,
          ok: share >= LEAST_SHARE,
        },
        {
          ...figure('stalls of the desk', 'ms', 0),
          ...ours.stalls.own,
          limit: STALL_P99_MS,
          ok: ours.stalls.own.p99 <= STALL_P99_MS,
        },
        {
          ...figure('longest stall of the desk', 'ms', ours.stalls.own.max),
          limit: STALL_MAX_MS,
          ok: ours.stalls.own.max <= STALL_MAX_MS,
        },
        { ...figure('stalls as they came, with the load', 'ms', 0), ...ours.stalls.all },
        figure('longest as it came, with the load', 'ms', ours.stalls.all.max),
        { ...figure('memory above idle', 'MB', ours.memory), limit: MEMORY_MB, ok: ours.memory <= MEMORY_MB },
      ];
    } finally {
      rmSync(dir, { recursive: true, force: true });
    }
  },
};

function figure(name: string, unit: string, value: number): BenchRow {
  return { bench: 'sync', case: name, unit, median: value, p95: value, p99: value, ok: true };
}

async function readWhole(dir: string, size: number) {
  const server = await startPeopleServer(size);
  const opened = createStore({ dir, logger: noopLogger });
  if (!opened.ok) throw new Error(opened.error.code);
  let sources: Sources = [];
  const room = createSync({
    store: opened.value,
    clock: systemClock,
    logger: noopLogger,
    region: () => 'RO',
    sources: {
      list: () => sources,
      save(next) {
        sources = next;
        return ok();
      },
    },
    secrets: (() => Promise.resolve(ok({}))) as unknown as SecretsPort,
    workerPath: join(process.cwd(), 'out/main/sync-worker.js'),
    importedName: 'Imported contacts',
    newId: () => crypto.randomUUID(),
    lineFirst: Promise.resolve(),
    people: { currentId: (id) => id, sameAs: () => [] },
    privacy: {
      limitsOf: () => EVERYTHING,
      forgotten: async () => undefined,
      remember: () => undefined,
    },
  });
  // The worker is up and at rest: what comes from here on is the reading.
  await new Promise((resolve) => void setTimeout(resolve, 2_000));
  const idle = process.memoryUsage.rss();
  let most = idle;
  const sampling = setInterval(() => {
    most = Math.max(most, process.memoryUsage.rss());
  }, SAMPLE_MS);
  const loop = watchLoop();
  const isWhole = (view: SyncView): boolean => view.state === 'idle' && view.contacts === size;
  const until = (holds: (view: SyncView) => boolean): Promise<void> =>
    new Promise((resolve, reject) => {
      const look = ([view]: readonly SyncView[]): void => {
        if (view?.state === 'failed') reject(new Error(`the reading failed: ${view.sentence?.key}`));
        if (view === undefined || !(holds(view) || isWhole(view))) return;
        stop();
        resolve();
      };
      const stop = room.onViews(look);
      look(room.views());
    });
  const bare = startBareInserts(join(dir, 'cache.db'), join(dir, 'bare.db'));
  let [ms, bareMs] = [0, 0];
  for (let turn = 1; turn <= TURNS; turn += 1) {
    loop.start();
    const start = performance.now();
    if (turn === 1) {
      const connection = { kind: 'rest' as const, mapping: peopleMapping(server.url) };
      await room.addSource({ name: 'crm', connection });
    } else room.pause('crm', false);
    await until((view) => turn < TURNS && view.contacts >= (size * turn) / TURNS);
    if (!isWhole(room.views()[0] as SyncView)) {
      room.pause('crm', true);
      await until((view) => view.state === 'paused');
    }
    ms += performance.now() - start;
    loop.rest();
    bareMs += await bare.take();
  }
  bare.stop();
  const stalls = loop.end();
  clearInterval(sampling);
  await room.dispose();
  opened.value.dispose();
  server.stop();
  return { ms, bareMs, memory: (most - idle) / MB, stalls };
}
