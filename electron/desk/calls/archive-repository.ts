import type { LineQuality } from '#shared/domain/audio/line-quality';
import type { CallOutcome } from '#shared/domain/card';
import type { FailureStage } from '#shared/domain/classify';
import type { HandoffDocument } from '#shared/domain/handoff/document';
import { type CallId, callId } from '#shared/domain/ids';
import type { TransferOutcome } from '#shared/domain/outcome';
import { readHandoff } from '#shared/schemas/handoff';
import type { Store } from '../store/create-store';

/** A call of this desk that is over. Times are epoch ms. */
export interface PastCall {
  readonly id: CallId;
  readonly agent: string;
  readonly agentNumber: string;
  readonly direction: 'in' | 'out';
  readonly number: string;
  readonly title: string;
  readonly handoffId: string | undefined;
  readonly startedAt: number;
  readonly answeredAt: number | undefined;
  readonly endedAt: number | undefined;
  readonly outcome: CallOutcome;
  readonly sipCode: number | undefined;
  readonly sipReason: string | undefined;
  readonly note: { readonly text: string; readonly at: number } | undefined;
  readonly quality: LineQuality | undefined;
}

export interface PastTransfer {
  readonly handoffId: string;
  readonly targetName: string;
  readonly startedAt: number;
  readonly outcome: TransferOutcome | undefined;
  readonly stage: FailureStage | undefined;
  readonly sipCode: number | undefined;
  readonly sipReason: string | undefined;
}

/** A call out of a vCon file. */
export interface ImportedCall {
  readonly uuid: string;
  readonly startedAt: number;
  readonly title: string;
  readonly number: string;
  readonly document: HandoffDocument;
}

export type ArchiveRepository = ReturnType<typeof createArchiveRepository>;

/** Calls that are over, one by one, and those that came as files. */
export function createArchiveRepository(store: Pick<Store, 'desk'>) {
  const db = store.desk;
  const call = db.prepare<[string], CallRow>(
    `SELECT c.*, n.text AS note, n.updated_at AS note_at FROM calls c LEFT JOIN notes n ON n.call_id = c.id
     WHERE c.id = ? AND c.outcome IS NOT NULL`,
  );
  const has = db.prepare<[string], { one: number }>('SELECT 1 AS one FROM calls WHERE id = ?');
  const transfers = db.prepare<[string], TransferRow>(
    `SELECT handoff_id, target_name, started_at, outcome, sip_stage, sip_code, sip_reason FROM transfers
     WHERE call_id = ? ORDER BY started_at, rowid`,
  );
  const importedColumns = 'uuid, started_at, title, number, document';
  const imported = db.prepare<[string], ImportedRow>(
    `SELECT ${importedColumns} FROM imported_calls WHERE uuid = ?`,
  );
  const importedList = db.prepare<[number, number], ImportedRow>(
    `SELECT ${importedColumns} FROM imported_calls WHERE started_at < ? ORDER BY started_at DESC LIMIT ?`,
  );
  const importedCount = db.prepare<[], { n: number }>('SELECT count(*) AS n FROM imported_calls');
  const keep = db.prepare(
    `INSERT INTO imported_calls (uuid, started_at, imported_at, title, number, document)
     VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (uuid) DO NOTHING`,
  );
  const erase = db.prepare('DELETE FROM imported_calls WHERE uuid = ?');

  return {
    call(id: string): PastCall | undefined {
      const row = call.get(id);
      return row && pastCallOf(row);
    },
    hasCall: (id: string) => has.get(id) !== undefined,
    transfers: (id: string): readonly PastTransfer[] => transfers.all(id).map(pastTransferOf),
    imported(uuid: string): ImportedCall | undefined {
      const row = imported.get(uuid);
      return row && importedOf(row);
    },
    /** The newest first. */
    importedBefore: (before: number, limit: number): readonly ImportedCall[] =>
      importedList
        .all(before, limit)
        .map(importedOf)
        .filter((each) => each !== undefined),
    importedCount: () => importedCount.get()?.n ?? 0,
    keep({ uuid, startedAt, title, number, document }: ImportedCall, at: number): void {
      keep.run(uuid, startedAt, at, title, number, JSON.stringify(document));
    },
    /** Whether there was one. */
    erase: (uuid: string): boolean => erase.run(uuid).changes > 0,
  };
}

interface CallRow {
  readonly id: string;
  readonly agent: string;
  readonly agent_number: string;
  readonly direction: 'in' | 'out';
  readonly number: string;
  readonly title: string;
  readonly handoff_id: string | null;
  readonly started_at: number;
  readonly answered_at: number | null;
  readonly ended_at: number | null;
  readonly outcome: CallOutcome;
  readonly sip_code: number | null;
  readonly sip_reason: string | null;
  readonly mos: number | null;
  readonly worst_mos: number | null;
  readonly lost_here: number | null;
  readonly lost_there: number | null;
  readonly jitter: number | null;
  readonly codec: string | null;
  readonly note: string | null;
  readonly note_at: number | null;
}

interface TransferRow {
  readonly handoff_id: string;
  readonly target_name: string;
  readonly started_at: number;
  readonly outcome: TransferOutcome | null;
  readonly sip_stage: FailureStage | null;
  readonly sip_code: number | null;
  readonly sip_reason: string | null;
}

interface ImportedRow {
  readonly uuid: string;
  readonly started_at: number;
  readonly title: string;
  readonly number: string;
  readonly document: string;
}

function pastCallOf(row: CallRow): PastCall {
  return {
    id: callId(row.id),
    agent: row.agent,
    agentNumber: row.agent_number,
    direction: row.direction,
    number: row.number,
    title: row.title,
    handoffId: row.handoff_id ?? undefined,
    startedAt: row.started_at,
    answeredAt: row.answered_at ?? undefined,
    endedAt: row.ended_at ?? undefined,
    outcome: row.outcome,
    sipCode: row.sip_code ?? undefined,
    sipReason: row.sip_reason ?? undefined,
    quality: qualityOf(row),
    note:
      row.note === null || row.note === ''
        ? undefined
        : { text: row.note, at: row.note_at ?? row.started_at },
  };
}

function qualityOf(row: CallRow): LineQuality | undefined {
  if (row.mos === null) return undefined;
  return {
    average: row.mos,
    worst: row.worst_mos ?? row.mos,
    lostHere: row.lost_here ?? 0,
    ...(row.lost_there === null ? {} : { lostThere: row.lost_there }),
    jitter: row.jitter ?? 0,
    codec: row.codec ?? '',
  };
}

function pastTransferOf(row: TransferRow): PastTransfer {
  return {
    handoffId: row.handoff_id,
    targetName: row.target_name,
    startedAt: row.started_at,
    outcome: row.outcome ?? undefined,
    stage: row.sip_stage ?? undefined,
    sipCode: row.sip_code ?? undefined,
    sipReason: row.sip_reason ?? undefined,
  };
}

/** Read like one from outside: an older version may have written it. */
function importedOf(row: ImportedRow): ImportedCall | undefined {
  const read = readHandoff(JSON.parse(row.document));
  if (!read.ok) return undefined;
  const { uuid, title, number } = row;
  return { uuid, startedAt: row.started_at, title, number, document: read.value };
}
