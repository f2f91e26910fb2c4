import type { CallOutcome } from '#shared/domain/card';
import type { HandoffDocument } from '#shared/domain/handoff/document';
import { callId, type HandoffId, handoffId } from '#shared/domain/ids';
import type { TransferOutcome } from '#shared/domain/outcome';
import type { TimelineMark } from '#shared/domain/timeline';
import type { Store } from '../store/create-store';
import type { CallsKey, PastCalls } from './past-calls';

/** Calls of one person for their timeline: found by an index for each key, a page at a time. */
export function createPastCalls(
  store: Pick<Store, 'desk'>,
  receivedHandoff: (
    id: HandoffId,
  ) => { readonly document: HandoffDocument; readonly peer: string } | undefined,
): PastCalls {
  const db = store.desk;
  // The index has the newest first and, of one moment, the rows upwards: this is its own order.
  const by = (column: 'contact_id' | 'e164' | 'extension') =>
    db.prepare<[string, number, number, number, number], PlaceRow>(
      `SELECT c.rowid AS row, c.id, c.started_at,
         EXISTS (SELECT 1 FROM notes n WHERE n.call_id = c.id AND n.text <> '')
           OR c.handoff_id IS NOT NULL AS noted,
         EXISTS (SELECT 1 FROM transfers t WHERE t.call_id = c.id) OR c.handoff_id IS NOT NULL AS transferred
       FROM calls c
       WHERE c.${column} = ? AND c.outcome IS NOT NULL AND c.started_at <= ?
         AND (c.started_at < ? OR c.rowid > ?)
       ORDER BY c.started_at DESC, c.rowid LIMIT ?`,
    );
  const statements = { contactId: by('contact_id'), e164: by('e164'), extension: by('extension') };
  const call = db.prepare<[string], CallRow>(
    `SELECT c.direction, c.started_at, c.answered_at, c.ended_at, c.outcome, c.transferred_to, c.disposition,
       c.handoff_id, n.text AS note, n.updated_at AS note_at
     FROM calls c LEFT JOIN notes n ON n.call_id = c.id WHERE c.id = ?`,
  );
  const transfers = db.prepare<[string], TransferRow>(
    'SELECT id, target_name, started_at, outcome FROM transfers WHERE call_id = ? ORDER BY started_at, rowid',
  );

  const rowsOf = (key: CallsKey, { at, row }: TimelineMark, limit: number): readonly PlaceRow[] => {
    for (const name of ['contactId', 'e164', 'extension'] as const) {
      const value = key[name];
      if (value !== undefined) return statements[name].all(value, at, at, row, limit);
    }
    return [];
  };

  return {
    page(keys, behind, limit, only) {
      // Where an item was last, the calls of that moment have been shown before it.
      const mark =
        behind === undefined || behind.of === 'call'
          ? (behind ?? FROM_THE_START)
          : { ...behind, row: Number.MAX_SAFE_INTEGER };
      const found = keys.map((key) => rowsOf(key, mark, limit));
      const places = [...new Map(found.flat().map((row) => [row.row, row])).values()]
        .sort((a, b) => b.started_at - a.started_at || a.row - b.row)
        .slice(0, limit);
      const last = places.at(-1);
      const wanted =
        only === undefined
          ? places
          : places.filter(({ noted, transferred }) => (only === 'note' ? noted : transferred) === 1);
      const isCut = found.some((rows) => rows.length === limit);
      return {
        calls: wanted.map(({ id, row, started_at: at }) => ({ of: 'call', id, at, row })),
        ...(isCut && last !== undefined ? { end: { of: 'call', at: last.started_at, row: last.row } } : {}),
      };
    },
    entries({ id }) {
      const row = call.get(id);
      if (row === undefined) return [];
      const of = callId(id);
      const iso = (at: number): string => new Date(at).toISOString();
      const at = iso(row.started_at);
      const received = row.handoff_id === null ? undefined : receivedHandoff(handoffId(row.handoff_id));
      const talked = row.answered_at === null || row.ended_at === null ? 0 : row.ended_at - row.answered_at;
      return [
        {
          kind: 'call',
          id: `call:${id}`,
          callId: of,
          at,
          direction: row.direction,
          talkSeconds: Math.round(talked / 1000),
          outcome: row.outcome,
          ...(row.transferred_to === null ? {} : { transferredTo: row.transferred_to }),
          ...(row.disposition === null ? {} : { disposition: row.disposition }),
        },
        ...(received === undefined
          ? []
          : [
              {
                kind: 'transfer' as const,
                id: `from:${id}`,
                callId: of,
                at,
                direction: 'in' as const,
                name: received.document.from.name ?? received.peer,
              },
              ...received.document.notes.map((note, place) => ({
                kind: 'note' as const,
                id: `note:${id}:${place}`,
                callId: of,
                at: note.at,
                text: note.text,
                by: note.by,
              })),
            ]),
        ...transfers.all(id).map((transfer) => ({
          kind: 'transfer' as const,
          id: `transfer:${transfer.id}`,
          callId: of,
          at: iso(transfer.started_at),
          direction: 'out' as const,
          name: transfer.target_name,
          ...(transfer.outcome === null ? {} : { outcome: transfer.outcome }),
        })),
        ...(row.note === null || row.note === ''
          ? []
          : [
              {
                kind: 'note' as const,
                id: `note:${id}`,
                callId: of,
                at: iso(row.note_at ?? row.started_at),
                text: row.note,
              },
            ]),
      ];
    },
  };
}

const FROM_THE_START: TimelineMark = { of: 'call', at: Number.MAX_SAFE_INTEGER, row: 0 };

interface PlaceRow {
  readonly row: number;
  readonly id: string;
  readonly started_at: number;
  readonly noted: 0 | 1;
  readonly transferred: 0 | 1;
}

interface CallRow {
  readonly direction: 'in' | 'out';
  readonly started_at: number;
  readonly answered_at: number | null;
  readonly ended_at: number | null;
  readonly outcome: CallOutcome;
  readonly transferred_to: string | null;
  readonly disposition: string | null;
  readonly handoff_id: string | null;
  readonly note: string | null;
  readonly note_at: number | null;
}

interface TransferRow {
  readonly id: string;
  readonly target_name: string;
  readonly started_at: number;
  readonly outcome: TransferOutcome | null;
}
