import type { CallId } from '#shared/domain/ids';
import type { CallView } from '#shared/domain/views';

/** A place in the ring window. `call` absent: it no longer rings. */
export interface RingSlot {
  readonly id: CallId;
  readonly title: string;
  readonly call: CallView | undefined;
}

/**
 * Each call keeps its place while another one rings: the Answer of the second must not slide under a hand that goes for
 * the first. A place that is empty is given up when there are more than fit into `rows`, so that a call is in sight.
 */
export function ringSlots(
  before: readonly RingSlot[],
  ringing: readonly CallView[],
  rows: number,
): readonly RingSlot[] {
  if (ringing.length === 0) return [];
  const kept = before.map(({ id, title }) => ({ id, title, call: ringing.find((call) => call.id === id) }));
  const known = new Set(before.map(({ id }) => id));
  const came = ringing
    .filter(({ id }) => !known.has(id))
    .map((call) => ({ id: call.id, title: call.title, call }));
  let spare = Math.max(0, kept.length + came.length - rows);
  return [...kept, ...came].filter(({ call }) => {
    if (call !== undefined || spare === 0) return true;
    spare -= 1;
    return false;
  });
}
