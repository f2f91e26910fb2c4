import type { SyncView } from '#shared/domain/views';
import type { Settings } from '#shared/schemas/settings';

/** What the desk and the sync worker tell each other; plain values. */

/** A source with its secret: it reaches the worker by message only, and is never stored. */
export interface SourceSetup {
  readonly id: string;
  readonly name: string;
  readonly connection: Settings['sources'][number]['connection'];
  readonly token?: string;
  /** ISO 3166 alpha-2. */
  readonly region: string;
  readonly paused: boolean;
}

export interface WorkerData {
  readonly cacheFile: string;
  /** The people who were imported, and what the source that they are is called. */
  readonly imported?: { readonly file: string; readonly name: string };
}

export type ToWorker =
  | { readonly kind: 'configure'; readonly sources: readonly SourceSetup[] }
  | { readonly kind: 'sync-now'; readonly source: string }
  | { readonly kind: 'confirm-deletion'; readonly source: string }
  | { readonly kind: 'stop' };

export type FromWorker =
  | { readonly kind: 'views'; readonly views: readonly SyncView[] }
  | {
      readonly kind: 'log';
      readonly level: 'debug' | 'info' | 'warn' | 'error';
      readonly message: string;
      readonly fields?: Readonly<Record<string, unknown>>;
    }
  /** The file of the cache is; without the thread it can be set aside. */
  | { readonly kind: 'damaged' }
  /** Nothing runs any more, the database is closed. */
  | { readonly kind: 'stopped' };
