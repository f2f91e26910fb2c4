import type { Database } from 'better-sqlite3';
import type { FollowUp, FollowUpOrigin } from '#shared/domain/follow-ups';
import { type CallId, callId, contactId } from '#shared/domain/ids';

interface Row {
  readonly id: string;
  readonly origin: FollowUpOrigin;
  readonly due_at: number | null;
  readonly snoozed_until: number | null;
  readonly name: string;
  readonly number: string;
  readonly e164: string | null;
  readonly extension: string | null;
  readonly contact_id: string | null;
  readonly text: string;
  readonly call: string | null;
  readonly note: string | null;
  readonly made_at: number;
}

export interface NewFollowUp {
  readonly id: string;
  readonly practice: boolean;
  readonly origin: FollowUpOrigin;
  /** Epoch ms. */
  readonly dueAt: number | undefined;
  readonly text: string;
  readonly callId: CallId;
  /** Epoch ms. */
  readonly madeAt: number;
}

/** Whom the agent has promised to call: the table `follow_ups` of `desk.db`. */
export function createFollowUpsRepository(db: Database) {
  const due = 'coalesce(f.snoozed_until, f.due_at)';
  const open = db.prepare<[number, number], Row>(
    `SELECT f.*, c.id AS call, substr(n.text, 1, 300) AS note
     FROM follow_ups f LEFT JOIN calls c ON c.id = f.call_id AND c.erased_at IS NULL
                       LEFT JOIN notes n ON n.call_id = c.id
     WHERE f.practice = ? AND f.state = 'open'
     ORDER BY ${due} IS NULL, ${due}, f.made_at, f.id LIMIT ?`,
  );
  const count = db.prepare<[number], { n: number }>(
    "SELECT count(*) AS n FROM follow_ups WHERE practice = ? AND state = 'open'",
  );
  // Who it is stands in the record of the call.
  const add = db.prepare(
    `INSERT INTO follow_ups (id, practice, state, origin, due_at, name, number, e164, extension, contact_id, text,
                             call_id, made_at)
     SELECT @id, @practice, 'open', @origin, @dueAt, title, number, e164, extension, contact_id, @text, id, @madeAt
     FROM calls WHERE id = @callId AND erased_at IS NULL`,
  );
  const ofCall = db.prepare<[string], { due_at: number | null; text: string }>(
    `SELECT due_at, text FROM follow_ups WHERE call_id = ? AND state = 'open' AND origin = 'by-hand'
     ORDER BY made_at DESC, id DESC LIMIT 1`,
  );
  const snooze = db.prepare("UPDATE follow_ups SET snoozed_until = ? WHERE id = ? AND state = 'open'");
  const close = db.prepare("UPDATE follow_ups SET state = ?, closed_at = ? WHERE id = ? AND state = 'open'");
  const reopen = db.prepare(
    "UPDATE follow_ups SET state = 'open', closed_at = NULL WHERE id = ? AND state <> 'open'",
  );

  return {
    open: (practice: boolean, limit: number): readonly FollowUp[] =>
      open.all(Number(practice), limit).map(followUpOf),
    count: (practice: boolean) => count.get(Number(practice))?.n ?? 0,
    /** Whether there is such a call, and its record still names the person. */
    add: ({ practice, dueAt, ...rest }: NewFollowUp): boolean =>
      add.run({ ...rest, practice: Number(practice), dueAt: dueAt ?? null }).changes > 0,
    /** What the agent has asked for in the call itself, the last of it. */
    ofCall(id: CallId): { readonly dueAt: number | undefined; readonly text: string } | undefined {
      const row = ofCall.get(id);
      return row && { dueAt: row.due_at ?? undefined, text: row.text };
    },
    /** These three answer whether there is such a one. `undefined`: at its own time. */
    snooze: (id: string, until: number | undefined) => snooze.run(until ?? null, id).changes > 0,
    close: (id: string, as: 'done' | 'dismissed', at: number) => close.run(as, at, id).changes > 0,
    reopen: (id: string) => reopen.run(id).changes > 0,
  };
}

function followUpOf(row: Row): FollowUp {
  return {
    id: row.id,
    origin: row.origin,
    name: row.name,
    number: row.number,
    text: row.text,
    madeAt: row.made_at,
    ...(row.due_at === null ? {} : { dueAt: row.due_at }),
    ...(row.snoozed_until === null ? {} : { snoozedUntil: row.snoozed_until }),
    ...(row.e164 === null ? {} : { e164: row.e164 }),
    ...(row.extension === null ? {} : { extension: row.extension }),
    ...(row.contact_id === null ? {} : { contactId: contactId(row.contact_id) }),
    ...(row.call === null ? {} : { callId: callId(row.call) }),
    ...(row.note === null || row.note === '' ? {} : { note: row.note }),
  };
}
