import type { CallerNumber, Card } from '#shared/domain/card';
import type { ContactId } from '#shared/domain/ids';
import { type LiveContact, withLive } from '#shared/domain/live-card';
import { type NumberKeys, nationalDigits, normaliseForImport } from '#shared/domain/numbers';
import type { CallView } from '#shared/domain/views';
import type { Clock } from '#shared/lib/clock';
import type { Dispose } from '#shared/lib/disposables';
import { createEmitter } from '#shared/lib/emitter';
import type { Logger } from '#shared/lib/logger';
import { fail, ok } from '#shared/lib/result';
import type { ConnectorResult, Looked, NumberQuery, Who } from '../sync/connector';
import type { LookTarget } from '../sync/look-target';
import type { Contacts } from './contacts-service';

export interface LiveLook {
  /** The card out of the cache, with what the sources have answered so far. Waits for nothing. */
  cardFor(inCache: Pick<Contacts, 'cardFor' | 'areApart'>): Contacts['cardFor'];
  /** Asks about whoever calls or is called and hasn't been asked about yet, once this turn of the loop is over. */
  onCalls(views: readonly CallView[]): void;
  /** Choosing somebody whom a source has named and the cache doesn't have: for this call, and not remembered. */
  choose(inCache: Contacts['choose']): Contacts['choose'];
  /** A source has answered with something: cards may be others now. */
  onFound(listener: () => void): Dispose;
  /** A person who is to be forgotten. */
  forget(id: ContactId): void;
  dispose(): void;
}

/** Later answers come too late to be read. */
const DEADLINE_MS = 1500;
/** A source that is slow or dead is left alone: this long after the first time, twice as long each further time. */
const REST_MS = 30_000;
const LONGEST_REST_MS = 600_000;
/** Many calls at once must not become many questions to one source. */
const MOST_AT_ONCE = 3;
/** Of so many callers the answers are kept. */
const MOST_CALLERS = 50;
const MOST_CONTACTS = 20;
const MOST_ITEMS = 40;

