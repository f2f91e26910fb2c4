import type { HandoffDocument } from '#shared/domain/handoff/document';
import type { HandoffId } from '#shared/domain/ids';
import { readHandoff } from '#shared/schemas/handoff';
import type { Store } from '../store/create-store';

export type Delivery = 'pending' | 'delivered' | 'opened' | 'unsupported';

export interface StoredHandoff {
  readonly document: HandoffDocument;
  /** Extension of the other side. */
  readonly peer: string;
  readonly delivery: Delivery;
}

export type HandoffRepository = ReturnType<typeof createHandoffRepository>;

/** Handoff documents on disk: sent ones before the PBX hears of them, received ones before they are acknowledged. */
export function createHandoffRepository(store: Pick<Store, 'desk'>) {
  const db = store.desk;
  const save = db.prepare(
    `INSERT INTO handoffs (id, direction, rev, call_id, peer, delivery, document, updated_at)
     VALUES (@id, @direction, @rev, @callId, @peer, 'pending', @document, @at)
     ON CONFLICT (id, direction) DO UPDATE
       SET rev = @rev, peer = @peer, delivery = 'pending', document = @document, updated_at = @at,
           call_id = coalesce(@callId, call_id)
       WHERE @rev >= rev`,
  );
  const find = db.prepare<[string, string], { document: string; peer: string; delivery: Delivery }>(
    'SELECT document, peer, delivery FROM handoffs WHERE id = ? AND direction = ?',
  );
  const deliver = db.prepare(
    `UPDATE handoffs SET delivery = ?, updated_at = ? WHERE id = ? AND direction = 'sent'`,
  );

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
      if (row === undefined) return undefined;
      // Read like one from outside: an older version may have written it.
      const read = readHandoff(JSON.parse(row.document));
      return read.ok ? { document: read.value, peer: row.peer, delivery: row.delivery } : undefined;
    },
    setDelivery: (id: HandoffId, delivery: Delivery, at: number) => void deliver.run(delivery, at, id),
  };
}
