import type { DeskCalls } from '#shared/ipc/desk-api';
import type { Handlers } from '#shared/ipc/wire';
import { ok } from '#shared/lib/result';
import type { CallArchive } from './call-archive';
import type { CallsRepository } from './calls-repository';
import type { CallsService } from './calls-service';

type CallMethods = Exclude<
  Extract<
    keyof DeskCalls,
    `calls.${string}` | `notes.${string}` | `wrapUp.${string}` | `transfer.${string}` | `handoff.${string}`
  >,
  'calls.recent' | 'calls.lastDialed' | 'transfer.suggest'
>;

/** This room's part of the DeskApi. */
export function callsHandlers(
  calls: CallsService,
  repository: Pick<CallsRepository, 'list'>,
  archive: CallArchive,
  now: () => number,
): Pick<Handlers<DeskCalls>, CallMethods> {
  return {
    'calls.dial': ({ target, confirmed, typed }) => calls.dial(target, confirmed, typed),
    'calls.answer': ({ callId }) => calls.answer(callId),
    'calls.decline': ({ callId, reason }) => calls.decline(callId, reason),
    'calls.noteOnly': ({ callId }) => calls.noteOnly(callId),
    'calls.newIncident': ({ callId, title }) => calls.newIncident(callId, title),
    'calls.hangUp': ({ callId }) => calls.hangUp(callId),
    'calls.resume': ({ callId }) => calls.resume(callId),
    'calls.hold': ({ callId }) => calls.hold(callId),
    'calls.mute': ({ callId, muted }) => calls.mute(callId, muted),
    'calls.dtmf': ({ callId, tones }) => calls.dtmf(callId, tones),
    'calls.history'({ before, limit }) {
      const until = before === undefined ? now() + 1 : Date.parse(before);
      return ok({ entries: archive.withImported(repository.list(until, limit), until, limit) });
    },
    'calls.detail': ({ callId }) => archive.detail(callId),
    'calls.exportVcon': ({ callId }) => archive.exportVcon(callId),
    'calls.readVcon': ({ text }) => archive.readVcon(text),
    'calls.importVcon': ({ text }) => archive.importVcon(text),
    'calls.eraseImported': ({ callId }) => archive.eraseImported(callId),
    'notes.save': ({ callId, text }) => calls.saveNote(callId, text),
    'wrapUp.finish': ({ callId, disposition, resolved, followUp }) =>
      calls.finishWrapUp(callId, {
        disposition,
        resolved,
        followUpAt: followUp?.at,
        followUpText: followUp?.text,
      }),
    'wrapUp.keepOpen': ({ callId }) => calls.keepOpen(callId),
    'transfer.start': (request) => calls.transfers.start(request),
    'transfer.join': ({ callId, withCallId }) => calls.transfers.join(callId, withCallId),
    'calls.bringTogether': ({ callId, withCallId }) => calls.bringTogether(callId, withCallId),
    'transfer.complete': ({ callId }) => calls.transfers.step(callId, 'complete'),
    'transfer.conference': ({ callId }) => calls.transfers.step(callId, 'conference'),
    'transfer.swap': ({ callId }) => calls.transfers.step(callId, 'swap'),
    'transfer.cancel': ({ callId }) => calls.transfers.step(callId, 'cancel'),
    'transfer.whenFree': ({ callId }) => calls.whenFree(callId),
    'transfer.dismiss': ({ callId }) => calls.transfers.dismiss(callId),
    'handoff.savePlan': ({ callId, plan }) => calls.savePlan(callId, plan),
    'handoff.opened': ({ callId }) => calls.opened(callId),
    'handoff.fetch': ({ callId }) => calls.fetchHandoff(callId),
    'handoff.choose': ({ callId, handoffId }) => calls.chooseHandoff(callId, handoffId ?? undefined),
  };
}
