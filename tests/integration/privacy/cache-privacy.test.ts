import { expect, it } from 'vitest';
import { contactId } from '#shared/domain/ids';
import { EVERYTHING, NO_TERRITORY } from '#shared/domain/source-limits';
import { createForgottenPeople } from '../../../electron/desk/sync/forgotten-people';
import { createCacheTidy } from '../../../electron/desk/sync/tidy-cache';
import { openDeskStore } from '../../fakes/desk-store';
import { filesWith } from '../../fakes/raw-files';
import { deliver, item, mobile, person } from '../../fakes/source-rows';

const NAME = 'Quaxinthia';
const NUMBER = '40721987654';

function setUp() {
  const desk = openDeskStore();
  const tidy = createCacheTidy({
    cache: desk.cache,
    forgotten: () => createForgottenPeople({ key: '', hashes: [] }),
    now: () => Date.parse('2026-11-21T12:00:00Z'),
    turn: async () => undefined,
  });
  const ids = (table: 'contacts' | 'items') =>
    desk.writing.prepare<[], string>(`SELECT id FROM ${table} ORDER BY id`).pluck().all();
  return { ...desk, tidy, ids };
}

const other = person('crm:2', { displayName: 'Ana Other', phones: [mobile('+40721000002')] });
const quaxinthia = person('crm:1', {
  displayName: `${NAME} Vorbelstrom`,
  emails: ['quaxinthia@vorbelstrom.example'],
  phones: [mobile(`+${NUMBER}`)],
});

it('leaves nothing of a person in the files of the cache, in the log and free pages neither', async () => {
  const { cache, tidy, dir, ids } = setUp();
  deliver(cache, [quaxinthia, other], [['crm:1', item('crm:o1', { title: `Order of ${NAME}` })]]);
  // Written more than once: what was overwritten lies in free places, too.
  deliver(cache, [
    { ...quaxinthia, company: 'First' },
    { ...other, company: 'First' },
  ]);
  deliver(cache, [
    { ...quaxinthia, company: 'Second' },
    { ...other, company: 'Second' },
  ]);
  expect(filesWith(dir, NAME)).not.toEqual([]);
  expect(filesWith(dir, NUMBER)).not.toEqual([]);

  await tidy.erase(['crm:1']);

  expect(filesWith(dir, NAME)).toEqual([]);
  expect(filesWith(dir, 'vorbelstrom')).toEqual([]);
  expect(filesWith(dir, NUMBER)).toEqual([]);
  expect([ids('contacts'), ids('items')]).toEqual([['crm:2'], []]);
  expect(filesWith(dir, 'Ana Other')).toEqual(['cache.db']);
});

it('still finds whom it has kept, once the index was put together anew', async () => {
  const { cache, tidy, writing } = setUp();
  const many = Array.from({ length: 3_000 }, (_, at) =>
    person(`crm:p${at}`, {
      displayName: `Person ${at} Vorbelstrom`,
      phones: [mobile(`+4072200${1000 + at}`)],
    }),
  );
  for (let at = 0; at < many.length; at += 100) deliver(cache, many.slice(at, at + 100));
  await tidy.erase(['crm:p7']);
  const found = (match: string) =>
    writing
      .prepare<[string], number>('SELECT count(*) FROM contact_words WHERE contact_words MATCH ?')
      .pluck()
      .get(match);
  expect(found('vorbelstrom')).toBe(2_999);
});

it('takes a field that was given up out of what is there, and out of the search', async () => {
  const { cache, tidy, dir, ids, store } = setUp();
  deliver(cache, [
    { ...quaxinthia, company: 'Zyxlers Handel', extra: { Birthday: 'Zyxday' } },
    { ...other, company: 'Zyxlers Handel' },
  ]);
  const progress: (readonly [number, number])[] = [];
  await tidy.tidy(
    'crm',
    { ...EVERYTHING, without: ['company', 'extra', 'emails'] },
    { isStopped: () => false, onProgress: (done, total) => progress.push([done, total]) },
  );
  expect(ids('contacts')).toEqual(['crm:1', 'crm:2']);
  expect(progress.at(-1)).toEqual([2, 2]);
  const body = store.cache.prepare<[], string>("SELECT body FROM contacts WHERE id = 'crm:1'").pluck().get();
  expect(JSON.parse(body ?? '')).toMatchObject({ displayName: `${NAME} Vorbelstrom`, emails: [], extra: {} });
  for (const gone of ['Zyxlers', 'Zyxday', 'vorbelstrom.example']) expect(filesWith(dir, gone)).toEqual([]);
});

it('lets go whoever is outside of the territory with what is theirs, and what was closed long ago', async () => {
  const { cache, tidy, ids } = setUp();
  deliver(
    cache,
    [other, person('crm:9', { phones: [mobile('+49301234567')] }), person('crm:8')],
    [
      ['crm:9', item('crm:o9')],
      ['crm:2', item('crm:open', { updatedAt: '2020-01-01T00:00:00Z' })],
      ['crm:2', item('crm:old', { open: false, updatedAt: '2024-11-20T00:00:00Z' })],
      ['crm:2', item('crm:new', { open: false, updatedAt: '2024-11-23T00:00:00Z' })],
    ],
  );
  await tidy.tidy(
    'crm',
    { ...EVERYTHING, territories: [{ ...NO_TERRITORY, prefixes: ['+40'] }], closedItemDays: 730 },
    { isStopped: () => false, onProgress: () => undefined },
  );
  expect(ids('contacts')).toEqual(['crm:2']);
  expect(ids('items')).toEqual(['crm:new', 'crm:open']);
});

it('erases a record that another was merged into, under each id that led to it', async () => {
  const { cache, tidy, ids, writing } = setUp();
  deliver(cache, [quaxinthia, other]);
  const at = {
    source: 'crm',
    stream: { name: 'people', kind: 'contacts', tombstones: 'native' },
    now: 0,
  } as const;
  cache.applyPage(at, {
    mode: 'delta',
    changes: [{ op: 'merge', id: 'crm:1', into: 'crm:2' }],
    rejected: [],
    more: false,
    next: 'y',
  });
  await tidy.erase([contactId('crm:2'), contactId('crm:1')]);
  expect(ids('contacts')).toEqual([]);
  expect(writing.prepare('SELECT count(*) FROM aliases').pluck().get()).toBe(0);
});
