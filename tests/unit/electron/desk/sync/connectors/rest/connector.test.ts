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
