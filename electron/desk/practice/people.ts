/** The people of practice mode whom tests and texts call by name. The rest of the sample CRM is generated (`crm/`). */
import type { PracticeCaller } from '#shared/ipc/desk-api';

/** RFC 2606: a domain that exists nowhere, so practice can't be mistaken for a real phone system. */
export const PRACTICE_DOMAIN = 'practice.invalid';

export type PracticeBehaviour = 'answers' | 'busy' | 'no-answer' | 'declines' | 'not-signed-in';

export interface PracticeColleague {
  readonly extension: string;
  readonly name: string;
  readonly behaviour: PracticeBehaviour;
}

export const PRACTICE_COLLEAGUES: readonly PracticeColleague[] = [
  { extension: '2001', name: 'Ana Popescu', behaviour: 'answers' },
  { extension: '2002', name: 'Bogdan Rusu', behaviour: 'busy' },
  { extension: '2003', name: 'Carmen Dinu', behaviour: 'no-answer' },
  { extension: '2004', name: 'Dan Marin', behaviour: 'declines' },
  { extension: '2005', name: 'Eva Lindqvist', behaviour: 'not-signed-in' },
];

/** The one outside number that exists in practice: it answers, but is nobody's desk. */
export const PRACTICE_OUTSIDE = { number: '+40215550199', name: 'Outside line' } as const;

export interface PracticePerson {
  /** As it stands in the sample CRM; absent for a caller nobody knows. */
  readonly name?: string;
  readonly company?: string;
  /** What the call shows: E.164 or an extension; absent for the anonymous caller. */
  readonly number?: string;
}

export const PRACTICE_CALLERS: Readonly<Record<PracticeCaller, PracticePerson>> = {
  /** Has a last order and an open one. */
  customer: { name: 'Elena Ionescu', company: 'Danubia Logistics SRL', number: '+40721555018' },
  unknown: { number: '+40745555190' },
  /** Has open incidents; calls from the extension. */
  employee: { name: 'Mikko Virtanen', number: '4107' },
  /** VIP with an open complaint. */
  vip: { name: '王芳 Wang Fang', company: '金桥贸易有限公司', number: '+8613815550021' },
  anonymous: {},
  /** A company's line: several people have it. */
  shared: { company: 'Hansa Maschinenbau GmbH', number: '+493055500100' },
};

export const EMPLOYEE_MOBILE = '+358405550123';
export const SHARED_NUMBER_PEOPLE = ['Anna Schmidt', 'Jürgen Weber', 'Katrin Vogel'] as const;

/** Ids in the sample CRM; the people who share a number follow each other from `shared` on. */
export const PRACTICE_IDS = {
  customer: 'C-1001',
  vip: 'C-1002',
  shared: 'C-1003',
  employee: 'E-4107',
} as const;

/** Numbers of the customer's open order, the VIP's complaint and the employee's newest incident. */
export const PRACTICE_ITEMS = {
  customerLastOrder: 'SO-2240',
  customerOpenOrder: 'SO-2231',
  vipComplaint: 'CP-118',
  employeeIncident: 'INC-4711',
} as const;
