import { expect, test } from 'vitest';
import type { Contact } from '#shared/domain/contact';
import { contactId } from '#shared/domain/ids';
import type { ContactList } from '#shared/domain/views';
import { type Failure, fail, ok, type Result } from '#shared/lib/result';
import {
  type ContactsShown,
  contactAt,
  createContactPages,
  NOTHING_SHOWN,
} from '../../../../../renderer/features/contacts/contact-pages';

const TOTAL = 1_000_000;

/** A desk that answers when it is told to; people are called by the text, their place and how often the desk was read. */
function setUp() {
  let shown: ContactsShown = NOTHING_SHOWN;
  let edition = 1;
  const asked: {
    text: string;
    offset: number;
    answer(result: Result<ContactList, Failure<string>>): void;
  }[] = [];
  const pages = createContactPages(
    ({ text, offset }) => new Promise((answer) => asked.push({ text, offset, answer })),
    (next) => {
      shown = next;
    },
  );
  const contact = (displayName: string, at: number): Contact => ({
    id: contactId(`crm:${at}`),
    kind: 'customer',
    displayName,
    vip: false,
    emails: [],
    phones: [],
    extra: {},
  });
  const answer = async (result?: Result<ContactList, Failure<string>>) => {
    const next = asked.shift();
    if (next === undefined) throw new Error('Nothing was asked');
    const { text, offset } = next;
    const contacts = Array.from({ length: 100 }, (_, at) =>
      contact(`${text} ${offset + at} v${edition}`, offset + at),
    );
    next.answer(result ?? ok({ contacts, total: TOTAL, more: false }));
    await new Promise((resolve) => setImmediate(resolve));
    return `${text}@${offset}`;
  };
  return {
    pages,
    answer,
    waiting: () => asked.map(({ text, offset }) => `${text}@${offset}`),
    name: (index: number) => contactAt(shown, index)?.displayName,
    shown: () => shown,
    change: () => {
      edition += 1;
    },
  };
}

test('one page is asked for at a time, and of a long way only where it ends', async () => {
  const { pages, answer, waiting, name, shown } = setUp();
  expect(shown().loading).toBe(true);
  pages.begin('');
  for (let first = 0; first < 500_000; first += 5_000) pages.need(first, first + 20);
  pages.need(500_090, 500_110);
  expect(waiting()).toEqual(['@0']);
  await answer();
  expect(shown()).toMatchObject({ total: TOTAL, loading: false });
  expect(waiting()).toEqual(['@500000']);
  await answer();
  expect(await answer()).toBe('@500100');
  expect(waiting()).toEqual([]);
  expect([name(500_090), name(500_110), name(400_000)]).toEqual([' 500090 v1', ' 500110 v1', undefined]);
  // What is there is not asked for again.
  pages.need(500_000, 500_020);
  expect(waiting()).toEqual([]);
});

test('what is in sight is read again where it is, and stays until it is there; the rest is read when it is seen', async () => {
  const { pages, answer, waiting, name, change } = setUp();
  pages.begin('');
  await answer();
  pages.need(190, 210);
  await answer();
  await answer();
  change();
  pages.begin('');
  expect(waiting()).toEqual(['@100']);
  expect([name(190), name(210)]).toEqual([' 190 v1', ' 210 v1']);
  await answer();
  expect([name(190), name(210), name(0)]).toEqual([' 190 v2', ' 210 v1', undefined]);
  await answer();
  expect(name(210)).toBe(' 210 v2');
  pages.need(0, 20);
  await answer();
  expect(name(0)).toBe(' 0 v2');
});

test('of another text what is in sight is asked; the old people stay until then, and a late answer for them is none', async () => {
  const { pages, answer, waiting, name } = setUp();
  pages.begin('');
  await answer();
  pages.need(500, 520);
  pages.begin('a');
  pages.begin('an');
  pages.need(0, 20);
  expect(name(0)).toBe(' 0 v1');
  expect(await answer()).toBe('@500');
  expect(name(500)).toBeUndefined();
  expect(waiting()).toEqual(['an@0']);
  await answer();
  expect([name(0), name(500)]).toEqual(['an 0 v1', undefined]);
});

test('a desk that does not answer is asked again when it is back, and not before', async () => {
  const { pages, answer, waiting, name, shown } = setUp();
  pages.begin('');
  await answer(fail('gone'));
  expect(shown().loading).toBe(false);
  expect(waiting()).toEqual([]);
  pages.begin('');
  await answer();
  expect(name(0)).toBe(' 0 v1');
});

test('after its end nothing is asked, nor shown', async () => {
  const { pages, answer, waiting, shown } = setUp();
  pages.begin('');
  pages.dispose();
  await answer();
  expect(shown()).toBe(NOTHING_SHOWN);
  pages.need(500, 520);
  expect(waiting()).toEqual([]);
});
