import type { Database } from 'better-sqlite3';
import type { Item } from '#shared/domain/contact';
import { type ContactId, contactId } from '#shared/domain/ids';

/** By what a person is found in desk.db. */
export interface Trace {
  /** All ids that the person has or had, in every source and here. */
  readonly ids: readonly string[];
  readonly name: string;
  /** E.164, extensions or `name@host` that nobody else has. */
  readonly lines: readonly string[];
  /** Shared with others: only with the name they say that it is this person. */
  readonly sharedLines: readonly string[];
}

/** What desk.db has of a person, by the keys of its rows. */
export interface Found {
  readonly calls: readonly string[];
  /** `id` and direction. */
  readonly handoffs: readonly { readonly id: string; readonly direction: string }[];
  readonly outbox: readonly { readonly id: string; readonly kind: string; readonly state: string }[];
  readonly imported: readonly string[];
}

export type Row = Readonly<Record<string, unknown>>;

/** Everything of a person, table by table, for the export. */
export type Rows = Readonly<
  Record<
    'calls' | 'transfers' | 'notes' | 'plans' | 'handoffs' | 'followUps' | 'outbox' | 'vcons' | 'local',
    readonly Row[]
  >
>;

export interface TraceRepository {
  find(trace: Trace): Found;
  /** Calls keep their figures; everything else goes. To be called inside a transaction. */
  erase(trace: Trace, found: Found, at: number): void;
  read(trace: Trace, found: Found): Rows;
  /** Out of the cache. */
  items(ids: readonly string[]): readonly Item[];
  /** A slice of calls that ended before `cutoff` loses the person, their notes and documents. Answers how many did. */
  forgetCalls(cutoff: number, at: number, limit: number): number;
  /** With what colleagues were to be told besides. */
  deleteNotes(cutoff: number, limit: number): number;
  deleteHandoffs(cutoff: number, limit: number): number;
  deleteImported(cutoff: number, limit: number): number;
  /** Whose last time, made, promised or done, is before `cutoff`. */
  deleteFollowUps(cutoff: number, limit: number): number;
  /** Contacts made here that their source has taken. */
  taken(): readonly ContactId[];
  dropLocal(id: ContactId): void;
  /** What was deleted is in the write-ahead log, too. */
  emptyLog(): void;
}

const LIST = (name: string): string => `(SELECT value FROM json_each(@${name}))`;

/** The figures stay: who took it, which way, when, how long, with which outcome. */
const WITHOUT_PERSON = `number = '', e164 = NULL, extension = NULL, title = '', contact_id = NULL, handoff_id = NULL,
  sip_call_id = NULL, sip_reason = NULL, transferred_to = NULL, follow_up_at = NULL, follow_up_text = NULL,
  blocked_by = NULL, erased_at = @at`;

const CALLS = `
  SELECT id FROM calls WHERE contact_id IN ${LIST('ids')}
  UNION SELECT id FROM calls WHERE contact_id IS NULL AND e164 IN ${LIST('lines')}
  UNION SELECT id FROM calls WHERE contact_id IS NULL AND extension IN ${LIST('lines')}
  UNION SELECT id FROM calls WHERE contact_id IS NULL AND title = @name AND e164 IN ${LIST('sharedLines')}
  UNION SELECT id FROM calls WHERE contact_id IS NULL AND title = @name AND extension IN ${LIST('sharedLines')}`;

/** `caller` of a document: with a line of their own, or with the name on a shared one, or as a record of a source. */
const isTheirs = (document: string): string => `
  CASE WHEN json_valid(${document}) THEN
    json_extract(${document}, '$.caller.tel') IN ${LIST('lines')}
    OR (json_extract(${document}, '$.caller.name') = @name
        AND json_extract(${document}, '$.caller.tel') IN ${LIST('sharedLines')})
    OR json_extract(${document}, '$.caller.crm.system') || ':' || json_extract(${document}, '$.caller.crm.id')
        IN ${LIST('ids')}
  ELSE 0 END`;

