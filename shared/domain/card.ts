import type { Contact, Item } from './contact';
import type { CallId, ContactId } from './ids';

/** What the number tells us, before any contact is looked up. */
export interface CallerNumber {
  /** As the PBX sent it, cleaned of control characters. Empty when anonymous. */
  readonly raw: string;
  readonly e164?: string;
  /** An internal number. */
  readonly extension?: string;
  /** `name@host` of a caller without a number; `raw` is then the address with its scheme. */
  readonly address?: string;
  readonly anonymous: boolean;
  /** For reading: national within the default region, international otherwise. */
  readonly display: string;
}

/**
 * Why this contact is on the card, said in its head. `live`: a source that was asked while it rang knew them, the cache
 * didn't. `probable`: their source has the number without its country. `mail`: their mail address is the caller's SIP
 * address.
 */
export type MatchQuality =
  | 'exact'
  | 'extension'
  | 'address'
  | 'mail'
  | 'probable'
  | 'chosen'
  | 'handoff'
  | 'created'
  | 'live'
  | 'none';

/**
 * The caller card, whole as it is pushed with the ringing call. `several` and `unknown` become a customer's or
 * an employee's card when the agent chooses or saves.
 */
export type Card =
  | {
      readonly kind: 'customer';
      readonly number: CallerNumber;
      readonly match: MatchQuality;
      readonly contact: Contact;
      readonly lastOrder?: Item;
      readonly openOrders: readonly Item[];
      /** Open complaints: said first, they change how the call is opened. */
      readonly complaints: readonly Item[];
      /** Open ones. */
      readonly incidents: readonly Item[];
      /** Open ones: what they may be about to buy. */
      readonly opportunities: readonly Item[];
      readonly history: readonly HistoryEntry[];
      /** How many people share the number; over 1 the card offers the chooser again. */
      readonly sharedBy: number;
      /** The company that all who share it belong to. */
      readonly lineOf?: string;
    }
  | {
      readonly kind: 'employee';
      readonly number: CallerNumber;
      readonly match: MatchQuality;
      readonly contact: Contact;
      /** The newest first, open ones before closed ones. */
      readonly incidents: readonly Item[];
      readonly history: readonly HistoryEntry[];
      readonly sharedBy: number;
      readonly lineOf?: string;
    }
  | {
      readonly kind: 'several';
      readonly number: CallerNumber;
      /** Ranked: open case, last call, the agent's own, VIP, name. At most 20; `total` says how many there are. */
      readonly candidates: readonly Candidate[];
      readonly total: number;
      readonly lineOf?: string;
      readonly history: readonly HistoryEntry[];
    }
  | { readonly kind: 'unknown'; readonly number: CallerNumber; readonly history: readonly HistoryEntry[] }
  | { readonly kind: 'anonymous'; readonly number: CallerNumber }
  | {
      /** A colleague of the directory who is no contact of any source. */
      readonly kind: 'colleague';
      readonly number: CallerNumber;
      readonly name: string;
      readonly department?: string;
      readonly history: readonly HistoryEntry[];
    };

export interface Candidate {
  readonly id: ContactId;
  readonly displayName: string;
  readonly company?: string;
  readonly title?: string;
  readonly vip: boolean;
  /** Why it stands where it stands. */
  readonly reason: 'open-case' | 'last-call' | 'owner' | 'vip' | 'chosen' | 'name';
  readonly openItems: number;
  /** ISO 8601 of the last call with this contact at this desk. */
  readonly lastCallAt?: string;
}

/** One earlier call at this desk, for the timeline ("Before"). */
export interface HistoryEntry {
  readonly callId: CallId;
  /** Whose card was open; ranks the people of a shared line. */
  readonly contactId?: ContactId;
  readonly direction: 'in' | 'out';
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  readonly talkSeconds: number;
  readonly outcome: CallOutcome;
  /** Who has it now, when it was transferred. */
  readonly transferredTo?: string;
  readonly note?: string;
}

/** How a call ended for this agent; the closed set of the call record (`F1`). */
export type CallOutcome =
  | 'answered'
  | 'missed'
  | 'declined'
  | 'no-answer'
  | 'busy'
  | 'failed'
  | 'cancelled'
  | 'transferred'
  | 'caller-hung-up-in-transfer'
  | 'interrupted';
