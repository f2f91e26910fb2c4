import { savedFileName } from '#shared/domain/desktop/saved-file';
import { type HandoffDocument, UNDER_WAY } from '#shared/domain/handoff/document';
import { ownCallOf, toVcon, type VconCall } from '#shared/domain/handoff/to-vcon';
import { type CallId, callId, type HandoffId, handoffId } from '#shared/domain/ids';
import type { CallDetail, CallListEntry, SupportLine, VconPreview } from '#shared/domain/views';
import type { ImportCode } from '#shared/ipc/desk-api';
import { plainLine } from '#shared/lib/plain-text';
import { fail, ok, type Result } from '#shared/lib/result';
import { readVcon } from '#shared/schemas/vcon';
import type { ArchiveRepository, ImportedCall, PastCall, PastTransfer } from './archive-repository';

/** A page that was taken over must not fill the disk. */
const MOST_IMPORTED = 500;

/**
 * Calls that are over, one at a time: what is known of one beyond its line in the list, out as a vCon, and in from one.
 * What comes in is a file from anywhere: it is shown as that, and nothing else of the desk asks for it.
 */
export function createCallArchive(deps: {
  readonly repository: ArchiveRepository;
  readonly handoffOf: (direction: 'sent' | 'received', id: HandoffId) => HandoffDocument | undefined;
  readonly now: () => number;
}) {
  const { repository } = deps;

  /** What was sent last knows what came before it; where nothing was, what was received. */
  function documentOf(call: PastCall, transfers: readonly PastTransfer[]): HandoffDocument | undefined {
    for (const { handoffId: id, outcome } of transfers.toReversed()) {
      const sent = deps.handoffOf('sent', handoffId(id));
      if (sent !== undefined) return outcome === undefined ? sent : withResult(sent, outcome);
    }
    return call.handoffId === undefined ? undefined : deps.handoffOf('received', handoffId(call.handoffId));
  }

  function preview(text: string): Result<VconPreview & ImportedCall, { code: ImportCode }> {
    const read = readVcon(text);
    if (!read.ok) return read;
    const { uuid, document } = read.value;
    const { name, tel = '' } = document.caller;
    const known = repository.imported(uuid) !== undefined || repository.hasCall(ownCallOf(uuid));
    return ok({
      uuid,
      startedAt: Date.parse(document.created_at),
      title: plainLine(name ?? '', 200) || plainLine(tel, 64),
      number: plainLine(tel, 64),
      document,
      known,
    });
  }

  return {
    detail(id: CallId): Result<CallDetail, { code: 'no-such-call' }> {
      const imported = repository.imported(id);
      if (imported !== undefined) return ok({ imported: true, handoff: imported.document, support: [] });
      const call = repository.call(id);
      if (call === undefined) return fail('no-such-call');
      const transfers = repository.transfers(id);
      const handoff = documentOf(call, transfers);
      return ok({
        imported: false,
        ...(handoff === undefined ? {} : { handoff }),
        support: [...ofCall(call), ...transfers.flatMap(ofTransfer)],
        ...(call.quality === undefined ? {} : { quality: call.quality }),
      });
    },

    exportVcon(id: CallId): Result<{ name: string; text: string }, { code: 'no-such-call' }> {
      const call = repository.call(id);
      if (call === undefined) return fail('no-such-call');
      const vcon = toVcon(vconCallOf(call), documentOf(call, repository.transfers(id)));
      return ok({ name: savedFileName(id, call.startedAt), text: JSON.stringify(vcon, undefined, 2) });
    },

    /** What a file says, before anything of it is kept. */
    readVcon(text: string): Result<VconPreview, { code: ImportCode }> {
      const read = preview(text);
      if (!read.ok) return read;
      const { title, startedAt, document, known } = read.value;
      return ok({ title, startedAt, document, known });
    },

    importVcon(text: string): Result<{ callId: CallId }, { code: ImportCode }> {
      const read = preview(text);
      if (!read.ok) return read;
      if (read.value.known) return fail('already-there');
      if (repository.importedCount() >= MOST_IMPORTED) return fail('too-many-imports');
      repository.keep(read.value, deps.now());
      return ok({ callId: callId(read.value.uuid) });
    },

    /** Only what came as a file can be taken away again. */
    eraseImported(id: CallId): Result<void, { code: 'no-such-call' }> {
      return repository.erase(id) ? ok() : fail('no-such-call');
    },

    /** A page of the list, with what was imported in its place. */
    withImported(calls: readonly CallListEntry[], before: number, limit: number): readonly CallListEntry[] {
      const imported = repository.importedBefore(before, limit).map(entryOf);
      if (imported.length === 0) return calls;
      return [...calls, ...imported]
        .sort((a, b) => Date.parse(b.startedAt) - Date.parse(a.startedAt))
        .slice(0, limit);
    },
  };
}

