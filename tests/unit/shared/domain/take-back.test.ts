import { describe, expect, it } from 'vitest';
import { afterRefusal, planFor, takeBackHeaders, targetOf } from '#shared/domain/take-back';

const dialog = {
  callId: '7f3a@10.0.0.5',
  localTag: 'mine',
  remoteTag: 'as4711',
  localUri: 'sip:1001@pbx.example.com',
  remoteUri: 'sip:+40721555777@pbx.example.com',
  remoteTarget: 'sip:asterisk@10.0.0.5:8088;transport=ws',
  routeSet: [],
  cseq: 3,
};

describe('what is done with a call that was up when the desk was killed', () => {
  const call = { hasDialog: true, awayMs: 10_000, referred: 'no' } as const;
  it.each([
    ['taken back', call, { do: 'take-back', waitMs: 0 }],
    ['taken back up to five minutes later', { ...call, awayMs: 300_000 }, { do: 'take-back', waitMs: 0 }],
    ['only ended after that', { ...call, awayMs: 300_001 }, { do: 'release' }],
    ['left where nothing is known of its dialog', { ...call, hasDialog: false }, { do: 'leave' }],
    ['left where the phone system has the caller', { ...call, referred: 'native' }, { do: 'leave' }],
    [
      'asked for later where a colleague may have the caller',
      { ...call, referred: 'guarded' },
      { do: 'take-back', waitMs: 5_000 },
    ],
    [
      'not ended where a colleague may have had the caller for minutes',
      { ...call, referred: 'guarded', awayMs: 300_001 },
      { do: 'leave' },
    ],
  ] as const)('is %s', (_, left, plan) => {
    expect(planFor(left)).toEqual(plan);
  });
});

describe('the request', () => {
  it('goes to our own number, or to the other side behind a proxy', () => {
    expect(targetOf(dialog, false)).toBe('sip:1001@pbx.example.com');
    expect(targetOf(dialog, true)).toBe('sip:+40721555777@pbx.example.com');
  });

  it('names the dialog as the one who gets it knows it', () => {
    expect(takeBackHeaders(dialog)).toEqual([
      { name: 'Replaces', value: '7f3a@10.0.0.5;to-tag=as4711;from-tag=mine' },
      { name: 'Require', value: 'replaces' },
    ]);
  });

  it.each(['a;b', 'a,b', 'a b', 'a\r\nb', '', 'x'.repeat(257)])('is not made of %j', (word) => {
    expect(takeBackHeaders({ ...dialog, callId: word })).toBeUndefined();
    expect(takeBackHeaders({ ...dialog, remoteTag: word })).toBeUndefined();
  });
});

it.each([
  [481, 'gone', 'refused'],
  [603, 'gone', 'refused'],
  [404, 'refused', 'refused'],
  [405, 'refused', 'refused'],
  [420, 'refused', 'refused'],
  [501, 'refused', 'refused'],
  [500, 'again', 'again'],
  [503, 'again', 'again'],
  [undefined, 'again', 'again'],
] as const)('takes %s for %s, and behind a proxy for %s', (code, meaning, behindProxy) => {
  expect(afterRefusal(code, false)).toBe(meaning);
  expect(afterRefusal(code, true)).toBe(behindProxy);
});
