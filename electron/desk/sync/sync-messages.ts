import type { SourceLimits } from '#shared/domain/source-limits';
import type { SyncView } from '#shared/domain/views';
import type { Settings } from '#shared/schemas/settings';
import type { ForgottenMarks } from './forgotten-people';

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
  /** What of it is kept; absent: everything. */
  readonly limits?: SourceLimits;
}

export interface WorkerData {
  readonly cacheFile: string;
  /** The people who were imported, and what the source that they are is called. */
  readonly imported?: { readonly file: string; readonly name: string; readonly limits?: SourceLimits };
}

export type ToWorker =
  /** `forgotten` goes first: who is on it is read from no source. */
  | {
      readonly kind: 'configure';
      readonly sources: readonly SourceSetup[];
      readonly forgotten?: ForgottenMarks;
    }
  /** Who is forgotten from now on, and the records that go. Answered with `erased`. */
  | {
      readonly kind: 'erase';
      readonly request: number;
      readonly ids: readonly string[];
      readonly forgotten: ForgottenMarks;
    }
  /** What has become too old to be kept goes. */
  | { readonly kind: 'tidy' }
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
  | { readonly kind: 'erased'; readonly request: number }
  /** An id that a source has made one with a forgotten person's. */
  | { readonly kind: 'forgotten'; readonly hash: string }
  /** The file of the cache is; without the thread it can be set aside. */
  | { readonly kind: 'damaged' }
  /** Nothing runs any more, the database is closed. */
  | { readonly kind: 'stopped' };
