/** Orders, complaints and incidents of the generated people. */
import { PRACTICE_COLLEAGUES, PRACTICE_IDS, PRACTICE_ITEMS } from '../people';
import type { CrmComplaint, CrmData, CrmIncident, CrmOrder, CrmPerson } from './crm-data';
import type { Random } from './random';
import { REGIONS } from './regions';

const GOODS = [
  'pallet wrap',
  'label printers',
  'hand scanners',
  'shelf units',
  'safety gloves',
  'cable drums',
  'forklift batteries',
];
const COMPLAINTS = [
  'Delivery damaged',
  'Invoice counted twice',
  'Wrong article delivered',
  'Refund not arrived',
  'Technician did not come',
];
const INCIDENTS = [
  'Laptop does not start',
  'VPN disconnects every hour',
  'No access to the shared drive',
  'Printer on floor 3 jams',
  'Password expired',
  'Headset without sound',
  'Mail stuck in the outbox',
];
const STAFF = PRACTICE_COLLEAGUES.map(({ name }) => name);
const DAY_MS = 86_400_000;

export function createItems(
  contacts: readonly CrmPerson[],
  employees: readonly CrmPerson[],
  random: Random,
  day: Date,
): Pick<CrmData, 'orders' | 'complaints' | 'incidents'> {
  const midnight = Math.floor(day.getTime() / DAY_MS) * DAY_MS;
  const ago = (days: number): string => new Date(midnight - days * DAY_MS - 3_600_000).toISOString();
  const others = contacts.filter(({ id }) => id !== PRACTICE_IDS.customer && id !== PRACTICE_IDS.vip);
  return {
    orders: [...fixedOrders(ago), ...ordersOf(others, random, ago)],
    complaints: [
      complaint(
        PRACTICE_ITEMS.vipComplaint,
        PRACTICE_IDS.vip,
        'Refund not arrived',
        'open',
        ago(2),
        'high',
        'Ana Popescu',
      ),
      ...complaintsOf(others, random, ago),
    ],
    incidents: [...fixedIncidents(ago), ...incidentsOf(employees, random, ago)],
  };
}

type Ago = (days: number) => string;

function fixedOrders(ago: Ago): readonly CrmOrder[] {
  const order = (
    number: string,
    customer: string,
    subject: string,
    state: CrmOrder['state'],
    amount: string,
    currency: string,
    days: number,
  ): CrmOrder => ({
    id: `O-${number}`,
    number,
    customer_id: customer,
    subject,
    state,
    total: { amount, currency },
    sales_rep: 'Ana Popescu',
    ordered_at: ago(days),
    updated_at: ago(Math.max(days - 2, 1)),
  });
  return [
    order(
      PRACTICE_ITEMS.customerOpenOrder,
      PRACTICE_IDS.customer,
      '12 × shelf units',
      'in_production',
      '18240.00',
      'RON',
      12,
    ),
    order(
      PRACTICE_ITEMS.customerLastOrder,
      PRACTICE_IDS.customer,
      '40 × pallet wrap',
      'delivered',
      '3180.50',
      'RON',
      4,
    ),
    order('SO-1987', PRACTICE_IDS.customer, '6 × hand scanners', 'delivered', '9400.00', 'RON', 140),
    order('SO-2102', PRACTICE_IDS.vip, '2 × forklift batteries', 'cancelled', '64800.00', 'CNY', 30),
  ];
}

function ordersOf(contacts: readonly CrmPerson[], random: Random, ago: Ago): readonly CrmOrder[] {
  const orders: CrmOrder[] = [];
  for (const { id, language } of contacts) {
    const count = random.chance(0.2) ? 0 : random.between(1, 4);
    for (let at = 0; at < count; at++) {
      const days = random.between(1, 700);
      const number = `SO-${3000 + orders.length}`;
      const open = days < 25 && random.chance(0.7);
      orders.push({
        id: `O-${number}`,
        number,
        customer_id: id,
        subject: `${random.between(1, 60)} × ${random.pick(GOODS)}`,
        state: open
          ? random.pick(['new', 'confirmed', 'in_production', 'shipped'] as const)
          : random.pick(['delivered', 'delivered', 'delivered', 'cancelled'] as const),
        total: {
          amount: `${random.between(20, 40_000)}.${String(random.between(0, 99)).padStart(2, '0')}`,
          currency: REGIONS.find((region) => region.language === language)?.currency ?? 'EUR',
        },
        sales_rep: random.pick(STAFF),
        ordered_at: ago(days),
        updated_at: ago(Math.max(days - random.between(0, 20), 1)),
      });
    }
  }
  return orders;
}

function complaint(
  number: string,
  customer: string,
  subject: string,
  state: CrmComplaint['state'],
  openedAt: string,
  severity: CrmComplaint['severity'],
  handler: string,
): CrmComplaint {
  return {
    id: `P-${number}`,
    number,
    customer_id: customer,
    subject,
    state,
    severity,
    handler,
    opened_at: openedAt,
    updated_at: openedAt,
  };
}

function complaintsOf(contacts: readonly CrmPerson[], random: Random, ago: Ago): readonly CrmComplaint[] {
  const complaints: CrmComplaint[] = [];
  for (const { id, vip } of contacts) {
    if (!random.chance(vip ? 0.4 : 0.05)) continue;
    const days = random.between(1, 300);
    const state = days < 60 ? random.pick(['open', 'waiting', 'open'] as const) : 'resolved';
    complaints.push(
      complaint(
        `CP-${200 + complaints.length}`,
        id,
        random.pick(COMPLAINTS),
        state,
        ago(days),
        random.pick(['low', 'normal', 'high'] as const),
        random.pick(STAFF),
      ),
    );
  }
  return complaints;
}

function incident(
  number: string,
  employee: string,
  text: string,
  state: CrmIncident['state'],
  priority: CrmIncident['priority'],
  assignee: string,
  openedAt: string,
  updatedAt: string,
): CrmIncident {
  return {
    id: `I-${number}`,
    number,
    employee_id: employee,
    short_description: text,
    state,
    priority,
    assigned_to: assignee,
    opened_at: openedAt,
    updated_at: updatedAt,
  };
}

function fixedIncidents(ago: Ago): readonly CrmIncident[] {
  const { employee } = PRACTICE_IDS;
  return [
    incident(
      PRACTICE_ITEMS.employeeIncident,
      employee,
      'VPN disconnects every hour',
      'in_progress',
      2,
      'Bogdan Rusu',
      ago(1),
      ago(1),
    ),
    incident('INC-4650', employee, 'Headset without sound', 'on_hold', 3, 'Bogdan Rusu', ago(9), ago(6)),
    incident('INC-4312', employee, 'Password expired', 'closed', 4, 'Eva Lindqvist', ago(60), ago(59)),
  ];
}

function incidentsOf(employees: readonly CrmPerson[], random: Random, ago: Ago): readonly CrmIncident[] {
  const incidents: CrmIncident[] = [];
  for (const { id } of employees) {
    if (id === PRACTICE_IDS.employee) continue;
    const count = random.between(0, 5);
    for (let at = 0; at < count; at++) {
      const days = random.between(1, 200);
      const open = days < 20;
      incidents.push(
        incident(
          `INC-${5000 + incidents.length}`,
          id,
          random.pick(INCIDENTS),
          open
            ? random.pick(['new', 'in_progress', 'on_hold'] as const)
            : random.pick(['resolved', 'closed'] as const),
          random.pick([1, 2, 3, 3, 4] as const),
          random.pick(STAFF),
          ago(days),
          ago(Math.max(days - 3, 1)),
        ),
      );
    }
  }
  return incidents;
}
