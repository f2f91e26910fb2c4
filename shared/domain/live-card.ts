import type { CallerNumber, Card, MatchQuality } from './card';
import { type CardItems, cardOfContact, MAX_CANDIDATES, NO_ITEMS, rankCandidates } from './card-of';
import type { Contact, Item } from './contact';
import type { ContactId } from './ids';
import { areSamePerson, groupPeople, mergeContacts, sourceOf } from './same-person';

/** Somebody whom a source told us of while it rang, with what it knows of them. */
export interface LiveContact {
  readonly contact: Contact;
  readonly items: readonly Item[];
}

/**
 * A card out of the cache with what the sources have answered since. What is on it stays and keeps its place: items
 * are brought up to date where they stand, new ones come after them. Whom only the sources know is put on a card that
 * would have nobody else, and on one whose person is only probably the caller: who has the very number is the caller.
 * @param found people with the caller's number, the source that counts most first
 * @param areApart whether the agent has said of two records that they are two people
 * @param wanted whose card it shall be, whatever the number says
 */
export function withLive(
  card: Card,
  found: readonly LiveContact[],
  areApart: (one: ContactId, other: ContactId) => boolean,
  wanted: { readonly contactId?: ContactId; readonly match?: MatchQuality } = {},
): Card {
  if (found.length === 0) return card;
  switch (card.kind) {
    case 'customer':
    case 'employee': {
      const records = recordsOf(card.contact, found, areApart);
      const exact = card.match === 'probable' ? havingNumber(found, card.number.e164) : [];
      if (exact.length > 0 && !exact.some((one) => records.includes(one))) {
        return withLive(withoutGuess(card, exact), exact, areApart, wanted);
      }
      return withItems(
        card,
        records.flatMap(({ items }) => items),
      );
    }
    case 'unknown':
    case 'several': {
      const people = personsOf(found, areApart);
      const named = people.find(({ contact }) => isRecordOf(contact, wanted.contactId));
      if (named !== undefined) return cardOf(card, named, wanted.match ?? 'live', people.length);
      if (card.kind === 'several') return card;
      const [only] = people;
      if (only !== undefined && people.length === 1) return cardOf(card, only, 'live', 1);
      const { number, history } = card;
      const shared = people.map(({ contact: { id, displayName, vip, company, title }, items }) => ({
        id,
        displayName,
        vip,
        openItems: items.filter((item) => item.open).length,
        ...(company === undefined ? {} : { company }),
        ...(title === undefined ? {} : { title }),
      }));
      const candidates = rankCandidates(shared.slice(0, MAX_CANDIDATES), history);
      return { kind: 'several', number, candidates, total: people.length, history };
    }
    default:
      return card;
  }
}

function havingNumber(found: readonly LiveContact[], e164: string | undefined): readonly LiveContact[] {
  return e164 === undefined
    ? []
    : found.filter(({ contact }) => contact.phones.some((phone) => phone.e164 === e164));
}

/** As of a number that nobody in the cache has. What was talked about with the person of the guess is not theirs. */
function withoutGuess({ number, history }: PersonCard, exact: readonly LiveContact[]): Card {
  const ids = exact.map(({ contact }) => contact.id);
  return {
    kind: 'unknown',
    number,
    history: history.filter(({ contactId }) => contactId === undefined || ids.includes(contactId)),
  };
}

/** By id where the cache knows the system's record; one of another system under the rules that the cache groups by. */
function recordsOf(
  contact: Contact,
  found: readonly LiveContact[],
  areApart: (one: ContactId, other: ContactId) => boolean,
): readonly LiveContact[] {
  const members = [contact.id, ...(contact.sameAs ?? [])];
  return found.filter(({ contact: live }) => {
    if (isRecordOf(contact, live.id)) return true;
    const source = sourceOf(live);
    const isTheirs =
      areSamePerson(contact, live) &&
      members.every((id) => sourceOf({ id }) !== source && !areApart(id, live.id));
    if (isTheirs) members.push(live.id);
    return isTheirs;
  });
}

function isRecordOf({ id, sameAs = [] }: Contact, wanted: ContactId | undefined): boolean {
  return wanted !== undefined && (id === wanted || sameAs.includes(wanted));
}

function personsOf(
  found: readonly LiveContact[],
  areApart: (one: ContactId, other: ContactId) => boolean,
): readonly LiveContact[] {
  return groupPeople(found, (one, other) => areApart(one.id, other.id)).map((records) => {
    const [first, ...others] = records;
    if (others.length === 0) return first;
    return {
      contact: mergeContacts([first.contact, ...others.map(({ contact }) => contact)]),
      items: records.flatMap(({ items }) => items),
    };
  });
}

function cardOf(
  card: Extract<Card, { kind: 'unknown' | 'several' }>,
  { contact, items }: LiveContact,
  match: MatchQuality,
  sharedBy: number,
): Card {
  const { history } = card;
  const number: CallerNumber = card.number;
  const bare = cardOfContact({ number, match, contact, items: NO_ITEMS, history, sharedBy });
  return bare.kind === 'customer' || bare.kind === 'employee' ? withItems(bare, items) : bare;
}

type PersonCard = Extract<Card, { kind: 'customer' | 'employee' }>;

function withItems(card: PersonCard, live: readonly Item[]): Card {
  if (live.length === 0) return card;
  const add = (shown: readonly Item[], type: Item['type'], closedToo = false): readonly Item[] => {
    const news = live.filter((item) => item.type === type && (item.open || closedToo));
    return joined(shown, live, news);
  };
  if (card.kind === 'employee') return { ...card, incidents: add(card.incidents, 'incident', true) };
  const orders = live.filter(({ type }) => type === 'order');
  const lastOrder = [...joined(card.lastOrder === undefined ? [] : [card.lastOrder], live, orders)].sort(
    newest,
  )[0];
  const items: CardItems = {
    ...(lastOrder === undefined ? {} : { lastOrder }),
    openOrders: add(card.openOrders, 'order'),
    complaints: add(card.complaints, 'complaint'),
    incidents: add(card.incidents, 'incident'),
    opportunities: add(card.opportunities, 'opportunity'),
  };
  return { ...card, ...items };
}

/** What is shown, each as it is by now; then what isn't shown yet, the newest first. */
function joined(shown: readonly Item[], live: readonly Item[], news: readonly Item[]): readonly Item[] {
  const byId = new Map(live.map((item) => [item.id, item]));
  const known = new Set(shown.map(({ id }) => id));
  const fresh = [...new Map(news.map((item) => [item.id, item])).values()].filter(({ id }) => !known.has(id));
  return [...shown.map((item) => laterItem(item, byId.get(item.id))), ...fresh.sort(newest)];
}

/**
 * The cache may have heard of a change that the source's answer came before. A quick answer may say less of an item
 * than a pull did: what it leaves out is kept.
 */
export function laterItem(cached: Item, live: Item | undefined): Item {
  return live !== undefined && live.updatedAt >= cached.updatedAt ? { ...cached, ...live } : cached;
}

function newest(a: Item, b: Item): number {
  if (a.createdAt === b.createdAt) return 0;
  return a.createdAt < b.createdAt ? 1 : -1;
}
