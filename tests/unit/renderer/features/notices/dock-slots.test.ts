import { describe, expect, it } from 'vitest';
import { type DockSlot, dockSlots } from '../../../../../renderer/features/notices/dock-slots';

const notice = (key: string) => ({ key, rings: false });
const ring = (key: string) => ({ key, rings: true });
const shown = (slots: readonly DockSlot[]) =>
  slots.map(({ key, taken }) => (taken ? key : `(${key})`)).join(' ');

describe('places in the dock, from below', () => {
  const two = dockSlots(dockSlots([], [notice('link')], false), [ring('a'), notice('link')], false);

  it('what comes lies above what is there, whatever it is', () => {
    expect(shown(two)).toBe('link a');
  });

  it('what rings stays where it is when something below it goes', () => {
    expect(shown(dockSlots(two, [ring('a')], false))).toBe('(link) a');
  });

  it('a notice stays while the pointer is there, and comes down then', () => {
    const notices = dockSlots([], [notice('n'), notice('m')], true);
    const gone = dockSlots(notices, [notice('m')], true);
    expect(shown(gone)).toBe('(n) m');
    expect(shown(dockSlots(gone, [notice('m')], false))).toBe('m');
  });

  it('no room is kept above, nor for nothing', () => {
    expect(shown(dockSlots(two, [notice('link')], true))).toBe('link');
    expect(shown(dockSlots(two, [], true))).toBe('');
  });

  it('what comes again takes its own place', () => {
    const gone = dockSlots(two, [ring('a')], false);
    expect(shown(dockSlots(gone, [ring('a'), notice('link')], false))).toBe('link a');
  });
});
