import { type RefObject, useEffect, useState } from 'react';
import { type DockSlot, dockSlots } from './dock-slots';

export interface DockSlots {
  readonly slots: readonly DockSlot[];
  readonly onPointerOver: () => void;
}

/** The places of the dock from one drawing to the next, and whether the pointer is among them. */
export function useDockSlots(
  dock: RefObject<HTMLElement | null>,
  docked: readonly Pick<DockSlot, 'key' | 'rings'>[],
): DockSlots {
  const [before, setBefore] = useState<readonly DockSlot[]>([]);
  const [pointed, setPointed] = useState(false);
  const slots = dockSlots(before, docked, pointed);
  // What is on the screen decides what comes next, so it is kept while it is drawn and not a frame later.
  if (!isSame(before, slots)) setBefore(slots);

  useEffect(() => {
    if (!pointed) return;
    // Not "pointerleave": that also comes when what lies under the pointer goes, and this is about just then.
    const look = ({ clientX: x, clientY: y }: PointerEvent) => {
      const box = dock.current?.getBoundingClientRect();
      if (box === undefined || x < box.left || x > box.right || y < box.top || y > box.bottom) {
        setPointed(false);
      }
    };
    window.addEventListener('pointermove', look);
    window.addEventListener('pointerdown', look);
    return () => {
      window.removeEventListener('pointermove', look);
      window.removeEventListener('pointerdown', look);
    };
  }, [pointed, dock]);

  return { slots, onPointerOver: () => setPointed(true) };
}

function isSame(a: readonly DockSlot[], b: readonly DockSlot[]): boolean {
  return (
    a.length === b.length && a.every(({ key, taken }, at) => key === b[at]?.key && taken === b[at]?.taken)
  );
}
