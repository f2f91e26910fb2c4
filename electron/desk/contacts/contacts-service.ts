import type { CallerNumber, Candidate, Card, HistoryEntry, MatchQuality } from '#shared/domain/card';
import {
  type CardItems,
  cardOfContact,
  companyOfLine,
  MAX_CANDIDATES,
  mergeHistory,
  mergeItems,
  NO_ITEMS,
  rankCandidates,
} from '#shared/domain/card-of';
import type { Contact } from '#shared/domain/contact';
import type { DialingRules } from '#shared/domain/dialing';
import { type ContactId, contactId } from '#shared/domain/ids';
import { type NumberKeys, normaliseForImport, recordKeys } from '#shared/domain/numbers';
import type { SimilarPerson } from '#shared/domain/similar-person';
import { searchWords } from '#shared/domain/text';
import type { ContactList, SearchHit } from '#shared/domain/views';
import type { NewContact } from '#shared/ipc/desk-api';
import type { Clock } from '#shared/lib/clock';
import type { Logger } from '#shared/lib/logger';
import { plainLine } from '#shared/lib/plain-text';
import { type Failure, fail, ok, type Result } from '#shared/lib/result';
import type { Store } from '../store/create-store';
import { createTimed } from '../store/slow-statements';
import type { OutboxQueue } from '../sync/outbox-entry';
import { createContactSearch } from './contact-search';
import { createContactsRepository, type FoundContact } from './contacts-repository';
import { createFromCache } from './from-cache';
import { createLoosePeople, type LooseMatch } from './loose-people';
import { keyList, keyOf, keysOf, toPhone } from './number-keys';
import { createSamePeople } from './same-people';
import { createSimilarPeople } from './similar-people';

/** Calls of this desk with a contact, or with a number: the newest first. One key at a time. */
export type HistoryOf = (
  who: { readonly contactId: ContactId } | { readonly e164: string } | { readonly extension: string },
  limit: number,
) => readonly HistoryEntry[];

export interface Contacts {
  /**
   * The whole card of a caller, out of the two databases. On the ring path: it waits for nothing and never fails
   * (a cache that can't be read is a cache that knows nobody).
   * @param options.contactId whose card it shall be, whatever the number says
   * @param options.match how that contact was found; by the number if left out
   */
  cardFor(
    number: CallerNumber,
    options?: { readonly contactId?: ContactId; readonly match?: MatchQuality },
  ): Card;
  /** By its id here or in its source; a local one that its source has confirmed is the source's. */
  find(id: ContactId): Contact | undefined;
  /** A card for this number may be theirs: it is one of their numbers, or their mail address. */
  isOn(contact: Contact, number: NumberKeys): boolean;
  /** The name of the only contact, or the chosen one, on a number: not of whoever has it probably, it is said as a fact. */
  nameOn(keys: NumberKeys): string | undefined;
  search(text: string, limit: number): readonly SearchHit[];
  /** The same people in the same order, with all of their numbers. */
  people(text: string, limit: number): readonly Contact[];
  list(text: string, offset: number, limit: number): ContactList;
  /** Stored with its outbox entry in one transaction; on every card of its number from now on. */
  create(contact: NewContact): Result<ContactId, Failure<'bad-number' | 'duplicate'>>;
  attach(keys: NumberKeys, id: ContactId): Result<void, Failure<'no-such-contact'>>;
  /** Remembered for the number. */
  choose(keys: NumberKeys, id: ContactId): Result<void, Failure<'no-such-contact'>>;
  /** From now on the number's people are asked about again. */
  forgetChoice(keys: NumberKeys): void;
  /** Who has the number and is called like this, ranked; everybody, where nothing is typed. At most 20. */
  sharing(keys: NumberKeys, text: string): { readonly people: readonly Candidate[]; readonly total: number };
  /** Who of the contacts may be the one who is about to be made: the likeliest first. */
  similar(contact: NewContact): readonly SimilarPerson[];
  /** What a person's calls and items are found by: every id, and each number that is nobody else's. */
  traces(contact: Contact): { readonly ids: readonly ContactId[]; readonly numbers: readonly NumberKeys[] };
  /** Two records that are shown as one person are two; remembered. */
  separate(one: ContactId, other: ContactId): Result<void, Failure<'no-such-contact'>>;
  /** Whether the agent has said that two records are two people. */
  areApart(one: ContactId, other: ContactId): boolean;
  /** The id that a contact has now, after its source took it over or merged it. */
  currentId(id: ContactId): ContactId;
  /** The same person's records in other sources. */
  sameAs(id: ContactId): readonly ContactId[];
}

