import type { Database } from 'better-sqlite3';
import { type ContactId, contactId } from '#shared/domain/ids';
import type { OutboxEntry } from './outbox-entry';

/**
 * Why an entry waits for the agent. `failing`: the source can't take this one, though it takes others. `unreadable`:
 * what lies in the file is no entry.
 */
export type ParkReason = 'refused' | 'conflict' | 'unknown-outcome' | 'failing' | 'unreadable' | 'no-source';

export interface StoredEntry {
  /** Also its idempotency key. */
  readonly id: string;
  readonly source: string;
  readonly entry: OutboxEntry;
  /** The entry's contact as it is known now: the source's id once the source has given one. */
  readonly contactId?: ContactId;
  readonly attempts: number;
  /** It was sent before, by whomever's wish: it may be there already. */
  readonly again: boolean;
  /** The agent has seen the conflict and wants it written. */
  readonly insist: boolean;
  /** A request with it is under way. */
  readonly isSending: boolean;
}

/** An entry in the list of all. */
export interface ListedEntry {
  readonly id: string;
  readonly source: string;
  readonly kind: OutboxEntry['kind'];
  /** Absent: unreadable. */
  readonly entry?: OutboxEntry;
  readonly contactId?: ContactId;
  readonly state: 'waiting' | 'sending' | 'parked';
  readonly attempts: number;
  /** Epoch ms. */
  readonly dueAt: number;
  /** A `ParkReason`, or the code that a waiting one failed with. */
  readonly reason?: string;
  /** An earlier one of its contact goes first. */
  readonly behind: boolean;
  /** ISO 8601. */
  readonly since: string;
}

/** An entry that was discarded, with what was put before the agent because of it: enough to bring both back. */
export interface DiscardedEntry {
  readonly row: Readonly<Record<string, string | number | null>>;
  readonly followers: readonly string[];
}

export interface ParkedEntry {
  readonly id: string;
  readonly source: string;
  readonly kind: OutboxEntry['kind'];
  /** Absent: unreadable. */
  readonly entry?: OutboxEntry;
  readonly reason: ParkReason;
  /** ISO 8601. */
  readonly since: string;
}

/** The outbox's tables in desk.db: what waits, and the ids that sources gave to local contacts. */
export interface OutboxRepository {
  add(entry: { id: string; source: string; entry: OutboxEntry; at: string; dueAt: number }): void;
  find(id: string): StoredEntry | undefined;
  /**
   * The oldest due entry of a source that has no earlier one of its contact before it; one that has failed `patience`
   * times lets the others go first. What can't be read is parked.
   */
  next(source: string, now: number, patience: number): StoredEntry | undefined;
  /** Epoch ms at which the next entry of the source is due. */
  nextDueAt(source: string): number | undefined;
  /** What was being sent when the desk stopped. */
  interrupted(): readonly {
    readonly id: string;
    readonly source: string;
    readonly kind: OutboxEntry['kind'];
  }[];
  sending(id: string): void;
  /** @param reason the code it failed with */
  waitUntil(id: string, dueAt: number, reason?: string): void;
  /** As new, possibly for another source; after a conflict the agent insists. What was sent stays known. */
  renew(id: string, source: string, dueAt: number): void;
  park(id: string, reason: ParkReason, at: string): void;
  remove(id: string): void;
  /** All that is known of it; `undefined`: it isn't there. */
  rowOf(id: string): DiscardedEntry['row'] | undefined;
  /** As it was, at its old place; one that was being sent waits. */
  bringBack(discarded: DiscardedEntry): void;
  list(asked: {
    readonly source?: string;
    readonly offset: number;
    readonly limit: number;
  }): readonly ListedEntry[];
  counts(): readonly { readonly source: string; readonly waiting: number; readonly parked: number }[];
  /** Whatever waits for a source is due now. */
  hurry(source: string, now: number): void;
  /** Waiting entries of a source, or of a contact. */
  waitingFor(by: { readonly source: string } | { readonly contactId: ContactId }): readonly string[];
  countWaiting(sources: readonly string[]): number;
  /** The oldest of them. */
  parked(limit: number): readonly ParkedEntry[];
  /** The source to which a local contact is on its way. */
  sourceOfLocal(id: ContactId): string | undefined;
  /** The source has the contact now: what waits for it goes on under the source's id. */
  confirm(localId: ContactId, remoteId: ContactId): void;
  remoteIdOf(localId: ContactId): ContactId | undefined;
  localIdOf(remoteId: ContactId): ContactId | undefined;
}

interface Row {
  readonly id: string;
  readonly source: string;
  readonly payload: string;
  readonly contact_id: string | null;
  readonly attempts: number;
  readonly sent: number;
  readonly insist: number;
  readonly state: string;
}

