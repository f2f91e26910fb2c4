import {
  createObject,
  DAVNamespace,
  davRequest,
  getDAVAttribute,
  propfind,
  syncCollection,
  updateObject,
} from 'tsdav';
import { fail, ok } from '#shared/lib/result';
import { trustSystemAuthorities } from '../../../trust/system-authorities';
import type { ConnectorFailure, ConnectorResult } from '../../connector';
import { authHeaders, codeOf, leadsAway, networkFailure, parseRetryAfter, readCapped } from '../http';

const TIMEOUT_MS = 30_000;
/** A server may tell the changes in parts (RFC 6578, 3.6). */
const MAX_PARTS = 1_000;

export interface BookChanges {
  /** Stands for the state after these changes (RFC 6578). */
  readonly token: string;
  /** Paths of cards, as the server writes them. */
  readonly changed: readonly string[];
  readonly removed: readonly string[];
}

export interface CardFile {
  readonly text: string;
  readonly etag: string;
}

export interface Dav {
  /** Addresses of the address books, sorted. */
  books(signal: AbortSignal): Promise<ConnectorResult<readonly string[]>>;
  /** Since a token; without one, all cards there are. */
  changes(
    book: string,
    token: string | undefined,
    signal: AbortSignal,
  ): Promise<ConnectorResult<BookChanges>>;
  /**
   * Texts of cards by their paths, as the server writes them here, and the paths of those that are gone meanwhile.
   * `complete`: the server has answered for each that it was asked for.
   */
  cards(
    book: string,
    paths: readonly string[],
    signal: AbortSignal,
  ): Promise<
    ConnectorResult<{
      readonly texts: ReadonlyMap<string, string>;
      readonly gone: readonly string[];
      readonly complete: boolean;
    }>
  >;
  card(url: string, signal: AbortSignal): Promise<ConnectorResult<CardFile>>;
  /** Texts by their paths of cards with a number that ends with one of these, letter by letter. */
  endingWith(
    book: string,
    endings: readonly string[],
    signal: AbortSignal,
  ): Promise<ConnectorResult<ReadonlyMap<string, string>>>;
  /** `conflict`: another one is there, or another one than `over`. Without `over` nothing is written over. */
  put(
    url: string,
    text: string,
    over: string | undefined,
    signal: AbortSignal,
  ): Promise<ConnectorResult<void>>;
  /** Epoch ms by the server's clock, of its last answer. */
  serverTime(): number | undefined;
}

/** Carries a refusal out of the library, whose functions answer with what they make of it. */
class Refused extends Error {
  constructor(readonly failure: ConnectorFailure) {
    super(failure.code);
  }
}