/** How many earlier calls a card shows. */
const HISTORY_LIMIT = 20;

export function createContacts(deps: {
  readonly store: Pick<Store, 'desk' | 'cache' | 'inTransaction' | 'cacheFailed' | 'onCacheReopened'>;
  readonly clock: Clock;
  readonly logger: Logger;
  /** ISO 3166 alpha-2. */
  readonly region: () => string;
  /** How the site dials: its area is where a number without an area code is. */
  readonly dialing?: () => DialingRules | undefined;
  readonly outbox: OutboxQueue;
  /** Ids of the sources, the one that counts most first. */
  readonly sourceOrder: () => readonly string[];
  /** How many contacts all of them had when they were counted last. */
  readonly counted: () => number;
  readonly history: HistoryOf;
  /** Whose own customers stand first on a shared line. */
  readonly agentName?: () => string;
  /** A UUID. */
  readonly newId: () => string;
}): Contacts {
  const { store, outbox } = deps;
  const logger = deps.logger.child('contacts');
  const timed = createTimed(logger);
  // One object for everybody: its statements are those of the file that the cache is in now.
  const repository = { ...createContactsRepository(store.desk, store.cache, timed) };
  store.onCacheReopened(() => {
    Object.assign(repository, createContactsRepository(store.desk, store.cache, timed));
  });
  const now = (): string => new Date(deps.clock.now()).toISOString();

  const fromCache = createFromCache(store, logger);

  /** Follows a local contact to its source once the source has delivered it, and a merged one to what it became. */
  const currentId = (id: ContactId): ContactId => {
    if (!isLocal(id)) return unmerged(id);
    const given = outbox.remoteIdOf(id);
    const remote = given === undefined ? undefined : unmerged(given);
    return remote !== undefined && fromCache(false, () => repository.isCached(remote)) ? remote : id;
  };
  const unmerged = (id: ContactId): ContactId => fromCache(id, () => repository.aliasOf(id) ?? id);

  /** All ids that the person has or had: in each source, before a merge there, before a source took it over. */
  const idsOf = ({ id, sameAs = [] }: Contact): readonly ContactId[] =>
    [id, ...sameAs]
      .flatMap((one) => (isLocal(one) ? one : [one, ...fromCache([], () => repository.aliasesOf(one))]))
      .flatMap((one) => {
        const before = isLocal(one) ? undefined : outbox.localIdOf(one);
        return before === undefined ? one : [one, before];
      });

  const same = createSamePeople({ repository, sourceOrder: deps.sourceOrder, currentId, fromCache });

  const loosely = createLoosePeople({
    repository,
    plan: () => {
      const dialing = deps.dialing?.();
      return { region: deps.region(), ...(dialing === undefined ? {} : { dialing }) };
    },
    fromCache,
  });

  const load = (given: ContactId): FoundContact | undefined => {
    const id = currentId(given);
    return isLocal(id) ? repository.local(id) : fromCache(undefined, () => repository.cached(id));
  };

  /** With the numbers the agent gave it, also under the ids it had before. */
  const complete = (contact: Contact, ids = idsOf(contact)): Contact => {
    const attached = [...new Set(ids.flatMap((id) => repository.numbersAttachedTo(id)))].filter(
      (number) => !contact.phones.some((phone) => keyOf(phone) === number),
    );
    return attached.length === 0
      ? contact
      : { ...contact, phones: [...contact.phones, ...attached.map(toPhone)] };
  };

  /**
   * Everybody on a number; beyond the first 20 only their count.
   * @param asWell where nobody has it as it is, whoever probably does
   */
  const peopleOn = (keys: readonly string[], asWell?: NumberKeys) => {
    const people = new Map<ContactId, FoundContact>();
    let chosen: ContactId | undefined;
    let beyond = 0;
    for (const key of keys) {
      const cached = fromCache([], () => repository.cachedOn(key));
      if (cached.length > MAX_CANDIDATES) {
        beyond += fromCache(0, () => repository.countCachedOn(key) - cached.length);
      }
      for (const found of cached) people.set(found.contact.id, found);
    }
    for (const key of keys) {
      const claims = repository.claimsOn(key);
      if (claims.chosen !== undefined) chosen ??= currentId(claims.chosen);
      for (const claim of claims.contacts) {
        const id = currentId(claim);
        if (people.has(id)) continue;
        const found = load(id);
        if (found === undefined) continue;
        // Among the thousands that were counted but not read.
        if (beyond > 0 && found.contact.phones.some((phone) => keys.includes(keyOf(phone)))) beyond -= 1;
        people.set(id, found);
      }
    }
    const loose = people.size > 0 || asWell === undefined ? undefined : loosely.on(asWell);
    if (loose !== undefined) {
      for (const found of loose.people) people.set(found.contact.id, found);
      beyond += loose.beyond;
    }
    const persons = same.grouped([...people.values()]);
    const leads = new Map(
      persons.flatMap(({ contact }) => (contact.sameAs ?? []).map((id) => [id, contact.id])),
    );
    /** Whose records the id is one of. */
    const lead = (id: ContactId): ContactId => leads.get(id) ?? id;
    return {
      people: new Map(persons.map((found) => [found.contact.id, found])),
      chosen: chosen === undefined ? undefined : lead(chosen),
      lead,
      total: persons.length + beyond,
      match: loose?.match,
      lineOf: companyOfLine(persons.map(({ contact }) => contact)),
    };
  };

  const itemsOf = ({ id, kind, sameAs = [] }: Contact): CardItems => {
    if (isLocal(id)) return NO_ITEMS;
    return fromCache(NO_ITEMS, () =>
      mergeItems(
        [id, ...sameAs].map((one) =>
          kind === 'employee'
            ? { ...NO_ITEMS, incidents: repository.incidents(one) }
            : repository.customerItems(one),
        ),
      ),
    );
  };

  const personCard = (
    number: CallerNumber,
    found: FoundContact,
    match: MatchQuality,
    sharedBy: number,
    lineOf?: string,
  ): Card => {
    const { contact } = same.whole(found);
    const ids = idsOf(contact);
    return cardOfContact({
      number,
      match,
      contact: complete(contact, ids),
      items: itemsOf(contact),
      history: calls(
        ...ids.map((id) => ({ contactId: id })),
        // On a shared line the number's calls are other people's, too.
        ...(sharedBy === 1 ? recordKeys(number) : []),
      ),
      sharedBy,
      lineOf,
    });
  };

  const calls = (...keys: readonly Parameters<HistoryOf>[0][]): readonly HistoryEntry[] =>
    mergeHistory(...keys.map((key) => deps.history(key, HISTORY_LIMIT))).slice(0, HISTORY_LIMIT);

  const cardFor: Contacts['cardFor'] = (number, options = {}) => {
    const keys = keyList(number);
    const { people, chosen, lead, total, lineOf, match: found } = peopleOn(keys, number);
    const wanted = options.contactId === undefined ? undefined : load(options.contactId);
    if (wanted !== undefined) {
      const onNumber = people.has(lead(wanted.contact.id));
      const match =
        options.match ?? (onNumber && total === 1 ? matchOf(wanted.contact, number, found) : 'chosen');
      return personCard(number, wanted, match, Math.max(1, total), onNumber ? lineOf : undefined);
    }
    if (number.anonymous) return { kind: 'anonymous', number };

    const [only] = people.values();
    if (only === undefined) {
      return { kind: 'unknown', number, history: calls(...recordKeys(number)) };
    }
    if (total === 1) return personCard(number, only, matchOf(only.contact, number, found), 1);

    const choice = chosen === undefined ? undefined : (people.get(chosen) ?? stillOn(load(chosen), number));
    if (choice !== undefined) return personCard(number, choice, 'chosen', total, lineOf);

    const earlier = calls(...recordKeys(number));
    const candidates = ranked(number, people, lead, earlier);
    return {
      kind: 'several',
      number,
      candidates,
      total,
      ...(lineOf === undefined ? {} : { lineOf }),
      history: earlier,
    };
  };

  const isOn = (contact: Contact, number: NumberKeys): boolean => {
    const keys = keyList(number);
    return contact.phones.some((phone) => keys.includes(keyOf(phone))) || loosely.isOn(contact, number);
  };

  /** A choice or a call is remembered longer than a source keeps the number with the contact. */
  const stillOn = (found: FoundContact | undefined, number: NumberKeys): FoundContact | undefined =>
    found !== undefined && isOn(found.contact, number) ? found : undefined;

  const ranked = (
    number: NumberKeys,
    people: Map<ContactId, FoundContact>,
    lead: (id: ContactId) => ContactId,
    earlier: readonly HistoryEntry[],
    chosen?: ContactId,
  ): readonly Candidate[] => {
    // Who called lately, or was chosen, may stand behind the first 20 of thousands.
    for (const id of [...earlier.map((call) => call.contactId), chosen]) {
      if (id === undefined || people.has(lead(currentId(id)))) continue;
      const found = stillOn(load(id), number);
      if (found !== undefined) people.set(found.contact.id, found);
    }
    const shown = earlier.map((call) =>
      call.contactId === undefined ? call : { ...call, contactId: lead(currentId(call.contactId)) },
    );
    const agent = deps.agentName === undefined ? { chosen } : { name: deps.agentName(), chosen };
    return rankCandidates([...people.values()].map(toShared), shown, agent);
  };

  /** With whom of thousands is called like that. */
  const named = (number: NumberKeys, words: readonly string[]) => {
    const keys = keyList(number);
    const { people, chosen, lead, total } = peopleOn(keys, number);
    const beyond =
      words.length === 0 || total <= people.size
        ? []
        : keys.flatMap((key) => fromCache([], () => repository.cachedOnNamed(key, words)));
    for (const found of beyond) if (!people.has(lead(found.contact.id))) people.set(found.contact.id, found);
    const matches = new Map(
      [...people].filter(([, { contact }]) => {
        const { displayName, company, title, department } = contact;
        const text = ` ${searchWords([displayName, company, title, department].join(' ')).join(' ')}`;
        return words.every((word) => text.includes(` ${word}`));
      }),
    );
    return { matches, chosen, lead, total };
  };

  const onEachKey = (
    keys: NumberKeys,
    id: ContactId,
    store: (key: string, id: ContactId) => void,
  ): Result<void, Failure<'no-such-contact'>> => {
    const found = load(id);
    if (found === undefined) return fail('no-such-contact');
    deps.store.inTransaction(() => {
      for (const key of keyList(keys)) store(key, found.contact.id);
    });
    return ok();
  };

  return {
    cardFor,
    find: (id) => {
      const found = load(id);
      return found === undefined ? undefined : complete(same.whole(found).contact);
    },
    isOn,
    nameOn(keys) {
      const { people, chosen, total } = peopleOn(keyList(keys));
      const [only] = people.values();
      const found = total === 1 ? only : chosen === undefined ? undefined : load(chosen);
      return found?.contact.displayName;
    },
    ...createContactSearch({
      repository,
      load,
      currentId,
      complete,
      fromCache,
      counted: deps.counted,
      region: deps.region,
    }),
    create(input) {
      const keys = normaliseForImport(input.phone, deps.region());
      const numbers = keyList(keys);
      const [phone] = numbers;
      if (phone === undefined) return fail('bad-number');
      const contact = localContact(contactId(`${LOCAL}${deps.newId()}`), input, keys);
      const nameKey = searchWords(contact.displayName).join(' ');
      if (numbers.some((number) => fromCache(false, () => repository.isNamedOn(number, nameKey)))) {
        return fail('duplicate');
      }
      const words = ['', ...searchWords(`${contact.displayName} ${contact.company ?? ''}`)].join(' ');
      const digits = numbers.join(' ').replaceAll('+', '');
      deps.store.inTransaction(() => {
        const shared = peopleOn(numbers).total > 0;
        repository.addLocal({ contact, openItems: 0, nameKey, words, digits }, numbers, now());
        if (shared) for (const number of numbers) repository.choose(number, contact.id, now());
        outbox.enqueue({
          kind: 'contact',
          contactId: contact.id,
          contact: {
            kind: contact.kind,
            displayName: contact.displayName,
            // Its name is a number or an extension everywhere else: an address says what it is.
            phone: keys.address === undefined ? phone : `sip:${keys.address}`,
            ...(contact.company === undefined ? {} : { company: contact.company }),
            ...(contact.emails[0] === undefined ? {} : { email: contact.emails[0] }),
          },
        });
      });
      return ok(contact.id);
    },
    attach: (keys, id) =>
      onEachKey(keys, id, (key, current) => {
        const shared = peopleOn([key]).total > 0;
        repository.attach(key, current, now());
        if (shared) repository.choose(key, current, now());
      }),
    choose: (keys, id) => onEachKey(keys, id, (key, current) => repository.choose(key, current, now())),
    forgetChoice(keys) {
      deps.store.inTransaction(() => {
        for (const key of keyList(keys)) repository.forgetChoice(key);
      });
    },
    sharing(given, text) {
      const words = searchWords(text.slice(0, 200));
      const { matches, chosen, lead, total } = named(given, words);
      // Who called lately stands on the list that nothing was typed for.
      const typed = words.length > 0;
      const earlier = typed ? [] : calls(...recordKeys(given));
      const choice = typed && chosen !== undefined && !matches.has(chosen) ? undefined : chosen;
      return { people: ranked(given, matches, lead, earlier, choice), total };
    },
    similar: createSimilarPeople({
      repository,
      region: deps.region,
      onNumber: (numbers) => [...peopleOn(numbers).people.values()],
      currentId,
      fromCache,
    }),
    traces(contact) {
      const own = contact.phones.map(keysOf);
      return {
        ids: idsOf(contact),
        numbers: own.filter((keys) => keyList(keys).length > 0 && peopleOn(keyList(keys)).total < 2),
      };
    },
    separate(one, other) {
      const [first, second] = [load(one), load(other)];
      if (first === undefined || second === undefined) return fail('no-such-contact');
      deps.store.inTransaction(() => repository.keepApart(first.contact.id, second.contact.id, now()));
      return ok();
    },
    areApart: same.areApart,
    currentId,
    sameAs(id) {
      const found = load(id);
      if (found === undefined) return [];
      const { contact } = same.whole(found);
      return [contact.id, ...(contact.sameAs ?? [])].filter((one) => one !== found.contact.id);
    },
  };
}

