const FIRST_MS = 1_000;
const LONGEST_MS = 30_000;

/**
 * How long to wait after the `failures`-th failure in a row (from 1): doubles from 1 s to 30 s. The upper half is
 * random, so that two hundred desks don't all come back to a restarted PBX in the same second.
 */
export function backOffMs(failures: number, random: number): number {
  const ceiling = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.max(0, failures - 1));
  return Math.max(FIRST_MS, Math.round(ceiling * (0.5 + random / 2)));
}
