import type { HandoffDocument } from '#shared/domain/handoff/document';
import type { HandoffId } from '#shared/domain/ids';
import { readHandoff } from '#shared/schemas/handoff';
import type { Store } from '../store/create-store';

export type Delivery = 'pending' | 'delivered' | 'opened' | 'unsupported';

export interface StoredHandoff {
  readonly document: HandoffDocument;
  /** Extension of the other side. */
  readonly peer: string;
  /** Of its first revision that has arrived. */
  readonly delivery: Delivery;
  /** The highest revision that the target's desk has, 0 for none. */
  readonly ackedRev: number;
  /** Who of a queue has the call. */
  readonly takenBy?: string;
}

export type HandoffRepository = ReturnType<typeof createHandoffRepository>;

/** Handoff documents on disk: sent ones before the PBX hears of them, received ones before they are acknowledged. */
export function createHandoffRepository(store: Pick<Store, 'desk'>) {
  const db = store.desk;
  const save = db.prepare(
    `INSERT INTO handoffs (id, direction, rev, call_id, peer, delivery, document, updated_at)
     VALUES (@id, @direction, @rev, @callId, @peer, 'pending', @document, @at)
     ON CONFLICT (id, direction) DO UPDATE
       SET rev = @rev, peer = @peer, document = @document, updated_at = @at, call_id = coalesce(@callId, call_id)
       WHERE @rev >= rev`,
  );
  const columns = 'document, peer, delivery, acked_rev, taken_by';
  const find = db.prepare<[string, string], HandoffRow>(
    `SELECT ${columns} FROM handoffs WHERE id = ? AND direction = ?`,
  );
  const unacknowledged = db.prepare<[number], HandoffRow>(
    `SELECT ${columns} FROM handoffs
     WHERE direction = 'sent' AND acked_rev < rev AND withdrawn_at IS NULL AND updated_at > ? ORDER BY updated_at`,
  );
  const sent = (change: string) =>
    db.prepare(`UPDATE handoffs SET ${change} WHERE id = ? AND direction = 'sent'`);
  const deliver = sent('delivery = ?, updated_at = ?');
  const acknowledge = sent('acked_rev = max(acked_rev, ?)');
  const withdraw = sent('withdrawn_at = ?');
  const take = sent('taken_by = ?');

  return {
    /** Keeps the highest revision. */
    save(
      direction: 'sent' | 'received',
      document: HandoffDocument,
      more: { readonly peer: string; readonly callId: string | undefined; readonly at: number },
    ) {
      save.run({
        id: document.id,
        direction,
        rev: document.rev,
        callId: more.callId ?? null,
        peer: more.peer,
        document: JSON.stringify(document),
        at: more.at,
      });
    },
    find(direction: 'sent' | 'received', id: HandoffId): StoredHandoff | undefined {
      const row = find.get(id, direction);
      return row && storedOf(row);
    },
    /** Sent since then, of which the last revision has not been acknowledged; not what was withdrawn. */
    unacknowledged: (since: number): readonly StoredHandoff[] =>
      unacknowledged
        .all(since)
        .map(storedOf)
        .filter((each) => each !== undefined),
    setDelivery: (id: HandoffId, delivery: Delivery, at: number) => void deliver.run(delivery, at, id),
    /** A lower one than is known changes nothing. */
    setAcknowledged: (id: HandoffId, rev: number) => void acknowledge.run(rev, id),
    /** `undefined`: it stands after all. */
    setWithdrawn: (id: HandoffId, at: number | undefined) => void withdraw.run(at ?? null, id),
    setTakenBy: (id: HandoffId, extension: string) => void take.run(extension, id),
  };
}

interface HandoffRow {
  readonly document: string;
  readonly peer: string;
  readonly delivery: Delivery;
  readonly acked_rev: number;
  readonly taken_by: string | null;
}

/** Read like one from outside: an older version may have written it. */
function storedOf(row: HandoffRow): StoredHandoff | undefined {
  const read = readHandoff(JSON.parse(row.document));
  if (!read.ok) return undefined;
  return {
    document: read.value,
    peer: row.peer,
    delivery: row.delivery,
    ackedRev: row.acked_rev,
    ...(row.taken_by === null ? {} : { takenBy: row.taken_by }),
  };
}
