import { setImmediate } from 'node:timers/promises';
import type { Sentence } from '#shared/domain/sentence';
import type { SyncView } from '#shared/domain/views';
import { backOffMs } from '#shared/lib/back-off';
import type { Clock } from '#shared/lib/clock';
import type { Logger } from '#shared/lib/logger';
import type { Applied, CacheRepository } from './cache-repository';
import {
  type Connector,
  type ConnectorFailure,
  LONGEST_RETRY_MS,
  type Manifest,
  type StreamManifest,
} from './connector';
import { createKeptCounts } from './kept-counts';

/** A source as the engine runs it. */
export interface EngineSource {
  readonly id: string;
  readonly name: string;
  /** Changes with everything that makes what was read before doubtful: mapping, region. */
  readonly fingerprint: string;
  readonly paused: boolean;
  /** Another value than when a page came: what the connector leaves out of pages is no longer the same. */
  readonly keeps?: () => unknown;
  /** Absent: the mapping isn't understood. The engine disposes it when the source goes on without it. */
  readonly connector?: Connector;
  /**
   * Takes out of the cache what is not to be kept of the source. Done before it is read by another fingerprint: what was
   * given up goes at once, also where the source is away; what stays is there all the time.
   */
  readonly tidy?: (
    isStopped: () => boolean,
    onProgress: (done: number, total: number) => void,
  ) => Promise<number>;
}

export interface SyncEngine {
  /** All sources there shall be. One that is as it was goes on undisturbed; one that is gone leaves the cache. */
  configure(sources: readonly EngineSource[]): void;
  /** Pulls now, without waiting for the poll or the back-off. */
  syncNow(id: string): void;
  /** Pulls now, and lets go what was kept because it was so much. */
  confirmDeletion(id: string): void;
  views(): readonly SyncView[];
  /** No page is begun any more; resolves when nothing runs. */
  dispose(): Promise<void>;
}

type Trouble =
  | (ConnectorFailure & {
      /** All that is refused to this user are streams beside the people. */
      readonly partly?: true;
    })
  | {
      readonly code: 'mass-deletion';
      readonly refused: NonNullable<Applied['refused']>;
      readonly detail?: string;
      readonly retryAfterMs?: number;
    };

/** Progress is told at most this often; a change of state at once. */
const PROGRESS_MS = 200;
/** Reading a whole stream again and again wouldn't bring the rights back. */
const MASS_DELETION_RETRY_MS = 900_000;
/** Pages of one pull, and empty ones in a row: more of them come from a paging that goes in circles. */
const MAX_PAGES = 50_000;
const MAX_EMPTY_PAGES = 200;
/** A list of ids is compared this often between two full reads, where the manifest doesn't say. */
const WALKS = 24;
/**
 * Desks that are switched on in the same hour, or that wait for the same source to come back, shall not all read it
 * whole at that moment: for up to this long, or this part of the time between two full reads, they don't begin one.
 */