// A contact that isn't at its source yet, parked or not, holds back everything that is to follow it; a parked note
// holds back nothing.
const NEXT = `
  SELECT id, source, payload, contact_id, attempts, sent, insist, state FROM outbox o
  WHERE source = ? AND state = 'waiting' AND due_at <= ?
    AND NOT EXISTS (SELECT 1 FROM outbox e WHERE e.contact_id = o.contact_id AND e.seq < o.seq
                    AND (e.state <> 'parked' OR e.kind = 'contact'))
  ORDER BY attempts >= ?, seq LIMIT 1`;

/** What the agent decides about first, then in the order in which it came. */
const LIST = `
  SELECT id, source, kind, payload, contact_id, state, attempts, due_at, reason, created_at,
    state = 'waiting' AND EXISTS (SELECT 1 FROM outbox e WHERE e.contact_id = o.contact_id AND e.seq < o.seq
      AND (e.state <> 'parked' OR e.kind = 'contact')) AS behind
  FROM outbox o WHERE @source IS NULL OR source = @source
  ORDER BY state <> 'parked', seq LIMIT @limit OFFSET @offset`;

interface ListRow {
  readonly id: string;
  readonly source: string;
  readonly kind: OutboxEntry['kind'];
  readonly payload: string;
  readonly contact_id: string | null;
  readonly state: ListedEntry['state'];
  readonly attempts: number;
  readonly due_at: number;
  readonly reason: string | null;
  readonly behind: number;
  readonly created_at: string;
}