/** CardDAV (RFC 6352) with one server: no redirects, no other server, XML answers only, a deadline, a size limit. */
export function createDav(deps: {
  readonly url: string;
  readonly user: string;
  readonly password: string | undefined;
  readonly fetch: typeof fetch;
  /** Epoch ms. */
  readonly now: () => number;
}): Dav {
  const { origin } = new URL(deps.url);
  const auth = authHeaders({ kind: 'basic' }, `${deps.user}:${deps.password ?? ''}`);
  let serverTime: number | undefined;
  if (deps.url.startsWith('https:')) trustSystemAuthorities();

  const guarded =
    (signal: AbortSignal): typeof fetch =>
    async (url, init) => {
      if (new URL(String(url)).origin !== origin)
        throw new Refused({ code: 'invalid', detail: 'another server' });
      const response = await deps.fetch(url, {
        ...init,
        redirect: 'manual',
        headers: { ...(init?.headers as Record<string, string>), ...auth },
        signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]),
      });
      const date = Date.parse(response.headers.get('date') ?? '');
      if (!Number.isNaN(date)) serverTime = date;
      const bytes = await readCapped(response);
      if (bytes === undefined) throw new Refused({ code: 'invalid', detail: 'answer too large' });
      const text = new TextDecoder('utf-8').decode(bytes);
      if (!response.ok) throw new Refused(refusal(response, text, deps.now()));
      return new Response(bytes.length === 0 ? null : text, {
        status: response.status,
        headers: response.headers,
      });
    };

  const attempt = async <T>(
    signal: AbortSignal,
    task: (guardedFetch: typeof fetch) => Promise<ConnectorResult<T>>,
  ): Promise<ConnectorResult<T>> => {
    try {
      return await task(guarded(signal));
    } catch (thrown) {
      if (thrown instanceof Refused) return { ok: false, error: thrown.failure };
      if (thrown instanceof Error && thrown.name === 'TimeoutError')
        return fail('timeout', 'no answer in time');
      return { ok: false, error: networkFailure(thrown) };
    }
  };

  const ask = async (url: string, depth: '0' | '1', props: readonly string[], by: typeof fetch) =>
    multistatus(
      await propfind({ url, depth, props: Object.fromEntries(props.map((prop) => [prop, {}])), fetch: by }),
    );

  const findBooks = async (by: typeof fetch): Promise<ConnectorResult<readonly string[]>> => {
    const [root] = await ask(deps.url, '0', ['d:resourcetype', 'd:current-user-principal', HOME], by);
    if (isBook(root)) return ok([withSlash(deps.url)]);
    let home = hrefOf(root?.props?.['addressbookHomeSet']);
    const principal = hrefOf(root?.props?.['currentUserPrincipal']);
    if (home === undefined && principal !== undefined) {
      const [said] = await ask(new URL(principal, deps.url).href, '0', [HOME], by);
      home = hrefOf(said?.props?.['addressbookHomeSet']);
    }
    const within = home === undefined ? deps.url : new URL(home, deps.url).href;
    const found = (await ask(within, '1', ['d:resourcetype'], by)).filter(isBook);
    const books = found.flatMap(({ href }) =>
      href === undefined ? [] : [withSlash(new URL(href, origin).href)],
    );
    return books.length === 0 ? fail('not-found', 'no address book') : ok(books.toSorted());
  };

  return {
    serverTime: () => serverTime,
    books: (signal) => attempt(signal, findBooks),

    changes: (book, token, signal) =>
      attempt(signal, async (by) => {
        const changed = new Set<string>();
        const removed = new Set<string>();
        let at = token ?? '';
        for (let parts = 0; parts < MAX_PARTS; parts += 1) {
          const answers = multistatus(
            await syncCollection({
              url: book,
              props: { 'd:getetag': {} },
              syncLevel: 1,
              syncToken: at,
              fetch: by,
            }),
          );
          const next = answers[0]?.raw?.multistatus?.syncToken;
          if (next === undefined) return fail('invalid', 'no sync token');
          let more = false;
          for (const { href, status } of answers) {
            if (href === undefined) continue;
            // Of the book itself: this was not all (RFC 6578, 3.6).
            if (status === 507) more = true;
            else if (status === 404) {
              changed.delete(href);
              removed.add(href);
            } else if (!href.endsWith('/')) {
              removed.delete(href);
              changed.add(href);
            }
          }
          at = String(next);
          if (!more) return ok({ token: at, changed: [...changed], removed: [...removed] });
        }
        return fail('invalid', 'the changes have no end');
      }),

    cards: (book, paths, signal) =>
      attempt(signal, async (by) => {
        const texts = new Map<string, string>();
        const gone: string[] = [];
        // A server may answer for some of them only, and say so with a 507 of the book, or not at all.
        let missing = new Map(paths.map((path) => [plainPath(path), path]));
        while (missing.size > 0) {
          const asked = missing;
          const answers = multistatus(await multiget(book, [...asked.values()], by));
          missing = new Map(asked);
          for (const answer of answers) {
            const { href, status } = answer;
            if (href === undefined || status === 507 || !missing.delete(plainPath(href))) continue;
            if (status === 404) gone.push(href);
            // Without its text it is rejected as broken: it is there, but can't be read.
            else texts.set(href, textOf(answer));
          }
          if (missing.size === asked.size) break;
        }
        return ok({ texts, gone, complete: missing.size === 0 });
      }),

    card: (url, signal) =>
      attempt(signal, async (by) => {
        const response = await by(url, { method: 'GET' });
        const etag = response.headers.get('etag');
        if (etag === null) throw new Refused({ code: 'invalid', detail: 'no ETag', foreign: true });
        return ok({ text: await response.text(), etag });
      }),

    endingWith: (book, endings, signal) =>
      attempt(signal, async (by) => {
        const answers = multistatus(await query(book, endings, by));
        const texts = answers.flatMap((answer): readonly (readonly [string, string])[] =>
          answer.href === undefined || answer.status >= 400 ? [] : [[answer.href, textOf(answer)]],
        );
        return ok(new Map(texts));
      }),

    put: (url, text, over, signal) =>
      attempt(signal, async (by) => {
        const headers = { 'content-type': 'text/vcard; charset=utf-8' };
        if (over === undefined) {
          await createObject({ url, data: text, headers: { ...headers, 'If-None-Match': '*' }, fetch: by });
        } else await updateObject({ url, data: text, etag: over, headers, fetch: by });
        return ok();
      }),
  };
}

