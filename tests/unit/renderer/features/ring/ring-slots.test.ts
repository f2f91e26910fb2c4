import { describe, expect, it } from 'vitest';
import { callId } from '#shared/domain/ids';
import { type RingSlot, ringSlots } from '../../../../../renderer/features/ring/ring-slots';
import { callOf } from '../../../../fakes/desk-values';

const [a, b, c] = ['a', 'b', 'c'].map((id) => callOf(0, { id: callId(id), title: id }));
if (a === undefined || b === undefined || c === undefined) throw new Error('Three calls are needed');

const shown = (slots: readonly RingSlot[]) =>
  slots.map(({ title, call }) => (call === undefined ? `(${title})` : title));

describe('places in the ring window', () => {
  it('a second call docks below the first', () => {
    const one = ringSlots([], [a], 1);
    expect(shown(one)).toEqual(['a']);
    // The window is made higher a moment after the call is known.
    expect(shown(ringSlots(one, [a, b], 1))).toEqual(['a', 'b']);
  });

  it('the second keeps its place when the first stops ringing', () => {
    const two = ringSlots([], [a, b], 2);
    expect(shown(ringSlots(two, [b], 2))).toEqual(['(a)', 'b']);
  });

  it('an empty place is given up for a call that would be out of sight', () => {
    const two = ringSlots(ringSlots([], [a, b], 2), [b], 2);
    expect(shown(ringSlots(two, [b, c], 2))).toEqual(['b', 'c']);
    expect(shown(ringSlots(two, [b], 1))).toEqual(['b']);
  });

  it('nothing is left when nothing rings, and the next call begins at the top', () => {
    const two = ringSlots([], [a, b], 2);
    expect(ringSlots(two, [], 2)).toEqual([]);
    expect(shown(ringSlots([], [c], 2))).toEqual(['c']);
  });

  it('a call is shown as it is now', () => {
    const [slot] = ringSlots(ringSlots([], [a], 1), [{ ...a, title: 'A. A.' }], 1);
    expect(slot?.call?.title).toBe('A. A.');
  });

  it('a call that rings again takes its own place', () => {
    const gone = ringSlots(ringSlots([], [a, b], 2), [b], 2);
    expect(shown(ringSlots(gone, [a, b], 2))).toEqual(['a', 'b']);
  });
});
