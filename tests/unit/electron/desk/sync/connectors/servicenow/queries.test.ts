import { describe, expect, it } from 'vitest';
import {
  changedSince,
  pageQuery,
  parseCursor,
} from '../../../../../../../electron/desk/sync/connectors/servicenow/cursor';
import { numberQuery } from '../../../../../../../electron/desk/sync/connectors/servicenow/look';
import { all, any, escaped } from '../../../../../../../electron/desk/sync/connectors/servicenow/query';

const ID = '0123456789abcdef0123456789abcdef';

describe('what ServiceNow is asked', () => {
  it('lets no value begin a condition of its own', () => {
    expect(escaped('k^ORactive=true')).toBe('k^^ORactive=true');
    expect(escaped('a\nb\u0000')).toBe('a b ');
    expect(all('a=1', '', any(['b=2', 'c=3']))).toBe('a=1^b=2^ORc=3');
  });

  it('tells a moment as minutes ago, rather one too many', () => {
    const at = Date.UTC(2026, 10, 20, 10, 0, 0);
    expect(changedSince(at - 300_000, at)).toBe('sys_updated_onRELATIVEGE@minute@ago@6');
    expect(changedSince(at - 300_001, at)).toBe('sys_updated_onRELATIVEGE@minute@ago@7');
    // A clock that was set back.
    expect(changedSince(at + 600_000, at)).toBe('sys_updated_onRELATIVEGE@minute@ago@1');
  });

  it('goes on behind an id, in its order', () => {
    expect(pageQuery('active=true', '')).toBe('active=true^ORDERBYsys_id');
    expect(pageQuery('a=1^ORb=2', ID)).toBe(`sys_id>${ID}^a=1^ORb=2^ORDERBYsys_id`);
  });

  it('takes only an id for a place', () => {
    expect(parseCursor('{"v":1,"after":"0^ORactive=true"}')).toEqual({ v: 1, after: '' });
    expect(parseCursor(`{"v":1,"since":5,"mark":9,"after":"${ID}"}`)).toEqual({
      v: 1,
      since: 5,
      mark: 9,
      after: ID,
    });
  });

  it('searches by digits only', () => {
    expect(numberQuery({ e164: '+40215550142', digits: '40215550142', suffix: '215550142' })).toBe(
      'active=true^phoneENDSWITH0142^ORphoneENDSWITH01 42^ORphoneENDSWITH01-42' +
        '^ORmobile_phoneENDSWITH0142^ORmobile_phoneENDSWITH01 42^ORmobile_phoneENDSWITH01-42',
    );
    expect(numberQuery({ extension: '4711', digits: '4711', suffix: '4711' })).toBe('active=true^phone=4711');
    for (const hostile of ['5^NQactive=true', '', '١٢٣٤٥٦٧', '555 0142'])
      expect(numberQuery({ digits: hostile, suffix: hostile, extension: hostile })).toBe('');
  });
});
