const FIRST_MS = 1_000;

/**
 * How long to wait after the `failures`-th failure in a row (from 1): doubles from 1 s to `longestMs`. The upper half
 * is random, so that two hundred desks don't all come back to a restarted server in the same second.
 * @param random 0 to 1
 */
export function backOffMs(failures: number, random: number, longestMs: number): number {
  const ceiling = Math.min(longestMs, FIRST_MS * 2 ** Math.max(0, failures - 1));
  return Math.max(FIRST_MS, Math.round(ceiling * (0.5 + random / 2)));
}
