import type { LineQuality } from '#shared/domain/audio/line-quality';
import { type BlockKey, blockKeyOf } from '#shared/domain/blocking';
import type { CallOutcome, HistoryEntry } from '#shared/domain/card';
import type { FailureStage } from '#shared/domain/classify';
import type { TransferTargetKind } from '#shared/domain/directory';
import type { HandoffAttempt } from '#shared/domain/handoff/build';
import { UNDER_WAY } from '#shared/domain/handoff/document';
import { type CallId, callId, contactId, legId, type TransferId, transferId } from '#shared/domain/ids';
import type { TransferOutcome } from '#shared/domain/outcome';
import type { CallListEntry, NoteView } from '#shared/domain/views';
import type { Store } from '../store/create-store';
import { createKeptDialogs } from './kept-dialogs';
import { createPlansRepository } from './plans-repository';

/** The row of a call, as it is opened; everything that comes later has a method of its own. */
export interface NewCallRecord {
  readonly id: CallId;
  readonly agent: string;
  readonly agentNumber: string;
  readonly direction: 'in' | 'out';
  readonly number: string;
  readonly e164: string | undefined;
  readonly extension: string | undefined;
  readonly title: string;
  readonly contactId: string | undefined;
  readonly handoffId: string | undefined;
  readonly sipCallId: string | undefined;
  readonly legId: string;
  /** The caller is on it and not the colleague it came from. */
  readonly handedOver: boolean;
  /** What kept it from ringing, by its name (`blockName`). */
  readonly blockedBy: string | undefined;
  readonly startedAt: number;
}

/** A transfer that was under way when the desk stopped. */
export interface OpenTransfer {
  readonly id: TransferId;
  readonly handoffId: string;
  readonly targetName: string;
  readonly method: 'guarded' | 'native';
  /** The PBX has been asked to carry it out. */
  readonly referredAt: number | undefined;
}

export interface NewTransferRecord {
  readonly id: TransferId;
  readonly callId: CallId;
  readonly mode: 'blind' | 'supervised';
  readonly method: 'guarded' | 'native';
  readonly targetKind: TransferTargetKind;
  readonly targetNumber: string;
  readonly targetName: string;
  readonly handoffId: string;
  readonly reason: string | undefined;
  readonly startedAt: number;
}

/** What was tried last with a call. */
export interface LastTransfer extends Pick<NewTransferRecord, 'mode' | 'targetNumber' | 'handoffId'> {
  readonly outcome: TransferOutcome | undefined;
  readonly endedAt: number | undefined;
}

/** A call that was open when the desk stopped. */
export interface OpenCall {
  readonly id: CallId;
  readonly direction: 'in' | 'out';
  readonly number: string;
  readonly e164: string | undefined;
  readonly extension: string | undefined;
  readonly title: string;
  readonly contactId: ReturnType<typeof contactId> | undefined;
  readonly handoffId: string | undefined;
  readonly legId: ReturnType<typeof legId>;
  readonly startedAt: number;
  readonly answeredAt: number | undefined;
  readonly endedAt: number | undefined;
  readonly heldMs: number;
  readonly outcome: CallOutcome | undefined;
  readonly handedOver: boolean;
  readonly note: NoteView;
  readonly noteAt: number | undefined;
  /** Why it did not ring. */
  readonly blockedBy: BlockKey | undefined;
}

/** What the phone system said where something failed, as it was sent. */
export interface SupportFacts {
  readonly stage?: FailureStage | undefined;
  readonly code?: number | undefined;
  readonly reason?: string | undefined;
}

export interface WrapUp {
  readonly disposition: string | undefined;
  readonly resolved: boolean | undefined;
  readonly followUpAt: string | undefined;
  readonly followUpText: string | undefined;
}

/** Whose earlier calls are asked for. A contact's calls come from all of its numbers. */
export interface HistoryKey {
  readonly contactId?: string;
  readonly e164?: string;
  readonly extension?: string;
}

