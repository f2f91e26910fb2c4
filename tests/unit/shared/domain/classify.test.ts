import { describe, expect, it } from 'vitest';
import {
  nextStepsOf,
  outcomeOfBlind,
  outcomeOfCall,
  outcomeOfRecall,
  outcomeOfRefer,
} from '#shared/domain/classify';
import { hasMoved, type PbxKind, profileOf } from '#shared/domain/pbx-profile';

const call = (
  code: number | undefined,
  more: { reason?: string; rang?: boolean; colleague?: boolean } = {},
) =>
  outcomeOfCall({
    rang: more.rang ?? false,
    colleague: more.colleague ?? false,
    ...(code === undefined ? {} : { code }),
    ...(more.reason === undefined ? {} : { reason: more.reason }),
  });

describe('why a call failed', () => {
  it.each([
    [486, 'busy'],
    [600, 'busy'],
    [603, 'declined'],
    [404, 'unknown-number'],
    [484, 'unknown-number'],
    [408, 'no-answer'],
    [487, 'no-answer'],
    [488, 'media-refused'],
    [503, 'phone-system-busy'],
    [undefined, 'line-lost'],
  ] as const)('%s is %s', (code, outcome) => expect(call(code)).toBe(outcome));

  it('knows that a colleague’s number exists', () => {
    expect(call(404, { colleague: true })).toBe('not-signed-in');
    expect(call(404, { colleague: true, reason: 'Q.850;cause=3' })).toBe('not-signed-in');
    expect(call(404, { reason: 'Q.850 ;cause=1;text="Unallocated"', colleague: true })).toBe('not-signed-in');
  });

  it('tells "did not answer" from "not signed in" by whether it rang', () => {
    expect(call(480, { colleague: true, rang: true })).toBe('no-answer');
    expect(call(480, { colleague: true })).toBe('not-signed-in');
  });

  it('believes the Q.850 cause before the SIP code', () => {
    expect(call(503, { reason: 'Q.850;cause=17' })).toBe('busy');
    expect(call(480, { reason: 'SIP;cause=480, Q.850;cause=21;text="Call Rejected"' })).toBe('declined');
    expect(call(486, { reason: 'SIP;cause=19' })).toBe('busy');
  });
});

describe('why a REFER was refused', () => {
  it.each([
    [603, 'not-allowed'],
    [403, 'not-allowed'],
    [405, 'not-supported'],
    // Nothing has begun.
    [500, 'could-not-start'],
    [481, 'could-not-start'],
    [0, 'could-not-start'],
  ] as const)('%i is %s', (code, outcome) => expect(outcomeOfRefer(code)).toBe(outcome));
});

describe('why a native blind transfer failed', () => {
  const blind = (pbx: PbxKind, code: number, colleague = true, rang = false) => [
    outcomeOfBlind(code, { ...profileOf(pbx), colleague, rang }),
    hasMoved(profileOf(pbx), code),
  ];

  it.each([
    // Seen on Asterisk 22: 503 for whoever is not signed in, declines, or doesn't answer.
    ['asterisk-stock', 503, 'unavailable', true],
    ['asterisk-stock', 486, 'busy', true],
    ['asterisk-stock', 404, 'unknown-number', false],
    ['asterisk-stock', 400, 'not-two-party', false],
    ['asterisk-stock', 603, 'not-allowed', false],
    ['asterisk-stock', 500, 'could-not-connect', false],
    ['unknown', 503, 'unavailable', true],
    ['freeswitch-confirm', 480, 'not-signed-in', false],
    ['proxy', 603, 'declined', false],
    ['proxy', 404, 'not-signed-in', false],
    ['proxy', 503, 'phone-system-busy', false],
  ] as const)('%s, %i: %s', (pbx, code, outcome, moved) => {
    expect(blind(pbx, code)).toEqual([outcome, moved]);
  });

  it.each([
    ['NOANSWER', {}, 'no-answer'],
    ['BUSY', {}, 'busy'],
    ['CONGESTION', {}, 'phone-system-busy'],
    ['CHANUNAVAIL', {}, 'unknown-number'],
    ['CHANUNAVAIL', { colleague: true }, 'not-signed-in'],
    ['CHANUNAVAIL', { colleague: true, rang: true }, 'unavailable'],
    ['CHANUNAVAIL', { colleague: true, rang: true, declined: true }, 'declined'],
    ['<script>', {}, 'unavailable'],
    [undefined, {}, 'unavailable'],
  ] as const)('recalled with %s %o: %s', (status, facts, outcome) => {
    expect(outcomeOfRecall(status, { rang: false, colleague: false, declined: false, ...facts })).toBe(
      outcome,
    );
  });
});

it('every failure but one the agent chose offers a next step', () => {
  for (const outcome of [
    'no-answer',
    'busy',
    'declined',
    'not-signed-in',
    'unknown-number',
    'not-allowed',
    'caller-hung-up',
    'unavailable',
    'caller-lost',
    'unconfirmed',
  ] as const) {
    expect(nextStepsOf(outcome).length).toBeGreaterThan(0);
  }
  expect(nextStepsOf('cancelled')).toEqual([]);
});
