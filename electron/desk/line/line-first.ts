import type { LineState } from '#shared/domain/line';
import type { Clock } from '#shared/lib/clock';
import type { Dispose } from '#shared/lib/disposables';
import type { Line } from './create-line';

/** A line that takes longer waits for something else than this computer, or for nobody. */
const LINE_FIRST_MS = 1_000;

/**
 * It came up, or its agent has to be told something: more time of this computer would not help it. That the phone page
 * is yet to come is what every start begins with.
 */
function isSettled(line: LineState): boolean {
  return line.state === 'registered' || (line.state === 'down' && line.problem !== 'no-phone');
}

/** Calls `onOver` once, when the line has come up after the start of the desk, or has had its time for it. */
export function lineFirst({
  line,
  clock,
  onOver,
}: {
  readonly line: Pick<Line, 'onChange'>;
  readonly clock: Clock;
  readonly onOver: () => void;
}): Dispose {
  const over = (): void => {
    dispose();
    onOver();
  };
  const stopTimer = clock.after(LINE_FIRST_MS, over);
  const stopListening = line.onChange((state) => {
    if (isSettled(state)) over();
  });
  const dispose = (): void => {
    stopTimer();
    stopListening();
  };
  return dispose;
}