/** The library's own makes one failure of all where a single card is gone. */
function multiget(book: string, paths: readonly string[], by: typeof fetch): ReturnType<typeof davRequest> {
  const body = {
    'addressbook-multiget': {
      _attributes: getDAVAttribute([DAVNamespace.DAV, DAVNamespace.CARDDAV]),
      'd:prop': { 'd:getetag': {}, 'card:address-data': {} },
      'd:href': paths,
    },
  };
  const init = { method: 'REPORT' as const, headers: { depth: '1' }, namespace: 'card', body };
  return davRequest({ url: book, init, fetch: by });
}

/** More are no longer one person's number. */
const MOST_FOUND = 50;

/** RFC 6352, 8.6. One filter for each ending: several in one are for some servers one that must have all of them. */
function query(book: string, endings: readonly string[], by: typeof fetch): ReturnType<typeof davRequest> {
  const body = {
    'addressbook-query': {
      _attributes: getDAVAttribute([DAVNamespace.DAV, DAVNamespace.CARDDAV]),
      'd:prop': { 'card:address-data': {} },
      'card:filter': {
        _attributes: { test: 'anyof' },
        'card:prop-filter': endings.map((text) => ({
          _attributes: { name: 'TEL' },
          'card:text-match': { _attributes: { 'match-type': 'ends-with' }, _text: text },
        })),
      },
      'card:limit': { 'card:nresults': MOST_FOUND },
    },
  };
  const init = { method: 'REPORT' as const, headers: { depth: '1' }, namespace: 'card', body };
  return davRequest({ url: book, init, fetch: by });
}

function textOf({ props }: Answers[number]): string {
  const data = props?.['addressData']?._cdata ?? props?.['addressData'];
  return typeof data === 'string' ? data : '';
}

const HOME = 'card:addressbook-home-set';

/** Only 412 says that a card is there already; 409 refuses it (RFC 4918, 9.7.1: no such book; RFC 6352, 6.3.2.1). */
const MEANT: Readonly<Record<number, ConnectorFailure['code']>> = { 412: 'conflict', 409: 'invalid' };

type Answers = Awaited<ReturnType<typeof propfind>>;

/** What isn't the answer of a WebDAV server (a page of HTML, half a document) is none. */
function multistatus(answers: Answers): Answers {
  const raw: unknown = answers[0]?.raw;
  if (typeof raw === 'object' && raw !== null && 'multistatus' in raw) return answers;
  throw new Refused({ code: 'invalid', detail: 'answer is no multistatus', foreign: true });
}

function isBook(answer: Answers[number] | undefined): boolean {
  return Object.keys(answer?.props?.['resourcetype'] ?? {}).includes('addressbook');
}

function hrefOf(property: unknown): string | undefined {
  if (typeof property !== 'object' || property === null || !('href' in property)) return undefined;
  const href = Array.isArray(property.href) ? property.href[0] : property.href;
  return typeof href === 'string' ? href : undefined;
}

function withSlash(url: string): string {
  return url.endsWith('/') ? url : `${url}/`;
}

/** A card's path in one spelling: servers escape it differently from one answer to the next, or write a whole address. */
function plainPath(href: string): string {
  const path = href.replace(/^https?:\/\/[^/]*/i, '');
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

function refusal(response: Response, body: string, now: number): ConnectorFailure {
  const { status } = response;
  const retryAfterMs = parseRetryAfter(response.headers.get('retry-after'), now);
  // RFC 6578, 3.2: a token that the server doesn't know any more. Some say it with another status of theirs.
  const expired = /valid-sync-token/.test(body.slice(0, 4_096)) ? ('cursor-expired' as const) : undefined;
  return {
    code: expired ?? MEANT[status] ?? codeOf(status),
    detail: `HTTP ${status}`,
    ...leadsAway(status),
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  };
}
