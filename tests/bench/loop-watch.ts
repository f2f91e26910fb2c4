import { type Spread, spreadOf } from './bench';
import { openWaitingLine } from './waiting-line';

const TICK_MS = 1;

export interface LoopStalls {
  /** By how much ticks came late, in ms. */
  readonly all: LongestSpread;
  /** Without the time in which the thread was ready and the machine gave the processor to others. */
  readonly own: LongestSpread;
}

export interface LongestSpread extends Spread {
  readonly max: number;
}

/** Ticks on this thread's event loop from `start` to `rest`, and takes down how late each comes. */
export function watchLoop(): { start(): void; rest(): void; end(): LoopStalls } {
  const line = openWaitingLine();
  const all: number[] = [];
  const own: number[] = [];
  let timer: NodeJS.Timeout | undefined;
  return {
    start() {
      let last = performance.now();
      let inLine = line.ms();
      const tick = (): void => {
        const now = performance.now();
        const waited = line.ms();
        const late = Math.max(0, now - last - TICK_MS);
        all.push(late);
        own.push(Math.max(0, late - (waited - inLine)));
        last = now;
        inLine = waited;
        timer = setTimeout(tick, TICK_MS);
      };
      timer = setTimeout(tick, TICK_MS);
    },
    rest: () => clearTimeout(timer),
    end() {
      clearTimeout(timer);
      line.close();
      return { all: withLongest(all), own: withLongest(own) };
    },
  };
}

function withLongest(samples: readonly number[]): LongestSpread {
  return { ...spreadOf(samples), max: samples.reduce((most, sample) => Math.max(most, sample), 0) };
}
