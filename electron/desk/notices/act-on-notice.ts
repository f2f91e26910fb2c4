import type { CallId } from '#shared/domain/ids';
import type { CallView, NoticeAction, NoticeView } from '#shared/domain/views';
import { assertNever } from '#shared/lib/assert-never';
import type { CallsService } from '../calls/calls-service';

/** What a notice's button does, wherever it was clicked. What is of the view only (opening a panel) the page does. */
export function createNoticeActions(deps: {
  readonly calls: Pick<CallsService, 'answer' | 'decline' | 'dial' | 'transfers'>;
  readonly viewOf: (id: CallId) => CallView | undefined;
  /** Of a call that is over. */
  readonly numberOf: (id: CallId) => string | undefined;
}): (notice: NoticeView, action: NoticeAction) => void {
  const { calls } = deps;
  return ({ callId }, action) => {
    if (callId === undefined) return;
    switch (action) {
      case 'answer':
        return void calls.answer(callId);
      case 'decline':
        return void calls.decline(callId);
      case 'try-again':
      case 'supervised-instead': {
        const last = deps.viewOf(callId)?.transfer;
        if (last === undefined) return;
        const mode = action === 'try-again' ? last.mode : 'supervised';
        return void calls.transfers.start({ callId, mode, target: last.target.number, confirmed: true });
      }
      case 'call-back': {
        const number = deps.viewOf(callId)?.number.raw ?? deps.numberOf(callId) ?? '';
        if (number !== '') void calls.dial(number);
        return;
      }
      case 'open-call':
      case 'someone-else':
      case 'take-message':
      case 'edit-number':
      case 'keep-notes':
        return;
      default:
        assertNever(action);
    }
  };
}
