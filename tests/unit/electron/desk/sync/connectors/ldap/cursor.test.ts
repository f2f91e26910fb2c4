import { describe, expect, it } from 'vitest';
import {
  asCsn,
  asModified,
  cursorAfter,
  parseCursor,
} from '../../../../../../../electron/desk/sync/connectors/ldap/cursor';

const CSN = '20261121080304.123456Z#000000#001#000000';

describe('where the next pull begins', () => {
  it('is five minutes before the latest change number, and with it once nothing was new', () => {
    expect(cursorAfter({ by: 'csn', high: CSN, before: undefined })).toEqual({
      v: 1,
      full: false,
      by: 'csn',
      high: CSN,
      since: '20261121075804.000000Z#000000#000#000000',
    });
    expect(cursorAfter({ by: 'csn', high: CSN, before: CSN })?.since).toBe(CSN);
  });

  it('is five minutes before the latest time, over midnight and New Year too', () => {
    expect(cursorAfter({ by: 'time', high: '20270101000100Z', before: undefined })?.since).toBe(
      '20261231235600Z',
    );
  });

  it('is the next change of the same domain controller', () => {
    expect(cursorAfter({ by: 'usn', high: '4711', before: undefined, server: 'CN=DC1' })).toEqual({
      v: 1,
      full: false,
      by: 'usn',
      high: '4711',
      server: 'CN=DC1',
      since: '4712',
    });
  });

  it('is the beginning where no changes are shown, or where the cursor is none of ours', () => {
    expect(cursorAfter({ by: 'time', high: undefined, before: undefined })).toBeUndefined();
    for (const text of [undefined, 'no JSON', '{"v":2}', '[]']) {
      expect(parseCursor(text)).toEqual({ v: 1, full: true });
    }
  });
});

describe('a mark of a server', () => {
  it('is taken only in the form that compares as text', () => {
    expect(asCsn(CSN)).toBe(CSN);
    expect(asCsn('20261121080304Z')).toBeUndefined();
    expect(asModified('20261121080304Z')).toBe('20261121080304Z');
    expect(asModified('20261121080304.7Z')).toBe('20261121080304Z');
    expect(asModified('20261121080304+0200')).toBeUndefined();
    expect(asModified(undefined)).toBeUndefined();
  });
});
