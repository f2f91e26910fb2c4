import { describe, expect, it } from 'vitest';
import { callId } from '#shared/domain/ids';
import type { CallView } from '#shared/domain/views';
import { nextSelection, wasTaken } from '../../../../renderer/stores/call-choice';
import { callOf } from '../../../fakes/desk-values';

const NOW = Date.UTC(2026, 10, 20);
const a = callId('a');
const b = callId('b');
const call = (id: CallView['id'], part: Partial<CallView>) => callOf(NOW, { id, ...part });
const ringing = (id: CallView['id']) => call(id, { state: 'ringing' });
const up = (id: CallView['id']) => call(id, { state: 'up' });

describe('which call is on the screen', () => {
  it('is the first one that rings on an idle desk', () => {
    expect(nextSelection([], [ringing(a)], undefined)).toBe(a);
  });

  it('is not replaced by a second one that rings', () => {
    expect(nextSelection([up(a)], [up(a), ringing(b)], a)).toBe(a);
  });

  it('is the one that is answered', () => {
    expect(nextSelection([up(a), ringing(b)], [call(a, { state: 'held' }), up(b)], a)).toBe(b);
  });

  it('is the one of which only the note is taken', () => {
    const silenced = call(b, { state: 'ringing', silenced: true });
    expect(nextSelection([up(a), ringing(b)], [up(a), silenced], a)).toBe(b);
  });

  it('is the one that is dialed', () => {
    const dialing = call(b, { state: 'dialing', direction: 'out' });
    expect(nextSelection([up(a)], [up(a), dialing], a)).toBe(b);
  });

  it('is the most pressing one left when the shown one is closed', () => {
    const wrapUp = call(a, { state: 'wrap-up' });
    expect(nextSelection([wrapUp, up(b)], [up(b)], a)).toBe(b);
  });

  it('stays the list of calls when the agent went there', () => {
    expect(nextSelection([up(a)], [up(a), ringing(b)], undefined)).toBeUndefined();
  });

  it('after a reload is the one the agent talks on', () => {
    expect(nextSelection([], [call(a, { state: 'wrap-up' }), up(b)], undefined)).toBe(b);
  });
});

describe('a call that is taken', () => {
  it('brings the page of calls', () => {
    expect(wasTaken([ringing(a)], [up(a)])).toBe(true);
  });

  it('is not one that only rings', () => {
    expect(wasTaken([up(a)], [up(a), ringing(b)])).toBe(false);
  });
});