const SPREAD_MS = 3 * 3_600_000;
const SPREAD_SHARE = 1 / 8;

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
    confirmDeletion: (id) => runners.get(id)?.confirmDeletion(),
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
  confirmDeletion(): void;
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
  const counts = createKeptCounts(() => cache.counts(source.id), clock);
  let rejected = 0;
  let finished: Promise<void> = Promise.resolve();
  /** Aborts what waits for the source; made anew for each pull. */
  let abort = new AbortController();
  let wakeUp: () => void = () => undefined;
  /** Streams whose deletions are kept back, and those of them whose deletions a person has confirmed. */
  const refused = new Set<string>();
  const confirmed = new Set<string>();
  /** Epoch ms of the last pull that brought what there was, and since when there have been such pulls. */
  let succeededAt = clock.now();
  let steadySince = clock.now();
  /** Of the longest wait; this source's own on this desk. */
  const spread = 1 - deps.random();
  /** Epoch ms at which a stream was last to be read whole because the cursor had missed something. */
  const missedAt = new Map<string, number>();

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
    startFullReadIfDue(stream, connector.manifest);
    let pages = 0;
    let empty = 0;
    let expired = false;
    const ask = async (cursor: string | undefined) => {
      const answer = await connector.pull(stream.name, cursor, abort.signal);
      return { answer, keeps: source.keeps?.() };
    };
    let ahead: ReturnType<typeof ask> | undefined;
    for (let more = true; more; ) {
      const { cursor } = cache.stateOf(source.id, stream.name);
      const { answer, keeps } = await (ahead ?? ask(cursor));
      ahead = undefined;
      if (abort.signal.aborted) return undefined;
      if (!answer.ok) {
        // Twice in one pull, or of a read that had no cursor: asking on at once would never end.
        if (answer.error.code !== 'cursor-expired' || cursor === undefined || expired) return answer.error;
        expired = true;
        logger.info('cursor expired, reading whole', { source: source.id, stream: stream.name });
        cache.forgetCursor(source.id, stream.name);
        continue;
      }
      const page = answer.value;
      pages += 1;
      empty = page.changes.length === 0 ? empty + 1 : 0;
      if (page.more) {
        if (page.next === undefined || page.next === cursor) return endless('the paging does not move on');
        if (pages >= MAX_PAGES || empty >= MAX_EMPTY_PAGES) return endless('the paging has no end');
        // The source works on the next page while this thread writes this one: asked before, and sent off by the turn.
        ahead = ask(page.next);
        await setImmediate();
        // Its rows may have been taken out of the cache by now.
        if (stopped) return undefined;
      }
      // Somebody was forgotten since it came: it is asked for again, and comes without them.
      if (source.keeps?.() !== keeps) {
        await ahead;
        ahead = undefined;
        continue;
      }
      const { refused: kept } = cache.applyPage(at(stream), page);
      logRejected(stream, page.rejected);
      if (kept !== undefined) {
        // One request at a time: what was asked for in vain comes to its end first.
        await ahead;
        return keepBack(stream, kept);
      }
      const { done } = cache.stateOf(source.id, stream.name);
      progress = { done, ...(page.total === undefined ? {} : { total: page.total }) };
      counts.grow();
      tell('progress');
      more = page.more;
    }
    const trouble = await walkIds(connector, stream);
    if (trouble === undefined && !abort.signal.aborted) {
      refused.delete(stream.name);
      confirmed.delete(stream.name);
    }
    return trouble;
  };

  const at = (stream: StreamManifest) => ({
    source: source.id,
    stream,
    now: clock.now(),
    mayDelete: stream.deletedByPerson === true || confirmed.has(stream.name),
  });

  const keepBack = (stream: StreamManifest, kept: NonNullable<Applied['refused']>): Trouble => {
    refused.add(stream.name);
    return { code: 'mass-deletion', refused: kept };
  };

  /**
   * Removes what the source's list of ids lacks, where deletions aren't told and the time has come. An id that no row
   * has was missed by the cursor: the next pull is a full read. A row that can't be read is missed each time: once
   * between two full reads is enough.
   */
  const walkIds = async (connector: Connector, stream: StreamManifest): Promise<Trouble | undefined> => {
    if (stream.tombstones !== 'ids' || connector.ids === undefined) return undefined;
    const { fullReadMs, idsEveryMs = fullReadMs / WALKS } = connector.manifest;
    const { fullReadAt = 0, walkedAt = 0 } = cache.stateOf(source.id, stream.name);
    const isDue = clock.now() - Math.max(fullReadAt, walkedAt) >= idsEveryMs;
    if (!isDue && !refused.has(stream.name)) return undefined;
    cache.beginWalk(source.id, stream.name);
    let cursor: string | undefined;
    for (let pages = 1; ; pages += 1) {
      const answer = await connector.ids(stream.name, cursor, abort.signal);
      if (abort.signal.aborted) return undefined;
      if (!answer.ok) return answer.error;
      cache.walk(source.id, stream.name, answer.value.ids);
      const { next } = answer.value;
      if (next === undefined) break;
      if (next === cursor || pages >= MAX_PAGES) return endless('the list of ids has no end');
      cursor = next;
    }
    const { refused: kept, missed } = cache.endWalk(at(stream));
    const isPartial = connector.manifest.partial?.includes(stream.kind) === true;
    if (
      missed &&
      !isPartial &&
      clock.now() - (missedAt.get(stream.name) ?? Number.NEGATIVE_INFINITY) >= fullReadMs
    ) {
      missedAt.set(stream.name, clock.now());
      logger.info('something was missed, reading whole', { source: source.id, stream: stream.name });
      cache.forgetCursor(source.id, stream.name);
    }
    return kept === undefined ? undefined : keepBack(stream, kept);
  };

  /** However a source tells its changes: what a cursor has missed once it never brings. */
  const startFullReadIfDue = (stream: StreamManifest, { fullReadMs, pollMs }: Manifest): void => {
    const longestWait = Math.min(SPREAD_MS, SPREAD_SHARE * fullReadMs);
    const wasAway = clock.now() - succeededAt > Math.max(2 * pollMs, longestWait);
    if (wasAway) steadySince = clock.now();
    const { pulling, fullReadAt } = cache.stateOf(source.id, stream.name);
    if (pulling || fullReadAt === undefined || clock.now() - steadySince < spread * longestWait) return;
    if (clock.now() - fullReadAt >= fullReadMs) cache.forgetCursor(source.id, stream.name);
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
      let people = false;
      for (const stream of connector.manifest.streams) {
        const found = await pullStream(connector, stream);
        if (abort.signal.aborted) return undefined;
        // One stream that isn't allowed keeps the others from nothing; a source that is away is away for all.
        if (found !== undefined && isWholeSource(found.code)) return found;
        if (found === undefined && stream.kind === 'contacts') people = true;
        // What a person has to decide about comes before what only an administrator can give.
        if (first === undefined || first.code === 'forbidden') first = found ?? first;
      }
      return first?.code === 'forbidden' && people ? { ...first, partly: true } : first;
    } finally {
      rejected = rejectedRows(connector);
      counts.refresh();
    }
  };

  const succeeded = (): void => {
    succeededAt = clock.now();
    cache.succeeded(source.id, new Date(succeededAt).toISOString());
  };

  /** Waits as long as the outcome of a pull asks for. */
  const afterwards = (found: Trouble | undefined, connector: Connector): Promise<void> => {
    progress = undefined;
    trouble = found;
    if (found === undefined) {
      failures = 0;
      retryAt = undefined;
      succeeded();
      set('idle');
      return rest(connector.manifest.pollMs);
    }
    failures += 1;
    // What may be read goes on being read: a right doesn't come back by asking less often.
    const isPartly = found.code === 'forbidden' && found.partly === true;
    if (isPartly) succeeded();
    const usual = isPartly
      ? connector.manifest.pollMs
      : found.code === 'mass-deletion'
        ? MASS_DELETION_RETRY_MS
        : backOffMs(failures, deps.random(), LONGEST_RETRY_MS);
    const wait = Math.max(found.retryAfterMs ?? 0, usual);
    retryAt = clock.now() + wait;
    logger.warn('pull failed', { source: source.id, code: found.code, detail: found.detail, failures });
    set(isPartly ? 'idle' : found.code === 'rate-limited' ? 'waiting' : 'failed');
    return rest(wait);
  };

  const tidyFirst = async (): Promise<void> => {
    if (source.tidy === undefined || cache.isAdopted(source.id, source.fingerprint)) return;
    set('running');
    const changed = await source.tidy(
      () => stopped,
      (done, total) => {
        progress = { done, total };
        tell('progress');
      },
    );
    progress = undefined;
    counts.refresh();
    if (changed > 0) logger.info('what is not to be kept was removed', { source: source.id, rows: changed });
  };

  const loop = async (connector: Connector): Promise<void> => {
    if (stopped) return;
    rejected = rejectedRows(connector);
    await tidyFirst();
    if (stopped) return;
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
    confirmDeletion() {
      for (const stream of refused) confirmed.add(stream);
      wakeUp();
    },
    view() {
      const lastSuccessAt = cache.lastSuccessAt(source.id);
      return {
        source: source.id,
        name: source.name,
        state,
        ...counts.value(),
        rejectedRows: rejected,
        ...(progress === undefined ? {} : { progress }),
        ...(lastSuccessAt === undefined ? {} : { lastSuccessAt }),
        ...(trouble === undefined ? {} : { sentence: sentenceFor(trouble, source.name) }),
        ...(retryAt === undefined ? {} : { retryAt }),
        ...(trouble?.code === 'mass-deletion' ? { keptBack: trouble.refused.count } : {}),
      };
    },
    stop() {
      stopped = true;
      abort.abort();
      wakeUp();
      return finished.then(() => source.connector?.dispose());
    },
  };
}

function isWholeSource(code: Trouble['code']): boolean {
  return code === 'auth' || code === 'rate-limited' || code === 'timeout' || code === 'unavailable';
}

function endless(detail: string): ConnectorFailure {
  return { code: 'invalid', detail };
}

function sentenceFor(trouble: Trouble, source: string): Sentence {
  switch (trouble.code) {
    case 'auth':
      return { key: 'sync.auth', values: { source } };
    case 'forbidden':
      return { key: trouble.partly ? 'sync.forbidden-partly' : 'sync.forbidden', values: { source } };
    case 'rate-limited':
      return { key: 'sync.rate-limited', values: { source } };
    case 'timeout':
      return { key: 'sync.slow', values: { source } };
    case 'unavailable':
      return { key: 'sync.unreachable', values: { source } };
    case 'mass-deletion':
      return { key: 'sync.mass-deletion', values: { source, ...trouble.refused } };
    case 'invalid':
    case 'not-found':
    case 'conflict':
    case 'cursor-expired':
      return { key: 'sync.invalid', values: { source } };
  }
}
