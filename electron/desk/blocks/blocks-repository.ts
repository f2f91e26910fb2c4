import type { Database } from 'better-sqlite3';
import type { BlockEntry, BlockHit, BlockKey, BlockKind, blockValues } from '#shared/domain/blocking';

interface Row {
  readonly value: string;
  readonly kind: BlockKind;
  readonly origin: 'agent' | 'list';
  readonly allowed: number;
  readonly note: string;
  readonly added_at: number;
}

/**
 * A whole number says more than a beginning, a longer beginning more than a shorter one, the agent more than the list.
 * Asked at each ring: each name of a number is a look into the primary key.
 */
export const FIND_BLOCKED = `SELECT * FROM (
    SELECT * FROM blocked WHERE value IN (SELECT value FROM json_each(?)) AND kind = 'number'
    UNION ALL
    SELECT * FROM blocked WHERE value IN (SELECT value FROM json_each(?)) AND kind = 'prefix')
  ORDER BY kind = 'number' DESC, length(value) DESC, origin = 'agent' DESC LIMIT 1`;

/** Who may not ring: the table `blocked` of `desk.db`. */
export function createBlocksRepository(db: Database) {
  const hit = db.prepare<[string, string], Row>(FIND_BLOCKED);
  const anonymous = db.prepare<[], Row>("SELECT * FROM blocked WHERE value = '' AND kind = 'anonymous'");
  const put = db.prepare(
    `INSERT INTO blocked (value, kind, origin, allowed, note, added_at) VALUES (@value, @kind, @origin, @allowed, @note, @at)
     ON CONFLICT (value, kind, origin) DO UPDATE SET allowed = excluded.allowed, note = excluded.note`,
  );
  const drop = db.prepare("DELETE FROM blocked WHERE value = ? AND kind = ? AND origin = 'agent'");
  const inList = db.prepare<[string, string], { n: number }>(
    "SELECT count(*) AS n FROM blocked WHERE value = ? AND kind = ? AND origin = 'list'",
  );
  const clearList = db.prepare("DELETE FROM blocked WHERE origin = 'list'");
  // Of one that both have the agent's counts.
  const shown = `FROM blocked b WHERE b.value LIKE ? ESCAPE '!' AND NOT EXISTS (
      SELECT 1 FROM blocked a WHERE a.value = b.value AND a.kind = b.kind AND a.origin = 'agent' AND b.origin = 'list')`;
  const list = db.prepare<[string, number, number], Row>(
    `SELECT b.* ${shown} ORDER BY b.origin, b.added_at DESC, b.value LIMIT ? OFFSET ?`,
  );
  const count = db.prepare<[string], { n: number }>(`SELECT count(*) AS n ${shown}`);
  const counts = db.prepare<[], { own: number; listed: number }>(
    `SELECT count(*) FILTER (WHERE origin = 'agent' AND allowed = 0) AS own, count(*) FILTER (WHERE origin = 'list') AS listed
     FROM blocked`,
  );

  return {
    find: ({ whole, beginnings }: ReturnType<typeof blockValues>): BlockHit | undefined =>
      hitOf(hit.get(JSON.stringify(whole), JSON.stringify(beginnings))),
    findAnonymous: (): BlockHit | undefined => hitOf(anonymous.get()),
    put(key: BlockKey, origin: 'agent' | 'list', allowed: boolean, note: string, at: number): void {
      put.run({ value: key.value, kind: key.kind, origin, allowed: Number(allowed), note, at });
    },
    drop: ({ value, kind }: BlockKey): boolean => drop.run(value, kind).changes > 0,
    isListed: ({ value, kind }: BlockKey): boolean => (inList.get(value, kind)?.n ?? 0) > 0,
    clearList: () => clearList.run().changes,
    list(text: string, offset: number, limit: number) {
      const like = `%${text.replace(/[!%_]/gu, '!$&')}%`;
      return { entries: list.all(like, limit, offset).map(entryOf), total: count.get(like)?.n ?? 0 };
    },
    counts: () => counts.get() ?? { own: 0, listed: 0 },
  };
}

function hitOf(row: Row | undefined): BlockHit | undefined {
  if (row === undefined) return undefined;
  const { kind, value, origin, note } = row;
  return { kind, value, origin, note, allowed: row.allowed === 1 };
}

function entryOf({ kind, value, origin, allowed, note, added_at }: Row): BlockEntry {
  return { kind, value, origin, allowed: allowed === 1, note, addedAt: new Date(added_at).toISOString() };
}