export type CallsRepository = ReturnType<typeof createCallsRepository>;

/** Call records, notes and transfers: all SQL about them is here. */
export function createCallsRepository(store: Pick<Store, 'desk'>) {
  const db = store.desk;
  const historyColumns = `c.id, c.direction, c.started_at, c.answered_at, c.ended_at, c.outcome, c.transferred_to, c.contact_id, n.text AS note`;
  // One index each: an OR over three columns would read the table.
  const historyBy = (column: 'contact_id' | 'e164' | 'extension') =>
    db.prepare<[string, number], HistoryRow>(
      `SELECT ${historyColumns} FROM calls c LEFT JOIN notes n ON n.call_id = c.id
       WHERE c.${column} = ? AND c.outcome IS NOT NULL ORDER BY c.started_at DESC LIMIT ?`,
    );
  const sql = {
    open: db.prepare(
      `INSERT INTO calls (id, agent, agent_number, direction, number, e164, extension, title, contact_id, handoff_id,
                          sip_call_id, leg_id, handed_over, blocked_by, started_at)
       VALUES (@id, @agent, @agentNumber, @direction, @number, @e164, @extension, @title, @contactId, @handoffId,
               @sipCallId, @legId, @handedOver, @blockedBy, @startedAt) ON CONFLICT (id) DO NOTHING`,
    ),
    party: db.prepare(
      `UPDATE calls SET number = ?, e164 = ?, extension = ?, title = ?, contact_id = ?, handoff_id = ? WHERE id = ?`,
    ),
    leg: db.prepare('UPDATE calls SET leg_id = ? WHERE id = ?'),
    handedOver: db.prepare('UPDATE calls SET handed_over = 1 WHERE id = ?'),
    answered: db.prepare('UPDATE calls SET answered_at = ? WHERE id = ?'),
    ended: db.prepare(
      `UPDATE calls SET ended_at = ?, outcome = ?, held_ms = ?, sip_code = ?, sip_reason = ?, transferred_to = ?
       WHERE id = ?`,
    ),
    quality: db.prepare(
      `UPDATE calls SET mos = ?, worst_mos = ?, lost_here = ?, lost_there = ?, jitter = ?, codec = ? WHERE id = ?`,
    ),
    reopened: db.prepare(
      `UPDATE calls SET leg_id = ?, sip_call_id = ?, ended_at = NULL, outcome = NULL, sip_code = NULL,
                        sip_reason = NULL, transferred_to = NULL WHERE id = ?`,
    ),
    wrapped: db.prepare(
      `UPDATE calls SET wrapped_up_at = ?, disposition = ?, resolved = ?, follow_up_at = ?, follow_up_text = ? WHERE id = ?`,
    ),
    note: db.prepare(
      `INSERT INTO notes (call_id, text, revision, updated_at) VALUES (@id, @text, @revision, @at)
       ON CONFLICT (call_id) DO UPDATE SET text = @text, revision = @revision, updated_at = @at`,
    ),
    openCalls: db.prepare<[], OpenRow>(
      `SELECT c.*, n.text AS note, n.revision, n.updated_at AS note_at FROM calls c LEFT JOIN notes n ON n.call_id = c.id
       WHERE c.wrapped_up_at IS NULL ORDER BY c.started_at`,
    ),
    today: db.prepare<[string, number], { n: number }>(
      "SELECT count(*) AS n FROM calls WHERE e164 = ? AND started_at >= ? AND direction = 'in'",
    ),
    todayExtension: db.prepare<[string, number], { n: number }>(
      "SELECT count(*) AS n FROM calls WHERE extension = ? AND started_at >= ? AND direction = 'in'",
    ),
    list: db.prepare<[number, number], ListRow>(
      `SELECT ${historyColumns}, c.title, c.number, c.disposition, c.blocked_by FROM calls c LEFT JOIN notes n ON n.call_id = c.id
       WHERE c.outcome IS NOT NULL AND c.started_at < ? ORDER BY c.started_at DESC LIMIT ?`,
    ),
    dialedSince: db.prepare<[number], { number: string }>(
      "SELECT DISTINCT number FROM calls WHERE direction = 'out' AND started_at >= ?",
    ),
    lastDialed: db.prepare<[], { number: string }>(
      "SELECT number FROM calls WHERE direction = 'out' ORDER BY started_at DESC LIMIT 1",
    ),
    number: db.prepare<[string], { number: string }>('SELECT number FROM calls WHERE id = ?'),
    byContact: historyBy('contact_id'),
    byE164: historyBy('e164'),
    byExtension: historyBy('extension'),
    transferStarted: db.prepare(
      `INSERT INTO transfers (id, call_id, mode, method, target_kind, target_number, target_name, handoff_id, reason, started_at)
       VALUES (@id, @callId, @mode, @method, @targetKind, @targetNumber, @targetName, @handoffId, @reason, @startedAt)`,
    ),
    transferAnswered: db.prepare('UPDATE transfers SET answered_at = ? WHERE id = ?'),
    transferReferred: db.prepare('UPDATE transfers SET referred_at = ? WHERE id = ?'),
    openTransfers: db.prepare<[string], OpenTransferRow>(
      'SELECT id, handoff_id, target_name, method, referred_at FROM transfers WHERE call_id = ? AND ended_at IS NULL',
    ),
    transferEnded: db.prepare(
      `UPDATE transfers SET ended_at = ?, outcome = ?, sip_stage = ?, sip_code = ?, sip_reason = ?, document = ?
       WHERE id = ?`,
    ),
    transferDocument: db.prepare('UPDATE transfers SET document = ? WHERE handoff_id = ?'),
    transfersLost: db.prepare(
      `UPDATE transfers SET ended_at = ?, outcome = 'line-lost' WHERE call_id = ? AND ended_at IS NULL`,
    ),
    lastTransfer: db.prepare<[string], TransferRow>(
      `SELECT mode, target_number, handoff_id, outcome, ended_at FROM transfers WHERE call_id = ?
       ORDER BY started_at DESC, rowid DESC LIMIT 1`,
    ),
    attempts: db.prepare<[string], AttemptRow>(
      `SELECT mode, method, target_name, started_at, outcome FROM transfers WHERE call_id = ?
       ORDER BY started_at, rowid`,
    ),
  };

  return {
    dialogs: createKeptDialogs(store),
    plans: createPlansRepository(store),
    open: (record: NewCallRecord) =>
      void sql.open.run({ ...nulls(record), handedOver: Number(record.handedOver) }),
    /** The other side turned out to be somebody else: a contact was chosen, or a transfer completed. */
    setParty(
      id: CallId,
      party: Pick<NewCallRecord, 'number' | 'e164' | 'extension' | 'title' | 'contactId' | 'handoffId'>,
    ) {
      const { number, e164, extension, title, contactId: contact, handoffId } = party;
      sql.party.run(number, e164 ?? null, extension ?? null, title, contact ?? null, handoffId ?? null, id);
    },
    setLeg: (id: CallId, leg: string) => void sql.leg.run(leg, id),
    setHandedOver: (id: CallId) => void sql.handedOver.run(id),
    setAnswered: (id: CallId, at: number) => void sql.answered.run(at, id),
    setEnded(
      id: CallId,
      end: {
        readonly at: number;
        readonly outcome: CallOutcome;
        readonly heldMs: number;
        readonly sipCode: number | undefined;
        readonly sipReason: string | undefined;
        readonly transferredTo: string | undefined;
      },
    ) {
      const { at, outcome, heldMs, sipCode = null, sipReason = null, transferredTo = null } = end;
      sql.ended.run(at, outcome, heldMs, sipCode, sipReason, transferredTo, id);
    },
    setQuality(id: CallId, { average, worst, lostHere, lostThere, jitter, codec }: LineQuality) {
      sql.quality.run(average, worst, lostHere, lostThere ?? null, jitter, codec, id);
    },
    /** It goes on after all, on another leg. */
    setReopened: (id: CallId, leg: string, sipCallId: string) => void sql.reopened.run(leg, sipCallId, id),
    setWrappedUp(id: CallId, at: number, wrapUp: WrapUp) {
      const resolved = wrapUp.resolved === undefined ? null : Number(wrapUp.resolved);
      sql.wrapped.run(
        at,
        wrapUp.disposition ?? null,
        resolved,
        wrapUp.followUpAt ?? null,
        wrapUp.followUpText ?? null,
        id,
      );
    },
    saveNote: (id: CallId, note: NoteView, at: number) => void sql.note.run({ id, ...note, at }),

    startTransfer: (record: NewTransferRecord) => void sql.transferStarted.run(nulls(record)),
    setTransferAnswered: (id: TransferId, at: number) => void sql.transferAnswered.run(at, id),
    endTransfer(
      id: TransferId,
      at: number,
      outcome: TransferOutcome,
      support: SupportFacts | undefined,
      document: string,
    ) {
      const { stage = null, code = null, reason = null } = support ?? {};
      sql.transferEnded.run(at, outcome, stage, code, reason, document, id);
    },
    setTransferDocument: (handoff: string, document: string) =>
      void sql.transferDocument.run(document, handoff),
    setTransferReferred: (id: TransferId, at: number) => void sql.transferReferred.run(at, id),
    openTransfers: (id: CallId): readonly OpenTransfer[] =>
      sql.openTransfers.all(id).map((row) => ({
        id: transferId(row.id),
        handoffId: row.handoff_id,
        targetName: row.target_name,
        method: row.method,
        referredAt: row.referred_at ?? undefined,
      })),
    /** Transfers that were under way when the desk stopped. */
    loseTransfers: (id: CallId, at: number) => void sql.transfersLost.run(at, id),
    /** What was tried last with this call. */
    lastTransferOf(id: CallId): LastTransfer | undefined {
      const row = sql.lastTransfer.get(id);
      return (
        row && {
          mode: row.mode,
          targetNumber: row.target_number,
          handoffId: row.handoff_id,
          outcome: row.outcome ?? undefined,
          endedAt: row.ended_at ?? undefined,
        }
      );
    },
    /** Numbers that were dialed at or after `since`. */
    dialedSince: (since: number) => sql.dialedSince.all(since).map(({ number }) => number),
    lastDialed: () => sql.lastDialed.get()?.number,
    numberOf: (id: CallId) => sql.number.get(id)?.number,
    /** Every transfer of the call, the oldest first. */
    attemptsOf: (id: CallId): readonly HandoffAttempt[] => sql.attempts.all(id).map(attemptOf),

    openCalls: (): readonly OpenCall[] => sql.openCalls.all().map(openCallOf),
    /** How many calls from this number came in at or after `since`. */
    countSince(key: Pick<HistoryKey, 'e164' | 'extension'>, since: number): number {
      if (key.e164 !== undefined) return sql.today.get(key.e164, since)?.n ?? 0;
      if (key.extension !== undefined) return sql.todayExtension.get(key.extension, since)?.n ?? 0;
      return 0;
    },
    /** The newest first. */
    history(key: HistoryKey, limit: number): readonly HistoryEntry[] {
      const rows =
        key.contactId !== undefined
          ? sql.byContact.all(key.contactId, limit)
          : key.e164 !== undefined
            ? sql.byE164.all(key.e164, limit)
            : key.extension !== undefined
              ? sql.byExtension.all(key.extension, limit)
              : [];
      return rows.map(entryOf);
    },
    list(before: number, limit: number): readonly CallListEntry[] {
      return sql.list.all(before, limit).map((row) => {
        const { callId: id, ...entry } = entryOf(row);
        return {
          id,
          ...entry,
          title: row.title,
          number: row.number,
          ...(row.disposition === null ? {} : { disposition: row.disposition }),
          ...blockedOf(row.blocked_by),
        };
      });
    },
  };
}

