import { describe, expect, it } from 'vitest';
import { joinable, keyTargets } from '#shared/domain/call-choice';
import type { Card } from '#shared/domain/card';
import { callId, handoffId } from '#shared/domain/ids';
import type { CallView } from '#shared/domain/views';
import { callOf, cards, transferOf } from '../../../fakes/desk-values';

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

  it('hang up nothing where a ring has just stopped', () => {
    expect(keyTargets([up(a)], a, true)).toMatchObject({ hangUp: undefined, hold: a, mute: a });
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

describe('the key that brings everybody together', () => {
  const asking = (part: Parameters<typeof transferOf>[1]) =>
    keyTargets([call(a, { state: 'held', transfer: transferOf(NOW, { mode: 'supervised', ...part }) })], a);

  it('acts while both are up, and in the conference', () => {
    expect(asking({ step: 'answered', talkingTo: 'target' }).conference).toBe(a);
    expect(asking({ step: 'answered', talkingTo: 'both' }).conference).toBe(a);
    expect(asking({ step: 'ringing' }).conference).toBeUndefined();
    expect(asking({ step: 'completing' }).conference).toBeUndefined();
    expect(asking({ mode: 'blind', step: 'answered' }).conference).toBeUndefined();
    expect(keyTargets([up(a)], a).conference).toBeUndefined();
  });

  it('acts at the caller’s call where a colleague has called, whichever is on the screen', () => {
    const number = { raw: '1002', extension: '1002', anonymous: false, display: '1002' };
    const colleague = call(b, {
      state: 'up',
      card: { kind: 'colleague', number, name: 'Ioana Radu', history: [] },
    });
    const held = call(a, { state: 'held', card: cards.unknown() });
    for (const selected of [a, b]) expect(keyTargets([held, colleague], selected).conference).toBe(a);
    expect(keyTargets([held, up(b)], a).conference).toBeUndefined();
  });
});

describe('two calls that can be connected', () => {
  const number = { raw: '1002', extension: '1002', anonymous: false, display: '1002' };
  const ofColleague: Card = { kind: 'colleague', number, name: 'Ioana Radu', history: [] };
  const caller = call(a, { state: 'held', card: cards.unknown() });
  const colleague = call(b, { state: 'up', card: ofColleague });
  const ids = (...calls: readonly CallView[]) => {
    const both = joinable(calls);
    return both && [both.caller.id, both.colleague.id];
  };

  it('are a caller’s and a colleague’s, in any order, heard or on hold', () => {
    expect(ids(caller, colleague)).toEqual([a, b]);
    expect(ids({ ...colleague, state: 'held' }, { ...caller, state: 'up' })).toEqual([a, b]);
    expect(ids(caller, colleague, call(callId('c'), { state: 'wrap-up' }))).toEqual([a, b]);
    expect(ids({ ...caller, transfer: transferOf(NOW, { outcome: 'busy' }) }, colleague)).toEqual([a, b]);
  });

  it.each<[string, readonly CallView[]]>([
    ['one is not there yet', [caller, { ...colleague, state: 'ringing' }]],
    ['there is a third', [caller, colleague, ringing(callId('c'))]],
    ['both are callers', [caller, { ...colleague, card: cards.unknown() }]],
    ['both are colleagues', [{ ...caller, card: ofColleague }, colleague]],
    ['one is being transferred', [{ ...caller, transfer: transferOf(NOW) }, colleague]],
    ['the colleague asks about a caller of theirs', [consulting(caller), colleague]],
  ])('are none where %s', (_, calls) => {
    expect(ids(...calls)).toBeUndefined();
  });

  function consulting(one: CallView): CallView {
    const from = { name: 'Dan Marin', extension: '1003' };
    return { ...one, handoff: { id: handoffId('h'), state: 'arrived', role: 'consulting', from } };
  }
});

describe('the keys of a transfer', () => {
  const asking = (part: Parameters<typeof transferOf>[1]) =>
    call(a, {
      state: 'held',
      transfer: transferOf(NOW, {
        mode: 'supervised',
        step: 'answered',
        talkingTo: 'target',
        canCancel: true,
        ...part,
      }),
    });

  it('swap, complete and go back while both are there', () => {
    expect(keyTargets([asking({})], a)).toMatchObject({ swap: a, complete: a, takeBack: a });
    expect(keyTargets([asking({ talkingTo: 'both' })], a)).toMatchObject({ swap: undefined, complete: a });
  });

  it('complete while it rings, and swap with nobody', () => {
    expect(keyTargets([asking({ step: 'ringing' })], a)).toMatchObject({ swap: undefined, complete: a });
    expect(keyTargets([asking({ step: 'sending' })], a)).toMatchObject({ complete: undefined, takeBack: a });
  });

  it('do nothing to a transfer that is over, or can’t be called off', () => {
    const none = { swap: undefined, complete: undefined, takeBack: undefined };
    expect(keyTargets([asking({ step: 'failed', outcome: 'busy' })], a)).toMatchObject(none);
    expect(keyTargets([asking({ step: 'completing', canCancel: false })], a)).toMatchObject(none);
  });

  it('take back the one at hand, else the one that was sent last', () => {
    const sent = (id: CallView['id'], startedAt: number) =>
      call(id, { state: 'held', transfer: transferOf(NOW, { step: 'ringing', canCancel: true, startedAt }) });
    const both = [sent(a, NOW + 5), sent(b, NOW)];
    expect(keyTargets(both, b).takeBack).toBe(b);
    expect(keyTargets(both, undefined).takeBack).toBe(a);
  });

  it('connect a caller with a colleague who has called', () => {
    const held = call(a, { state: 'held' });
    const number = { raw: '1002', extension: '1002', anonymous: false, display: '1002' };
    const card: Card = { kind: 'colleague', number, name: 'Ioana Radu', history: [] };
    const colleague = call(b, { state: 'up', card });
    expect(keyTargets([held, colleague], b)).toMatchObject({
      complete: undefined,
      joinable: { callerId: a, colleagueId: b },
    });
  });
});
