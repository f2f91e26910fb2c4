import { describe, expect, it } from 'vitest';
import { parseRetryAfter } from '../../../../../electron/desk/sync/connectors/http';
import { judge } from '../../../../../electron/desk/sync/outbox';

describe('parseRetryAfter', () => {
  const now = Date.parse('2026-11-20T10:00:00Z');
  it.each([
    ['30', 30_000],
    [' 0 ', 0],
    ['Fri, 20 Nov 2026 10:01:00 GMT', 60_000],
    ['Fri, 20 Nov 2026 09:00:00 GMT', 0],
    ['999999999', 3_600_000],
    ['soon', undefined],
    ['-5', undefined],
    [null, undefined],
  ])('reads %j', (value, ms) => {
    expect(parseRetryAfter(value, now)).toBe(ms);
  });
});

describe('judge', () => {
  it.each([
    ['auth', false, 'retry'],
    ['rate-limited', false, 'retry'],
    ['timeout', true, 'retry'],
    ['timeout', false, 'unknown-outcome'],
    ['unavailable', true, 'retry'],
    ['unavailable', false, 'unknown-outcome'],
    ['forbidden', true, 'refused'],
    ['invalid', true, 'refused'],
    ['not-found', true, 'refused'],
    ['conflict', true, 'conflict'],
  ] as const)('%s with a key %s: %s', (code, idempotent, verdict) => {
    expect(judge({ code }, idempotent)).toBe(verdict);
  });

  it('takes a sign-in page for no answer of the source', () => {
    expect(judge({ code: 'invalid', foreign: true }, true)).toBe('retry');
    expect(judge({ code: 'invalid', foreign: true }, false)).toBe('unknown-outcome');
  });

  it('tries again what never left', () => {
    expect(judge({ code: 'unavailable', unsent: true }, false)).toBe('retry');
  });
});
