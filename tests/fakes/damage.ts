import { closeSync, openSync, statSync, writeSync } from 'node:fs';

const PAGE = 4096;

/** The same numbers from 0 to below 1 for the same seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Writes zeros over pages of a closed database, numbered from 1 as SQLite does. */
export function zeroPages(file: string, pages: readonly number[]): void {
  const handle = openSync(file, 'r+');
  for (const page of pages) writeSync(handle, Buffer.alloc(PAGE), 0, PAGE, (page - 1) * PAGE);
  closeSync(handle);
}

export function pageCount(file: string): number {
  return statSync(file).size / PAGE;
}
