import type { Contact, Item } from '#shared/domain/contact';
import type { SourceSample } from '#shared/domain/source-trial';
import type { Failure, Result } from '#shared/lib/result';
import type { OutboxEntry } from './outbox-entry';

/** The longest pause after failures in a row, of reading and of writing, in ms. */
export const LONGEST_RETRY_MS = 300_000;

/** How often a source is read whole, however it tells its changes: once a day, in ms. */
export const FULL_READ_MS = 24 * 3_600_000;

/** What a source is able to do; decided by its setup, not asked at run time. */
export interface Manifest {
  /** In the order they are read: people before what is theirs. */
  readonly streams: readonly StreamManifest[];
  readonly write: Readonly<Record<OutboxEntry['kind'], WriteManifest | undefined>>;
  readonly pollMs: number;
  /** Every stream is read whole again after this long: what its cursor has missed comes then, at the latest. */
  readonly fullReadMs: number;
  /**
   * The list of ids (`Connector.ids`) is compared after this long; absent: 24 times between two full reads. Where
   * the list costs as many requests as the rows, `fullReadMs`: the full read then does what the list would.
   */
  readonly idsEveryMs?: number;
  /** Kinds of which not everything is kept: an id that no row has was not missed. */
  readonly partial?: readonly StreamManifest['kind'][];
}

export interface StreamManifest {
  readonly name: string;
  readonly kind: 'contacts' | 'items';
  /**
   * `native`: the changes tell deletions. `ids`: a list of the ids that there are is cheap (`Connector.ids`), what it
   * lacks is gone. `sweep`: only a full read shows what is gone.
   */
  readonly tombstones: 'native' | 'ids' | 'sweep';
  /** What goes was deleted by somebody here: however much it is, it is not kept back. */
  readonly deletedByPerson?: true;
}

export interface WriteManifest {
  /**
   * A retry with the same key makes no second record: the source knows the key, or the connector looks for its mark
   * before it writes again.
   */
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
  /** Something else answered in its stead, such as a sign-in page: that says nothing about what was asked. */
  readonly foreign?: true;
}

export type ConnectorResult<T> = Result<T, ConnectorFailure>;

/** Ids with the source's prefix: `<source>:<id there>`. */
export type SourceRecord =
  | { readonly kind: 'contacts'; readonly contact: Contact }
  | { readonly kind: 'items'; readonly item: Item; readonly contactId: string };

export type Change =
  | { readonly op: 'upsert'; readonly record: SourceRecord }
  | { readonly op: 'delete'; readonly id: string }
  /** Two records became one: what refers to `id` means `into` from now on. */
  | { readonly op: 'merge'; readonly id: string; readonly into: string }
  /** The source has it, and it is not to be kept here: by what the administrator chose, or because it is forgotten. */
  | { readonly op: 'outside'; readonly id: string };

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
  /** Items of nobody in the cache are not kept either. */
  readonly ownedOnly?: boolean;
}

export interface IdPage {
  /** With the source's prefix. */
  readonly ids: readonly string[];
  /** Opaque, of the next page; absent on the last one. */
  readonly next?: string;
}

/** Whom a source is asked about while the phone rings. */
export interface Who {
  /** The contact's id in the source, where it is known. */
  readonly contact?: string;
  readonly number?: NumberQuery;
}

/** One number in the spellings that sources search by. What they find is checked again with our own rules. */
export interface NumberQuery {
  readonly e164?: string;
  readonly extension?: string;
  /** All of its digits, without a `+`. */
  readonly digits: string;
  /** As it is dialed within its country, digits only. */
  readonly national?: string;
  /** Its last nine digits, or all where there are fewer. */
  readonly suffix: string;
}

/** What a source knows at this moment of a caller. Ids with the source's prefix. */
export interface Looked {
  readonly contacts: readonly Contact[];
  readonly items: readonly { readonly item: Item; readonly contactId: string }[];
}

/** What a source answers when its connection is tried. */
export interface Probe {
  /** As whom the source sees us. */
  readonly user?: string;
  /** Epoch ms by the source's clock. */
  readonly serverTime?: number;
  /** Product and version, for the settings page. */
  readonly product?: string;
  /** How many address books there are, where people stand in such. */
  readonly books?: number;
  /** Of a file: what its rows would become. */
  readonly sample?: SourceSample;
}

export interface Writing {
  /** Stays the same over all retries. */
  readonly key: string;
  /** The contact's id in the source, where the entry has one. */
  readonly contact?: string;
  /** It may have arrived before: the connector looks for its mark first, where the source knows no keys. */
  readonly again: boolean;
  /** The source had answered `conflict`, and the agent wants this to be what counts. */
  readonly insist?: boolean;
}

/** One business system. Never throws, never rejects. */
export interface Connector {
  readonly manifest: Manifest;
  /** The page at `cursor`; without one, the first page of a full read. */
  pull(stream: string, cursor: string | undefined, signal: AbortSignal): Promise<ConnectorResult<Page>>;
  /** Of streams whose `tombstones` are `ids`. */
  ids?(stream: string, cursor: string | undefined, signal: AbortSignal): Promise<ConnectorResult<IdPage>>;
  /** Writes one entry. Answers the new record's id for a contact and an item. */
  write(
    entry: OutboxEntry,
    writing: Writing,
    signal: AbortSignal,
  ): Promise<ConnectorResult<{ readonly id?: string }>>;
  /** For the card, beside the cache and never instead of it; `signal` ends it after the deadline. */
  look?(who: Who, signal: AbortSignal): Promise<ConnectorResult<Looked>>;
  /** Tries address, secret and rights. */
  probe(signal: AbortSignal): Promise<ConnectorResult<Probe>>;
  /** Ends what it holds open: connections, watched files. */
  dispose(): void;
}
