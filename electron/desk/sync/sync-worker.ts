/** Entry of the two threads of the sync room: the only writer of cache.db, and the one that reads files of people. */
import { setImmediate } from 'node:timers/promises';
import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import { IMPORTED } from '#shared/domain/import-view';
import { EVERYTHING } from '#shared/domain/source-limits';
import type { Clock } from '#shared/lib/clock';
import type { Logger } from '#shared/lib/logger';
import { messageOf } from '#shared/lib/result';
import { systemClock } from '../../shell/system-clock';
import { openCacheForWriting } from '../store/create-store';
import { isDamage } from '../store/open-database';
import { type CacheRepository, createCacheRepository } from './cache-repository';
import { connectSource, fingerprintOf } from './connect-source';
import { createImportedConnector } from './connectors/imported/connector';
import { createForgottenPeople, type ForgottenMarks, type ForgottenPeople } from './forgotten-people';
import type { ImportThreadData } from './imports/import-messages';
import { runImportThread } from './imports/import-thread';
import { createLimitedConnector } from './limited-connector';
import { startReindex } from './reindex';
import { createSyncEngine, type EngineSource, type SyncEngine } from './sync-engine';
import type { FromWorker, SourceSetup, ToWorker, WorkerData } from './sync-messages';
import { type CacheTidy, createCacheTidy } from './tidy-cache';

if (parentPort === null) throw new Error('sync-worker runs as a worker thread only');
const data = workerData as WorkerData | ImportThreadData;
if ('task' in data) runImportThread(parentPort, data.file);
else run(parentPort, data);

function run(port: MessagePort, { cacheFile, imported }: WorkerData): void {
  const tell = (message: FromWorker): void => port.postMessage(message);
  const logger = portLogger(tell);
  const opened = openCacheForWriting(cacheFile, logger);
  if (!opened.ok) {
    if (opened.error.code === 'damaged') tell({ kind: 'damaged' });
    throw new Error(`cache.db: ${opened.error.code} ${opened.error.detail ?? ''}`);
  }
  const db = opened.value;
  const cache = tellingDamage(
    () => createCacheRepository(db),
    () => tell({ kind: 'damaged' }),
  );
  let forgotten = createForgottenPeople({ key: '', hashes: [] });
  const remember = (marks: ForgottenMarks | undefined): void => {
    forgotten = createForgottenPeople(marks ?? { key: '', hashes: [] }, (hash) =>
      tell({ kind: 'forgotten', hash }),
    );
  };
  const tidy = createCacheTidy({
    cache,
    forgotten: () => forgotten,
    now: systemClock.now,
    turn: setImmediate,
  });
  const reindex = startReindex(cache.reindexPage, logger);
  const engine = withImported(
    imported,
    () => forgotten,
    createSyncEngine({
      cache,
      clock: systemClock,
      logger,
      random: Math.random,
      onViews: (views) => tell({ kind: 'views', views }),
    }),
  );
  const sources = sourceKeeper({ engine, tidy, forgotten: () => forgotten, clock: systemClock });

  port.on('message', (message: ToWorker) => {
    switch (message.kind) {
      case 'configure':
        remember(message.forgotten);
        return sources.configure(message.sources);
      case 'erase':
        remember(message.forgotten);
        void tidy
          .erase(message.ids)
          .then(() => tell({ kind: 'erased', request: message.request }))
          .catch((thrown: unknown) => logger.error('people not erased', { reason: messageOf(thrown) }));
        return;
      case 'tidy':
        void sources
          .tidy()
          .catch((thrown: unknown) => logger.error('clean-up failed', { reason: messageOf(thrown) }));
        return;
      case 'sync-now':
        return engine.syncNow(message.source);
      case 'confirm-deletion':
        return engine.confirmDeletion(message.source);
      case 'stop':
        tidy.dispose();
        void Promise.all([reindex.dispose(), engine.dispose()]).then(() => {
          db.close();
          tell({ kind: 'stopped' });
          port.close();
        });
    }
  });
}

