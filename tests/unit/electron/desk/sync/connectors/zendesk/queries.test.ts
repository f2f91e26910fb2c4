import { describe, expect, it } from 'vitest';
import { explain } from '../../../../../../../electron/desk/sync/connectors/zendesk/api';
import { parseCursor } from '../../../../../../../electron/desk/sync/connectors/zendesk/cursor';
import { phoneQuery } from '../../../../../../../electron/desk/sync/connectors/zendesk/look';
import { quoted } from '../../../../../../../electron/desk/sync/connectors/zendesk/write';

describe('what Zendesk is asked', () => {
  it('begins anew where its place is not understood', () => {
    for (const text of [
      undefined,
      '',
      'x',
      '{"v":2,"full":false,"cursor":"a"}',
      '{"v":1,"full":true}',
      '{"v":1,"cursor":"a"}',
    ])
      expect(parseCursor(text)).toEqual({ v: 1, full: true });
    const kept = { v: 1, full: false, cursor: 'MTU4MDc1Mzc5OC4wfHw0MzJ8' };
    expect(parseCursor(JSON.stringify(kept))).toEqual(kept);
  });

  it('searches by digits only', () => {
    expect(phoneQuery({ e164: '+40215550142', digits: '40215550142', suffix: '215550142' })).toBe(
      'phone:*215550142',
    );
    expect(phoneQuery({ extension: '1001', digits: '1001', suffix: '1001' })).toBe('phone:1001');
    for (const hostile of ['* role:admin', '555 0142', '"', '١٢٣٤٥٦٧'])
      expect(phoneQuery({ digits: hostile, suffix: hostile, extension: hostile })).toBeUndefined();
  });

  it('lets no text end its own quote', () => {
    expect(quoted('a@example.com" role:admin')).toBe('"a@example.com  role:admin"');
    expect(quoted('a\\')).toBe('"a "');
  });
});

describe('what Zendesk refuses', () => {
  it('tells a value that is taken from one that is wrong', () => {
    const details = (error: string) => ({ error: 'RecordInvalid', details: { email: [{ error }] } });
    expect(explain(422, details('DuplicateValue'))).toBe('conflict');
    expect(explain(422, details('InvalidFormat'))).toBeUndefined();
    expect(explain(422, { details: 'DuplicateValue' })).toBeUndefined();
    expect(explain(409, details('DuplicateValue'))).toBeUndefined();
  });
});