export function createOutboxRepository(db: Database): OutboxRepository {
  const add = db.prepare<[string, string, string, string | null, string, number, string]>(
    `INSERT INTO outbox (id, source, kind, contact_id, payload, state, due_at, created_at)
     VALUES (?, ?, ?, ?, ?, 'waiting', ?, ?)`,
  );
  const columns = 'id, source, payload, contact_id, attempts, sent, insist, state';
  const find = db.prepare<[string], Row>(`SELECT ${columns} FROM outbox WHERE id = ?`);
  const next = db.prepare<[string, number, number], Row>(NEXT);
  const nextDue = db
    .prepare<[string], number | null>("SELECT min(due_at) FROM outbox WHERE source = ? AND state = 'waiting'")
    .pluck();
  const interrupted = db.prepare<[], { id: string; source: string; kind: OutboxEntry['kind'] }>(
    "SELECT id, source, kind FROM outbox WHERE state = 'sending' ORDER BY seq",
  );
  const sending = db.prepare<[string]>(
    "UPDATE outbox SET state = 'sending', attempts = attempts + 1, sent = 1 WHERE id = ?",
  );
  const wait = db.prepare<[number, string | null, string]>(
    "UPDATE outbox SET state = 'waiting', due_at = ?, reason = ? WHERE id = ?",
  );
  const renew = db.prepare<[string, number, string]>(
    `UPDATE outbox SET state = 'waiting', source = ?, due_at = ?, attempts = 0,
       insist = insist OR coalesce(reason = 'conflict', 0), reason = NULL, parked_at = NULL
     WHERE id = ?`,
  );
  const park = db.prepare<[string, string, string]>(
    "UPDATE outbox SET state = 'parked', reason = ?, parked_at = ? WHERE id = ?",
  );
  const remove = db.prepare<[string]>('DELETE FROM outbox WHERE id = ?');
  const whole = db.prepare<[string], DiscardedEntry['row']>('SELECT * FROM outbox WHERE id = ?');
  const list = db.prepare<[{ source: string | null; offset: number; limit: number }], ListRow>(LIST);
  const counts = db.prepare<[], { source: string; waiting: number; parked: number }>(
    `SELECT source, sum(state <> 'parked') AS waiting, sum(state = 'parked') AS parked
     FROM outbox GROUP BY source ORDER BY min(seq)`,
  );
  const hurry = db.prepare<[number, string]>(
    "UPDATE outbox SET due_at = min(due_at, ?) WHERE source = ? AND state = 'waiting'",
  );
  const freeFollower = db.prepare<[string]>(
    "UPDATE outbox SET state = 'waiting', reason = NULL, parked_at = NULL WHERE id = ? AND state = 'parked'",
  );
  const waitingBySource = db
    .prepare<[string], string>("SELECT id FROM outbox WHERE source = ? AND state <> 'parked' ORDER BY seq")
    .pluck();
  const waitingByContact = db
    .prepare<[string], string>(
      "SELECT id FROM outbox WHERE contact_id = ? AND state <> 'parked' ORDER BY seq",
    )
    .pluck();
  const count = db
    .prepare<[string], number>("SELECT count(*) FROM outbox WHERE source = ? AND state <> 'parked'")
    .pluck();
  const parked = db.prepare<[number], Omit<ParkedEntry, 'entry'> & { readonly payload: string }>(
    "SELECT id, source, kind, payload, reason, parked_at AS since FROM outbox WHERE state = 'parked' ORDER BY seq LIMIT ?",
  );
  const sourceOfLocal = db
    .prepare<[string], string>("SELECT source FROM outbox WHERE contact_id = ? AND kind = 'contact'")
    .pluck();
  const confirm = db.prepare<[string, string]>(
    'INSERT OR REPLACE INTO confirmed_contacts (local_id, remote_id) VALUES (?, ?)',
  );
  const rename = db.prepare<[string, string]>('UPDATE outbox SET contact_id = ? WHERE contact_id = ?');
  const remoteOf = db
    .prepare<[string], string>('SELECT remote_id FROM confirmed_contacts WHERE local_id = ?')
    .pluck();
  const localOf = db
    .prepare<[string], string>('SELECT local_id FROM confirmed_contacts WHERE remote_id = ?')
    .pluck();

  return {
    add: ({ id, source, entry, at, dueAt }) =>
      void add.run(id, source, entry.kind, entry.contactId ?? null, JSON.stringify(entry), dueAt, at),
    find: (id) => optional(find.get(id), toStored),
    next(source, now, patience) {
      for (;;) {
        const row = next.get(source, now, patience);
        if (row === undefined) return undefined;
        const stored = toStored(row);
        if (stored !== undefined) return stored;
        park.run('unreadable', new Date(now).toISOString(), row.id);
      }
    },
    nextDueAt: (source) => nextDue.get(source) ?? undefined,
    interrupted: () => interrupted.all(),
    sending: (id) => void sending.run(id),
    waitUntil: (id, dueAt, reason) => void wait.run(dueAt, reason ?? null, id),
    renew: (id, source, dueAt) => void renew.run(source, dueAt, id),
    park: (id, reason, at) => void park.run(reason, at, id),
    remove: (id) => void remove.run(id),
    rowOf: (id) => whole.get(id),
    bringBack({ row, followers }) {
      const back = row['state'] === 'sending' ? { ...row, state: 'waiting' } : row;
      const names = Object.keys(back);
      const values = names.map((name) => `@${name}`).join(', ');
      db.prepare(`INSERT OR IGNORE INTO outbox (${names.join(', ')}) VALUES (${values})`).run(back);
      for (const follower of followers) freeFollower.run(follower);
    },
    list: ({ source, offset, limit }) =>
      list.all({ source: source ?? null, offset, limit }).map(({ payload, contact_id, due_at, ...row }) => {
        const entry = entryIn(payload);
        return {
          id: row.id,
          source: row.source,
          kind: row.kind,
          ...(entry === undefined ? {} : { entry }),
          ...(contact_id === null ? {} : { contactId: contactId(contact_id) }),
          state: row.state,
          attempts: row.attempts,
          dueAt: due_at,
          ...(row.reason === null ? {} : { reason: row.reason }),
          behind: row.behind === 1,
          since: row.created_at,
        };
      }),
    counts: () => counts.all(),
    hurry: (source, now) => void hurry.run(now, source),
    waitingFor: (by) =>
      'source' in by ? waitingBySource.all(by.source) : waitingByContact.all(by.contactId),
    countWaiting: (sources) => sources.reduce((sum, source) => sum + (count.get(source) ?? 0), 0),
    parked: (limit) =>
      parked.all(limit).map(({ payload, ...row }) => {
        const entry = entryIn(payload);
        return entry === undefined ? row : { ...row, entry };
      }),
    sourceOfLocal: (id) => sourceOfLocal.get(id),
    confirm(localId, remoteId) {
      confirm.run(localId, remoteId);
      rename.run(remoteId, localId);
    },
    remoteIdOf: (localId) => optional(remoteOf.get(localId), contactId),
    localIdOf: (remoteId) => optional(localOf.get(remoteId), contactId),
  };
}

function toStored(row: Row): StoredEntry | undefined {
  const entry = entryIn(row.payload);
  if (entry === undefined) return undefined;
  return {
    id: row.id,
    source: row.source,
    entry,
    ...(row.contact_id === null ? {} : { contactId: contactId(row.contact_id) }),
    attempts: row.attempts,
    again: row.sent === 1,
    insist: row.insist === 1,
    isSending: row.state === 'sending',
  };
}

/** Written by `add` only; but a file can be damaged. */
function entryIn(payload: string): OutboxEntry | undefined {
  try {
    return JSON.parse(payload) as OutboxEntry;
  } catch {
    return undefined;
  }
}

function optional<A, B>(value: A | undefined, map: (value: A) => B): B | undefined {
  return value === undefined ? undefined : map(value);
}
