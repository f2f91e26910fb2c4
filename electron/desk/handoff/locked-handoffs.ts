import type { HandoffId } from '#shared/domain/ids';

/** More calls than that don't ring at once. */
const KEPT = 32;

/** Why it can't be read: this desk doesn't have the key, or the other desk encrypts in another version's way. */
export type Lock = 'key' | 'version';

/** Handoffs of which only sealed frames have come, and nothing opens them; each for its sender only. */
export function createLockedHandoffs() {
  const locked = new Map<string, Lock>();
  return {
    add(id: HandoffId, from: string, why: Lock): void {
      locked.set(`${from} ${id}`, why);
      // A Map keeps the order of insertion: the first is the oldest.
      if (locked.size > KEPT) locked.delete(locked.keys().next().value ?? '');
    },
    of: (id: HandoffId, from: string) => locked.get(`${from} ${id}`),
  };
}
