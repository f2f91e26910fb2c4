import { describe, expect, it } from 'vitest';
import { numberOf, quoted } from '../../../../../../../electron/desk/sync/connectors/rt/api';
import { whereOf } from '../../../../../../../electron/desk/sync/connectors/rt/look';
import {
  readTicket,
  readUser,
  requestorOf,
} from '../../../../../../../electron/desk/sync/connectors/rt/rows';

const setup = { source: 'rt', region: 'DE', url: 'https://rt.example', people: 'employee' } as const;
const nobody = { id: 'Nobody', type: 'user', Name: 'Nobody', RealName: 'Nobody in particular' };

describe('a user of RT', () => {
  it('is a person with the number RT knows them by', () => {
    const row = {
      id: 31,
      Name: 'ana',
      RealName: '',
      NickName: 'Ana',
      EmailAddress: 'ana@example.com',
      Organization: 'Lab',
      WorkPhone: '030 / 551 00 02',
      MobilePhone: '',
      Timezone: 'Europe/Berlin',
    };
    expect(readUser(row, setup)).toEqual({
      ok: true,
      value: {
        id: 'rt:31',
        kind: 'employee',
        displayName: 'Ana',
        company: 'Lab',
        timeZone: 'Europe/Berlin',
        vip: false,
        emails: ['ana@example.com'],
        phones: [{ raw: '030 / 551 00 02', e164: '+49305510002', label: 'Work' }],
        url: 'https://rt.example/User/Summary.html?id=31',
        extra: {},
      },
    });
    expect(readUser({ ...row, id: 'ana' }, setup).ok).toBe(false);
  });
});

describe('a ticket of RT', () => {
  const row = {
    id: '7',
    Subject: ' ',
    Status: 'stalled',
    Priority: '50',
    Created: '2026-11-01T08:00:00Z',
    LastUpdated: '2026-11-02T08:00:00Z',
    Owner: nobody,
    Requestor: [{ id: 4, type: 'group' }, nobody, { id: 31, type: 'user', Name: 'ana' }],
  };

  it('is an incident of the first person who asked, open as RT says, and nobody’s', () => {
    const requestor = requestorOf(row);
    expect(requestor).toMatchObject({ id: 31 });
    expect(readTicket(row, requestor ?? {}, true, setup)).toEqual({
      ok: true,
      value: {
        contactId: 'rt:31',
        item: {
          id: 'rt:7',
          type: 'incident',
          number: '7',
          title: '#7',
          status: 'stalled',
          open: true,
          priority: 'normal',
          createdAt: '2026-11-01T08:00:00.000Z',
          updatedAt: '2026-11-02T08:00:00.000Z',
          url: 'https://rt.example/Ticket/Display.html?id=7',
        },
      },
    });
  });

  it('may have been asked for by nobody', () => {
    for (const Requestor of [[], undefined, 'ana', [nobody]]) {
      expect(requestorOf({ ...row, Requestor })).toBeUndefined();
    }
  });
});

describe('what RT is asked', () => {
  it('is the number whatever stands between its last digits, or a short one as a whole', () => {
    expect(whereOf({ number: { digits: '49305510002', suffix: '305510002' } })).toBe(
      [
        "Requestor.WorkPhone LIKE '0%0%0%2'",
        "Requestor.MobilePhone LIKE '0%0%0%2'",
        "Requestor.HomePhone LIKE '0%0%0%2'",
        "Requestor.PagerPhone LIKE '0%0%0%2'",
      ].join(' OR '),
    );
    expect(whereOf({ number: { digits: '12', suffix: '12' } })).toContain("Requestor.WorkPhone = '12'");
  });

  it('has nothing in it but numbers', () => {
    expect(whereOf({ contact: '31 OR id > 0' })).toBeUndefined();
    expect(whereOf({ number: { digits: "1' OR id > 0", suffix: '' } })).toBeUndefined();
    expect(whereOf({ contact: '31' })).toBe('Requestor.id = 31');
    expect(quoted("O'Brien\\")).toBe("'O\\'Brien\\\\'");
  });

  it('knows a number from a text that is none', () => {
    expect([31, '31', 0, -1, '031x', 1.5, '', null].map(numberOf)).toEqual([
      31,
      31,
      undefined,
      undefined,
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });
});
