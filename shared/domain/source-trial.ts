import type { RowProblem } from './import-view';

/** A clock that is further off than this is worth a sentence: times on the card would look wrong. */
const WORTH_SAYING_S = 60;

/** What came of trying a source's connection. */
export type SourceTrial =
  | {
      readonly works: true;
      /** As whom the source sees us. */
      readonly user?: string;
      readonly product?: string;
      /** How many address books there are, where people stand in such. */
      readonly books?: number;
      /** How far its clock is ahead of this computer's; negative: behind. Only where it is worth a sentence. */
      readonly skewSeconds?: number;
      readonly sample?: SourceSample;
    }
  | { readonly works: false; readonly why: TrialProblem };

/** What a list would become, of a source that is read whole anyway. */
export interface SourceSample {
  readonly people: number;
  /** The first of them. */
  readonly first: readonly {
    readonly name: string;
    readonly company?: string;
    /** As they are understood: E.164 or an extension, else as they are written. */
    readonly phones: readonly string[];
  }[];
  readonly rejected: number;
  /** Where they begin and why; no more than can be looked through. */
  readonly reasons: readonly { readonly line: number; readonly reason: RowProblem }[];
}

export type TrialProblem =
  | 'auth'
  | 'forbidden'
  | 'rate-limited'
  | 'not-found'
  | 'not-understood'
  | 'timeout'
  | 'unreachable';

/**
 * @param serverTime epoch ms by the source's clock, told at some moment between `asked` and `answered`
 * @param asked epoch ms by this computer's clock
 */
export function skewOf(serverTime: number, asked: number, answered: number): number | undefined {
  // What lies within the time that the question took may be no skew at all.
  const ahead = Math.max(0, serverTime - answered);
  const behind = Math.max(0, asked - serverTime);
  const seconds = Math.round((ahead - behind) / 1000);
  return Math.abs(seconds) > WORTH_SAYING_S ? seconds : undefined;
}
