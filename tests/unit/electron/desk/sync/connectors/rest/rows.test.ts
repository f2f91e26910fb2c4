import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseMapping } from '#shared/schemas/mapping';
import { readField, valueAt } from '../../../../../../../electron/desk/sync/connectors/rest/fields';
import { readContact, readItem } from '../../../../../../../electron/desk/sync/connectors/rest/rows';
import { asTime, asUrl } from '../../../../../../../electron/desk/sync/connectors/values';

const sample = new URL('../../../../../../../resources/samples/rest-mapping.json', import.meta.url);
const parsed = parseMapping(readFileSync(sample, 'utf8'));
if (!parsed.ok) throw new Error(parsed.problem);
const [customers, staff] = parsed.value.contacts;
const [orders, tickets] = parsed.value.items;
if (!customers || !staff || !orders || !tickets) throw new Error('the sample has lost a stream');

describe('readContact', () => {
  it('reads a customer by the sample mapping', () => {
    const row = {
      id: 17,
      first_name: 'Ana',
      last_name: 'Ionescu',
      company: { name: 'Brutăria SRL' },
      role: 'Owner',
      tier: 'platinum',
      language: 'ro',
      time_zone: 'Europe/Bucharest',
      owner: { name: 'Mihai' },
      links: { html: 'https://crm.example.com/17' },
      email: 'ana@example.com',
      phones: [{ value: '0721 234 567', type: 'mobile' }, { value: '' }, 'odd', { value: 1001 }],
      since: 2019,
    };
    expect(readContact(row, customers.fields, 'crm', 'RO')).toEqual({
      ok: true,
      value: {
        id: 'crm:17',
        kind: 'customer',
        displayName: 'Ana Ionescu',
        company: 'Brutăria SRL',
        title: 'Owner',
        tier: 'platinum',
        language: 'ro',
        timeZone: 'Europe/Bucharest',
        owner: 'Mihai',
        vip: true,
        emails: ['ana@example.com'],
        phones: [
          { raw: '0721 234 567', e164: '+40721234567', label: 'mobile' },
          { raw: '1001', extension: '1001' },
        ],
        url: 'https://crm.example.com/17',
        extra: { 'Customer since': '2019' },
      },
    });
  });

  it('reads an employee, and leaves out what is wrong but not needed', () => {
    const row = { id: 'e1', name: 'Eero', job: ['odd'], extension: '2104', mobile: null, email: { a: 1 } };
    expect(readContact(row, staff.fields, 'crm', 'FI')).toEqual({
      ok: true,
      value: {
        id: 'crm:e1',
        kind: 'employee',
        displayName: 'Eero',
        vip: false,
        emails: [],
        phones: [{ raw: '2104', extension: '2104', label: 'extension' }],
        extra: {},
      },
    });
  });

  it.each([
    [{ last_name: 'A' }, 'id is missing or wrong'],
    [{ id: { evil: 1 }, last_name: 'A' }, 'id is missing or wrong'],
    [{ id: 'a\nb', last_name: 'A' }, 'id is missing or wrong'],
    [{ id: 1.5, last_name: 'A' }, 'id is missing or wrong'],
    [{ id: 1, last_name: '\u0000' }, 'displayName is missing or wrong'],
    [null, 'id is missing or wrong'],
    ['text', 'id is missing or wrong'],
  ])('refuses %j', (row, reason) => {
    expect(readContact(row, customers.fields, 'crm', 'RO')).toEqual({ ok: false, reason });
  });

  it('never throws, whatever a row is', () => {
    fc.assert(
      fc.property(
        fc.jsonValue(),
        fc.constantFrom('id', 'phones', 'email', 'company', 'tier'),
        (value, key) => {
          readContact(value, customers.fields, 'crm', 'RO');
          readContact({ id: 1, last_name: 'A', [key]: value }, customers.fields, 'crm', 'RO');
          readItem(
            { id: 1, customer_id: 2, title: 'T', status: 'S', created_at: value },
            orders.fields,
            'crm',
          );
        },
      ),
    );
  });
});

describe('readItem', () => {
  const order = {
    id: 'o1',
    customer_id: 17,
    number: 'SO-1',
    title: 'Boxes',
    status: 'shipped',
    created_at: '2026-11-01T10:00:00+02:00',
    total: '129.90',
    currency: 'ron',
    links: { html: 'javascript:alert(1)' },
  };

  it('reads an order', () => {
    expect(readItem(order, orders.fields, 'crm')).toEqual({
      ok: true,
      value: {
        contactId: 'crm:17',
        item: {
          id: 'crm:o1',
          type: 'order',
          number: 'SO-1',
          title: 'Boxes',
          status: 'shipped',
          open: true,
          createdAt: '2026-11-01T08:00:00.000Z',
          updatedAt: '2026-11-01T08:00:00.000Z',
          amount: { value: '129.90', currency: 'RON' },
        },
      },
    });
  });

  it('translates states, types and priorities', () => {
    const row = {
      id: 1,
      requester_id: 2,
      type: 'complaint',
      subject: 'S',
      state: 'closed',
      created_at: 1_763_000_000,
      priority: 'P1',
    };
    expect(readItem(row, tickets.fields, 'crm')).toMatchObject({
      ok: true,
      value: { item: { type: 'complaint', open: false, priority: 'critical' } },
    });
  });

  it.each([
    [{ ...order, customer_id: undefined }, 'contactId'],
    [{ ...order, title: 7n }, 'title'],
    [{ ...order, status: '' }, 'status'],
    [{ ...order, created_at: 'soon' }, 'createdAt'],
  ])('refuses a row without what it needs (%#)', (row, field) => {
    expect(readItem(row, orders.fields, 'crm')).toEqual({
      ok: false,
      reason: `${field} is missing or wrong`,
    });
  });
});

describe('fields', () => {
  it('never leads out of the row', () => {
    expect(valueAt({}, 'constructor.name')).toBeUndefined();
    expect(valueAt({}, '__proto__.x')).toBeUndefined();
    expect(valueAt({ a: [{ b: 1 }] }, 'a.0.b')).toBe(1);
    expect(valueAt('text', 'length')).toBeUndefined();
    expect(readField({ t: 'toString' }, { path: 't', map: { a: 'b' } })).toBeUndefined();
  });

  it.each([
    ['2026-11-20T10:00:00Z', '2026-11-20T10:00:00.000Z'],
    ['2026-11-20 10:00:00', '2026-11-20T10:00:00.000Z'],
    ['2026-11-20', '2026-11-20T00:00:00.000Z'],
    [1_763_000_000, '2025-11-13T02:13:20.000Z'],
    [1_763_000_000_000, '2025-11-13T02:13:20.000Z'],
    ['20.11.2026', undefined],
    [Number.MAX_VALUE, undefined],
    [null, undefined],
  ])('reads the time %j', (value, iso) => {
    expect(asTime(value)).toBe(iso);
  });

  it.each(['javascript:alert(1)', 'data:text/html,x', 'file:///etc/passwd', '/relative', '', 7])(
    'lets no card lead to %j',
    (value) => {
      expect(asUrl(value)).toBeUndefined();
    },
  );
});