export type CallArchive = ReturnType<typeof createCallArchive>;

/** The document left before it was known what became of it. */
function withResult(document: HandoffDocument, result: string): HandoffDocument {
  const last = document.trail.at(-1);
  if (last?.result !== UNDER_WAY) return document;
  return { ...document, trail: [...document.trail.slice(0, -1), { ...last, result }] };
}

function vconCallOf(call: PastCall): VconCall {
  const iso = (at: number) => new Date(at).toISOString();
  return {
    id: call.id,
    direction: call.direction,
    agent: { name: call.agent, ...(call.agentNumber === '' ? {} : { ext: call.agentNumber }) },
    caller: {
      ...(call.title === '' || call.title === call.number ? {} : { name: call.title }),
      ...(call.number === '' ? {} : { tel: call.number }),
    },
    startedAt: iso(call.startedAt),
    ...(call.answeredAt === undefined ? {} : { answeredAt: iso(call.answeredAt) }),
    ...(call.endedAt === undefined ? {} : { endedAt: iso(call.endedAt) }),
    outcome: call.outcome,
    ...(call.note === undefined ? {} : { note: { text: call.note.text, at: iso(call.note.at) } }),
  };
}

function entryOf({ uuid, startedAt, title, number, document }: ImportedCall): CallListEntry {
  const last = document.trail.at(-1);
  const said = document.summary || document.notes.at(-1)?.text;
  const handedOn = last?.result === 'completed' ? last.to : undefined;
  return {
    id: callId(uuid),
    direction: 'in',
    title,
    number,
    startedAt: new Date(startedAt).toISOString(),
    talkSeconds: 0,
    outcome: handedOn === undefined ? 'answered' : 'transferred',
    ...(handedOn === undefined ? {} : { transferredTo: handedOn }),
    ...(said === undefined || said === '' ? {} : { note: said }),
    imported: true,
  };
}

function ofCall({ startedAt, sipCode, sipReason }: PastCall): readonly SupportLine[] {
  return supportLine({ startedAt, sipCode, sipReason, stage: 'call' });
}

function ofTransfer({ targetName, ...facts }: PastTransfer): readonly SupportLine[] {
  return supportLine(facts).map((line) => ({ ...line, target: targetName }));
}

/** None where the phone system has said nothing. */
function supportLine(facts: {
  readonly startedAt: number;
  readonly stage: SupportLine['stage'] | undefined;
  readonly sipCode: number | undefined;
  readonly sipReason: string | undefined;
}): readonly SupportLine[] {
  const { stage, sipCode: code, sipReason } = facts;
  const reason = sipReason === undefined ? '' : plainLine(sipReason, 200);
  if (stage === undefined || (code === undefined && reason === '')) return [];
  return [
    {
      at: new Date(facts.startedAt).toISOString(),
      stage,
      ...(code === undefined ? {} : { code }),
      ...(reason === '' ? {} : { reason }),
    },
  ];
}
