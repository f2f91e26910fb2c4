import { describe, expect, it } from 'vitest';
import { callId } from '#shared/domain/ids';
import type { CallView } from '#shared/domain/views';
import { nextSelection, wasTaken } from '../../../../renderer/stores/call-choice';
import { callOf } from '../../../fakes/desk-values';

const NOW = Date.UTC(2026, 10, 20);
const a = callId('a');
const b = callId('b');
const call = (id: CallView['id'], part: Partial<CallView>) => callOf(NOW, { id, ...part });
const known = new Set([a]);
const ringing = (id: CallView['id']) => call(id, { state: 'ringing' });
const up = (id: CallView['id']) => call(id, { state: 'up' });

describe('which call is on the screen', () => {
  it('is the first one that rings on an idle desk', () => {
    expect(nextSelection([], [ringing(a)], undefined, known)).toBe(a);
  });

  it('is not replaced by a second one that rings', () => {
    expect(nextSelection([up(a)], [up(a), ringing(b)], a, known)).toBe(a);
  });

  it('is the one that is answered', () => {
    expect(nextSelection([up(a), ringing(b)], [call(a, { state: 'held' }), up(b)], a, known)).toBe(b);
  });

  it('is the one of which only the note is taken', () => {
    const silenced = call(b, { state: 'ringing', silenced: true });
    expect(nextSelection([up(a), ringing(b)], [up(a), silenced], a, known)).toBe(b);
  });

  it('is the one that is dialed', () => {
    const dialing = call(b, { state: 'dialing', direction: 'out' });
    expect(nextSelection([up(a)], [up(a), dialing], a, known)).toBe(b);
  });

  it('is the most pressing one left when the shown one is closed', () => {
    const wrapUp = call(a, { state: 'wrap-up' });
    expect(nextSelection([wrapUp, up(b)], [up(b)], a, known)).toBe(b);
  });

  it('stays the list of calls when the agent went there', () => {
    expect(nextSelection([up(a)], [up(a), ringing(b)], undefined, known)).toBeUndefined();
  });

  it('after a reload is the one the agent talks on', () => {
    expect(nextSelection([], [call(a, { state: 'wrap-up' }), up(b)], undefined, known)).toBe(b);
  });
});

describe('a call that is taken', () => {
  it('brings the page of calls', () => {
    expect(wasTaken([ringing(a)], [up(a)], known)).toBe(true);
  });

  it('is not one that only rings', () => {
    expect(wasTaken([up(a)], [up(a), ringing(b)], known)).toBe(false);
  });

  it('is one dialed on an idle desk, but none that the first snapshot tells', () => {
    const dialing = call(b, { state: 'dialing', direction: 'out' });
    expect(wasTaken([], [dialing], known)).toBe(true);
    expect(wasTaken(undefined, [dialing], known)).toBe(false);
  });

  it('is not one that a desk started anew tells again', () => {
    const talking = call(a, { state: 'up', direction: 'out' });
    expect(wasTaken([up(b)], [up(b), talking], known)).toBe(false);
    expect(nextSelection([up(b)], [up(b), talking], b, known)).toBe(b);
  });
});
