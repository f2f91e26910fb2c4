import type { Database } from 'better-sqlite3';
import { createAliases } from './alias-repository';
import { type CachePrivacy, createCachePrivacy } from './cache-privacy-repository';
import { createContactWriter, createItemWriter } from './cache-rows-repository';
import type { Page, StreamManifest } from './connector';
import { createReindexPage, type ReindexPage } from './reindex-repository';

/** Where a stream stands. */
export interface StreamState {
  /** Absent: the next page is the first of a full read. */
  readonly cursor?: string;
  /** Number of the full read that is under way, or was the last. */
  readonly fullRead: number;
  /** Epoch ms at which the last full read came to its end. */
  readonly fullReadAt?: number;
  /** Epoch ms at which its ids were compared last. */
  readonly walkedAt?: number;
  /** Further pages of a pull are to come. */
  readonly pulling: boolean;
  /** Rows that the last pull, or the one under way, has removed, left out, read. */
  readonly deleting: number;
  readonly rejected: number;
  readonly done: number;
}

/** `refused`: so many of so many would go; more likely a lost right than lost records. */
export interface Applied {
  readonly refused?: { readonly count: number; readonly of: number };
}

export interface StreamAt {
  readonly source: string;
  readonly stream: StreamManifest;
  /** Epoch ms. */
  readonly now: number;
  /** A person has said that what is gone shall go. */
  readonly mayDelete?: boolean;
}

export interface RowCounts {
  readonly contacts: number;
  readonly items: number;
}

/** The sync worker's SQL: everything that writes cache.db. */
export interface CacheRepository extends CachePrivacy {
  stateOf(source: string, stream: string): StreamState;
  /**
   * A page and the place after it, in one transaction. The last page of a full read removes what the read hasn't
   * seen. Where too much would go, nothing is removed: a delta page is not applied at all, a full read keeps what
   * it brought and will have to be repeated.
   */
  applyPage(at: StreamAt, page: Page): Applied;
  /** Before the first page of ids: none is known to be there. */
  beginWalk(source: string, stream: string): void;
  /** These are there. */
  walk(source: string, stream: string, ids: readonly string[]): void;
  /** Removes what none of the pages named, unless that is too much. `missed`: there is an id that no row has. */
  endWalk(at: StreamAt): Applied & { readonly missed: boolean };
  /** The next pull of the stream is a full read. What is there stays until it ends. */
  forgetCursor(source: string, stream: string): void;
  counts(source: string): RowCounts;
  lastSuccessAt(source: string): string | undefined;
  succeeded(source: string, at: string): void;
  /** Another mapping or region: all streams are read anew, what came by streams that are gone is removed. */
  adopt(source: string, fingerprint: string, streams: readonly string[]): void;
  /** Whether it was last read as by this fingerprint. */
  isAdopted(source: string, fingerprint: string): boolean;
  removeSource(source: string): void;
  /** What a migration has left to be done to the rows. */
  reindexPage: ReindexPage;
  knownSources(): readonly string[];
}

/** Fewer removals than this need no reason. */
const FEW = 50;
/** More than this share of a stream at once is more likely a lost right than lost records. */
const MOST_SHARE = 0.2;
/** A stream with so many never loses all of them for a good reason. */
const NEVER_ALL = 10;

interface StateRow {
  readonly cursor: string | null;
  readonly full_read: number;
  readonly full_read_at: string | null;
  readonly pulling: number;
  readonly deleting: number;
  readonly rejected: number;
  readonly done: number;
  readonly walked_at: string | null;
}

