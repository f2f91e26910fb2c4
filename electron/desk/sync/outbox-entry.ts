import type { CallOutcome } from '#shared/domain/card';
import type { ItemType } from '#shared/domain/contact';
import type { CallId, ContactId } from '#shared/domain/ids';

/** What is written back to the sources. Plain values: this is what lies in desk.db. */
export type OutboxEntry =
  | {
      readonly kind: 'contact';
      /** The local contact that the source shall know too. */
      readonly contactId: ContactId;
      readonly contact: {
        readonly kind: 'customer' | 'employee';
        readonly displayName: string;
        readonly company?: string;
        readonly email?: string;
        /** E.164 or extension. */
        readonly phone: string;
      };
    }
  | {
      readonly kind: 'note';
      readonly contactId: ContactId;
      readonly callId: CallId;
      readonly text: string;
      /** ISO 8601, UTC. */
      readonly at: string;
      readonly agent: string;
    }
  | {
      readonly kind: 'call';
      /** Absent when the caller is unknown. */
      readonly contactId?: ContactId;
      readonly callId: CallId;
      readonly direction: 'in' | 'out';
      /** E.164, extension, or empty when withheld. */
      readonly remote: string;
      /** ISO 8601, UTC. */
      readonly startedAt: string;
      readonly talkSeconds: number;
      readonly outcome: CallOutcome;
      readonly agent: string;
      readonly text?: string;
      /** What the agent has promised: to call back, or something else. */
      readonly followUp?: {
        /** ISO 8601, UTC. */
        readonly at?: string;
        /** The day of it in the agent's calendar, `YYYY-MM-DD`. */
        readonly day?: string;
        readonly text?: string;
      };
    }
  | {
      /** Something that shall have a state from now on: an incident, a complaint. */
      readonly kind: 'item';
      /** Absent when the caller is unknown. */
      readonly contactId?: ContactId;
      readonly callId?: CallId;
      readonly type: ItemType;
      readonly title: string;
      readonly text: string;
      /** ISO 8601, UTC. */
      readonly at: string;
      readonly agent: string;
      /** Whose it is, for a source that doesn't have the contact. */
      readonly caller: {
        readonly displayName?: string;
        readonly email?: string;
        /** E.164 or extension. */
        readonly phone?: string;
      };
    };

/** What is known of a contact beyond one record. */
export interface PeoplePort {
  /** The id that it has now, after its source took it over or merged it. */
  currentId(id: ContactId): ContactId;
  /** The same person's records in other sources. */
  sameAs(id: ContactId): readonly ContactId[];
}

/** What other rooms know of the outbox. */
export interface OutboxQueue {
  /**
   * Stores the entry on desk.db. Call it inside `store.inTransaction` with what caused it, so that both are kept
   * or neither. `false`: no source takes such an entry, nothing waits (the desk's own record is the only one).
   */
  enqueue(entry: OutboxEntry): boolean;
  /** The id a source gave to a contact that was made here. */
  remoteIdOf(localId: ContactId): ContactId | undefined;
  /** The id under which this desk knew the contact before its source did. */
  localIdOf(remoteId: ContactId): ContactId | undefined;
}
