import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { IMPORTED } from '#shared/domain/import-view';
import type { SourceLimits } from '#shared/domain/source-limits';
import type { SourceTrial } from '#shared/domain/source-trial';
import type { SyncView } from '#shared/domain/views';
import type { ShellCalls } from '#shared/ipc/shell-api';
import type { Caller } from '#shared/ipc/wire';
import type { Clock } from '#shared/lib/clock';
import type { Dispose } from '#shared/lib/disposables';
import { createEmitter } from '#shared/lib/emitter';
import type { Logger } from '#shared/lib/logger';
import { type Failure, fail, ok, type Result } from '#shared/lib/result';
import type { Connection } from '#shared/schemas/connection';
import { parseMapping } from '#shared/schemas/mapping';
import type { OwnLimits } from '#shared/schemas/privacy';
import type { Settings } from '#shared/schemas/settings';
import { createRemember } from '../settings/memory';
import type { Store } from '../store/create-store';
import { connectSource } from './connect-source';
import type { ForgottenMarks } from './forgotten-people';
import { createImports, type Imports } from './imports/create-imports';
import { createImportThread } from './imports/thread-host';
import type { LookTarget } from './look-target';
import { createOutbox, type Outbox, type OutboxTarget } from './outbox';
import type { PeoplePort } from './outbox-entry';
import { createOutboxRepository } from './outbox-repository';
import { createRememberedSources } from './remembered-sources-repository';
import type { SourceSetup } from './sync-messages';
import { limitsIn, type SyncPrivacy } from './sync-privacy';
import { createTokens, placeOf, tokenPlaces } from './tokens';
import { trySource } from './try-source';
import { createWorkerHost } from './worker-host';

export type Sources = Settings['sources'];

/** Where the sources are kept. */
export interface SourcesPort {
  list(): Sources;
  save(sources: Sources): Result<void, Failure<'invalid' | 'locked'>>;
}

export type SecretsPort = Caller<Pick<ShellCalls, 'secrets.read' | 'secrets.write' | 'secrets.remove'>>;

export interface Sync {
  readonly outbox: Outbox;
  readonly imports: Imports;
  /** The sources that can be asked while it rings, the one that counts most first. */
  lookTargets(): readonly LookTarget[];
  views(): readonly SyncView[];
  onViews(listener: (views: readonly SyncView[]) => void): Dispose;
  /**
   * To be called once the sources are known, and after somebody else changed them, a token or the region. Nothing is
   * read or written before the first time: a source that isn't named loses what the cache has of it.
   */
  reload(): Promise<void>;
  addSource(source: {
    readonly name: string;
    readonly connection: Connection;
    readonly token?: string;
  }): Promise<
    Result<{ source: string }, Failure<'invalid' | 'locked' | 'secrets-unavailable' | 'no-keychain'>>
  >;
  /** Another name, address or secret; of the same kind, so that its contacts keep their ids. No token: as it was. */
  changeSource(
    id: string,
    to: { readonly name: string; readonly connection: Connection; readonly token?: string },
  ): Promise<
    Result<
      void,
      Failure<
        'no-such-source' | 'invalid' | 'locked' | 'secret-needed' | 'secrets-unavailable' | 'no-keychain'
      >
    >
  >;
  /** Tries a connection; with the kept secret of `source`, where none is given. Keeps nothing. */
  testSource(to: {
    readonly connection: Connection;
    readonly token?: string;
    readonly source?: string;
  }): Promise<Result<SourceTrial, Failure<'invalid' | 'secret-needed'>>>;
  /** The first one counts most: one place further to the front, or to the back. */
  moveSource(id: string, forward: boolean): Result<void, Failure<'no-such-source' | 'invalid' | 'locked'>>;
  /**
   * A former source of this id has left something behind, or it is one of Patchcord's own: another one under it would be
   * taken for that.
   */
  isTaken(id: string): boolean;
  removeSource(id: string): Promise<Result<void, Failure<'no-such-source' | 'invalid' | 'locked'>>>;
  syncNow(id: string): Result<void, Failure<'no-such-source'>>;
  /** What a source no longer has, and what was kept because it was so much, is removed here too. */
  confirmDeletion(id: string): Result<void, Failure<'no-such-source'>>;
  pause(id: string, paused: boolean): Result<void, Failure<'no-such-source' | 'invalid' | 'locked'>>;
  /** What of a source is kept from now on: the rest goes, and the source is read whole again; what stays, stays. */
  limitSource(id: string, limits: OwnLimits): Result<void, Failure<'no-such-source' | 'invalid' | 'locked'>>;
  /** Resolves when nothing of these records is in the file of the cache; `false`: not now, to be asked again. */
  erase(ids: readonly string[], forgotten: ForgottenMarks): Promise<boolean>;
  /** What has become too old to be kept goes. */
  tidy(): void;
  dispose(): Promise<void>;
}

