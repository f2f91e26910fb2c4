import { describe, expect, it } from 'vitest';
import { keyTargets } from '#shared/domain/call-choice';
import { callId } from '#shared/domain/ids';
import type { CallView } from '#shared/domain/views';
import { callOf, transferOf } from '../../../fakes/desk-values';

const NOW = Date.UTC(2026, 10, 20);
const a = callId('a');
const b = callId('b');
const call = (id: CallView['id'], part: Partial<CallView>) => callOf(NOW, { id, ...part });
const ringing = (id: CallView['id']) => call(id, { state: 'ringing' });
const up = (id: CallView['id']) => call(id, { state: 'up' });

describe('the keys', () => {
  it('answer and decline what rings, and never hang up meanwhile', () => {
    expect(keyTargets([up(a), ringing(b)], a)).toMatchObject({
      answer: b,
      decline: b,
      hangUp: undefined,
      hold: a,
    });
  });

  it('hang up the call on the screen', () => {
    expect(keyTargets([call(a, { state: 'held' }), up(b)], a)).toMatchObject({
      hangUp: a,
      decline: undefined,
    });
  });

  it('reach the call that is up from the list of calls', () => {
    expect(keyTargets([call(a, { state: 'wrap-up' }), up(b)], undefined)).toMatchObject({
      hangUp: b,
      mute: b,
      transfer: b,
    });
  });

  it('answer the caller who has waited longest, wherever the agent is', () => {
    expect(keyTargets([ringing(a), ringing(b)], undefined)).toMatchObject({ answer: a, decline: a });
  });

  it('do not ring a silenced call', () => {
    expect(keyTargets([call(a, { state: 'ringing', silenced: true })], a).answer).toBeUndefined();
  });

  it('leave hold and transfer alone while a transfer runs, and give them back when it failed', () => {
    const running = call(a, { state: 'held', transfer: transferOf(NOW) });
    expect(keyTargets([running], a)).toMatchObject({ hold: undefined, transfer: undefined, keypad: a });
    const failed = call(a, {
      state: 'up',
      transfer: transferOf(NOW, { step: 'failed', outcome: 'busy' }),
    });
    expect(keyTargets([failed], a)).toMatchObject({ hold: a, transfer: a });
  });
});
