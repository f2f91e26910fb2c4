import { describe, expect, it } from 'vitest';
import { ok } from '#shared/lib/result';
import { parseMapping } from '#shared/schemas/mapping';
import type { HttpRequest } from '../../../../../../../electron/desk/sync/connectors/http';
import {
  createRestConnector,
  MAX_PAGES,
} from '../../../../../../../electron/desk/sync/connectors/rest/connector';
import { fakeCrmMapping } from '../../../../../../fakes/fake-crm-mapping';

const stream = { name: 'people', path: '/people', rows: 'data', fields: { id: 'id', displayName: 'name' } };
const person = (id: number) => ({ id: String(id), name: `Person ${id}` });

/** Reads to the end, or to the first failure; the answer is its detail. */
async function readAll(paging: unknown, answer: (request: HttpRequest) => unknown) {
  const parsed = parseMapping(fakeCrmMapping('http://127.0.0.1:1', { contacts: [{ ...stream, paging }] }));
  if (!parsed.ok) throw new Error(parsed.problem);
  const connector = createRestConnector({
    source: 'crm',
    mapping: parsed.value,
    region: 'RO',
    http: async (request) => ok(answer(request)),
  });
  let cursor: string | undefined;
  for (let pages = 1; ; pages += 1) {
    const page = await connector.pull('people', cursor, new AbortController().signal);
    if (!page.ok) return { pages, problem: page.error.detail };
    if (!page.value.more) return { pages };
    cursor = page.value.next;
  }
}

describe('paging', () => {
  const numbered = { kind: 'page', parameter: 'page', first: 1, sizeParameter: 'size', size: 2 };
  const byCursor = { kind: 'cursor', parameter: 'cursor', next: 'next' };

  it('by number ends with a page that is not full', async () => {
    const answer = ({ query }: HttpRequest) => {
      const at = Number(query?.['page']);
      return { data: at < 4 ? [person(2 * at), person(2 * at + 1)] : [person(2 * at)] };
    };
    expect(await readAll(numbered, answer)).toEqual({ pages: 4 });
  });

  it('by number ends with a source that answers every number with the same page', async () => {
    const answer = () => ({ data: [person(1), person(2)] });
    expect(await readAll(numbered, answer)).toEqual({ pages: 2, problem: 'the paging does not move on' });
  });

  it('by a cursor that goes in a circle comes to an end', async () => {
    const answer = ({ query }: HttpRequest) => {
      const at = Number(query?.['cursor'] ?? 0);
      return { data: [person(at)], next: String((at + 1) % 3) };
    };
    expect(await readAll(byCursor, answer)).toEqual({ pages: MAX_PAGES, problem: 'the paging has no end' });
  });
});

describe('who is asked about while it rings', () => {
  const never = new AbortController().signal;
  const number = { e164: '+40215550142', digits: '40215550142', national: '0215550142', suffix: '215550142' };
  function connect(lookup: unknown, answer: (request: HttpRequest) => unknown) {
    const parsed = parseMapping(fakeCrmMapping('http://127.0.0.1:1', { lookup }));
    if (!parsed.ok) throw new Error(parsed.problem);
    const asked: string[] = [];
    const connector = createRestConnector({
      source: 'crm',
      mapping: parsed.value,
      region: 'RO',
      http: async (request) => {
        asked.push(`${request.path}?${new URLSearchParams(request.query)}`);
        return ok(answer(request));
      },
    });
    return { connector, asked };
  }
  const people = { stream: 'people', path: '/people', query: { phone: '{e164}' }, rows: 'data' };

  it('is nobody where the mapping names no search', () => {
    expect(connect(undefined, () => ({})).connector.look).toBeUndefined();
  });

  it('is asked in what the values are, and in nothing that they could become', async () => {
    const byPath = { ...people, path: '/people/{contactId}', query: {} };
    const { connector, asked } = connect({ number: people, person: byPath }, () => ({ data: [] }));
    await connector.look?.({ number, contact: '../admin?x=1#y' }, never);
    await connector.look?.({ number, contact: '..' }, never);
    expect(asked).toEqual([
      '/people/..%2Fadmin%3Fx%3D1%23y?',
      '/people?phone=%2B40215550142',
      '/people/%2E%2E?',
      '/people?phone=%2B40215550142',
    ]);
  });

  it('is not asked with a hole in the question, which would find everybody', async () => {
    const inside = { ...people, query: { ext: '{extension}' } };
    const { connector, asked } = connect({ number: inside }, () => ({ data: [] }));
    expect(await connector.look?.({ number }, never)).toEqual(ok({ contacts: [], items: [] }));
    expect(asked).toEqual([]);
  });

  it('is who has the very number, with their own items alone, however much is answered', async () => {
    const items = [{ stream: 'tickets', path: '/tickets', query: { of: '{contactId}' }, rows: 'data' }];
    const ticket = (id: string, of: string) => ({
      id,
      person: of,
      title: id,
      state: 'open',
      at: '2026-11-01',
    });
    const { connector } = connect({ number: people, items }, ({ path }) =>
      path === '/tickets'
        ? { data: [ticket('t1', '1'), ticket('t2', '2')] }
        : {
            data: [
              { id: '1', name: 'Ana', phone: '021 555 01 42' },
              { id: '2', name: 'Alike', phone: '031 555 01 42' },
              { id: '3', deleted: true },
              { id: '4' },
              'nonsense',
            ],
          },
    );
    const found = await connector.look?.({ number }, never);
    if (!found?.ok) throw new Error('nothing was found');
    expect(found.value.contacts.map(({ id }) => id)).toEqual(['crm:1']);
    expect(found.value.items.map(({ item, contactId }) => [item.id, contactId])).toEqual([
      ['crm:t1', 'crm:1'],
    ]);
  });
});

describe('the address of a record', () => {
  it.each([
    ['http://127.0.0.1:9/c/1', 'http://127.0.0.1:9/c/1'],
    ['https://crm.example.com/c/1', 'https://crm.example.com/c/1'],
    ['https://crm.example.com.evil.example/c/1', undefined],
    ['https://crm.example.com@evil.example/c/1', undefined],
    ['https://evil.example/?crm.example.com', undefined],
    ['javascript:alert(1)//crm.example.com', undefined],
    ['//evil.example/c/1', undefined],
  ])('%s leads to the system itself or nowhere', async (link, url) => {
    const parsed = parseMapping(
      fakeCrmMapping('http://127.0.0.1:1', {
        pagesUrl: 'https://crm.example.com',
        contacts: [{ ...stream, paging: { kind: 'none' }, fields: { ...stream.fields, url: 'link' } }],
      }),
    );
    if (!parsed.ok) throw new Error(parsed.problem);
    const connector = createRestConnector({
      source: 'crm',
      mapping: parsed.value,
      region: 'RO',
      http: async () => ok({ data: [{ ...person(1), link }] }),
    });
    const page = await connector.pull('people', undefined, new AbortController().signal);
    expect(page).toMatchObject({ value: { changes: [{ record: { contact: { id: 'crm:1' } } }] } });
    const [change] = page.ok ? page.value.changes : [];
    expect(change?.op === 'upsert' && change.record.kind === 'contacts' && change.record.contact.url).toBe(
      url,
    );
  });
});
