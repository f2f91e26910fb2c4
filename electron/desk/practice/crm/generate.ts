/**
 * The sample CRM's content: the same for the same day. A few people are fixed (`people.ts`), the others are put
 * together from the names of their region.
 */
import {
  EMPLOYEE_MOBILE,
  PRACTICE_CALLERS,
  PRACTICE_COLLEAGUES,
  PRACTICE_IDS,
  SHARED_NUMBER_PEOPLE,
} from '../people';
import type { CrmData, CrmPerson, CrmPhone } from './crm-data';
import { createItems } from './generate-items';
import { createRandom, type Random } from './random';
import { numberFrom, REGIONS, type Region } from './regions';

const CUSTOMERS = 2400;
const EMPLOYEES = 200;
const FIRST_EXTENSION = 4001;
const TITLES = [
  'Head of purchasing',
  'Accountant',
  'Managing director',
  'Warehouse manager',
  'Office manager',
  'Buyer',
  'Project lead',
  'Assistant',
];
const DEPARTMENTS = [
  'Finance',
  'Human resources',
  'Production',
  'Research',
  'Sales',
  'Facilities',
  'Legal',
  'IT',
];
const JOBS = ['Analyst', 'Team lead', 'Engineer', 'Clerk', 'Technician', 'Manager'];
const OWNERS = PRACTICE_COLLEAGUES.map(({ name }) => name);
/** Of customers: has a company, shares its line with colleagues there. */
const IN_COMPANY = 0.7;

/** `day`: what counts as today, so that "last week's order" is from last week. */
export function generateCrm(day: Date): CrmData {
  const random = createRandom(20261120);
  const contacts = [...fixedCustomers(), ...customers(random)];
  const employees = createEmployees(random);
  return { contacts, employees, ...createItems(contacts, employees, random, day) };
}

function fixedCustomers(): readonly CrmPerson[] {
  const { customer, vip, shared } = PRACTICE_CALLERS;
  return [
    {
      id: PRACTICE_IDS.customer,
      name: { first: 'Elena', last: 'Ionescu', display: customer.name ?? '' },
      company: { id: 'A-101', name: customer.company ?? '' },
      job_title: 'Head of purchasing',
      tier: 'gold',
      vip: false,
      language: 'ro',
      time_zone: 'Europe/Bucharest',
      owner: 'Ana Popescu',
      // The same number as the call shows, the way people at home write it.
      phones: [
        { type: 'mobile', value: '0721 555 018' },
        { type: 'switchboard', value: '(021) 555-0101' },
      ],
      emails: ['elena.ionescu@danubia.example'],
      customer_since: '2019-04-01',
    },
    {
      id: PRACTICE_IDS.vip,
      name: { first: '芳', last: '王', display: vip.name ?? '' },
      company: { id: 'A-102', name: vip.company ?? '' },
      job_title: 'Managing director',
      tier: 'platinum',
      vip: true,
      language: 'zh',
      time_zone: 'Asia/Shanghai',
      owner: 'Carmen Dinu',
      phones: [{ type: 'mobile', value: '+86 138-1555-0021' }],
      emails: ['wang.fang@jinqiao.example'],
      customer_since: '2016-09-12',
    },
    ...SHARED_NUMBER_PEOPLE.map((display, at): CrmPerson => {
      const [first = '', last = ''] = display.split(' ');
      return {
        id: `C-${1003 + at}`,
        name: { first, last, display },
        company: { id: 'A-103', name: shared.company ?? '' },
        job_title: TITLES[at] ?? 'Buyer',
        tier: 'silver',
        vip: false,
        language: 'de',
        time_zone: 'Europe/Berlin',
        owner: 'Dan Marin',
        phones: [
          {
            type: 'switchboard',
            value: ['+49 30 55500100', '+49 (0)30 555 001-00', '004930 55500100'][at] ?? '',
          },
        ],
        emails: [`${first}.${last}@hansa.example`.toLowerCase().replace('ü', 'ue')],
      };
    }),
  ];
}