/** Whatever of the repository meets damage in the file tells it before it fails. */
function tellingDamage(create: () => CacheRepository, tell: () => void): CacheRepository {
  const told = <T>(work: () => T): T => {
    try {
      return work();
    } catch (thrown) {
      if (isDamage(thrown)) tell();
      throw thrown;
    }
  };
  const repository = told(create);
  return Object.fromEntries(
    Object.entries(repository).map(([name, method]: [string, (...args: unknown[]) => unknown]) => [
      name,
      (...args: unknown[]) => told(() => method(...args)),
    ]),
  ) as unknown as CacheRepository;
}

/** Keeps the connector of a source that is set up as before, so that the engine lets it go on. */
function sourceKeeper(deps: {
  readonly engine: SyncEngine;
  readonly tidy: CacheTidy;
  readonly forgotten: () => ForgottenPeople;
  readonly clock: Clock;
}) {
  const { engine, tidy, forgotten, clock } = deps;
  let setups: readonly SourceSetup[] = [];
  let kept = new Map<string, { readonly key: string; readonly source: EngineSource }>();

  const connect = (setup: SourceSetup): EngineSource['connector'] => {
    const connector = connectSource(setup, { fetch: globalThis.fetch, now: clock.now });
    const limits = setup.limits ?? EVERYTHING;
    return connector && createLimitedConnector(connector, { limits, forgotten, now: clock.now });
  };

  return {
    configure(next: readonly SourceSetup[]): void {
      setups = next;
      kept = new Map(
        setups.map((setup) => {
          const { id, name, paused, limits } = setup;
          const key = JSON.stringify([setup.connection, setup.region, setup.token, limits]);
          const before = kept.get(id);
          if (before?.key === key) return [id, { key, source: { ...before.source, name, paused } }];
          const connector = connect(setup);
          const source: EngineSource = {
            id,
            name,
            paused,
            fingerprint: fingerprintOf(setup),
            keeps: forgotten,
            ...(connector === undefined ? {} : { connector }),
            ...(limits === undefined
              ? {}
              : { tidy: (isStopped, onProgress) => tidy.tidy(id, limits, { isStopped, onProgress }) }),
          };
          return [id, { key, source }];
        }),
      );
      engine.configure([...kept.values()].map(({ source }) => source));
    },
    /** All sources, also those that are paused or away. */
    async tidy(): Promise<void> {
      for (const { id, limits } of setups) {
        if (limits === undefined) continue;
        await tidy.tidy(id, limits, { isStopped: () => false, onProgress: () => undefined });
      }
    },
  };
}

/** The imported are a source that is always there, whatever the settings say. */
function withImported(
  imported: WorkerData['imported'],
  forgotten: () => ForgottenPeople,
  engine: SyncEngine,
): SyncEngine {
  if (imported === undefined) return engine;
  const connector = createLimitedConnector(createImportedConnector(imported.file), {
    limits: imported.limits ?? EVERYTHING,
    forgotten,
    now: systemClock.now,
  });
  const { name, limits } = imported;
  const source: EngineSource = {
    id: IMPORTED,
    name,
    paused: false,
    // With other limits they are read anew.
    fingerprint: limits === undefined ? 'imported/1' : `imported/1 ${JSON.stringify(limits)}`,
    keeps: forgotten,
    connector,
  };
  return { ...engine, configure: (sources) => engine.configure([...sources, source]) };
}

/** Lines go to the desk's log, which redacts them. */
function portLogger(tell: (message: FromWorker) => void): Logger {
  const at =
    (level: 'debug' | 'info' | 'warn' | 'error'): Logger['info'] =>
    (message, fields) =>
      tell({ kind: 'log', level, message, ...(fields === undefined ? {} : { fields }) });
  const logger: Logger = {
    debug: at('debug'),
    info: at('info'),
    warn: at('warn'),
    error: at('error'),
    child: () => logger,
  };
  return logger;
}
