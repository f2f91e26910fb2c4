import { describe, expect, it } from 'vitest';
import {
  type Reading,
  readLead,
  readOrder,
  readPartner,
  readProspect,
} from '../../../../../../../electron/desk/sync/connectors/odoo/rows';

const field = (label: string, choices: readonly (readonly [string, string])[] = []) => ({
  label,
  choices: new Map(choices),
});
const reading: Reading = {
  source: 'crm',
  region: 'RO',
  url: 'https://odoo.example.com',
  fields: new Map([
    ['phone', field('Phone')],
    ['mobile', field('Mobile')],
    ['ref', field('Reference')],
    ['country_id', field('Country')],
    ['state', field('Status', [['sale', 'Sales Order']])],
    ['won_status', field('Won/Lost', [['pending', 'Pending']])],
  ]),
  tags: new Map([
    [4, 'Gold'],
    [9, 'vip'],
  ]),
};

describe('rows of Odoo', () => {
  it('reads a person of a company', () => {
    expect(
      readPartner(
        {
          id: 7,
          name: 'Ana Pop',
          display_name: 'Brutăria, Ana Pop',
          is_company: false,
          parent_id: [3, 'Brutăria'],
          company_name: false,
          function: 'Buyer',
          phone: '0721 555 011',
          mobile: false,
          email: 'ana@example.com',
          lang: 'sr_RS@latin',
          tz: false,
          user_id: [2, 'Radu'],
          category_id: [4, 9, 77],
          partner_share: true,
          ref: 'C-12',
          country_id: [189, 'Romania'],
        },
        reading,
      ),
    ).toEqual({
      ok: true,
      value: {
        id: 'crm:7',
        kind: 'customer',
        displayName: 'Ana Pop',
        company: 'Brutăria',
        title: 'Buyer',
        tier: 'Gold, vip',
        vip: true,
        language: 'sr-RS',
        owner: 'Radu',
        url: 'https://odoo.example.com/odoo/res.partner/7',
        emails: ['ana@example.com'],
        phones: [{ raw: '0721 555 011', e164: '+40721555011', label: 'Phone' }],
        extra: { Reference: 'C-12', Country: 'Romania' },
      },
    });
  });

  it('names a company by itself, an address by its company, and nobody by nothing', () => {
    const bare = { id: 3, partner_share: true };
    const company = readPartner({ ...bare, name: 'X', is_company: true, parent_id: [1, 'Y'] }, reading);
    expect(company.ok && company.value.company).toBeUndefined();
    const address = readPartner({ ...bare, name: false, display_name: 'X, Delivery' }, reading);
    expect(address.ok && address.value.displayName).toBe('X, Delivery');
    expect(readPartner({ ...bare, name: false, display_name: false }, reading).ok).toBe(false);
    const free = readPartner({ ...bare, name: 'Z', parent_id: false, company_name: 'Free' }, reading);
    expect(free.ok && free.value.company).toBe('Free');
  });

  it('takes whatever stands there for no more than it is', () => {
    const read = readPartner(
      {
        id: 8,
        name: 'A\u0000B\u202eC',
        phone: ['x'],
        email: { a: 1 },
        category_id: 'gold',
        user_id: [2],
        parent_id: 'Y',
        lang: 5,
      },
      reading,
    );
    expect(read).toMatchObject({
      ok: true,
      value: { displayName: 'A B C', phones: [], emails: [], vip: false },
    });
  });

  it('reads orders: open until invoiced or cancelled, money without rounding faults', () => {
    const order = {
      id: 20,
      name: 'S00020',
      type_name: 'Sales Order',
      state: 'sale',
      partner_id: [7, 'Ana'],
      amount_total: 0.1 + 0.2,
      currency_id: [1, 'EUR'],
      date_order: '2026-10-21 08:15:43',
      write_date: '2026-11-21 08:15:19',
      invoice_status: 'no',
      client_order_ref: false,
    };
    expect(readOrder(order, reading)).toEqual({
      ok: true,
      value: {
        contactId: 'crm:7',
        item: {
          id: 'crm:order-20',
          type: 'order',
          number: 'S00020',
          title: 'Sales Order',
          status: 'Sales Order',
          open: true,
          createdAt: '2026-10-21T08:15:43.000Z',
          updatedAt: '2026-11-21T08:15:19.000Z',
          amount: { value: '0.3', currency: 'EUR' },
          url: 'https://odoo.example.com/odoo/sale.order/20',
        },
      },
    });
    const openOf = (change: object) => {
      const read = readOrder({ ...order, ...change }, reading);
      return read.ok && read.value.item.open;
    };
    expect(openOf({ invoice_status: 'invoiced' })).toBe(false);
    expect(openOf({ state: 'cancel' })).toBe(false);
    expect(readOrder({ ...order, partner_id: false }, reading).ok).toBe(false);
  });

  it('reads leads: whose they are, and whether they are decided', () => {
    const lead = {
      id: 44,
      name: 'Quote for 35 windows',
      active: true,
      stage_id: [3, 'Proposition'],
      won_status: 'pending',
      partner_id: false,
      contact_name: 'Tommi',
      partner_name: 'Gabcube',
      email_from: 'Tommi <t@example.com>',
      phone: '+40 744 555 019',
      priority: '3',
      expected_revenue: 0,
      create_date: '2026-09-30 08:14:32',
      write_date: '2026-11-21 08:13:57',
    };
    const openOf = (change: object) => {
      const read = readLead({ ...lead, ...change }, reading);
      return read.ok && read.value.item.open;
    };
    expect(readLead(lead, reading)).toMatchObject({
      ok: true,
      value: {
        contactId: 'crm:lead-44',
        item: { id: 'crm:lead-44', status: 'Proposition', priority: 'critical' },
      },
    });
    expect(readLead({ ...lead, stage_id: false }, reading)).toMatchObject({
      value: { item: { status: 'Pending' } },
    });
    expect(openOf({})).toBe(true);
    expect(openOf({ won_status: 'won' })).toBe(false);
    expect(openOf({ active: false })).toBe(false);
    expect(openOf({ won_status: undefined, probability: 100 })).toBe(false);
    expect(openOf({ won_status: undefined, probability: 20 })).toBe(true);
    expect(readProspect(lead, reading)).toMatchObject({
      ok: true,
      value: {
        id: 'crm:lead-44',
        displayName: 'Tommi',
        company: 'Gabcube',
        emails: ['t@example.com'],
        phones: [{ e164: '+40744555019' }],
      },
    });
    const company = readProspect({ ...lead, contact_name: false }, reading);
    expect(company.ok && [company.value.displayName, company.value.company]).toEqual(['Gabcube', undefined]);
  });
});
