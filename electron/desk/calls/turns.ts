import { fail, ok, type Result } from '#shared/lib/result';
import type { CallBook } from './call-book';
import type { CallsDeps } from './deps';
import { type LiveCall, runningTransfer } from './live-call';

export type Turns = ReturnType<typeof createTurns>;

/** One conversation at a time: whoever else is heard is put on hold. */
export function createTurns({ phone }: Pick<CallsDeps, 'phone'>, book: CallBook) {
  async function hold(call: LiveCall): Promise<Result<void, { code: 'phone-failed'; detail?: string }>> {
    const held = await phone.call('leg.hold', { legId: call.legId });
    if (held.ok) book.setHeld(call, true);
    else call.sentence = { key: 'call.hold-refused', values: { caller: call.title } };
    book.publish();
    return held.ok ? ok() : fail('phone-failed', held.error.code);
  }

  async function holdWhomIsHeard(call: LiveCall): Promise<void> {
    const transfer = runningTransfer(call);
    const consulted = transfer?.activeLeg();
    if (consulted !== undefined) await phone.call('leg.hold', { legId: consulted });
    // A transfer puts its caller on hold by itself.
    else if (transfer === undefined && call.state === 'up') await hold(call);
  }

  return {
    hold,
    async holdOthers(except: LiveCall | undefined): Promise<void> {
      // In a consultation the caller is on hold already; it is the colleague who is heard.
      const others = book
        .all()
        .filter((call) => call !== except && (call.state === 'up' || call.state === 'held'));
      await Promise.all(others.map(holdWhomIsHeard));
    },
  };
}
