import { itemsOnCard } from '#shared/domain/card-of';
import type { Item } from '#shared/domain/contact';
import type { HandoffDocument, ReasonCode } from '#shared/domain/handoff/document';
import { type CallId, contactId, type HandoffId, handoffId } from '#shared/domain/ids';
import {
  type HabitLike,
  type SuggestionFacts,
  suggestTargets,
  type TargetSuggestion,
} from '#shared/domain/suggest-targets';
import { fold } from '#shared/domain/text';
import type { CallView } from '#shared/domain/views';
import type { Clock } from '#shared/lib/clock';
import type { Logger } from '#shared/lib/logger';
import { type Failure, fail, ok, type Result } from '#shared/lib/result';
import type { Contacts } from '../contacts/contacts-service';
import { type Timeline, type TimelineOf, tracesOf } from '../contacts/timeline';
import type { Directory } from '../directory/create-directory';
import type { Deeds } from '../scenarios/scenarios-port';
import type { Store } from '../store/create-store';
import { createTimed } from '../store/slow-statements';
import type { DeskWords } from '../words/desk-words';
import { createSuggestionsRepository, type SentCall } from './suggestions-repository';

/** @param reason that is chosen for the transfer */
export type Suggestions = (asked: {
  readonly callId: CallId;
  readonly reason?: ReasonCode | undefined;
}) => Result<{ readonly suggestions: readonly TargetSuggestion[] }, Failure<'no-such-call'>>;

const DAY_MS = 86_400_000;
/** What is no longer done is no habit. */
const HABITS_MS = 90 * DAY_MS;
/** Callers whose company is looked up: the last ones. */
const MOST_LOOKED_UP = 100;
/** A person in five systems has many ids and numbers; the first ones are those of the card. */
const MOST_KEYS = 12;
/** Of the timeline, of each kind. */
const MOST_ITEMS = 10;
/** What a department is named after; the other reasons say how, not where to. */
const ABOUT: ReadonlySet<ReasonCode> = new Set(['sales', 'billing', 'retention']);

/**
 * Whom a call may be meant for, out of what this desk has seen. Asked for when the agent is about to transfer it, and
 * never while it rings.
 */