/** On a disk that damages what is written to it, fetching everything without a pause helps nobody. */
const RENEWAL_MS = 600_000;

/** Reads the sources in a worker thread, writes back to them by the outbox. */
export function createSync(deps: {
  readonly store: Pick<Store, 'desk' | 'cacheFile' | 'inTransaction' | 'onCacheDamaged' | 'renewCache'>;
  readonly clock: Clock;
  readonly logger: Logger;
  /** ISO 3166 alpha-2. */
  readonly region: () => string;
  readonly sources: SourcesPort;
  readonly secrets: SecretsPort;
  /** Of the built worker entry, `out/main/sync-worker.js`. */
  readonly workerPath: string | URL;
  /** A UUID. */
  readonly newId: () => string;
  readonly people: PeoplePort;
  /** What the source that the imported are is called. */
  readonly importedName: string;
  readonly privacy: SyncPrivacy;
  /** Nothing is read before: the thread that reads would take the time in which the line comes up. */
  readonly lineFirst: Promise<void>;
}): Sync {
  const { sources, clock } = deps;
  const logger = deps.logger.child('sync');
  const isRemembered = createRememberedSources(deps.store.desk);
  const tokens = createTokens({
    secrets: deps.secrets,
    places: createRemember(deps.store.desk, logger)('token-places', tokenPlaces),
    isOurs: (id) => RESERVED.includes(id),
    logger,
  });
  const viewsChanged = createEmitter<readonly SyncView[]>();
  let views: readonly SyncView[] = [];
  let lookTargets: readonly LookTarget[] = [];
  /** Ends what the connectors of the sources as they were hold open. */
  let letGo: readonly (() => void)[] = [];
  let reloads = 0;
  let disposed = false;
  let renewing = false;
  let renewedAt = Number.NEGATIVE_INFINITY;
  let cancelRenewal: Dispose = () => undefined;

  const outbox = createOutbox({
    repository: createOutboxRepository(deps.store.desk),
    inTransaction: deps.store.inTransaction,
    people: deps.people,
    clock,
    logger,
    newId: deps.newId,
    random: Math.random,
  });
  const importedFile = join(dirname(deps.store.cacheFile), 'imported.db');
  // They have no items, and no limits of their own.
  const importedLimits = (): SourceLimits => ({
    ...deps.privacy.limitsOf({}),
    withoutItems: [],
    closedItemDays: 0,
  });
  const imports = createImports({
    thread: createImportThread({
      workerPath: deps.workerPath,
      data: { task: 'import', file: importedFile },
      clock,
      logger,
    }),
    region: deps.region,
    limits: importedLimits,
    clock,
    newId: deps.newId,
    onImported: () => worker.syncNow(IMPORTED),
  });
  imports.start(existsSync(importedFile));
  const worker = createWorkerHost({
    workerPath: deps.workerPath,
    data: {
      cacheFile: deps.store.cacheFile,
      imported: { file: importedFile, name: deps.importedName, ...limitsIn(importedLimits()) },
    },
    clock,
    logger,
    onViews(next) {
      // Where nobody was imported there is nothing to be seen of it.
      views = next.filter(
        ({ source, contacts, state }) => source !== IMPORTED || contacts > 0 || state === 'failed',
      );
      viewsChanged.emit(views);
    },
    onDamaged: () => renewCache(),
    onForgotten: deps.privacy.remember,
  });

  /** All sources are then read whole: how far they were read stood in the damaged file, too. */
  const renewCache = (): void => {
    if (renewing || disposed) return;
    renewing = true;
    const wait = Math.max(0, renewedAt + RENEWAL_MS - clock.now());
    cancelRenewal = clock.after(wait, () => {
      renewedAt = clock.now();
      let failed = false;
      void worker
        .withoutThread(() => {
          failed = !deps.store.renewCache().ok;
        })
        .catch((thrown: unknown) => logger.error('the cache is not renewed', { reason: String(thrown) }))
        .finally(() => {
          renewing = false;
          // There may be nothing left to read in which damage could be met again.
          if (failed) renewCache();
        });
    });
  };
  const stopWatching = deps.store.onCacheDamaged(renewCache);

  /** What can be written where is known from the mappings at once; only sending waits for the tokens. */
  const reload = async (): Promise<void> => {
    reloads += 1;
    const mine = reloads;
    const region = deps.region();
    const list = sources.list();
    const setups = Promise.all(
      list.map(async (source) => {
        const { limits: _own, ...setup } = source;
        const token = await tokens.read(source);
        const limits = limitsIn(deps.privacy.limitsOf(source));
        return { ...setup, region, ...limits, ...(token === undefined ? {} : { token }) };
      }),
    );
    const targets = list.flatMap((source) => targetOf({ ...source, region }, setups, clock));
    outbox.setTargets(targets);
    for (const end of letGo) end();
    letGo = targets.map(({ dispose }) => dispose);
    lookTargets = targets.flatMap(({ id, look }) => (look === undefined ? [] : [{ source: id, look }]));
    const [ready, forgotten] = await Promise.all([setups, deps.privacy.forgotten(), deps.lineFirst]);
    if (mine !== reloads || disposed) return;
    if (forgotten === 'locked') worker.configure(ready.map((setup) => ({ ...setup, paused: true })));
    else worker.configure(ready, forgotten);
  };

  const change = (next: Sources): Result<void, Failure<'invalid' | 'locked'>> => {
    const saved = sources.save(next);
    if (saved.ok) void reload();
    return saved;
  };

  /** A kept secret was given for one place: it goes to another one only when it is given again. */
  const wouldLeave = async (source: Sources[number], to: Connection): Promise<boolean> =>
    placeOf(to) !== placeOf(source.connection) && (await tokens.has(source.id));

  return {
    outbox,
    imports,
    lookTargets: () => lookTargets,
    views: () => views,
    onViews: (listener) => viewsChanged.on(listener),
    reload,
    async addSource({ name, connection, token }) {
      const problem = problemOf(connection);
      if (problem !== undefined) return fail('invalid', problem);
      const id = freeId(
        name,
        (taken) => sources.list().some((source) => source.id === taken) || isRemembered(taken),
      );
      // What a former source of this id has left behind was given for another place.
      if (token === undefined) await tokens.drop(id);
      const kept = token === undefined ? ok() : await tokens.keep({ id, connection }, token);
      if (!kept.ok) return kept;
      const saved = change([...sources.list(), { id, name, connection, paused: false }]);
      if (saved.ok) return ok({ source: id });
      await tokens.drop(id);
      return saved;
    },
    async changeSource(id, { name, connection, token }) {
      const before = sources.list().find((source) => source.id === id);
      if (before === undefined) return fail('no-such-source');
      if (connection.kind !== before.connection.kind) return fail('invalid', 'another kind');
      const problem = problemOf(connection);
      if (problem !== undefined) return fail('invalid', problem);
      if (token === undefined && (await wouldLeave(before, connection))) return fail('secret-needed');
      const former = token === undefined ? undefined : await tokens.read(before);
      const kept = token === undefined ? ok() : await tokens.keep({ id, connection }, token);
      if (!kept.ok) return kept;
      const saved = change(
        sources.list().map((source) => (source.id === id ? { ...source, name, connection } : source)),
      );
      // The new secret was given for what isn't kept: it must not go to the place that stays.
      if (!saved.ok && token !== undefined) {
        const restored = former !== undefined && (await tokens.keep(before, former)).ok;
        if (!restored) await tokens.drop(id);
      }
      return saved;
    },
    async testSource({ connection, token, source }) {
      const known = sources.list().find(({ id }) => id === source);
      if (token === undefined && known !== undefined && (await wouldLeave(known, connection)))
        return fail('secret-needed');
      // A file is as large as it is: reading it is nothing for the thread on which the telephone rings.
      if (connection.kind === 'file') return imports.tryFile({ connection, region: deps.region() });
      const secret = token ?? (known && (await tokens.read(known)));
      return trySource(
        { connection, region: deps.region(), ...(secret === undefined ? {} : { token: secret }) },
        { fetch: globalThis.fetch, now: clock.now },
      );
    },
    moveSource(id, forward) {
      const list = sources.list();
      const at = list.findIndex((source) => source.id === id);
      const moved = list[at];
      if (moved === undefined) return fail('no-such-source');
      const to = forward ? at - 1 : at + 1;
      // At its end of the list already: that it shall go there is fulfilled.
      if (to < 0 || to >= list.length) return ok();
      return change(list.toSpliced(at, 1).toSpliced(to, 0, moved));
    },
    isTaken: (id) => RESERVED.includes(id) || isRemembered(id) || tokens.isKnown(id),
    async removeSource(id) {
      const list = sources.list();
      if (!list.some((source) => source.id === id)) return fail('no-such-source');
      const saved = change(list.filter((source) => source.id !== id));
      if (!saved.ok) return saved;
      outbox.abandon(id);
      await tokens.drop(id);
      return ok();
    },
    syncNow(id) {
      if (!sources.list().some((source) => source.id === id)) return fail('no-such-source');
      worker.syncNow(id);
      // Who asks for it means both ways: the source is there again.
      outbox.hurry(id);
      return ok();
    },
    confirmDeletion(id) {
      if (!sources.list().some((source) => source.id === id)) return fail('no-such-source');
      worker.confirmDeletion(id);
      return ok();
    },
    pause(id, paused) {
      const list = sources.list();
      if (!list.some((source) => source.id === id)) return fail('no-such-source');
      return change(list.map((source) => (source.id === id ? { ...source, paused } : source)));
    },
    limitSource(id, limits) {
      const list = sources.list();
      if (!list.some((source) => source.id === id)) return fail('no-such-source');
      return change(list.map((source) => (source.id === id ? { ...source, limits } : source)));
    },
    erase: worker.erase,
    tidy: worker.tidy,
    async dispose() {
      disposed = true;
      stopWatching();
      cancelRenewal();
      outbox.dispose();
      await imports.dispose();
      for (const end of letGo) end();
      await worker.dispose();
    },
  };
}