function customers(random: Random): readonly CrmPerson[] {
  const people: CrmPerson[] = [];
  const taken = new Set<string>();
  for (const region of REGIONS) {
    const wanted = Math.round((CUSTOMERS * region.share) / 100);
    for (let made = 0; made < wanted; ) {
      const company = random.chance(IN_COMPANY) ? createCompany(region, random, taken) : undefined;
      const size = company === undefined ? 1 : Math.min(random.between(1, 4), wanted - made);
      for (let at = 0; at < size; at++, made++)
        people.push(createCustomer(2001 + people.length, region, company, size, random, taken));
    }
  }
  return people;
}

interface Company {
  readonly id: string;
  readonly name: string;
  readonly line: string;
}

function createCompany(region: Region, random: Random, taken: Set<string>): Company {
  const line = freshNumber(region.landline, random, taken);
  const name = random.pick(region.companies);
  const separator = region.familyFirst ? '' : ' ';
  return {
    id: `A-${1000 + taken.size}`,
    name: `${name}${separator}${random.pick(region.companyForms)}`,
    line,
  };
}

function createCustomer(
  number: number,
  region: Region,
  company: Company | undefined,
  size: number,
  random: Random,
  taken: Set<string>,
): CrmPerson {
  const first = random.pick(region.first);
  const last = random.pick(region.last);
  const phones: CrmPhone[] = [];
  if (company === undefined || random.chance(0.75))
    phones.push({ type: 'mobile', value: freshNumber(region.mobile, random, taken) });
  if (company !== undefined && (size > 1 || phones.length === 0 || random.chance(0.5)))
    phones.push({ type: 'switchboard', value: company.line });
  const vip = random.chance(0.04);
  return {
    id: `C-${number}`,
    name: { first, last, display: region.familyFirst ? `${last}${first}` : `${first} ${last}` },
    ...(company === undefined
      ? {}
      : { company: { id: company.id, name: company.name }, job_title: random.pick(TITLES) }),
    tier: vip ? 'platinum' : random.pick(['bronze', 'bronze', 'silver', 'silver', 'gold']),
    vip,
    language: region.language,
    time_zone: region.timeZone,
    owner: random.pick(OWNERS),
    phones,
    emails: random.chance(0.85) ? [`contact${number}@customer.example`] : [],
    customer_since: `${random.between(2009, 2026)}-${String(random.between(1, 9)).padStart(2, '0')}-15`,
  };
}

function createEmployees(random: Random): readonly CrmPerson[] {
  const taken = new Set<string>();
  return Array.from({ length: EMPLOYEES }, (_, at): CrmPerson => {
    const extension = String(FIRST_EXTENSION + at);
    const fixed = extension === PRACTICE_CALLERS.employee.number;
    const region = fixed ? regionOf('fi') : random.pick(REGIONS);
    const first = fixed ? 'Mikko' : random.pick(region.first);
    const last = fixed ? 'Virtanen' : random.pick(region.last);
    const mobile = freshNumber(region.mobile, random, taken);
    return {
      id: `E-${extension}`,
      name: { first, last, display: region.familyFirst ? `${last}${first}` : `${first} ${last}` },
      job_title: random.pick(JOBS),
      department: random.pick(DEPARTMENTS),
      vip: false,
      language: region.language,
      time_zone: region.timeZone,
      phones: [
        { type: 'extension', value: extension },
        { type: 'mobile', value: fixed ? EMPLOYEE_MOBILE : mobile },
      ],
      emails: [`user${extension}@company.example`],
    };
  });
}

function regionOf(language: string): Region {
  const region = REGIONS.find((entry) => entry.language === language);
  if (region === undefined) throw new Error(`No region speaks ${language}`);
  return region;
}

/** Nobody has somebody else's number by chance: who shares one, shares it on purpose. */
function freshNumber(patterns: readonly string[], random: Random, taken: Set<string>): string {
  for (;;) {
    const number = numberFrom(random.pick(patterns), random);
    const key = number.replace(/\(0\)/, '').replace(/\D/g, '').slice(-8);
    if (taken.has(key)) continue;
    taken.add(key);
    return number;
  }
}
