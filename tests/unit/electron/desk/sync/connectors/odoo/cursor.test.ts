import { describe, expect, it } from 'vitest';
import {
  beginPull,
  type Cursor,
  cursorAfter,
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
    const begun = beginPull({ v: 1, after: 0 }, '2026-11-20 00:01:30', 5);
    expect(begun).toEqual({ v: 1, newest: '2026-11-20 00:01:30', seenAt: 5, settled: false, after: 0 });
    expect(cursorAfter({ ...begun, after: 9 })).toEqual({
      v: 1,
      since: '2026-11-19 23:59:30',
      newest: '2026-11-20 00:01:30',
      seenAt: 5,
      after: 0,
    });
  });

  it('reads nothing twice any more once two minutes have passed without a change', () => {
    const newest = '2026-11-20 10:00:59';
    const pulled = (cursor: Cursor | undefined, found: unknown, now: number) =>
      cursorAfter(beginPull(cursor as Cursor, found, now));
    const first = pulled({ v: 1, after: 0 }, newest, 1_000);
    const soon = pulled(first, newest, 120_999);
    expect(soon).toEqual(first);
    const later = pulled(soon, newest, 121_000);
    expect(later?.since).toBe('2026-11-20 10:01:00');
    // Nothing from there on: it stays.
    expect(pulled(later, undefined, 900_000)).toMatchObject({ since: '2026-11-20 10:01:00', after: 0 });
    // A change takes the overlap back with it.
    expect(pulled(later, '2026-11-20 10:05:00', 900_000)).toMatchObject({
      since: '2026-11-20 10:03:00',
      seenAt: 900_000,
    });
    // A computer whose clock was set back waits anew.
    expect(pulled(first, newest, 0)).toMatchObject({ since: '2026-11-20 09:58:59', seenAt: 0 });
  });

  it('stays where it is when nothing tells a time', () => {
    const cursor = { v: 1, since: '2026-11-20 10:00:00', after: 0 } as const;
    const wrong = [
      undefined,
      false,
      5,
      '2026-11-20T10:00:00Z',
      "2026-11-20 10:00:00' OR 1",
      '2026-13-20 10:00:00',
    ];
    for (const found of wrong) {
      expect(cursorAfter(beginPull(cursor, found, 1))).toEqual(cursor);
      expect(cursorAfter(beginPull({ v: 1, after: 0 }, found, 1))).toBeUndefined();
    }
  });
});
