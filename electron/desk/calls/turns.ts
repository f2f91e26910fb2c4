import type { LegId } from '#shared/domain/ids';
import { type Failure, fail, ok, type Result } from '#shared/lib/result';
import type { CallBook } from './call-book';
import type { CallsDeps } from './deps';
import { isOver, isTalking, type LiveCall, runningTransfer } from './live-call';

type Reoffered = Result<void, { code: 'wrong-state' | 'phone-failed'; detail?: string }>;
export type Turns = ReturnType<typeof createTurns>;

/** A repair was answered with 481: what is left of the call is the voice. */
const isUnknownThere = (repaired: Result<void, Failure>): boolean =>
  !repaired.ok && repaired.error.code === 'refused' && repaired.error.detail === '481';

/** One conversation at a time, and one re-INVITE at a time of each call. */
export function createTurns({ phone }: Pick<CallsDeps, 'phone'>, book: CallBook) {
  /** Two re-INVITEs of a call at once are what phones lose calls on (JsSIP#806): each waits for the one before. */
  const reoffers = new WeakMap<LiveCall, Promise<unknown>>();
  /**
   * They were told to make way for another: on their way to hold, muted where hold was refused, not yet picked up, or
   * in a consultation that goes on without the agent. Until the agent takes them again they are not heard.
   */
  const making = new WeakSet<LiveCall>();
  /** Those of them that were muted for it, and not by the agent. */
  const muted = new Set<LiveCall>();

  function inTurn<T>(call: LiveCall, reoffer: () => Promise<T>): Promise<T> {
    const turn = (reoffers.get(call) ?? Promise.resolve()).then(reoffer);
    reoffers.set(
      call,
      turn.catch(() => undefined),
    );
    return turn;
  }

  /** The legs that the agent hears or would hear, two in a conference; a transfer on its way to somebody else has none. */
  function voicesOf(call: LiveCall): readonly LegId[] {
    return runningTransfer(call)?.activeLegs() ?? [call.legId];
  }

  /** The first refusal, where there is one. */
  async function ofEach(
    legs: readonly LegId[],
    method: 'leg.hold' | 'leg.unhold',
  ): Promise<Result<void, Failure>> {
    const answers = await Promise.all(legs.map((legId) => phone.call(method, { legId })));
    return answers.find(({ ok: agreed }) => !agreed) ?? ok();
  }

  /** Why a hold, or its end, didn't work. Without a line that is said already, and stays until there is one again. */
  function sayWhyNot(call: LiveCall, code: string, wanted: 'hold' | 'resume'): void {
    if (code === 'not-registered' || code === 'disconnected') {
      call.sentence = { key: 'call.line-down', values: {} };
      return;
    }
    const how = code === 'timeout' || code === 'busy' ? 'unanswered' : 'refused';
    call.sentence = { key: `call.${wanted}-${how}`, values: { caller: call.title } };
  }

  /** What is true of the call is looked at when its turn comes, not when it was asked for. */
  async function holdNow(call: LiveCall): Promise<Reoffered> {
    const legs = voicesOf(call);
    if (isOver(call) || legs.length === 0) return fail('wrong-state');
    const held = await ofEach(legs, 'leg.hold');
    if (held.ok) {
      if (legs.includes(call.legId)) book.setHeld(call, true);
    } else if (!isOver(call)) {
      sayWhyNot(call, held.error.code, 'hold');
    }
    book.publish();
    return held.ok ? ok() : fail('phone-failed', held.error.code);
  }

  /** Puts whom the agent hears on it on hold; where that is refused, at least nobody there hears the agent. */
  async function makeWay(call: LiveCall): Promise<void> {
    making.add(call);
    await inTurn(call, async () => {
      const transfer = runningTransfer(call);
      const legs = voicesOf(call);
      // A transfer puts its caller on hold by itself.
      const held =
        legs.length === 0 || (transfer === undefined && call.state !== 'up') ? ok() : await holdNow(call);
      if (held.ok) {
        if (runningTransfer(call) === undefined && call.state === 'held') making.delete(call);
        return;
      }
      if (legs.length === 0 || isOver(call) || !making.has(call)) return;
      const wasMuted = call.muted;
      const answers = await Promise.all(legs.map((legId) => phone.call('leg.mute', { legId, muted: true })));
      if (!answers.every((each) => each.ok)) {
        // The phone is not there: as far as anybody knows the agent is still heard.
        making.delete(call);
      } else {
        call.muted = true;
        if (!wasMuted) muted.add(call);
      }
      book.publish();
    });
  }

  /** What was muted to make way is heard again, on every leg that the agent speaks on. */
  function unmute(call: LiveCall): void {
    if (!muted.delete(call) || isOver(call)) return;
    making.delete(call);
    call.muted = false;
    const legs = runningTransfer(call)?.spokenLegs() ?? [call.legId];
    for (const legId of legs) void phone.call('leg.mute', { legId, muted: false });
    if (call.sentence?.key === 'call.hold-refused' || call.sentence?.key === 'call.hold-unanswered')
      delete call.sentence;
    book.publish();
  }

  /** A call that is only on hold may be gone back to: way is still made for it. */
  function isAlone(call: LiveCall): boolean {
    return book.all().every((each) => each === call || each.state === 'ringing' || isOver(each));
  }

  const stop = book.onChange(() => {
    for (const call of muted)
      if (isAlone(call)) void inTurn(call, async () => void (isAlone(call) && unmute(call)));
  });

  const isHeardElsewhere = (except: LiveCall): boolean =>
    book.all().some((call) => call !== except && isTalking(call) && !making.has(call));

  function tellTransfers(leg: LegId | undefined, said: Result<void, Failure>): void {
    if (leg === undefined || !(said.ok || isUnknownThere(said))) return;
    for (const { legId, transfer } of book.all())
      if (legId === leg || transfer?.consultLeg === leg)
        transfer?.onRepaired(leg, said.ok ? 'there' : 'unknown');
  }

  return {
    inTurn,
    isHeardElsewhere,

    hold: (call: LiveCall): Promise<Reoffered> =>
      inTurn(call, async () => (runningTransfer(call) === undefined ? holdNow(call) : fail('wrong-state'))),

    async holdOthers(except: LiveCall): Promise<void> {
      making.delete(except);
      // In a consultation the caller is on hold already; it is the colleague who is heard. What is still dialed or
      // being picked up makes way when it is up.
      const others = book
        .all()
        .filter((call) => call !== except && call.state !== 'ringing' && !isOver(call));
      await Promise.all(others.map(makeWay));
    },

    /** A call is up, or off hold: where another was taken meanwhile, that is the one the agent talks on. */
    async settle(call: LiveCall): Promise<void> {
      if (isHeardElsewhere(call)) await makeWay(call);
      else making.delete(call);
    },

    /** Off hold, in the conversation that goes on in it. */
    unhold: (call: LiveCall): Promise<Reoffered> =>
      inTurn(call, async () => {
        const legs = voicesOf(call);
        if (isOver(call) || legs.length === 0) return fail('wrong-state');
        const back = await ofEach(legs, 'leg.unhold');
        if (isOver(call)) return fail('wrong-state');
        if (!back.ok) {
          sayWhyNot(call, back.error.code, 'resume');
        } else {
          if (legs.includes(call.legId)) book.setHeld(call, false);
          call.transfer?.onResumed();
          delete call.sentence;
          unmute(call);
        }
        book.publish();
        return back.ok ? ok() : fail('phone-failed', back.error.code);
      }),

    /** The agent is in it again: the microphone was opened by hand, or it is part of a conference. */
    speaks: (call: LiveCall): void => void making.delete(call),

    /** The agent has decided whether they are heard in it, and nobody else does from here on. */
    decided: (call: LiveCall): void => void muted.delete(call),

    /** After the line was lost every dialog's route leads to the old socket, the consult call's as well. */
    repair: (call: LiveCall): Promise<unknown> =>
      inTurn(call, async () => {
        if (isOver(call)) return;
        const consult = runningTransfer(call)?.answeredConsult();
        const legs = consult === undefined ? [call.legId] : [call.legId, consult];
        const repaired = await Promise.all(legs.map((legId) => phone.call('leg.repair', { legId })));
        for (const [at, said] of repaired.entries()) tellTransfers(legs[at], said);
        if (isOver(call)) return;
        if (repaired.some(isUnknownThere)) call.sentence = { key: 'call.unknown-there', values: {} };
        else if (call.sentence?.key === 'call.unknown-there') delete call.sentence;
        book.publish();
      }),

    dispose: stop,
  };
}
