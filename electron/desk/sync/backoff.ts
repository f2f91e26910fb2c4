const FIRST_MS = 1_000;
const LONGEST_MS = 300_000;

/**
 * How long to wait before trying again: doubling from 1 s to 5 min, spread by a quarter either way so that many
 * desks don't knock at the same moment.
 * @param failures in a row, from 1
 * @param random 0 (inclusive) to 1 (exclusive)
 */
export function backoffMs(failures: number, random: number): number {
  const plain = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(20, failures - 1));
  return Math.round(plain * (0.75 + random / 2));
}
