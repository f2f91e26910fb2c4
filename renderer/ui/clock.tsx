import { formatClock } from './format';
import { useNow } from './use-now';

/** Counts up from `since`, or down to `until` (epoch ms). Not announced: it would never stop talking. */
export function Clock({ since, until }: { since?: number | undefined; until?: number | undefined }) {
  const now = useNow();
  const seconds = until === undefined ? (now - (since ?? now)) / 1000 : (until - now) / 1000;
  return <span className="numbers">{formatClock(seconds)}</span>;
}