const LOCAL = 'local:';

function isLocal(id: ContactId): boolean {
  return id.startsWith(LOCAL);
}

function matchOf(contact: Contact, number: CallerNumber, loosely: LooseMatch | undefined): MatchQuality {
  if (loosely !== undefined) return loosely;
  if (number.address !== undefined) return 'address';
  if (number.extension === undefined) return 'exact';
  const byE164 = number.e164 !== undefined && contact.phones.some((phone) => phone.e164 === number.e164);
  return byE164 ? 'exact' : 'extension';
}

function toShared({ contact, openItems }: FoundContact) {
  const { id, displayName, company, title, vip, owner } = contact;
  return {
    id,
    displayName,
    vip,
    openItems,
    ...(owner === undefined ? {} : { owner }),
    ...(company === undefined ? {} : { company }),
    ...(title === undefined ? {} : { title }),
  };
}

function localContact(id: ContactId, input: NewContact, keys: NumberKeys): Contact {
  const company = plainLine(input.company ?? '', 200);
  const email = plainLine(input.email ?? '', 200);
  return {
    id,
    kind: input.kind,
    displayName: plainLine(input.displayName, 200),
    ...(company === '' ? {} : { company }),
    vip: false,
    emails: email === '' ? [] : [email],
    phones: [{ raw: plainLine(input.phone, 64), ...keysOf(keys) }],
    extra: {},
  };
}