export function createCacheRepository(db: Database): CacheRepository {
  const aliases = createAliases(db);
  const contacts = createContactWriter(db, aliases);
  const items = createItemWriter(db, aliases);
  const writers = { contacts, items };

  const state = db.prepare<[string, string], StateRow>(
    'SELECT * FROM sync_state WHERE source = ? AND stream = ?',
  );
  const saveState = db.prepare<[StateRow & { source: string; stream: string }]>(
    `INSERT OR REPLACE INTO sync_state
       (source, stream, cursor, full_read, full_read_at, pulling, deleting, rejected, done, walked_at)
     VALUES (@source, @stream, @cursor, @full_read, @full_read_at, @pulling, @deleting, @rejected, @done,
       @walked_at)`,
  );
  const forget = db.prepare<[string, string]>(
    'UPDATE sync_state SET cursor = NULL WHERE source = ? AND stream = ?',
  );
  const countOf = (table: 'contacts' | 'items') =>
    db.prepare<[string], number>(`SELECT count(*) FROM ${table} WHERE source = ?`).pluck();
  const contactCount = countOf('contacts');
  const itemCount = countOf('items');
  const sourceRow = db.prepare<[string], { fingerprint: string; last_success_at: string | null }>(
    'SELECT * FROM sync_sources WHERE source = ?',
  );
  const succeeded = db.prepare<[string, string]>(
    'UPDATE sync_sources SET last_success_at = ? WHERE source = ?',
  );
  const adoptSource = db.prepare<[string, string]>(
    'INSERT OR REPLACE INTO sync_sources (source, fingerprint) VALUES (?, ?)',
  );
  const streamsOf = db.prepare<[string], string>('SELECT stream FROM sync_state WHERE source = ?').pluck();
  const dropState = db.prepare<[string, string]>('DELETE FROM sync_state WHERE source = ? AND stream = ?');
  const dropSource = db.prepare<[string]>('DELETE FROM sync_sources WHERE source = ?');
  const sources = db.prepare<[], string>('SELECT source FROM sync_sources').pluck();
  // Of this connection alone; on the disk where it grows, not in memory.
  db.exec(
    'CREATE TEMP TABLE IF NOT EXISTS walked (source TEXT, stream TEXT, id TEXT, PRIMARY KEY (source, stream, id)) WITHOUT ROWID',
  );
  const forgetWalk = db.prepare<[string, string]>('DELETE FROM temp.walked WHERE source = ? AND stream = ?');
  const noteWalked = db.prepare<[string, string, string]>(
    'INSERT OR IGNORE INTO temp.walked VALUES (?, ?, ?)',
  );
  const missingFrom = (table: 'contacts' | 'items') =>
    db
      .prepare<[string, string], string>(
        `SELECT id FROM ${table} r WHERE source = ? AND stream = ? AND NOT EXISTS
           (SELECT 1 FROM temp.walked w WHERE w.source = r.source AND w.stream = r.stream AND w.id = r.id)`,
      )
      .pluck();
  const missing = { contacts: missingFrom('contacts'), items: missingFrom('items') };
  const missedIn = (table: 'contacts' | 'items') =>
    db.prepare<[string, string]>(
      `SELECT 1 FROM temp.walked w WHERE source = ? AND stream = ?
         AND NOT EXISTS (SELECT 1 FROM ${table} r WHERE r.id = w.id) LIMIT 1`,
    );
  const missed = { contacts: missedIn('contacts'), items: missedIn('items') };
  const setWalked = db.prepare<[string, string, string]>(
    'UPDATE sync_state SET walked_at = ? WHERE source = ? AND stream = ?',
  );

  const stateOf: CacheRepository['stateOf'] = (source, stream) => {
    const row = state.get(source, stream);
    if (row === undefined) return { fullRead: 0, pulling: false, deleting: 0, rejected: 0, done: 0 };
    return {
      ...(row.cursor === null ? {} : { cursor: row.cursor }),
      fullRead: row.full_read,
      ...(row.full_read_at === null ? {} : { fullReadAt: Date.parse(row.full_read_at) }),
      ...(row.walked_at === null ? {} : { walkedAt: Date.parse(row.walked_at) }),
      pulling: row.pulling === 1,
      deleting: row.deleting,
      rejected: row.rejected,
      done: row.done,
    };
  };

  const dropStream = (source: string, stream: string): void => {
    for (const writer of [contacts, items]) {
      for (const id of writer.streamIds(source, stream)) writer.remove(id);
    }
    dropState.run(source, stream);
  };

  const applyPage: CacheRepository['applyPage'] = ({ source, stream, now, mayDelete = false }, page) => {
    const before = stateOf(source, stream.name);
    const writer = writers[stream.kind];
    const startsFullRead = page.mode === 'snapshot' && before.cursor === undefined;
    const fullRead = before.fullRead + Number(startsFullRead);
    const carried = before.pulling && !startsFullRead ? before : { deleting: 0, rejected: 0, done: 0 };

    let deleting =
      carried.deleting +
      page.changes.filter((change) => change.op === 'delete' && writer.has(change.id)).length;
    const ends = page.mode === 'snapshot' && !page.more;
    // Measured against what the stream had when the pull began; to count passes every row, so only where any may go.
    const had = deleting > 0 || ends ? writer.count(source, stream.name) + carried.deleting : 0;
    const tooMany = (removals: number): boolean => !mayDelete && isTooMany(removals, had);
    if (tooMany(deleting)) return { refused: { count: deleting, of: had } };

    const touched = new Set<string>();
    const { ownedOnly = false } = page;
    for (const change of page.changes) {
      writer.apply(change, { source, stream: stream.name, seen: fullRead, touched, ownedOnly });
      // Nobody's any more: what is theirs goes with them.
      if (change.op === 'outside' && stream.kind === 'contacts')
        for (const id of items.of(change.id)) items.remove(id);
    }
    const unseen = ends ? writer.unseen(source, stream.name, fullRead) : [];
    const removing = deleting + unseen.length;
    const refused = tooMany(removing);
    if (!refused) {
      for (const id of unseen) writer.remove(id, touched);
      deleting = removing;
    }
    contacts.recount(touched);
    saveState.run({
      source,
      stream: stream.name,
      cursor: refused ? null : (page.next ?? null),
      full_read: fullRead,
      full_read_at: isoOrNull(ends && !refused ? now : before.fullReadAt),
      pulling: Number(page.more),
      deleting,
      rejected: carried.rejected + page.rejected.length,
      done: carried.done + page.changes.length + page.rejected.length,
      walked_at: isoOrNull(before.walkedAt),
    });
    return refused ? { refused: { count: removing, of: had } } : {};
  };

  const endWalk: CacheRepository['endWalk'] = ({ source, stream, now, mayDelete = false }) => {
    const writer = writers[stream.kind];
    const gone = missing[stream.kind].all(source, stream.name);
    const had = writer.count(source, stream.name);
    const isMissed = missed[stream.kind].get(source, stream.name) !== undefined;
    forgetWalk.run(source, stream.name);
    if (!mayDelete && isTooMany(gone.length, had)) {
      return { refused: { count: gone.length, of: had }, missed: isMissed };
    }
    const touched = new Set<string>();
    for (const id of gone) writer.remove(id, touched);
    contacts.recount(touched);
    setWalked.run(new Date(now).toISOString(), source, stream.name);
    return { missed: isMissed };
  };

  return {
    ...createCachePrivacy(db, { contacts, items, aliases }),
    isAdopted: (source, fingerprint) => sourceRow.get(source)?.fingerprint === fingerprint,
    stateOf,
    applyPage: (at, page) => db.transaction(() => applyPage(at, page)).immediate(),
    beginWalk: (source, stream) => void forgetWalk.run(source, stream),
    walk(source, stream, ids) {
      db.transaction(() => {
        for (const id of ids) noteWalked.run(source, stream, id);
      })();
    },
    endWalk: (at) => db.transaction(() => endWalk(at)).immediate(),
    forgetCursor: (source, stream) => void forget.run(source, stream),
    counts: (source) => ({ contacts: contactCount.get(source) ?? 0, items: itemCount.get(source) ?? 0 }),
    lastSuccessAt: (source) => sourceRow.get(source)?.last_success_at ?? undefined,
    succeeded: (source, at) => void succeeded.run(at, source),
    adopt(source, fingerprint, streams) {
      if (sourceRow.get(source)?.fingerprint === fingerprint) return;
      db.transaction(() => {
        for (const stream of streamsOf.all(source)) {
          if (streams.includes(stream)) forget.run(source, stream);
          else dropStream(source, stream);
        }
        adoptSource.run(source, fingerprint);
      }).immediate();
    },
    removeSource(source) {
      db.transaction(() => {
        for (const stream of streamsOf.all(source)) dropStream(source, stream);
        aliases.dropSource(source);
        dropSource.run(source);
      }).immediate();
    },
    knownSources: () => sources.all(),
    reindexPage: createReindexPage(db, writers),
  };
}

function isTooMany(removals: number, had: number): boolean {
  if (removals >= NEVER_ALL && removals >= had) return true;
  return removals > FEW && removals > had * MOST_SHARE;
}

function isoOrNull(ms: number | undefined): string | null {
  return ms === undefined ? null : new Date(ms).toISOString();
}
