import type { CallId } from '#shared/domain/ids';
import type { CallCode } from '#shared/ipc/desk-api';
import type { Dispose } from '#shared/lib/disposables';
import { fail, ok, type Result } from '#shared/lib/result';
import type { CallBook } from './call-book';
import type { CallsDeps } from './deps';
import { isOver, runningTransfer, viewOf } from './live-call';

interface Awaited {
  readonly number: string;
  readonly label: string;
  /** The agent knows; until they are busy again. */
  readonly told: boolean;
}

export interface WhenFree {
  /** The agent wants to know when whom the last transfer was for is free again. */
  ask(id: CallId): Result<void, { code: CallCode }>;
  dispose: Dispose;
}

/** Tells the agent, while the caller is still there, that a colleague who was busy is free. */
export function createWhenFree(
  deps: Pick<CallsDeps, 'findColleague' | 'onDirectory'>,
  book: CallBook,
): WhenFree {
  const awaited = new Map<CallId, Awaited>();

  function look(): void {
    let changed = false;
    for (const [id, one] of awaited) {
      const call = book.find(id);
      const isFree = deps.findColleague(one.number)?.presence === 'available';
      if (call === undefined || isFree === one.told) continue;
      awaited.set(id, { ...one, told: isFree });
      if (isFree) {
        delete call.awaitsFree;
        book.tell({ type: 'free', call: viewOf(call), target: one.label });
      } else {
        call.awaitsFree = true;
        book.tell({ type: 'not-free', callId: id });
      }
      changed = true;
    }
    if (changed) book.publish();
  }

  /** Over with the call, and with whatever the agent tries next. */
  function letGo(): void {
    for (const id of awaited.keys()) {
      const call = book.find(id);
      if (call !== undefined && !isOver(call) && runningTransfer(call) === undefined) continue;
      awaited.delete(id);
      if (call !== undefined) delete call.awaitsFree;
      book.tell({ type: 'not-free', callId: id });
    }
  }

  const stops = [deps.onDirectory(look), book.onChange(letGo)];

  return {
    ask(id) {
      const call = book.find(id);
      if (call === undefined) return fail('no-such-call');
      const { transfer } = call;
      if (isOver(call) || transfer === undefined || transfer.running()) return fail('wrong-state');
      const { number, label } = transfer.view().target;
      awaited.set(id, { number, label, told: false });
      call.awaitsFree = true;
      look();
      book.publish();
      return ok();
    },
    dispose() {
      for (const stop of stops) stop();
    },
  };
}
