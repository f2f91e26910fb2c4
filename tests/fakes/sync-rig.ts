import { onTestFinished } from 'vitest';
import type { SyncView } from '#shared/domain/views';
import { type Logger, noopLogger } from '#shared/lib/logger';
import { connectSource, fingerprintOf } from '../../electron/desk/sync/connect-source';
import { createSyncEngine, type EngineSource } from '../../electron/desk/sync/sync-engine';
import { type DeskStore, openDeskStore } from './desk-store';
import { fakeCrmMapping } from './fake-crm-mapping';
import { createManualClock } from './manual-clock';

/** The engine on a real database, with a clock that stands still until it is moved. */
export function createSyncRig(
  options: { desk?: DeskStore; logger?: Logger; start?: number; random?: number } = {},
) {
  const desk = options.desk ?? openDeskStore();
  const clock = createManualClock(options.start);
  const watchers = new Set<() => void>();
  const engine = createSyncEngine({
    cache: desk.cache,
    clock,
    logger: options.logger ?? noopLogger,
    random: () => options.random ?? 1,
    onViews() {
      for (const watcher of [...watchers]) watcher();
    },
  });
  onTestFinished(() => engine.dispose());

  const view = (id = 'crm'): SyncView => {
    const found = engine.views().find(({ source }) => source === id);
    if (found === undefined) throw new Error(`no source ${id}`);
    return found;
  };

  /** Resolves when the engine tells a view of which `holds` is true. */
  const until = (holds: (view: SyncView) => boolean, id = 'crm'): Promise<SyncView> =>
    new Promise((resolve) => {
      const watch = (): void => {
        if (!engine.views().some(({ source }) => source === id) || !holds(view(id))) return;
        watchers.delete(watch);
        resolve(view(id));
      };
      watchers.add(watch);
      watch();
    });

  const rows = (table: 'contacts' | 'items') =>
    desk.writing.prepare<[], string>(`SELECT id FROM ${table} ORDER BY id`).pluck().all();

  return { ...desk, engine, clock, view, until, rows };
}

export function engineSource(
  url: string,
  more: { mapping?: Readonly<Record<string, unknown>>; token?: string; id?: string; paused?: boolean } = {},
): EngineSource {
  const id = more.id ?? 'crm';
  const setup = {
    id,
    connection: { kind: 'rest' as const, mapping: fakeCrmMapping(url, more.mapping) },
    region: 'RO',
    token: more.token ?? 'secret',
  };
  const connector = connectSource(setup, { fetch: globalThis.fetch, now: Date.now });
  if (connector === undefined) throw new Error('the mapping is not understood');
  return { id, name: 'The CRM', fingerprint: fingerprintOf(setup), paused: more.paused ?? false, connector };
}
