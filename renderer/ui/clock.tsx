import { formatClock } from './format';
import { useNow } from './use-now';

interface ClockProps {
  readonly since?: number | undefined;
  readonly until?: number | undefined;
  /** On a button, whose name must not change every second. */
  readonly silent?: boolean;
}

/** Counts up from `since`, or down to `until` (epoch ms). Not announced: it would never stop talking. */
export function Clock({ since, until, silent = false }: ClockProps) {
  const now = useNow();
  const seconds = until === undefined ? (now - (since ?? now)) / 1000 : (until - now) / 1000;
  const text = formatClock(seconds);
  return silent ? (
    <span className="numbers painted" data-text={text} aria-hidden="true" />
  ) : (
    <span className="numbers">{text}</span>
  );
}
