import { describe, expect, it } from 'vitest';
import { contactId } from '#shared/domain/ids';
import { connectSource } from '../../../../../../../electron/desk/sync/connect-source';
import type { Connector } from '../../../../../../../electron/desk/sync/connector';

const never = new AbortController().signal;
const BOOK = 'https://dav.example.com/ana/contacts/';

interface Manners {
  /** Of a new card. */
  readonly putStatus?: number;
  /** So many cards are answered for at a time. */
  readonly atOnce?: number;
  /** A short answer is told with a 507 of the book (RFC 6352, 8.7.2). */
  readonly says507?: boolean;
  /** Its answers escape the paths otherwise than its list. */
  readonly escapes?: boolean;
  /** Never answered for. */
  readonly hides?: string;
  /** Gone since the list was made. */
  readonly gone?: string;
}

/** One address book: what of CardDAV a read and a new card need. */
function fakeDav(names: readonly string[], manners: Manners) {
  const asked: number[] = [];
  const auth: (string | null)[] = [];
  const xml = (inner: string) =>
    new Response(
      `<?xml version="1.0"?><d:multistatus xmlns:d="DAV:" xmlns:c="urn:ietf:params:xml:ns:carddav">${inner}</d:multistatus>`,
      { status: 207, headers: { 'content-type': 'application/xml' } },
    );
  const row = (href: string, props: string) =>
    `<d:response><d:href>${href}</d:href><d:propstat><d:prop>${props}</d:prop><d:status>HTTP/1.1 200 OK</d:status></d:propstat></d:response>`;
  const refused = (href: string, status: string) =>
    `<d:response><d:href>${href}</d:href><d:status>HTTP/1.1 ${status}</d:status></d:response>`;
  const cardOf = (href: string) => {
    const name = decodeURIComponent(href).split('/').at(-1)?.replace('.vcf', '') ?? '';
    const text = `BEGIN:VCARD\r\nVERSION:3.0\r\nUID:${name}\r\nFN:${name}\r\nTEL:+40215550177\r\nEND:VCARD\r\n`;
    const path = manners.escapes === true ? href.replaceAll('@', '%40') : href;
    return row(path, `<d:getetag>"1"</d:getetag><c:address-data>${text}</c:address-data>`);
  };
  const connector: Connector | undefined = connectSource(
    {
      id: 'book',
      connection: { kind: 'carddav', url: BOOK, user: 'ana', people: 'customer', pollSeconds: 60 },
      region: 'RO',
      token: 'pässword',
    },
    {
      now: () => 0,
      fetch: async (_, init) => {
        auth.push(new Headers(init?.headers).get('authorization'));
        const body = String(init?.body ?? '');
        if (init?.method === 'PUT') return new Response(null, { status: manners.putStatus ?? 201 });
        if (init?.method === 'PROPFIND')
          return xml(
            row('/ana/contacts/', '<d:resourcetype><d:collection/><c:addressbook/></d:resourcetype>'),
          );
        if (body.includes('sync-collection')) {
          const rows = names.map((name) => row(`/ana/contacts/${name}.vcf`, '<d:getetag>"1"</d:getetag>'));
          return xml(`${rows.join('')}<d:sync-token>t1</d:sync-token>`);
        }
        const hrefs = [...body.matchAll(/<d:href>([^<]*)<\/d:href>/g)].map(([, href = '']) => href);
        asked.push(hrefs.length);
        const told = hrefs.filter((href) => !href.includes(manners.hides ?? '\n')).slice(0, manners.atOnce);
        const short = manners.says507 === true && told.length < hrefs.length;
        return xml(
          told
            .map((href) =>
              href.includes(manners.gone ?? '\n') ? refused(href, '404 Not Found') : cardOf(href),
            )
            .join('') + (short ? refused('/ana/contacts/', '507 Insufficient Storage') : ''),
        );
      },
    },
  );
  if (connector === undefined) throw new Error('the setup is not understood');
  return { connector, asked, auth };
}

const idsOf = (page: Awaited<ReturnType<Connector['pull']>>) =>
  page.ok &&
  page.value.changes.map((each) =>
    each.op === 'upsert' && each.record.kind === 'contacts' ? each.record.contact.id : each,
  );

describe('cards that an answer does not mention', () => {
  it.each([{ says507: false }, { says507: true }])('are asked for again: %o', async (how) => {
    const { connector, asked } = fakeDav(['a', 'b', 'c', 'd', 'e'], { ...how, atOnce: 2 });
    const page = await connector.pull('people', undefined, never);
    expect(idsOf(page)).toEqual(['a', 'b', 'c', 'd', 'e'].map((name) => `book:contacts/${name}.vcf`));
    expect(page).toMatchObject({ ok: true, value: { rejected: [], more: false } });
    expect(asked).toEqual([5, 3, 1]);
  });

  it('fail the page where they never come', async () => {
    const { connector } = fakeDav(['a', 'b', 'c'], { hides: '/b.vcf' });
    expect(await connector.pull('people', undefined, never)).toEqual({
      ok: false,
      error: { code: 'unavailable', detail: 'cards are missing in the answer' },
    });
  });

  it('are not those whose path is only escaped otherwise', async () => {
    const { connector, asked } = fakeDav(['ana@example.com', 'b'], { escapes: true });
    const page = await connector.pull('people', undefined, never);
    expect(idsOf(page)).toEqual(['book:contacts/ana@example.com.vcf', 'book:contacts/b.vcf']);
    expect(asked).toEqual([2]);
  });
});

it('reads on where a card is gone since the list was made', async () => {
  const { connector } = fakeDav(['a', 'b', 'c'], { gone: '/b.vcf' });
  const page = await connector.pull('people', undefined, never);
  expect(idsOf(page)).toEqual(['book:contacts/a.vcf', 'book:contacts/c.vcf']);
});

it('signs in with a password of any letters', async () => {
  const { connector, auth } = fakeDav([], {});
  await connector.probe(never);
  expect(auth[0]).toBe(`Basic ${Buffer.from('ana:pässword', 'utf8').toString('base64')}`);
});

describe('a new card', () => {
  const entry = {
    kind: 'contact' as const,
    contactId: contactId('local:1'),
    contact: { kind: 'customer' as const, displayName: 'Ion Pop', phone: '+40215550177' },
  };
  const write = (putStatus: number) =>
    fakeDav([], { putStatus }).connector.write(entry, { key: 'k-1', again: false }, never);

  it('is there already where the server says so (412)', async () => {
    expect(await write(412)).toEqual({ ok: true, value: { id: 'contacts/k-1.vcf' } });
  });

  it('is refused by a 409', async () => {
    expect(await write(409)).toEqual({ ok: false, error: { code: 'invalid', detail: 'HTTP 409' } });
  });
});