export function createSuggestions(deps: {
  readonly store: Pick<Store, 'desk'>;
  readonly topics: { current(topic: 'calls'): readonly CallView[] | undefined };
  readonly scenarios: { readonly port: { readonly deeds: Pick<Deeds, 'of'> } };
  readonly directory: Pick<Directory, 'list'>;
  readonly contacts: Pick<Contacts, 'find' | 'traces'>;
  readonly timeline: Timeline;
  readonly handoffs: {
    find(
      direction: 'received',
      id: HandoffId,
    ): { readonly document: HandoffDocument; readonly peer: string } | undefined;
  };
  readonly agent: { identity(): { readonly name: string } };
  readonly words: Pick<DeskWords, 'translator'>;
  readonly clock: Pick<Clock, 'now'>;
  readonly logger: Logger;
}): Suggestions {
  const { clock } = deps;
  /** In the agent's language, as departments are named. */
  const reasonText = (code: ReasonCode): string => deps.words.translator().t(`reason.${code}`);
  /** What the phone system says was called. */
  const calledOf = (id: CallId) => deps.scenarios.port.deeds.of(id).called;
  const repository = createSuggestionsRepository(deps.store);
  const timed = createTimed(deps.logger.child('suggestions'));

  return ({ callId, reason }) => {
    const call = deps.topics.current('calls')?.find(({ id }) => id === callId);
    if (call === undefined) return fail('no-such-call');
    return ok({ suggestions: suggestTargets(timed('transfer.suggest', () => factsOf(call, reason))) });
  };

  function factsOf(call: CallView, reason: ReasonCode | undefined): SuggestionFacts {
    const { card, handoff, scenario, number } = call;
    const of = tracesOf(deps.contacts, card, undefined);
    const contact = 'contact' in card ? card.contact : undefined;
    const open = itemsOnCard(card).filter((item) => item.open);
    const target = scenario?.transfer;
    const from = handoff?.role === 'transferred' ? handoff.from : undefined;
    return {
      directory: deps.directory.list(),
      ...(target && {
        scenario: {
          number: target.number,
          scenario: target.from.name,
          ...(target.name === undefined ? {} : { name: target.name }),
        },
      }),
      ...(number.extension === undefined ? {} : { caller: number.extension }),
      ...(from && {
        handedOverBy: {
          name: from.name,
          ...(from.extension === undefined ? {} : { number: from.extension }),
        },
      }),
      tried: repository.triedWith(call.id),
      ...(contact?.owner === undefined ? {} : { owner: contact.owner }),
      cases: open.flatMap((item) =>
        item.assignee === undefined ? [] : [{ assignee: item.assignee, item: nameOf(item) }],
      ),
      talks: talksOf(call, of),
      handled: handledOf(of),
      habits: habitsOf(call, reason),
      subjects: [
        ...(reason !== undefined && ABOUT.has(reason)
          ? [{ text: reasonText(reason), isReason: true as const }]
          : []),
        ...open
          .filter(({ type }) => type === 'complaint' || type === 'incident')
          .map(({ title }) => title)
          .map(asSubject),
        ...(call.newIncidents ?? []).map(({ title }) => asSubject(title)),
        ...(handoff?.document?.reason?.text === undefined ? [] : [asSubject(handoff.document.reason.text)]),
        ...calledOf(call.id).map(({ text }) => asSubject(text)),
      ],
      now: clock.now(),
    };
  }

  /** Who of the team has had this caller on the line: to whom they went from here, and who wrote along what came here. */
  function talksOf({ handoff }: CallView, { calls }: TimelineOf): SuggestionFacts['talks'] {
    const keys = calls.slice(0, MOST_KEYS);
    const documents = [...new Set(keys.flatMap(repository.handoffsWith))]
      .filter((id) => id !== handoff?.id)
      .flatMap((id) => deps.handoffs.find('received', handoffId(id)) ?? []);
    const told = [
      ...keys.flatMap(repository.sentWith),
      ...documents.flatMap(({ document, peer }) => [
        { number: peer, name: document.from.name, at: Date.parse(document.created_at) },
        ...writersOf(document),
      ]),
      ...writersOf(handoff?.document).filter(({ name }) => name !== handoff?.from.name),
    ];
    const own = deps.agent.identity().name;
    return told.filter(({ at, name }) => Number.isFinite(at) && at <= clock.now() && name !== own);
  }

  function handledOf(of: TimelineOf): SuggestionFacts['handled'] {
    if (of.ids.length === 0) return [];
    return (['ticket', 'message'] as const)
      .flatMap((kind) => deps.timeline(of, { kind, limit: MOST_ITEMS }).entries)
      .flatMap((entry) => ('item' in entry ? [entry.item] : []))
      .flatMap((item) =>
        item.open || item.assignee === undefined
          ? []
          : [{ name: item.assignee, item: nameOf(item), at: Date.parse(item.updatedAt) }],
      )
      .filter(({ at }) => Number.isFinite(at));
  }

  /** Where calls like this one went from here, each likeness counted by itself. */
  function habitsOf({ card, scenario, id }: CallView, reason: ReasonCode | undefined) {
    const company = 'contact' in card ? card.contact.company : 'lineOf' in card ? card.lineOf : undefined;
    const disposition = scenario?.disposition?.text;
    const called = new Set(calledOf(id).map(({ text }) => text));
    const sent = repository.lastSent(clock.now() - HABITS_MS);
    const theirs = company === undefined ? undefined : idsOfCompany(sent, company);

    const counts = new Map<string, { number: string; like: HabitLike; of: string; count: number }>();
    const count = (number: string, like: HabitLike, of: string): void => {
      const key = JSON.stringify([number, like]);
      counts.set(key, { number, like, of, count: (counts.get(key)?.count ?? 0) + 1 });
    };
    for (const one of sent) {
      const { number } = one;
      if (company !== undefined && one.contactId !== undefined && theirs?.has(one.contactId))
        count(number, 'company', company);
      const line = one.called.find(({ text }) => called.has(text));
      if (line !== undefined) count(number, 'queue', line.text);
      if (disposition !== undefined && one.disposition === disposition)
        count(number, 'disposition', disposition);
      if (reason !== undefined && one.reason === reason) count(number, 'reason', reasonText(reason));
    }
    return [...counts.values()];
  }

  function idsOfCompany(sent: readonly SentCall[], company: string): ReadonlySet<string> {
    const wanted = fold(company);
    const ids = [...new Set(sent.flatMap((one) => one.contactId ?? []))].slice(0, MOST_LOOKED_UP);
    const isTheirs = (id: string): boolean => {
      const found = deps.contacts.find(contactId(id))?.company;
      return found !== undefined && fold(found) === wanted;
    };
    return new Set(ids.filter(isTheirs));
  }
}

/** Who had the call on its way, by the names that their desks gave them. */
function writersOf(document: HandoffDocument | undefined): readonly { name: string; at: number }[] {
  if (document === undefined) return [];
  return [
    ...document.notes.map(({ by, at }) => ({ name: by, at: Date.parse(at) })),
    ...document.trail.map(({ from, at }) => ({ name: from, at: Date.parse(at) })),
  ];
}

/** What people call it on the phone. */
const nameOf = ({ number, title }: Item): string => number ?? title;

const asSubject = (text: string) => ({ text });
