import type { CallerNumber, Card, MatchQuality } from '#shared/domain/card';
import { contactTargets } from '#shared/domain/contact-targets';
import type { Colleague } from '#shared/domain/directory';
import type { CallId, ContactId } from '#shared/domain/ids';
import type { DeskCalls } from '#shared/ipc/desk-api';
import type { Handlers } from '#shared/ipc/wire';
import { fail, ok } from '#shared/lib/result';
import type { Contacts } from './contacts-service';
import { type Timeline, tracesOf } from './timeline';

type ContactMethods =
  | 'contacts.search'
  | 'contacts.targets'
  | 'contacts.list'
  | 'contacts.choose'
  | 'contacts.forgetChoice'
  | 'contacts.sharing'
  | 'contacts.similar'
  | 'contacts.timeline'
  | 'contacts.separate'
  | 'contacts.create'
  | 'contacts.attach';

/** What this room needs of the calls in progress. */
export interface CallCards {
  /** `undefined`: no such call. */
  numberOf(callId: CallId): CallerNumber | undefined;
  /** `undefined`: no such call. */
  cardOf(callId: CallId): Card | undefined;
  /** The call's card becomes that of its number. */
  showNumber(callId: CallId): void;
  /** The call's card becomes this contact's. */
  show(callId: CallId, contactId: ContactId, match: MatchQuality): void;
}

/** This room's part of the DeskApi. */
export function contactsHandlers(deps: {
  readonly contacts: Contacts;
  readonly calls: CallCards;
  readonly timeline: Timeline;
  /** ISO 3166 alpha-2. */
  readonly region: () => string;
  /** Whoever or whatever of the directory has this number. */
  readonly findTarget: (extension: string) => Colleague | undefined;
}): Pick<Handlers<DeskCalls>, ContactMethods> {
  const { contacts, calls } = deps;
  return {
    'contacts.search': ({ text, limit }) => ok({ hits: contacts.search(text, limit) }),
    'contacts.targets': ({ text, limit }) => {
      const isKnown = (number: string) => deps.findTarget(number) !== undefined;
      const found = contacts.people(text, limit);
      return ok({ targets: contactTargets(found, { text, region: deps.region(), isKnown, limit }) });
    },
    'contacts.list': ({ text, offset, limit }) => ok(contacts.list(text, offset, limit)),
    'contacts.choose': ({ callId, contactId }) => {
      const number = calls.numberOf(callId);
      if (number === undefined) return fail('no-such-call');
      const chosen = contacts.choose(number, contactId);
      if (chosen.ok) calls.show(callId, contactId, 'chosen');
      return chosen;
    },
    'contacts.forgetChoice': ({ callId }) => {
      const number = calls.numberOf(callId);
      if (number === undefined) return fail('no-such-call');
      contacts.forgetChoice(number);
      calls.showNumber(callId);
      return ok();
    },
    'contacts.sharing': ({ callId, text }) => {
      const number = calls.numberOf(callId);
      return number === undefined ? fail('no-such-call') : ok(contacts.sharing(number, text));
    },
    'contacts.similar': ({ contact }) => ok({ people: contacts.similar(contact) }),
    'contacts.timeline': ({ of, ...asked }) => {
      const card = 'callId' in of ? calls.cardOf(of.callId) : undefined;
      if ('callId' in of && card === undefined) return fail('no-such-call');
      const contact = 'callId' in of ? undefined : contacts.find(of.contactId);
      if (card === undefined && contact === undefined) return fail('no-such-contact');
      return ok(deps.timeline(tracesOf(contacts, card, contact), asked));
    },
    'contacts.separate': ({ callId, contactId, from }) => {
      if (callId !== undefined && calls.numberOf(callId) === undefined) return fail('no-such-call');
      const separated = contacts.separate(contactId, from);
      if (separated.ok && callId !== undefined) calls.show(callId, contactId, 'chosen');
      return separated;
    },
    'contacts.create': ({ callId, contact }) => {
      if (callId !== undefined && calls.numberOf(callId) === undefined) return fail('no-such-call');
      const created = contacts.create(contact);
      if (!created.ok) return created;
      if (callId !== undefined) calls.show(callId, created.value, 'created');
      return ok({ contactId: created.value });
    },
    'contacts.attach': ({ callId, contactId }) => {
      const number = calls.numberOf(callId);
      if (number === undefined) return fail('no-such-call');
      const attached = contacts.attach(number, contactId);
      if (attached.ok) calls.show(callId, contactId, 'chosen');
      return attached;
    },
  };
}
