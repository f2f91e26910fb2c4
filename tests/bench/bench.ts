import type { Bases } from './bases';

/** One line of the result: a case, its spread, and what it is held against. */
export interface BenchRow {
  readonly bench: string;
  readonly case: string;
  readonly unit: string;
  readonly median: number;
  readonly p95: number;
  readonly p99: number;
  /** Of the median to that of what it is compared with. */
  readonly ratio?: number;
  /** What must not be exceeded: by the ratio, else by the figure that the case is named after. */
  readonly limit?: number;
  readonly ok: boolean;
}

export interface Bench {
  readonly name: string;
  run(options: BenchOptions): Promise<readonly BenchRow[]>;
}

export interface BenchOptions {
  /** How many contacts there are, by `--people=N[,N]`; else as many as the bench takes by itself. */
  readonly people: readonly number[] | undefined;
  readonly bases: Bases;
}

export interface Spread {
  readonly median: number;
  readonly p95: number;
  readonly p99: number;
}

/** Nearest rank: an actual sample, never a mean of two. */
export function percentile(sorted: readonly number[], share: number): number {
  const index = Math.min(sorted.length - 1, Math.max(0, Math.ceil(sorted.length * share) - 1));
  return sorted[index] ?? Number.NaN;
}

export function spreadOf(samples: readonly number[]): Spread {
  const sorted = [...samples].sort((a, b) => a - b);
  return { median: percentile(sorted, 0.5), p95: percentile(sorted, 0.95), p99: percentile(sorted, 0.99) };
}
