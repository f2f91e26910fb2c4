import type { Contact, Item } from '#shared/domain/contact';
import type { Failure, Result } from '#shared/lib/result';
import type { OutboxEntry } from './outbox-entry';

/** What a source is able to do; decided by its mapping, not asked at run time. */
/** The longest pause after failures in a row, of reading and of writing, in ms. */
export const LONGEST_RETRY_MS = 300_000;

export interface Manifest {
  /** In the order they are read: people before what is theirs. */
  readonly streams: readonly StreamManifest[];
  readonly write: Readonly<Record<OutboxEntry['kind'], WriteManifest | undefined>>;
  readonly pollMs: number;
  /** A stream whose deletions aren't told is read whole again after this long. */
  readonly fullReadMs: number;
}

export interface StreamManifest {
  readonly name: string;
  readonly kind: 'contacts' | 'items';
  /** `native`: the changes tell deletions. `sweep`: only a full read shows what is gone. */
  readonly tombstones: 'native' | 'sweep';
}

export interface WriteManifest {
  /** A retry with the same key makes no second record. */
  readonly idempotent: boolean;
  /** Can't be written for a caller who is no contact. */
  readonly needsContact: boolean;
}

export type ConnectorCode =
  | 'auth'
  | 'forbidden'
  | 'rate-limited'
  | 'invalid'
  | 'cursor-expired'
  | 'timeout'
  | 'unavailable'
  | 'not-found'
  | 'conflict';

/** `detail` is ours, for the log: never the server's words. */
export interface ConnectorFailure extends Failure<ConnectorCode> {
  /** How long the source wants to be left alone. */
  readonly retryAfterMs?: number;
  /** The request certainly did not reach the source. */
  readonly unsent?: true;
}

export type ConnectorResult<T> = Result<T, ConnectorFailure>;

/** Ids with the source's prefix: `<source>:<id there>`. */
export type SourceRecord =
  | { readonly kind: 'contacts'; readonly contact: Contact }
  | { readonly kind: 'items'; readonly item: Item; readonly contactId: string };

export type Change =
  | { readonly op: 'upsert'; readonly record: SourceRecord }
  | { readonly op: 'delete'; readonly id: string };

export interface Page {
  /** `snapshot`: part of a full read; what none of its pages has is gone. */
  readonly mode: 'delta' | 'snapshot';
  readonly changes: readonly Change[];
  /** Opaque; to be stored with the page. Absent: the next pull is a full read. */
  readonly next?: string;
  readonly more: boolean;
  /** Rows of the whole pull, if the source says so. */
  readonly total?: number;
  /** Reasons of the rows that were left out. */
  readonly rejected: readonly string[];
}

/** One business system. Never throws, never rejects. */
export interface Connector {
  readonly manifest: Manifest;
  /** The page at `cursor`; without one, the first page of a full read. */
  pull(stream: string, cursor: string | undefined, signal: AbortSignal): Promise<ConnectorResult<Page>>;
  /**
   * Writes one entry. `key` stays the same over all retries. `contact` is the contact's id in the source, where the
   * entry has one. Answers the new record's id for a contact.
   */
  write(
    entry: OutboxEntry,
    key: string,
    contact: string | undefined,
    signal: AbortSignal,
  ): Promise<ConnectorResult<{ readonly id?: string }>>;
}