/** In words for the log; `undefined`: nothing is wrong with it. */
function problemOf(connection: Connection): string | undefined {
  const mapping = connection.kind === 'rest' ? parseMapping(connection.mapping) : undefined;
  return mapping?.ok === false ? mapping.problem : undefined;
}

function targetOf(
  source: Sources[number] & { readonly region: string },
  setups: Promise<readonly Pick<SourceSetup, 'id' | 'token'>[]>,
  clock: Clock,
): readonly (OutboxTarget & { readonly look?: LookTarget['look']; readonly dispose: () => void })[] {
  const ports = { fetch: globalThis.fetch, now: clock.now };
  const known = connectSource(source, ports);
  if (known === undefined) return [];
  const { manifest } = known;
  known.dispose();
  const connector = setups.then((ready) => {
    const token = ready.find(({ id }) => id === source.id)?.token;
    return connectSource({ ...source, ...(token === undefined ? {} : { token }) }, ports);
  });
  return [
    {
      id: source.id,
      name: source.name,
      write: manifest.write,
      async send(entry, writing, signal) {
        const ready = await connector;
        return ready === undefined ? fail('invalid', 'mapping') : ready.write(entry, writing, signal);
      },
      dispose: () => void connector.then((ready) => ready?.dispose()),
      ...(known.look === undefined || source.paused
        ? {}
        : {
            async look(who, signal) {
              const ready = await connector;
              return ready?.look === undefined ? fail('invalid', 'mapping') : ready.look(who, signal);
            },
          }),
    },
  ];
}

/** Ours: contacts made here, and the sample CRM. */
const RESERVED: readonly string[] = ['local', 'practice'];

/**
 * A short name that can stand in contact ids. Never one of a source that is gone and that something still refers to:
 * its numbers and calls would become those of strangers in another system.
 */
function freeId(name: string, isTaken: (id: string) => boolean): string {
  const base =
    name
      .normalize('NFKD')
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-+|-+$/g, '')
      .slice(0, 24) || 'source';
  for (let n = 1; ; n += 1) {
    const id = n === 1 ? base : `${base}-${n}`;
    if (!isTaken(id) && !RESERVED.includes(id)) return id;
  }
}
