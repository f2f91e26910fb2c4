/** A place in the dock, the lowest first. */
export interface DockSlot {
  readonly key: string;
  /** Its buttons stay where they are, whatever goes below it. */
  readonly rings: boolean;
  /** False: what was there is gone, and its room is kept. */
  readonly taken: boolean;
}

/**
 * What is docked stays where it is: what comes lies above, and what goes leaves its room to what lies above it, so that
 * no Decline slides under a hand that goes for a Dismiss. The room is given up where nothing lies above it, or nothing
 * that rings does and the pointer isn't there (`pointed`).
 */
export function dockSlots(
  before: readonly DockSlot[],
  docked: readonly Pick<DockSlot, 'key' | 'rings'>[],
  pointed: boolean,
): readonly DockSlot[] {
  const here = new Set(docked.map(({ key }) => key));
  const known = new Set(before.map(({ key }) => key));
  const all = [
    ...before.map((slot) => ({ ...slot, taken: here.has(slot.key) })),
    ...docked.filter(({ key }) => !known.has(key)).map((one) => ({ ...one, taken: true })),
  ];
  return all.filter((slot, at) => {
    if (slot.taken) return true;
    const above = all.slice(at + 1).filter(({ taken }) => taken);
    return above.length > 0 && (pointed || above.some(({ rings }) => rings));
  });
}
