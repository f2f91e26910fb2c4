import type { Sentence } from '#shared/domain/sentence';
import type { SyncView } from '#shared/domain/views';
import { backOffMs } from '#shared/lib/back-off';
import type { Clock } from '#shared/lib/clock';
import type { Logger } from '#shared/lib/logger';
import type { CacheRepository } from './cache-repository';
import {
  type Connector,
  type ConnectorCode,
  type ConnectorFailure,
  LONGEST_RETRY_MS,
  type StreamManifest,
} from './connector';

/** A source as the engine runs it. */
export interface EngineSource {
  readonly id: string;
  readonly name: string;
  /** Changes with everything that makes what was read before doubtful: mapping, region. */
  readonly fingerprint: string;
  readonly paused: boolean;
  /** Absent: the mapping isn't understood. */
  readonly connector?: Connector;
}

export interface SyncEngine {
  /** All sources there shall be. One that is as it was goes on undisturbed; one that is gone leaves the cache. */
  configure(sources: readonly EngineSource[]): void;
  /** Pulls now, without waiting for the poll or the back-off. */
  syncNow(id: string): void;
  views(): readonly SyncView[];
  /** No page is begun any more; resolves when nothing runs. */
  dispose(): Promise<void>;
}

type Trouble =
  | ConnectorFailure
  | { readonly code: 'mass-deletion'; readonly detail?: string; readonly retryAfterMs?: number };

/** Progress is told at most this often; a change of state at once. */
const PROGRESS_MS = 200;
/** Reading a whole stream again and again wouldn't bring the rights back. */
const MASS_DELETION_RETRY_MS = 900_000;

export function createSyncEngine(deps: {
  readonly cache: CacheRepository;
  readonly clock: Clock;
  readonly logger: Logger;
  /** 0 (inclusive) to 1 (exclusive). */
  readonly random: () => number;
  readonly onViews: (views: readonly SyncView[]) => void;
}): SyncEngine {
  const { cache, clock } = deps;
  const logger = deps.logger.child('sync');
  const runners = new Map<string, Runner>();
  const ending = new Set<Promise<void>>();

  const views = (): readonly SyncView[] => [...runners.values()].map((runner) => runner.view());
  let lastProgress = Number.NEGATIVE_INFINITY;
  const tell = (what: 'state' | 'progress'): void => {
    if (what === 'progress') {
      if (clock.now() - lastProgress < PROGRESS_MS) return;
      lastProgress = clock.now();
    }
    deps.onViews(views());
  };

  const end = (id: string, runner: Runner): void => {
    runners.delete(id);
    const stopped = runner.stop().finally(() => ending.delete(stopped));
    ending.add(stopped);
  };

  return {
    configure(sources) {
      for (const [id, runner] of runners) {
        const source = sources.find((entry) => entry.id === id);
        if (source === undefined || source.connector !== runner.source.connector) end(id, runner);
      }
      const wanted = new Set(sources.map((source) => source.id));
      for (const id of cache.knownSources()) if (!wanted.has(id)) cache.removeSource(id);
      for (const source of sources) {
        const running = runners.get(source.id);
        if (running !== undefined) {
          running.update(source);
          continue;
        }
        const runner = createRunner({ source, cache, clock, logger, random: deps.random, tell });
        runners.set(source.id, runner);
        runner.start(Promise.all(ending));
      }
      tell('state');
    },
    syncNow: (id) => runners.get(id)?.wake(),
    views,
    async dispose() {
      for (const [id, runner] of runners) end(id, runner);
      await Promise.all(ending);
    },
  };
}

interface Runner {
  readonly source: EngineSource;
  /** @param before what must have ended first: an earlier runner of the same source may still write */
  start(before: Promise<unknown>): void;
  update(source: EngineSource): void;
  wake(): void;
  view(): SyncView;
  stop(): Promise<void>;
}

