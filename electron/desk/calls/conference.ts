import type { TransferStartCode } from '#shared/ipc/desk-api';
import { fail, ok, type Result } from '#shared/lib/result';
import type { CallBook } from './call-book';
import type { CallsDeps } from './deps';
import type { LiveCall } from './live-call';
import type { Turns } from './turns';

type Started = Result<void, { code: TransferStartCode | 'phone-failed'; detail?: string }>;

/**
 * A caller and a colleague who has called, both in calls of the agent's own, hear each other and the agent: the phone
 * mixes them. It ends with either call, and as soon as one of them is put on hold: whoever waits overhears nobody.
 */
export function createConference({ phone }: Pick<CallsDeps, 'phone'>, book: CallBook, turns: Turns) {
  const part = (call: LiveCall) => {
    const other = call.together;
    if (other === undefined) return;
    delete call.together;
    delete other.together;
    void phone.call('leg.mix', { legId: call.legId });
    void phone.call('leg.mix', { legId: other.legId });
  };

  const stop = book.onChange(() => {
    for (const call of book.all()) if (call.state !== 'up') part(call);
  });

  return {
    /** Both are at hand, and in no transfer. Where they can't be brought together, whoever waited does so again. */
    async start(call: LiveCall, other: LiveCall): Promise<Started> {
      if (call.together !== undefined || other.together !== undefined) return fail('wrong-state');
      const waited = [call, other].filter(({ state }) => state === 'held');
      for (const each of waited) {
        const back = await turns.unhold(each);
        if (!back.ok) return back;
        turns.speaks(each);
      }
      const mixed = await phone.call('leg.mix', { legId: call.legId, with: other.legId });
      if (!mixed.ok || call.state !== 'up' || other.state !== 'up') {
        await Promise.all(waited.map(turns.hold));
        return fail('phone-failed');
      }
      call.together = other;
      other.together = call;
      book.publish();
      return ok();
    },

    /** A phone that has gone on without the desk may still mix calls that the desk has been told of anew. */
    forget(): void {
      for (const { legId, state, together, transfer } of book.all())
        if ((state === 'up' || state === 'held') && together === undefined && transfer === undefined)
          void phone.call('leg.mix', { legId });
    },

    dispose: stop,
  };
}