interface HistoryRow {
  readonly id: string;
  readonly direction: 'in' | 'out';
  readonly started_at: number;
  readonly answered_at: number | null;
  readonly ended_at: number | null;
  readonly outcome: CallOutcome;
  readonly transferred_to: string | null;
  readonly contact_id: string | null;
  readonly note: string | null;
}

interface ListRow extends HistoryRow {
  readonly title: string;
  readonly number: string;
  readonly disposition: string | null;
  readonly blocked_by: string | null;
}

interface OpenRow extends Omit<HistoryRow, 'outcome'> {
  readonly outcome: CallOutcome | null;
  readonly number: string;
  readonly e164: string | null;
  readonly extension: string | null;
  readonly title: string;
  readonly handoff_id: string | null;
  readonly leg_id: string;
  readonly held_ms: number;
  readonly handed_over: number;
  readonly revision: number | null;
  readonly note_at: number | null;
  readonly blocked_by: string | null;
}

interface TransferRow {
  readonly mode: 'blind' | 'supervised';
  readonly target_number: string;
  readonly handoff_id: string;
  readonly outcome: TransferOutcome | null;
  readonly ended_at: number | null;
}

interface AttemptRow {
  readonly mode: 'blind' | 'supervised';
  readonly method: 'guarded' | 'native';
  readonly target_name: string;
  readonly started_at: number;
  readonly outcome: TransferOutcome | null;
}

