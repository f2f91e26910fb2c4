import { describe, expect, it } from 'vitest';
import {
  cursorAfter,
  newestOf,
  parseCursor,
} from '../../../../../../../electron/desk/sync/connectors/odoo/cursor';

describe('the place in an Odoo', () => {
  it('begins anew where it is not understood', () => {
    for (const text of [undefined, '', 'x', '{"v":2,"after":5}', '{"v":1}', '{"v":1,"after":"5"}'])
      expect(parseCursor(text)).toEqual({ v: 1, after: 0 });
    const kept = { v: 1, since: '2026-11-20 10:00:00', after: 7 };
    expect(parseCursor(JSON.stringify(kept))).toEqual(kept);
  });

  it('goes back by two minutes from the newest change, over midnight too', () => {
    expect(cursorAfter({ v: 1, newest: '2026-11-20 00:01:30', after: 9 })).toEqual({
      v: 1,
      since: '2026-11-19 23:59:30',
      after: 0,
    });
  });

  it('stays where it is when nothing tells a time', () => {
    expect(cursorAfter({ v: 1, since: '2026-11-20 10:00:00', after: 9 })).toEqual({
      v: 1,
      since: '2026-11-20 10:00:00',
      after: 0,
    });
    expect(cursorAfter({ v: 1, after: 0 })).toBeUndefined();
    // The thirteenth month is no time.
    expect(cursorAfter({ v: 1, newest: '2026-13-20 10:00:00', after: 0 })).toBeUndefined();
  });

  it('takes nothing for a time that is none of Odoo’s', () => {
    expect(newestOf('2026-11-20 10:00:00', undefined)).toBe('2026-11-20 10:00:00');
    expect(newestOf('2026-11-20 10:00:00', '2026-11-20 10:00:01')).toBe('2026-11-20 10:00:01');
    for (const wrong of [false, 5, '2026-11-20T10:00:00Z', "2026-11-20 10:00:00' OR 1"])
      expect(newestOf(wrong, 'before')).toBe('before');
  });
});
