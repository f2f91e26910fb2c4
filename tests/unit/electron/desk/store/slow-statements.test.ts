import { describe, expect, it } from 'vitest';
import { type LogFields, type Logger, noopLogger } from '#shared/lib/logger';
import { createTimed } from '../../../../../electron/desk/store/slow-statements';

function timedBy(durations: readonly number[]) {
  const lines: LogFields[] = [];
  const logger: Logger = { ...noopLogger, warn: (_, fields) => void lines.push(fields ?? {}) };
  let time = 0;
  const steps = durations.flatMap((ms) => [0, ms]);
  const timed = createTimed(logger, () => {
    time += steps.shift() ?? 0;
    return time;
  });
  return { timed, lines };
}

describe('createTimed', () => {
  it('logs the name of a statement that took over 40 ms, and returns its value', () => {
    const { timed, lines } = timedBy([41, 40]);
    expect(timed('slow one', () => 7)).toBe(7);
    expect(timed('quick one', () => 8)).toBe(8);
    expect(lines).toEqual([{ statement: 'slow one', ms: 41 }]);
  });

  it('logs a slow one that fails, too', () => {
    const { timed, lines } = timedBy([100]);
    expect(() =>
      timed('failing', () => {
        throw new Error('no');
      }),
    ).toThrow('no');
    expect(lines).toEqual([{ statement: 'failing', ms: 100 }]);
  });
});
