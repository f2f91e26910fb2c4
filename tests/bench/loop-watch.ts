import { closeSync, existsSync, openSync, readSync } from 'node:fs';
import { type Spread, spreadOf } from './bench';

const TICK_MS = 1;
/** Linux: how long the first thread of this process has run, and how long it has waited for a processor, in ns. */
const SCHEDULE = '/proc/self/schedstat';

export interface LoopStalls {
  /** By how much ticks came late, in ms. */
  readonly all: Spread & { readonly max: number };
  /** Without the time in which the thread was ready and the machine gave the processor to others. */
  readonly own: Spread & { readonly max: number };
}

/**
 * Ticks on this thread's event loop and takes down how late each comes. On a machine that has other work a tick is late
 * without anybody's doing: where the system tells how long the thread stood in line for a processor, that is taken off.
 */
export function watchLoop(): { stop(): LoopStalls } {
  const schedule = existsSync(SCHEDULE) ? openSync(SCHEDULE, 'r') : undefined;
  const buffer = Buffer.alloc(128);
  const inLineMs = (): number => {
    if (schedule === undefined) return 0;
    const length = readSync(schedule, buffer, 0, buffer.length, 0);
    return Number(buffer.toString('latin1', 0, length).split(' ')[1]) / 1e6;
  };
  const all: number[] = [];
  const own: number[] = [];
  let last = performance.now();
  let inLine = inLineMs();
  const tick = (): void => {
    const now = performance.now();
    const waited = inLineMs();
    const late = Math.max(0, now - last - TICK_MS);
    all.push(late);
    own.push(Math.max(0, late - (waited - inLine)));
    last = now;
    inLine = waited;
    timer = setTimeout(tick, TICK_MS);
  };
  let timer = setTimeout(tick, TICK_MS);
  return {
    stop() {
      clearTimeout(timer);
      if (schedule !== undefined) closeSync(schedule);
      return { all: withLongest(all), own: withLongest(own) };
    },
  };
}

function withLongest(samples: readonly number[]): Spread & { readonly max: number } {
  return { ...spreadOf(samples), max: samples.reduce((most, sample) => Math.max(most, sample), 0) };
}
