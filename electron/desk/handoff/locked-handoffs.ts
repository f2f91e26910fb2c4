import type { HandoffId } from '#shared/domain/ids';

/** More calls than that don't ring at once. */
const KEPT = 32;

/** Handoffs of which only sealed frames have come, and no key to open them; each for its sender only. */
export function createLockedHandoffs() {
  const locked = new Set<string>();
  return {
    add(id: HandoffId, from: string): void {
      locked.add(`${from} ${id}`);
      // A Set keeps the order of insertion: the first is the oldest.
      if (locked.size > KEPT) locked.delete(locked.values().next().value ?? '');
    },
    has: (id: HandoffId, from: string) => locked.has(`${from} ${id}`),
  };
}
