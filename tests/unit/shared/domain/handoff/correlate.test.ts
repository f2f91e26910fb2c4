import { describe, expect, it } from 'vitest';
import { type CallFacts, type Candidate, correlate, scoreOf } from '#shared/domain/handoff/correlate';
import { handoffId } from '#shared/domain/ids';

const A = handoffId('01932019-0000-7000-8000-00000000000a');
const B = handoffId('01932019-0000-7000-8000-00000000000b');
const NOW = 1_000_000;

/** What Ana (201) has offered ten seconds ago, about +40721000001. */
const ana: Candidate = {
  id: A,
  from: '201',
  caller: '+40721000001',
  forMe: true,
  callIds: ['call-1'],
  offeredAt: NOW - 10_000,
};
/** A call of somebody who has nothing to do with it. */
const call: CallFacts = { from: '+40721000009', rangAt: NOW, tokensArrive: false };

it.each<[string, number, Partial<Candidate>, Partial<CallFacts>]>([
  ['its token', 1, {}, { token: A }],
  ['its token, whoever calls and however old', 1, { offeredAt: 0 }, { token: A, tokensArrive: true }],
  ['another token', 0, {}, { token: B, from: '201' }],
  ['a Call-ID that its sender knows', 0.95, {}, { callId: 'call-1', tokensArrive: true }],
  [
    'referred by its sender, from its caller',
    0.9,
    {},
    { referredBy: '201', from: '0721000001', tokensArrive: true },
  ],
  ['referred by its sender, from somebody else', 0, {}, { referredBy: '201' }],
  ['from its caller', 0.8, {}, { from: '+40721000001' }],
  ['from its caller, in national spelling', 0.8, {}, { from: '0721 000 001' }],
  ['from its caller, not offered to this desk', 0.5, { forMe: false }, { from: '0040721000001' }],
  ['from its sender, just now', 0.8, {}, { from: '201' }],
  ['from its sender, when the minute is over', 0.5, { offeredAt: NOW - 61_000 }, { from: '201' }],
  ['from its sender, long after', 0, { offeredAt: NOW - 121_000 }, { from: '201' }],
  ['from its caller, long after', 0, { offeredAt: NOW - 121_000 }, { from: '+40721000001' }],
  ['from its sender, where tokens arrive', 0, {}, { from: '201', tokensArrive: true }],
  ['from its caller, where tokens arrive', 0, {}, { from: '+40721000001', tokensArrive: true }],
  ['from somebody else', 0, {}, {}],
  ['from a number with the same end, but short', 0, { caller: '+40721000001' }, { from: '000001' }],
  ['from the extension it is about', 0.8, { caller: '1234' }, { from: '1234' }],
  ['from another extension with the same end', 0, { caller: '1234' }, { from: '234' }],
  ['of nobody known, from nobody', 0, { caller: '' }, { from: '' }],
])('%s: %d', (_, score, candidate, facts) => {
  expect(scoreOf({ ...ana, ...candidate }, { ...call, ...facts })).toBe(score);
});

describe('a call', () => {
  const other: Candidate = { ...ana, id: B, caller: '+40721000002', callIds: [] };

  it('is given what is sure and alone', () => {
    expect(correlate([ana, other], { ...call, from: '+40721000001' })).toEqual({ type: 'attach', id: A });
    expect(correlate([ana], { ...call, from: '201' })).toEqual({ type: 'attach', id: A });
  });

  it('is asked about where two are sure', () => {
    expect(correlate([ana, other], { ...call, from: '201' })).toEqual({ type: 'ask', ids: [A, B] });
  });

  it('is asked about where one is only possible', () => {
    const vague = { ...other, forMe: false };
    expect(correlate([vague], { ...call, from: '+40721000002' })).toEqual({ type: 'ask', ids: [B] });
  });

  it('is given what is sure although another is possible', () => {
    const old = { ...other, offeredAt: NOW - 100_000 };
    expect(correlate([old, ana], { ...call, from: '201' })).toEqual({ type: 'attach', id: A });
  });

  it('is asked about with the likeliest first', () => {
    const [old, older] = [NOW - 100_000, NOW - 110_000].map((offeredAt, at) => ({
      ...ana,
      id: at === 0 ? A : B,
      offeredAt,
      ...(at === 0 ? {} : { callIds: [] }),
    }));
    if (old === undefined || older === undefined) throw new Error('two');
    expect(correlate([older, old], { ...call, from: '201' })).toEqual({ type: 'ask', ids: [B, A] });
    const [sure, surer] = [{ ...ana }, { ...other, callIds: ['call-9'] }];
    expect(correlate([sure, surer], { ...call, from: '201', callId: 'call-9' })).toEqual({
      type: 'ask',
      ids: [B, A],
    });
  });

  it('has none where nothing fits', () => {
    expect(correlate([ana, other], call)).toEqual({ type: 'none' });
    expect(correlate([], { ...call, token: A })).toEqual({ type: 'none' });
  });
});