/** Asks the sources about a caller beside the cache, never instead of it. What they say is kept in memory only. */
export function createLiveLook(deps: {
  readonly targets: () => readonly LookTarget[];
  /** ISO 3166 alpha-2. */
  readonly region: () => string;
  readonly clock: Clock;
  readonly logger: Logger;
}): LiveLook {
  const { clock } = deps;
  const logger = deps.logger.child('live-look');
  const found = createEmitter<void>();
  /** By number, then by source. */
  const answers = new Map<string, ReadonlyMap<string, readonly LiveContact[]>>();
  const resting = new Map<string, { readonly failures: number; readonly until: number }>();
  const running = new Map<string, Set<string>>();
  const stops = new Set<() => void>();
  let asked: ReadonlySet<string> = new Set();
  let disposed = false;

  const on = (number: NumberKeys): readonly LiveContact[] => {
    const key = keyOf(number);
    const answered = key === undefined ? undefined : answers.get(key);
    if (answered === undefined) return [];
    return deps.targets().flatMap(({ source }) => answered.get(source) ?? []);
  };

  const keep = (key: string, source: string, people: readonly LiveContact[]): void => {
    const before = answers.get(key) ?? new Map();
    answers.delete(key);
    answers.set(key, new Map([...before, [source, people]]));
    const [oldest] = answers.keys();
    if (answers.size > MOST_CALLERS && oldest !== undefined) answers.delete(oldest);
    if (people.length > 0 || (before.get(source)?.length ?? 0) > 0) found.emit();
  };

  const rest = (source: string, retryAfterMs: number | undefined): void => {
    const failures = (resting.get(source)?.failures ?? 0) + 1;
    const ms = Math.min(LONGEST_REST_MS, REST_MS * 2 ** (failures - 1));
    resting.set(source, { failures, until: clock.now() + Math.max(ms, retryAfterMs ?? 0) });
  };

  const askOne = async (target: LookTarget, key: string, who: Who): Promise<void> => {
    const { source } = target;
    const mine = running.get(source) ?? new Set();
    if (mine.has(key) || mine.size >= MOST_AT_ONCE) return;
    if ((resting.get(source)?.until ?? 0) > clock.now()) return;
    running.set(source, mine.add(key));
    const answer = await within(DEADLINE_MS, (signal) => target.look(who, signal));
    mine.delete(key);
    if (disposed) return;
    if (answer.ok) {
      resting.delete(source);
      keep(key, source, accepted(answer.value, source, key, who, deps.region()));
    } else {
      logger.info('a source did not say who calls', { source, code: answer.error.code });
      rest(source, answer.error.retryAfterMs);
    }
  };

  /** Answers at the deadline at the latest, whatever the source's connector makes of the signal. */
  const within = (
    ms: number,
    work: (signal: AbortSignal) => Promise<ConnectorResult<Looked>>,
  ): Promise<ConnectorResult<Looked>> => {
    const abort = new AbortController();
    return new Promise((resolve) => {
      const end = (answer: ConnectorResult<Looked>): void => {
        stopClock();
        stops.delete(stop);
        resolve(answer);
      };
      const stop = (): void => {
        abort.abort();
        end(fail('timeout', 'no answer in time'));
      };
      const stopClock = clock.after(ms, stop);
      stops.add(stop);
      void work(abort.signal).then(end);
    });
  };

  const ask = (card: Card): void => {
    const key = keyOf(card.number);
    const number = queryOf(card.number);
    if (key === undefined || number === undefined) return;
    const ids = 'contact' in card ? [card.contact.id, ...(card.contact.sameAs ?? [])] : [];
    for (const target of deps.targets()) {
      const id = ids.find((one) => one.startsWith(`${target.source}:`));
      const contact = id?.slice(target.source.length + 1);
      void askOne(target, key, { number, ...(contact === undefined ? {} : { contact }) });
    }
  };

  return {
    cardFor:
      (inCache) =>
      (number, options = {}) =>
        withLive(inCache.cardFor(number, options), on(number), inCache.areApart, options),
    onCalls(views) {
      const open = views.filter(({ state, number }) => state !== 'wrap-up' && !number.anonymous);
      const keys = new Set(open.map(callKey));
      const fresh = open.filter((view) => !asked.has(callKey(view)));
      asked = keys;
      if (fresh.length === 0 || deps.targets().length === 0) return;
      // The ring goes out first.
      const stop = clock.after(0, () => {
        stops.delete(stop);
        for (const { card } of fresh) ask(card);
      });
      stops.add(stop);
    },
    choose: (inCache) => (keys, id) => {
      const chosen = inCache(keys, id);
      return !chosen.ok && on(keys).some(({ contact }) => contact.id === id) ? ok() : chosen;
    },
    onFound: (listener) => found.on(listener),
    forget(id) {
      for (const [key, bySource] of answers) {
        const left = [...bySource].map(
          ([source, people]) => [source, people.filter(({ contact }) => contact.id !== id)] as const,
        );
        answers.set(key, new Map(left));
      }
    },
    dispose() {
      disposed = true;
      for (const stop of [...stops]) stop();
    },
  };
}

const callKey = ({ id, number }: CallView): string => `${id} ${keyOf(number) ?? ''}`;

function keyOf({ e164, extension }: NumberKeys): string | undefined {
  return e164 ?? extension;
}

/** The spellings that sources search by. */
function queryOf({ e164, extension, raw }: CallerNumber): NumberQuery | undefined {
  const digits = e164?.slice(1) ?? extension ?? raw.replace(/\D/gu, '');
  if (digits.length < 2) return undefined;
  const national = e164 === undefined ? undefined : nationalDigits(e164);
  return {
    digits,
    suffix: digits.slice(-9),
    ...(e164 === undefined ? {} : { e164 }),
    ...(extension === undefined ? {} : { extension }),
    ...(national === undefined ? {} : { national }),
  };
}

/** What a source finds may only end alike: who is asked for by id, or has the very number by our own rules. */
function accepted(
  { contacts, items }: Looked,
  source: string,
  key: string,
  { contact: asked }: Who,
  region: string,
): readonly LiveContact[] {
  return contacts
    .filter(
      ({ id, phones }) =>
        id === `${source}:${asked}` ||
        (id.startsWith(`${source}:`) &&
          phones.some(({ raw }) => {
            const keys = normaliseForImport(raw, region);
            return keys.e164 === key || keys.extension === key;
          })),
    )
    .slice(0, MOST_CONTACTS)
    .map((contact) => ({
      contact,
      items: items
        .filter((entry) => entry.contactId === contact.id)
        .slice(0, MOST_ITEMS)
        .map(({ item }) => item),
    }));
}
