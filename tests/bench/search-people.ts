import type { Contact, Item } from '#shared/domain/contact';
import { contactId } from '#shared/domain/ids';
import type { CacheRepository } from '../../electron/desk/sync/cache-repository';
import type { Change } from '../../electron/desk/sync/connector';
import { seededRandom } from '../fakes/seeded-random';

/** So many people have the same family name. */
const SHARED = 40_000;
const PAGE = 1000;

const SYLLABLES =
  'ba be bi bo bu ca ce ci co cu da de di do du la le li lo lu ma me mi mo mu na ne ni no nu ra re'.split(
    ' ',
  );
const GERMAN = 'mül jör grü käl wör büch gäns höl süd fröh läm röt'.split(' ');
const SIGNS = [
  ...'王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹明小伟芳娜敏静丽强磊军洋勇艳杰娟涛',
];

export function nameOf(n: number): string {
  const random = seededRandom(n);
  const part = () => SYLLABLES[Math.floor(random() * SYLLABLES.length)] ?? '';
  const word = () => `${part()}${part()}${part()}`;
  return n < SHARED ? `Popescu ${word()}` : `${word()} ${word()}${part()}`;
}

/** The name that every tenth has: typed without the umlauts. */
export function germanOf(n: number): string {
  const random = seededRandom(n + 2);
  const part = () => GERMAN[Math.floor(random() * GERMAN.length)] ?? '';
  return `${part()}${part()}${part()} ${part()}${part()}mann`;
}

/** The name that every other tenth has. */
export function chineseOf(n: number): string {
  const random = seededRandom(n + 1);
  return Array.from({ length: 3 }, () => SIGNS[Math.floor(random() * SIGNS.length)] ?? '').join('');
}

/** People with an order each, the same in every run, written by the code that writes what a source delivers. */
export function fillSearch(cache: CacheRepository, size: number): void {
  const people = { name: 'people', kind: 'contacts', tombstones: 'native' } as const;
  const items = { name: 'items', kind: 'items', tombstones: 'native' } as const;
  cache.adopt('crm', 'bench', [people.name, items.name]);
  for (let from = 0; from < size; from += PAGE) {
    const ns = Array.from({ length: Math.min(PAGE, size - from) }, (_, at) => from + at);
    const page = (changes: readonly Change[]) =>
      ({ mode: 'delta', changes, rejected: [], more: from + PAGE < size, next: `${from}` }) as const;
    const now = Date.UTC(2026, 10, 20);
    cache.applyPage(
      { source: 'crm', stream: people, now },
      page(ns.map((n) => ({ op: 'upsert', record: { kind: 'contacts', contact: person(n) } }))),
    );
    cache.applyPage(
      { source: 'crm', stream: items, now },
      page(
        ns.map((n) => ({ op: 'upsert', record: { kind: 'items', item: order(n), contactId: `crm:${n}` } })),
      ),
    );
  }
}

function person(n: number): Contact {
  const e164 = `+407${String(20_000_000 + n).padStart(8, '0')}`;
  return {
    id: contactId(`crm:${n}`),
    kind: 'customer',
    displayName: n % 10 === 9 ? chineseOf(n) : n % 10 === 8 ? germanOf(n) : nameOf(n),
    company: `Company International ${n % 5000} SRL`,
    vip: false,
    emails: [`person${n}@example.com`],
    phones: [{ raw: e164, e164 }],
    extra: {},
  };
}

function order(n: number): Item {
  const at = new Date(Date.UTC(2026, 0, 1 + (n % 300))).toISOString();
  return {
    id: `crm:o${n}`,
    type: 'order',
    number: `SO-${n}`,
    title: `${1 + (n % 90)} pallets of copier paper`,
    status: 'open',
    open: n % 3 === 0,
    createdAt: at,
    updatedAt: at,
  };
}
