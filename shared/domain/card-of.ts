import type { CallerNumber, Candidate, Card, HistoryEntry, MatchQuality } from './card';
import type { Contact, Item } from './contact';
import type { ContactId } from './ids';
import { searchWords } from './text';

/** How much of what a source knows fits on a card. */
export const MAX_CANDIDATES = 20;
export const MAX_OPEN_ORDERS = 10;
export const MAX_COMPLAINTS = 3;
export const MAX_INCIDENTS = 5;
export const MAX_OPPORTUNITIES = 3;

/** One person's card; which kind it is, the contact decides. Items in the order they shall be read. */
export function cardOfContact(facts: {
  readonly number: CallerNumber;
  readonly match: MatchQuality;
  readonly contact: Contact;
  /** Of any type: only those of the card's kind are taken. */
  readonly items: CardItems;
  readonly history: readonly HistoryEntry[];
  readonly sharedBy: number;
  readonly lineOf?: string | undefined;
}): Card {
  const { number, match, contact, items, history, sharedBy } = facts;
  const lineOf = facts.lineOf === undefined || sharedBy < 2 ? {} : { lineOf: facts.lineOf };
  if (contact.kind === 'employee') {
    return {
      kind: 'employee',
      number,
      match,
      contact,
      incidents: items.incidents,
      history,
      sharedBy,
      ...lineOf,
    };
  }
  return {
    kind: 'customer',
    number,
    match,
    contact,
    ...(items.lastOrder === undefined ? {} : { lastOrder: items.lastOrder }),
    openOrders: items.openOrders,
    complaints: items.complaints,
    incidents: items.incidents,
    opportunities: items.opportunities,
    history,
    sharedBy,
    ...lineOf,
  };
}

export interface CardItems {
  readonly lastOrder?: Item;
  readonly openOrders: readonly Item[];
  readonly complaints: readonly Item[];
  readonly incidents: readonly Item[];
  readonly opportunities: readonly Item[];
}

export const NO_ITEMS: CardItems = {
  openOrders: [],
  complaints: [],
  incidents: [],
  opportunities: [],
};

/** The items that stand on a card. What a colleague has sent along is no record that could be opened. */
export function itemsOnCard(card: Card): readonly Item[] {
  const on =
    card.kind === 'employee'
      ? card.incidents
      : card.kind === 'customer'
        ? [
            ...(card.lastOrder === undefined ? [] : [card.lastOrder]),
            ...card.openOrders,
            ...card.complaints,
            ...card.incidents,
            ...card.opportunities,
          ]
        : [];
  return [...new Map(on.filter(({ id }) => id.includes(':')).map((item) => [item.id, item])).values()];
}

/** What several sources know of one person, in one card's measure. */
export function mergeItems(parts: readonly CardItems[]): CardItems {
  const [first, ...others] = parts;
  if (first === undefined) return NO_ITEMS;
  if (others.length === 0) return first;
  const newest = (a: Item, b: Item): number => byText(b.createdAt, a.createdAt);
  const all = (items: (part: CardItems) => readonly Item[]): Item[] => parts.flatMap(items).sort(newest);
  const [lastOrder] = all((part) => (part.lastOrder === undefined ? [] : [part.lastOrder]));
  return {
    ...(lastOrder === undefined ? {} : { lastOrder }),
    openOrders: all((part) => part.openOrders).slice(0, MAX_OPEN_ORDERS),
    complaints: all((part) => part.complaints).slice(0, MAX_COMPLAINTS),
    incidents: all((part) => part.incidents)
      .sort((a, b) => Number(b.open) - Number(a.open))
      .slice(0, MAX_INCIDENTS),
    opportunities: all((part) => part.opportunities).slice(0, MAX_OPPORTUNITIES),
  };
}

/** A person on a shared line, as far as the chooser is concerned. */
export interface SharedBy {
  readonly id: ContactId;
  readonly displayName: string;
  readonly company?: string;
  readonly title?: string;
  readonly vip: boolean;
  readonly openItems: number;
  /** The colleague who owns the account. */
  readonly owner?: string;
}

/**
 * The people of a shared line in the order of the chooser: an open case first, then who called last, then the agent's
 * own, then VIPs, then who was chosen here before, then by name. Each says why it stands there.
 * @param history calls with this number, the newest first
 * @param agent.name as the sources write an owner
 * @param agent.chosen whom the agent has chosen on this number
 */
export function rankCandidates(
  people: readonly SharedBy[],
  history: readonly HistoryEntry[],
  agent: { readonly name?: string; readonly chosen?: ContactId | undefined } = {},
): readonly Candidate[] {
  const own = searchWords(agent.name ?? '').join(' ');
  const isOwn = ({ owner }: SharedBy): boolean =>
    own !== '' && owner !== undefined && searchWords(owner).join(' ') === own;
  const isChosen = ({ id }: SharedBy): boolean => id === agent.chosen;
  const lastCalls = new Map<ContactId, string>();
  for (const { contactId, startedAt } of history) {
    if (contactId !== undefined && !lastCalls.has(contactId)) lastCalls.set(contactId, startedAt);
  }
  return people
    .map((person) => ({ person, lastCallAt: lastCalls.get(person.id) }))
    .sort(
      (a, b) =>
        Number(b.person.openItems > 0) - Number(a.person.openItems > 0) ||
        byText(b.lastCallAt ?? '', a.lastCallAt ?? '') ||
        Number(isOwn(b.person)) - Number(isOwn(a.person)) ||
        Number(b.person.vip) - Number(a.person.vip) ||
        Number(isChosen(b.person)) - Number(isChosen(a.person)) ||
        names.compare(a.person.displayName, b.person.displayName) ||
        byText(a.person.id, b.person.id),
    )
    .slice(0, MAX_CANDIDATES)
    .map(({ person, lastCallAt }) => {
      const { owner, ...shown } = person;
      return {
        ...shown,
        reason: reasonOf(person, lastCallAt, isOwn(person), isChosen(person)),
        ...(lastCallAt === undefined ? {} : { lastCallAt }),
      };
    });
}

/** The company that everybody on a line belongs to, where they all belong to one. */
export function companyOfLine(people: readonly { readonly company?: string }[]): string | undefined {
  const [first, ...others] = people.map(({ company }) => company);
  return others.length > 0 && others.every((company) => company === first) ? first : undefined;
}

/** Made once: making one costs more than a whole lookup. */
const names = new Intl.Collator('en');

/** ISO times and ids: their order is that of their code units. */
function byText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function reasonOf(
  person: SharedBy,
  lastCallAt: string | undefined,
  own: boolean,
  chosen: boolean,
): Candidate['reason'] {
  if (person.openItems > 0) return 'open-case';
  if (lastCallAt !== undefined) return 'last-call';
  if (own) return 'owner';
  if (person.vip) return 'vip';
  return chosen ? 'chosen' : 'name';
}

/** Calls told from several sides as one timeline, the newest first, each once. */
export function mergeHistory(...parts: readonly (readonly HistoryEntry[])[]): readonly HistoryEntry[] {
  const [first = [], ...others] = parts.filter((part) => part.length > 0);
  if (others.length === 0) return first;
  const byCall = new Map(parts.flat().map((entry) => [entry.callId, entry]));
  return [...byCall.values()].sort((a, b) => byText(b.startedAt, a.startedAt));
}
