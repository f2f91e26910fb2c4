import { describe, expect, it } from 'vitest';
import { callId } from '#shared/domain/ids';
import { noRings, ringJustStopped, ringsAfter } from '#shared/domain/ring-end';
import type { CallView } from '#shared/domain/views';
import { callOf } from '../../../fakes/desk-values';

const NOW = Date.UTC(2026, 10, 20);
const call = (id: string, state: CallView['state'], part: Partial<CallView> = {}) =>
  callOf(NOW, { id: callId(id), state, ...part });
const talk = call('talk', 'up');
const rings = ringsAfter(noRings, [talk, call('ring', 'ringing')], NOW);

describe('a ring', () => {
  it.each<[string, readonly CallView[], boolean]>([
    ['rings on', [talk, call('ring', 'ringing')], false],
    ['was answered', [call('talk', 'held'), call('ring', 'connecting')], false],
    ['was silenced for a note', [talk, call('ring', 'ringing', { silenced: true })], false],
    ['is gone', [talk], true],
    ['is over, and still to be wrapped up', [talk, call('ring', 'wrap-up')], true],
    ['is gone, and another one rings', [talk, call('other', 'ringing')], true],
  ])('that %s has stopped: or not', (_, calls, stopped) => {
    expect(ringJustStopped(ringsAfter(rings, calls, NOW + 5_000), NOW + 5_000)).toBe(stopped);
  });

  it('has just stopped for a second, whatever else is told meanwhile', () => {
    const over = ringsAfter(ringsAfter(rings, [talk], NOW), [talk], NOW + 400);
    expect(ringJustStopped(over, NOW + 999)).toBe(true);
    expect(ringJustStopped(over, NOW + 1_000)).toBe(false);
    expect(ringJustStopped(noRings, NOW)).toBe(false);
  });
});