interface OpenTransferRow {
  readonly id: string;
  readonly handoff_id: string;
  readonly target_name: string;
  readonly method: 'guarded' | 'native';
  readonly referred_at: number | null;
}

function entryOf(row: HistoryRow): HistoryEntry {
  const talked = row.answered_at === null || row.ended_at === null ? 0 : row.ended_at - row.answered_at;
  return {
    callId: callId(row.id),
    direction: row.direction,
    startedAt: new Date(row.started_at).toISOString(),
    talkSeconds: Math.round(talked / 1000),
    outcome: row.outcome,
    ...(row.transferred_to === null ? {} : { transferredTo: row.transferred_to }),
    ...(row.contact_id === null ? {} : { contactId: contactId(row.contact_id) }),
    ...(row.note === null || row.note === '' ? {} : { note: row.note }),
  };
}

function blockedOf(name: string | null): Pick<CallListEntry, 'blocked'> {
  const blocked = name === null ? undefined : blockKeyOf(name);
  return blocked === undefined ? {} : { blocked };
}

function attemptOf(row: AttemptRow): HandoffAttempt {
  const blind = row.method === 'native' ? 'blind' : 'guarded';
  return {
    to: row.target_name,
    at: new Date(row.started_at).toISOString(),
    how: row.mode === 'supervised' ? 'supervised' : blind,
    result: row.outcome ?? UNDER_WAY,
  };
}

function openCallOf(row: OpenRow): OpenCall {
  return {
    id: callId(row.id),
    direction: row.direction,
    number: row.number,
    e164: row.e164 ?? undefined,
    extension: row.extension ?? undefined,
    title: row.title,
    contactId: row.contact_id === null ? undefined : contactId(row.contact_id),
    handoffId: row.handoff_id ?? undefined,
    legId: legId(row.leg_id),
    startedAt: row.started_at,
    answeredAt: row.answered_at ?? undefined,
    endedAt: row.ended_at ?? undefined,
    heldMs: row.held_ms,
    outcome: row.outcome ?? undefined,
    handedOver: row.handed_over === 1,
    note: { text: row.note ?? '', revision: row.revision ?? 0 },
    noteAt: row.note_at ?? undefined,
    blockedBy: row.blocked_by === null ? undefined : blockKeyOf(row.blocked_by),
  };
}

/** SQL has NULL where our values have `undefined`. */
function nulls(record: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, value ?? null]));
}