function createRunner(deps: {
  readonly source: EngineSource;
  readonly cache: CacheRepository;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly random: () => number;
  readonly tell: (what: 'state' | 'progress') => void;
}): Runner {
  const { cache, clock, logger, tell } = deps;
  let source = deps.source;
  let state: SyncView['state'] = source.paused ? 'paused' : 'waiting';
  let trouble: Trouble | undefined;
  let retryAt: number | undefined;
  let progress: SyncView['progress'];
  let failures = 0;
  let stopped = false;
  let counts = cache.counts(source.id);
  let rejected = 0;
  let finished: Promise<void> = Promise.resolve();
  /** Aborts what waits for the source; made anew for each pull. */
  let abort = new AbortController();
  let wakeUp: () => void = () => undefined;

  const set = (next: SyncView['state']): void => {
    state = next;
    tell('state');
  };

  /** Until the time has come or somebody knocks. */
  const rest = (ms: number | undefined): Promise<void> =>
    new Promise((resolve) => {
      const cancel = ms === undefined ? () => undefined : clock.after(ms, resolve);
      wakeUp = () => {
        cancel();
        resolve();
      };
    });

  const pullStream = async (connector: Connector, stream: StreamManifest): Promise<Trouble | undefined> => {
    startFullReadIfDue(stream, connector);
    for (let more = true; more; ) {
      const { cursor } = cache.stateOf(source.id, stream.name);
      const answer = await connector.pull(stream.name, cursor, abort.signal);
      if (abort.signal.aborted) return undefined;
      if (!answer.ok) {
        if (answer.error.code !== 'cursor-expired') return answer.error;
        logger.info('cursor expired, reading whole', { source: source.id, stream: stream.name });
        cache.forgetCursor(source.id, stream.name);
        continue;
      }
      const page = answer.value;
      const applied = cache.applyPage({ source: source.id, stream, now: clock.now() }, page);
      logRejected(stream, page.rejected);
      if (applied === 'mass-deletion') return { code: 'mass-deletion' };
      const { done } = cache.stateOf(source.id, stream.name);
      progress = { done, ...(page.total === undefined ? {} : { total: page.total }) };
      counts = cache.counts(source.id);
      tell('progress');
      more = page.more;
    }
    return undefined;
  };

  const startFullReadIfDue = (stream: StreamManifest, { manifest }: Connector): void => {
    const { pulling, fullReadAt } = cache.stateOf(source.id, stream.name);
    if (stream.tombstones === 'native' || pulling || fullReadAt === undefined) return;
    if (clock.now() - fullReadAt >= manifest.fullReadMs) cache.forgetCursor(source.id, stream.name);
  };

  const logRejected = (stream: StreamManifest, reasons: readonly string[]): void => {
    if (reasons.length === 0) return;
    const counted: Record<string, number> = {};
    for (const reason of reasons) counted[reason] = (counted[reason] ?? 0) + 1;
    logger.warn('rows left out', { source: source.id, stream: stream.name, reasons: counted });
  };

  const rejectedRows = (connector: Connector): number =>
    connector.manifest.streams.reduce((sum, { name }) => sum + cache.stateOf(source.id, name).rejected, 0);

  const pullAll = async (connector: Connector): Promise<Trouble | undefined> => {
    try {
      let first: Trouble | undefined;
      for (const stream of connector.manifest.streams) {
        const found = await pullStream(connector, stream);
        if (abort.signal.aborted) return undefined;
        // One stream that isn't allowed keeps the others from nothing; a source that is away is away for all.
        if (found !== undefined && isWholeSource(found.code)) return found;
        first ??= found;
      }
      return first;
    } finally {
      rejected = rejectedRows(connector);
      counts = cache.counts(source.id);
    }
  };

  /** Waits as long as the outcome of a pull asks for. */
  const afterwards = (found: Trouble | undefined, connector: Connector): Promise<void> => {
    progress = undefined;
    trouble = found;
    if (found === undefined) {
      failures = 0;
      retryAt = undefined;
      cache.succeeded(source.id, new Date(clock.now()).toISOString());
      set('idle');
      return rest(connector.manifest.pollMs);
    }
    failures += 1;
    const usual =
      found.code === 'mass-deletion'
        ? MASS_DELETION_RETRY_MS
        : backOffMs(failures, deps.random(), LONGEST_RETRY_MS);
    const wait = Math.max(found.retryAfterMs ?? 0, usual);
    retryAt = clock.now() + wait;
    logger.warn('pull failed', { source: source.id, code: found.code, detail: found.detail, failures });
    set(found.code === 'rate-limited' ? 'waiting' : 'failed');
    return rest(wait);
  };

  const loop = async (connector: Connector): Promise<void> => {
    if (stopped) return;
    rejected = rejectedRows(connector);
    cache.adopt(
      source.id,
      source.fingerprint,
      connector.manifest.streams.map((stream) => stream.name),
    );
    while (!stopped) {
      if (source.paused) {
        set('paused');
        await rest(undefined);
        continue;
      }
      abort = new AbortController();
      retryAt = undefined;
      set('running');
      const found = await pullAll(connector);
      if (!abort.signal.aborted) await afterwards(found, connector);
    }
  };

  return {
    get source() {
      return source;
    },
    start(before) {
      const { connector } = source;
      if (connector === undefined) {
        trouble = { code: 'invalid' };
        state = 'failed';
        return;
      }
      finished = before
        .then(() => loop(connector))
        .catch((thrown: unknown) => {
          logger.error('sync stopped', { source: source.id, reason: String(thrown) });
          trouble = { code: 'invalid' };
          set('failed');
        });
    },
    update(next) {
      const changed = next.paused !== source.paused;
      source = next;
      if (!changed) return;
      abort.abort();
      wakeUp();
    },
    wake: () => wakeUp(),
    view() {
      const lastSuccessAt = cache.lastSuccessAt(source.id);
      return {
        source: source.id,
        name: source.name,
        state,
        ...counts,
        rejectedRows: rejected,
        ...(progress === undefined ? {} : { progress }),
        ...(lastSuccessAt === undefined ? {} : { lastSuccessAt }),
        ...(trouble === undefined ? {} : { sentence: sentenceFor(trouble.code, source.name) }),
        ...(retryAt === undefined ? {} : { retryAt }),
      };
    },
    stop() {
      stopped = true;
      abort.abort();
      wakeUp();
      return finished;
    },
  };
}

function isWholeSource(code: Trouble['code']): boolean {
  return code === 'auth' || code === 'rate-limited' || code === 'timeout' || code === 'unavailable';
}

function sentenceFor(code: ConnectorCode | 'mass-deletion', source: string): Sentence {
  switch (code) {
    case 'auth':
    case 'forbidden':
      return { key: 'sync.auth', values: { source } };
    case 'rate-limited':
      return { key: 'sync.rate-limited', values: { source } };
    case 'timeout':
    case 'unavailable':
      return { key: 'sync.unreachable', values: { source } };
    case 'mass-deletion':
      return { key: 'sync.mass-deletion', values: { source } };
    case 'invalid':
    case 'not-found':
    case 'conflict':
    case 'cursor-expired':
      return { key: 'sync.invalid', values: { source } };
  }
}