const HANDOFFS = `
  SELECT id, direction FROM handoffs
  WHERE call_id IN ${LIST('calls')}
    OR id IN (SELECT handoff_id FROM calls WHERE id IN ${LIST('calls')})
    OR id IN (SELECT handoff_id FROM transfers WHERE call_id IN ${LIST('calls')})
    OR ${isTheirs('document')}`;

const OUTBOX = `
  SELECT id, kind, state FROM outbox
  WHERE contact_id IN ${LIST('ids')}
    OR (json_valid(payload) AND (
      json_extract(payload, '$.contactId') IN ${LIST('ids')}
      OR json_extract(payload, '$.callId') IN ${LIST('calls')}
      OR json_extract(payload, '$.remote') IN ${LIST('lines')}
      OR json_extract(payload, '$.caller.phone') IN ${LIST('lines')}
      OR json_extract(payload, '$.contact.phone') IN ${LIST('lines')}))
  ORDER BY seq`;

/** Also of those whose call is gone, or named somebody else. */
const FOLLOW_UPS = `call_id IN ${LIST('calls')} OR contact_id IN ${LIST('ids')}
  OR (contact_id IS NULL AND (e164 IN ${LIST('lines')} OR extension IN ${LIST('lines')}
    OR (name = @name AND (e164 IN ${LIST('sharedLines')} OR extension IN ${LIST('sharedLines')}))))`;

const ERASE = [
  `UPDATE calls SET ${WITHOUT_PERSON} WHERE id IN ${LIST('calls')}`,
  `DELETE FROM notes WHERE call_id IN ${LIST('calls')}`,
  `DELETE FROM dialogs WHERE call_id IN ${LIST('calls')}`,
  `UPDATE calls SET transferred_to = NULL WHERE id IN (SELECT call_id FROM transfers
     WHERE target_kind = 'number' AND target_number COLLATE NOCASE IN ${LIST('lines')})`,
  `UPDATE transfers SET target_number = '', target_name = '', sip_reason = NULL
   WHERE target_kind = 'number' AND (call_id IN ${LIST('calls')} OR target_number COLLATE NOCASE IN ${LIST('lines')})`,
  `DELETE FROM local_contacts WHERE id IN ${LIST('ids')}`,
  `DELETE FROM attached_numbers WHERE contact_id IN ${LIST('ids')} OR number IN ${LIST('lines')}`,
  `DELETE FROM number_choices WHERE contact_id IN ${LIST('ids')} OR number IN ${LIST('lines')}`,
  `DELETE FROM people_apart WHERE one IN ${LIST('ids')} OR other IN ${LIST('ids')}`,
  `DELETE FROM confirmed_contacts WHERE local_id IN ${LIST('ids')} OR remote_id IN ${LIST('ids')}`,
  `DELETE FROM follow_ups WHERE ${FOLLOW_UPS}`,
  `DELETE FROM favourites WHERE contact_id IN ${LIST('ids')} OR number COLLATE NOCASE IN ${LIST('lines')}`,
  `DELETE FROM blocked WHERE kind = 'number' AND origin = 'agent' AND value IN ${LIST('lines')}`,
  `DELETE FROM imported_calls WHERE uuid IN ${LIST('imported')}`,
  `DELETE FROM outbox WHERE id IN ${LIST('outbox')}`,
];

/**
 * SQL over the tables of all rooms: the only place that asks what this computer has written down about one person.
 *
 * @param cache  the connection as it is now: after a renewal it is another one
 * @param linesOf  E.164 or extension of a number as somebody wrote it
 */
