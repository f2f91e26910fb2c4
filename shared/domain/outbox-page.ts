import type { CallId, ContactId } from './ids';
import type { Sentence } from './sentence';

/** An entry that waits to be written to a source. */
export interface OutboxItem {
  readonly id: string;
  readonly kind: 'contact' | 'note' | 'call' | 'item';
  /** What it says: the name, the note, the title; as text, shortened. */
  readonly what: string;
  readonly contactId?: ContactId;
  /** Whose it is, where that is known here. */
  readonly whom?: string;
  readonly callId?: CallId;
  /** Id of the source, and what it is called. */
  readonly source: string;
  readonly sourceName: string;
  /** `parked`: the agent decides. */
  readonly state: 'waiting' | 'sending' | 'parked';
  /** What the agent decides about: whether theirs shall count, whether it is there already, or only whether to try again. */
  readonly decide?: 'conflict' | 'unknown-outcome' | 'refusal';
  /** So often it was tried. */
  readonly tries: number;
  /** ISO 8601. */
  readonly since: string;
  /** Why it isn't there yet. Absent: it is its turn soon. */
  readonly reason?: Sentence;
  /** Epoch ms. Absent: not by itself. */
  readonly nextTryAt?: number;
}

export interface OutboxGroup {
  readonly source: string;
  readonly name: string;
  readonly waiting: number;
  readonly parked: number;
}

export interface OutboxPage {
  readonly groups: readonly OutboxGroup[];
  /** What the agent decides about comes first, then the oldest. */
  readonly items: readonly OutboxItem[];
  /** Of the whole list, or of the source that was asked for. */
  readonly total: number;
}
