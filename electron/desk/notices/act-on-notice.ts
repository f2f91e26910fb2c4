import type { CallId } from '#shared/domain/ids';
import type { CallView, NoticeAction, NoticeView } from '#shared/domain/views';
import type { CallCode, DialCode, TransferStartCode } from '#shared/ipc/desk-api';
import { assertNever } from '#shared/lib/assert-never';
import { fail, ok, type Result } from '#shared/lib/result';
import type { CallsRepository, CallsService } from '../calls/calls-service';

export type NoticeActed = Result<unknown, { code: CallCode | DialCode | TransferStartCode }>;

/** What a notice's button does, wherever it was clicked. What is of the view only (opening a panel) the page does. */
export function createNoticeActions(deps: {
  readonly calls: Pick<CallsService, 'answer' | 'decline' | 'dial' | 'whenFree'> & {
    readonly transfers: Pick<CallsService['transfers'], 'start'>;
  };
  readonly viewOf: (id: CallId) => CallView | undefined;
  /** Also where no window shows it any more, as after a restart. */
  readonly lastTransferOf: CallsRepository['lastTransferOf'];
  /** Of a call that is over. */
  readonly numberOf: (id: CallId) => string | undefined;
  /** Shows the number in the window, to be called from there. */
  readonly askToDial: (target: string) => void;
  /** A button of the notice about those who wait to be called back. */
  readonly followUp: (action: NoticeAction) => Promise<NoticeActed>;
}): (notice: NoticeView, action: NoticeAction) => Promise<NoticeActed> {
  const { calls } = deps;
  return async ({ kind, callId }, action) => {
    if (kind === 'follow-up') return deps.followUp(action);
    if (callId === undefined) return ok();
    switch (action) {
      case 'answer':
        return calls.answer(callId);
      case 'decline':
        return calls.decline(callId);
      case 'when-free':
        return calls.whenFree(callId);
      case 'try-again':
      case 'transfer-now':
      case 'ask-first':
      case 'supervised-instead': {
        const last = deps.lastTransferOf(callId);
        if (last === undefined) return fail('no-such-call');
        const again = action === 'try-again' ? last.mode : 'supervised';
        const mode = action === 'transfer-now' ? 'blind' : again;
        return calls.transfers.start({
          callId,
          mode,
          target: last.targetNumber,
          confirmed: true,
          typed: true,
        });
      }
      case 'call-back': {
        const number = deps.viewOf(callId)?.number.raw ?? deps.numberOf(callId) ?? '';
        if (number === '') return fail('bad-number');
        const dialed = await calls.dial(number);
        if (dialed.ok || dialed.error.code !== 'needs-confirmation') return dialed;
        // A notice of the system has no room for the question.
        deps.askToDial(number);
        return ok();
      }
      case 'open-call':
      case 'someone-else':
      case 'take-message':
      case 'queue':
      case 'schedule':
      case 'edit-number':
      case 'keep-notes':
      case 'snooze':
      case 'show-follow-ups':
        return ok();
      default:
        return assertNever(action);
    }
  };
}
