import { describe, expect, it } from 'vitest';
import { nextPull, parseKeyset } from '../../../../../../electron/desk/sync/connectors/keyset';
import { watchServerClock } from '../../../../../../electron/desk/sync/connectors/server-clock';

describe('the place in a feed that is read by time', () => {
  it('begins anew where it is not understood', () => {
    for (const text of [
      undefined,
      '',
      '[]',
      '{"v":2,"after":""}',
      '{"v":1}',
      '{"v":1,"after":5}',
      '{"v":1,"after":"","since":"1970"}',
      '{"v":1,"after":"","since":-1}',
      '{"v":1,"after":"","mark":1.5}',
    ])
      expect(parseKeyset(text)).toEqual({ v: 1, after: '' });
    const kept = { v: 1, since: 1_000, mark: 2_000, after: '7' };
    expect(parseKeyset(JSON.stringify(kept))).toEqual(kept);
  });

  it('reaches back from where the pull began, not from where it ended', () => {
    expect(nextPull({ v: 1, mark: 1_000_000, after: '9' }, 300_000)).toEqual({
      v: 1,
      since: 700_000,
      after: '',
    });
  });

  it('never goes back behind where it was, and stays there without a clock', () => {
    expect(nextPull({ v: 1, since: 900_000, mark: 1_000_000, after: '' }, 300_000)?.since).toBe(900_000);
    expect(nextPull({ v: 1, since: 900_000, after: '' }, 300_000)?.since).toBe(900_000);
    expect(nextPull({ v: 1, after: '' }, 300_000)).toBeUndefined();
  });
});

describe('the server’s clock', () => {
  it('is what its last answer told, and nothing where it told nothing', async () => {
    const dates = ['Fri, 20 Nov 2026 10:00:00 GMT', 'no date', undefined];
    const clock = watchServerClock(async () => {
      const date = dates.shift();
      return new Response('', { headers: date === undefined ? {} : { date } });
    });
    expect(clock.now()).toBeUndefined();
    for (let at = 0; at < 3; at += 1) {
      await clock.fetch('http://127.0.0.1/');
      expect(clock.now()).toBe(Date.UTC(2026, 10, 20, 10));
    }
  });
});