export function createTraceRepository(
  db: Database,
  cache: () => Database,
  linesOf: (number: string) => readonly string[],
): TraceRepository {
  const calls = db.prepare<[Row], string>(CALLS).pluck();
  const handoffs = db.prepare<[Row], { id: string; direction: string }>(HANDOFFS);
  const outbox = db.prepare<[Row], { id: string; kind: string; state: string }>(OUTBOX);
  const imported = db
    .prepare<[Row], string>(`SELECT uuid FROM imported_calls WHERE ${isTheirs('document')}`)
    .pluck();
  const files = db.prepare<[], { uuid: string; title: string; number: string }>(
    'SELECT uuid, title, number FROM imported_calls',
  );
  /** A file from elsewhere spells a number in its own way. There are few of them. */
  const withTheirNumber = ({ lines, sharedLines, name }: Trace): readonly string[] => {
    const isOne = ({ number, title }: { number: string; title: string }) =>
      linesOf(number).some((line) => lines.includes(line) || (title === name && sharedLines.includes(line)));
    return files
      .all()
      .filter(isOne)
      .map(({ uuid }) => uuid);
  };
  const erase = ERASE.map((sql) => db.prepare<[Row]>(sql));
  const dropHandoff = db.prepare<[string, string]>('DELETE FROM handoffs WHERE id = ? AND direction = ?');
  const rows = {
    calls: db.prepare<[Row], Row>(`SELECT * FROM calls WHERE id IN ${LIST('calls')} ORDER BY started_at`),
    transfers: db.prepare<[Row], Row>(
      `SELECT * FROM transfers WHERE call_id IN ${LIST('calls')} ORDER BY started_at, rowid`,
    ),
    notes: db.prepare<[Row], Row>(
      `SELECT * FROM notes WHERE call_id IN ${LIST('calls')} ORDER BY updated_at`,
    ),
    plans: db.prepare<[Row], Row>(`SELECT * FROM plans WHERE call_id IN ${LIST('calls')}`),
    handoffs: db.prepare<[Row], Row>(
      `SELECT * FROM handoffs WHERE id || direction IN ${LIST('handoffs')} ORDER BY updated_at`,
    ),
    followUps: db.prepare<[Row], Row>(`SELECT * FROM follow_ups WHERE ${FOLLOW_UPS} ORDER BY made_at`),
    outbox: db.prepare<[Row], Row>(`SELECT * FROM outbox WHERE id IN ${LIST('outbox')} ORDER BY seq`),
    vcons: db.prepare<[Row], Row>(
      `SELECT * FROM imported_calls WHERE uuid IN ${LIST('imported')} ORDER BY started_at`,
    ),
    local: db.prepare<[Row], Row>(
      `SELECT 'given' AS what, number AS value, attached_at AS at FROM attached_numbers
         WHERE contact_id IN ${LIST('ids')} OR number IN ${LIST('lines')}
       UNION ALL SELECT 'chosen', number, chosen_at FROM number_choices
         WHERE contact_id IN ${LIST('ids')}
       UNION ALL SELECT 'favourite', name || ' ' || number, added_at FROM favourites
         WHERE contact_id IN ${LIST('ids')} OR number COLLATE NOCASE IN ${LIST('lines')}
       UNION ALL SELECT 'blocked', value || ' ' || note, added_at FROM blocked
         WHERE kind = 'number' AND value IN ${LIST('lines')}`,
    ),
  };
  const old = {
    calls: db
      .prepare<[number, number], string>(
        `SELECT id FROM calls WHERE erased_at IS NULL AND wrapped_up_at IS NOT NULL AND started_at < ?
         ORDER BY started_at LIMIT ?`,
      )
      .pluck(),
    notes: db.prepare<[number, number]>(
      `DELETE FROM notes WHERE call_id IN (SELECT n.call_id FROM notes n JOIN calls c ON c.id = n.call_id
         WHERE n.updated_at < ? AND c.wrapped_up_at IS NOT NULL LIMIT ?)`,
    ),
    plans: db.prepare<[number, number]>(
      `DELETE FROM plans WHERE call_id IN (SELECT p.call_id FROM plans p JOIN calls c ON c.id = p.call_id
         WHERE p.updated_at < ? AND c.wrapped_up_at IS NOT NULL LIMIT ?)`,
    ),
    handoffs: db.prepare<[number, number]>(
      'DELETE FROM handoffs WHERE rowid IN (SELECT rowid FROM handoffs WHERE updated_at < ? LIMIT ?)',
    ),
    followUps: db.prepare<[number, number]>(
      `DELETE FROM follow_ups WHERE id IN (SELECT id FROM follow_ups
         WHERE max(made_at, coalesce(due_at, 0), coalesce(snoozed_until, 0), coalesce(closed_at, 0)) < ? LIMIT ?)`,
    ),
    imported: db.prepare<[number, number]>(
      'DELETE FROM imported_calls WHERE rowid IN (SELECT rowid FROM imported_calls WHERE imported_at < ? LIMIT ?)',
    ),
  };
  const taken = db
    .prepare<[], string>(
      'SELECT l.id FROM local_contacts l JOIN confirmed_contacts c ON c.local_id = l.id ORDER BY l.id LIMIT 50',
    )
    .pluck();
  const dropLocal = db.prepare<[string]>('DELETE FROM local_contacts WHERE id = ?');
  const ofCalls = {
    calls: erase[0],
    notes: erase[1],
    dialogs: erase[2],
    targets: db.prepare<[Row]>(
      `UPDATE transfers SET target_number = '', target_name = '', sip_reason = NULL
       WHERE target_kind = 'number' AND call_id IN ${LIST('calls')}`,
    ),
    handoffs: db.prepare<[Row]>(`DELETE FROM handoffs WHERE call_id IN ${LIST('calls')}`),
  };

  const valuesOf = (trace: Trace): Row => ({
    ids: JSON.stringify(trace.ids),
    name: trace.name,
    lines: JSON.stringify(trace.lines.flatMap(spellingsOf)),
    sharedLines: JSON.stringify(trace.sharedLines.flatMap(spellingsOf)),
  });
  const withFound = (trace: Trace, found: Found): Row => ({
    ...valuesOf(trace),
    calls: JSON.stringify(found.calls),
    handoffs: JSON.stringify(found.handoffs.map(({ id, direction }) => id + direction)),
    outbox: JSON.stringify(found.outbox.map(({ id }) => id)),
    imported: JSON.stringify(found.imported),
  });

  return {
    find(trace) {
      const values = valuesOf(trace);
      const theirs = calls.all(values);
      const more = { ...values, calls: JSON.stringify(theirs) };
      return {
        calls: theirs,
        handoffs: handoffs.all(more),
        outbox: outbox.all(more),
        imported: [...new Set([...imported.all(values), ...withTheirNumber(trace)])],
      };
    },
    erase(trace, found, at) {
      const values = { ...withFound(trace, found), at };
      for (const { id, direction } of found.handoffs) dropHandoff.run(id, direction);
      for (const statement of erase) statement.run(values);
    },
    read(trace, found) {
      const values = withFound(trace, found);
      return {
        calls: rows.calls.all(values),
        transfers: rows.transfers.all(values),
        notes: rows.notes.all(values),
        plans: rows.plans.all(values),
        handoffs: rows.handoffs.all(values),
        followUps: rows.followUps.all(values),
        outbox: rows.outbox.all(values),
        vcons: rows.vcons.all(values),
        local: rows.local.all(values),
      };
    },
    items(ids) {
      const found = cache().prepare<[string], { id: string; body: string }>(
        'SELECT id, body FROM items WHERE contact_id = ? ORDER BY created_at DESC',
      );
      return ids.flatMap((id) =>
        found.all(id).map((row) => ({ ...(JSON.parse(row.body) as Omit<Item, 'id'>), id: row.id })),
      );
    },
    forgetCalls(cutoff, at, limit) {
      const ids = old.calls.all(cutoff, limit);
      if (ids.length === 0) return 0;
      const values = { calls: JSON.stringify(ids), at };
      for (const statement of Object.values(ofCalls)) statement?.run(values);
      return ids.length;
    },
    deleteNotes: (cutoff, limit) =>
      old.notes.run(cutoff, limit).changes + old.plans.run(cutoff, limit).changes,
    deleteHandoffs: (cutoff, limit) => old.handoffs.run(cutoff, limit).changes,
    deleteImported: (cutoff, limit) => old.imported.run(cutoff, limit).changes,
    deleteFollowUps: (cutoff, limit) => old.followUps.run(cutoff, limit).changes,
    taken: () => taken.all().map(contactId),
    dropLocal: (id) => void dropLocal.run(id),
    emptyLog: () => void db.pragma('wal_checkpoint(TRUNCATE)'),
  };
}

/** Where an address is dialed, or told to others, it has its scheme. */
function spellingsOf(line: string): readonly string[] {
  return line.includes('@') ? [line, `sip:${line}`, `sips:${line}`] : [line];
}
