import { EVERYTHING, type SourceLimits } from '#shared/domain/source-limits';
import type { Settings } from '#shared/schemas/settings';
import type { ForgottenMarks } from './forgotten-people';

/** What may be kept of what the sources have. */
export interface SyncPrivacy {
  /** @param source its own limits; of none, what counts for the whole computer */
  limitsOf(source: Pick<Settings['sources'][number], 'limits'>): SourceLimits;
  /**
   * The people whom no source may bring back; `undefined`: nobody. `locked`: there are some, and they can't be
   * recognised, as the secret store can't be read: no source is read until it can.
   */
  forgotten(): Promise<ForgottenMarks | 'locked' | undefined>;
  /** A source has made one of their records one with another, and this stands for that one. */
  remember(hash: string): void;
}

/** Absent where everything is kept: the source is then read on as it was before there were limits. */
export function limitsIn(limits: SourceLimits): { readonly limits?: SourceLimits } {
  return JSON.stringify(limits) === JSON.stringify(EVERYTHING) ? {} : { limits };
}
