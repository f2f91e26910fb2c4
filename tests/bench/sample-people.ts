import type { Database } from 'better-sqlite3';
import type { Contact, Item } from '#shared/domain/contact';
import { type ContactId, contactId } from '#shared/domain/ids';
import { searchWords } from '#shared/domain/text';
import { seededRandom } from '../fakes/seeded-random';

const FIRST = [
  'Ana',
  'Ioan',
  'Maria',
  'Aino',
  'Eero',
  'Wei',
  'Li',
  'Olga',
  'Jürgen',
  'Zoë',
  'Łukasz',
  'Noor',
];
const LAST = ['Ionescu', 'Popescu', 'Virtanen', 'Korhonen', '王', '李', 'Müller', 'Nowak', 'Smith', 'Öztürk'];
const PAGE = 500;

/** The number of the nth person; every twentieth is an employee with an extension and a mobile. */
export const numberOf = (n: number): string => `+407${String(20_000_000 + n).padStart(8, '0')}`;

/** In kibibytes, negative by SQLite's custom: of what is written in no order, little is read back. */
const FILL_CACHE = -524_288;

/**
 * `count` people with three items each and a second phone, the same in every run. By plain statements and without the
 * search index, in a tenth of the time: for what only asks who has a number.
 */
export function fillCache(db: Database, count: number): void {
  db.pragma(`cache_size = ${FILL_CACHE}`);
  const contact = db.prepare(
    `INSERT INTO contacts (row, id, source, stream, seen, name_key, vip, open_items, body)
     VALUES (?, ?, 'crm', 'people', 1, ?, ?, 1, ?)`,
  );
  const phone = db.prepare('INSERT INTO phones (number, rank, name_key, contact) VALUES (?, ?, ?, ?)');
  const item = db.prepare(
    `INSERT INTO items (id, source, stream, seen, contact_id, type, open, created_at, body)
     VALUES (?, 'crm', 'items', 1, ?, ?, ?, ?, ?)`,
  );
  const write = db.transaction(({ from, people, theirs }: SamplePage) => {
    for (const [index, { id, ...body }] of people.entries()) {
      const nameKey = searchWords(body.displayName).join(' ');
      contact.run(from + index + 1, id, nameKey, Number(body.vip), JSON.stringify(body));
      for (const { e164 } of body.phones) phone.run(e164, body.vip ? 0 : 1, nameKey, from + index + 1);
    }
    for (const { of, item: one } of theirs) {
      const { id, ...body } = one;
      item.run(id, of, one.type, Number(one.open), one.createdAt, JSON.stringify(body));
    }
  });
  for (const sample of pagesOf(count)) write(sample);
}

interface SamplePage {
  readonly from: number;
  readonly people: readonly Contact[];
  readonly theirs: readonly { readonly of: ContactId; readonly item: Item }[];
}

function* pagesOf(count: number): Generator<SamplePage> {
  const random = seededRandom(count);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  for (let from = 0; from < count; from += PAGE) {
    const length = Math.min(PAGE, count - from);
    const people = Array.from({ length }, (_, index) => person(from + index, pick));
    const theirs = people.flatMap((one, index) =>
      itemsOf(one, from + index, random).map((item) => ({ of: one.id, item })),
    );
    yield { from, people, theirs };
  }
}

function person(n: number, pick: <T>(list: readonly T[]) => T): Contact {
  const employee = n % 20 === 0;
  return {
    id: contactId(`crm:${n}`),
    kind: employee ? 'employee' : 'customer',
    displayName: `${pick(FIRST)} ${pick(LAST)} ${n}`,
    company: `Company ${n % 5000} SRL`,
    title: 'Head of purchasing',
    tier: pick(['gold', 'silver', 'none']),
    vip: n % 97 === 0,
    language: pick(['ro', 'fi', 'en', 'zh']),
    timeZone: 'Europe/Bucharest',
    emails: [`person${n}@example.com`],
    phones: [
      { raw: numberOf(n), e164: numberOf(n), label: 'mobile' },
      { raw: `021 ${3_000_000 + n}`, e164: `+4021${3_000_000 + n}`, label: 'work' },
    ],
    url: `https://crm.example.com/people/${n}`,
    extra: { 'Customer since': '2019' },
  };
}

function itemsOf(owner: Contact, n: number, random: () => number): readonly Item[] {
  return Array.from({ length: 3 }, (_, index): Item => {
    const day = new Date(Date.UTC(2026, 0, 1 + Math.floor(random() * 300))).toISOString();
    return {
      id: `crm:${n}-${index}`,
      type: owner.kind === 'employee' ? 'incident' : index === 2 && n % 10 === 0 ? 'complaint' : 'order',
      number: `SO-${n}-${index}`,
      title: 'Twelve boxes of labels, delivery to the warehouse',
      status: index === 0 ? 'open' : 'done',
      open: index === 0,
      createdAt: day,
      updatedAt: day,
      amount: { value: '129.90', currency: 'RON' },
    };
  });
}
