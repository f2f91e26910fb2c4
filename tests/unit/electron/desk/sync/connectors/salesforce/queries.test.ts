import { describe, expect, it } from 'vitest';
import { explain } from '../../../../../../../electron/desk/sync/connectors/salesforce/api';
import { pageQuery, parseCursor } from '../../../../../../../electron/desk/sync/connectors/salesforce/cursor';
import { numberSearch } from '../../../../../../../electron/desk/sync/connectors/salesforce/look';
import { quoted } from '../../../../../../../electron/desk/sync/connectors/salesforce/soql';

describe('what Salesforce is asked', () => {
  it('lets no text end its own quotes', () => {
    expect(quoted("O'Brien")).toBe("'O\\'Brien'");
    expect(quoted("\\' OR Name != '")).toBe("'\\\\\\' OR Name != \\''");
    expect(quoted('two\nlines\u2028')).toBe("'two lines\u2028'");
  });

  it('goes on behind an id, from a moment on', () => {
    const ask = { fields: ['Id', 'Name'], object: 'Contact', limit: 5 };
    expect(pageQuery({ ...ask, cursor: { v: 1, after: '' } })).toBe(
      'SELECT Id, Name FROM Contact ORDER BY Id LIMIT 5',
    );
    const cursor = {
      v: 1,
      since: Date.UTC(2026, 10, 20, 10, 0, 0, 999),
      after: '0035g00000ABCDEAAA',
    } as const;
    expect(pageQuery({ ...ask, cursor })).toBe(
      'SELECT Id, Name FROM Contact WHERE SystemModstamp >= 2026-11-20T10:00:00Z ' +
        "AND Id > '0035g00000ABCDEAAA' ORDER BY Id LIMIT 5",
    );
  });

  it('takes only an id for a place', () => {
    expect(parseCursor(`{"v":1,"after":"003' OR Id != '"}`)).toEqual({ v: 1, after: '' });
    expect(parseCursor('{"v":1,"after":"0035g00000ABCDE"}')).toEqual({ v: 1, after: '0035g00000ABCDE' });
  });

  it('searches by digits only, in every way they may be stored', () => {
    const sosl = numberSearch({
      e164: '+40215550142',
      digits: '40215550142',
      national: '0215550142',
      suffix: '215550142',
    });
    expect(sosl?.split(' IN ')[0]).toBe(
      'FIND {"40215550142" OR "0215550142" OR "215550142" OR "0040215550142" OR "0142" OR "01 42"}',
    );
    for (const hostile of ['1} RETURNING User', '555*', '"', '', '١٢٣٤٥'])
      expect(
        numberSearch({ digits: hostile, national: hostile, suffix: hostile, extension: hostile }),
      ).toBeUndefined();
  });
});

describe('what Salesforce refuses', () => {
  it('is told by the code of its first error, and by nothing else', () => {
    expect(explain(403, [{ errorCode: 'REQUEST_LIMIT_EXCEEDED' }])).toBe('rate-limited');
    expect(explain(400, [{ errorCode: 'INVALID_REPLICATION_DATE' }])).toBe('cursor-expired');
    expect(explain(400, [{ errorCode: 'DUPLICATES_DETECTED' }])).toBe('conflict');
    expect(explain(400, { errorCode: 'DUPLICATES_DETECTED' })).toBeUndefined();
    expect(explain(500, [])).toBeUndefined();
  });
});
