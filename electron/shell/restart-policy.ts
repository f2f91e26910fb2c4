/** A desk that stopped unasked is started again, with growing pauses; five times within a minute, then no more. */
const WINDOW_MS = 60_000;
const PAUSES_MS = [0, 250, 1_000, 2_000, 4_000] as const;

export type RestartPlan =
  | { readonly kind: 'restart'; readonly afterMs: number }
  | { readonly kind: 'give-up' };

/** `stops`: when (epoch ms) it stopped unasked, the present time included. */
export function planRestart(stops: readonly number[], now: number): RestartPlan {
  const recent = stops.filter((at) => now - at < WINDOW_MS).length;
  const afterMs = PAUSES_MS[recent - 1];
  return afterMs === undefined ? { kind: 'give-up' } : { kind: 'restart', afterMs };
}
