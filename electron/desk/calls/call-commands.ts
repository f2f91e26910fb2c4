import { costToConfirm } from '#shared/domain/confirmation';
import type { PlanText } from '#shared/domain/handoff/plan';
import { type CallId, legId } from '#shared/domain/ids';
import { inspectNumber } from '#shared/domain/numbers';
import type { CallCode, DialCode } from '#shared/ipc/desk-api';
import type { PhoneCalls } from '#shared/ipc/phone-api';
import type { ArgsOf } from '#shared/ipc/wire';
import { fail, ok, type Result } from '#shared/lib/result';
import type { CallBook } from './call-book';
import type { CallerCards } from './caller-card';
import type { CallsDeps } from './deps';
import { isOver, type LiveCall, runningTransfer } from './live-call';
import { refusesServiceCode } from './service-codes';
import type { TakeBack } from './take-back';
import type { Turns } from './turns';

const MAX_CALLS = 4;
/** How often, and how long, a line that isn't there is asked for help again. */
const URGENT = { everyMs: 500, forMs: 30_000 } as const;

type Done = Result<void, { code: CallCode; detail?: string }>;
export type CallCommands = ReturnType<typeof createCallCommands>;

/** What the agent does with a call. */
export function createCallCommands(
  deps: CallsDeps,
  book: CallBook,
  cards: CallerCards,
  turns: Turns,
  takeBack: Pick<TakeBack, 'claim'>,
) {
  const { phone, handoff, logger } = deps;
  const { holdOthers } = turns;

  function find(id: CallId, ...states: readonly LiveCall['state'][]): Result<LiveCall, { code: CallCode }> {
    const call = book.find(id);
    if (call === undefined) return fail('no-such-call');
    return states.length === 0 || states.includes(call.state) ? ok(call) : fail('wrong-state');
  }

  /** Until the line takes it, for half a minute; the agent can hang up meanwhile. */
  async function placeUrgently(call: LiveCall, args: ArgsOf<PhoneCalls, 'leg.place'>) {
    const giveUpAt = deps.clock.now() + URGENT.forMs;
    let placed = await phone.call('leg.place', args);
    if (!placed.ok) deps.hurryLine();
    while (!placed.ok && placed.error.code !== 'bad-arguments') {
      const { promise, resolve } = Promise.withResolvers<void>();
      deps.clock.after(URGENT.everyMs, resolve);
      await promise;
      if (isOver(call) || call.leaving || deps.clock.now() >= giveUpAt) break;
      placed = await phone.call('leg.place', args);
    }
    return placed;
  }

  /** `reason`: for the colleague whose handoff it is; the caller hears nothing of it. */
  async function decline(call: LiveCall, reason?: string): Promise<Done> {
    call.leaving = true;
    if (call.handoff !== undefined) {
      const { id, from } = call.handoff;
      const why = reason === undefined || reason === '' ? {} : { reason };
      handoff.report(id, { event: 'declined', ...why }, undefined, from.extension);
    }
    const rejected = await phone.call('leg.reject', { legId: call.legId, code: 603 });
    return rejected.ok ? ok() : fail('phone-failed', rejected.error.code);
  }

  return {
    async answer(id: CallId): Promise<Done> {
      const found = find(id, 'ringing');
      if (!found.ok) return found;
      const call = found.value;
      // Another is being picked up: who clicks twice gets one of them, not both.
      if (book.all().some(({ state, takingBack }) => state === 'connecting' && !takingBack))
        return fail('wrong-state');
      call.state = 'connecting';
      call.silenced = false;
      book.publish();
      // The others' re-INVITEs go out first; picking up doesn't wait for their answers.
      void holdOthers(call);
      const answered = await phone.call('leg.answer', { legId: call.legId });
      if (answered.ok) return ok();
      logger.warn('answering failed', { call: id, code: answered.error.code });
      if (call.state === 'connecting') call.state = 'ringing';
      book.publish();
      return fail('phone-failed', answered.error.code);
    },

    async decline(id: CallId, reason?: string): Promise<Done> {
      const found = find(id, 'ringing');
      return found.ok ? decline(found.value, reason) : found;
    },

    noteOnly(id: CallId): Done {
      const found = find(id, 'ringing');
      if (!found.ok) return found;
      found.value.silenced = true;
      book.publish();
      return ok();
    },

    async hangUp(id: CallId): Promise<Done> {
      const found = find(id);
      if (!found.ok) return found;
      const call = found.value;
      if (isOver(call)) return fail('wrong-state');
      if (call.state === 'ringing') return decline(call);
      const transfer = runningTransfer(call);
      if (transfer !== undefined) {
        if (!transfer.canCancel()) return fail('wrong-state');
        // Hanging up in a consultation leads back to the caller, who is waiting; never away from both.
        transfer.step({ type: 'cancel' });
        return ok();
      }
      call.leaving = true;
      const ended = await phone.call('leg.end', { legId: call.legId });
      if (ended.ok || isOver(call)) return ok();
      // Of a phone that is not there it is not known whether the caller has heard of it.
      if (ended.error.code !== 'disconnected' || !takeBack.claim(call))
        book.end(call, { outcome: call.answeredAt === undefined ? 'cancelled' : 'answered' });
      return ok();
    },

    async hold(id: CallId): Promise<Done> {
      const found = find(id, 'up');
      if (!found.ok) return found;
      return runningTransfer(found.value) === undefined ? turns.hold(found.value) : fail('wrong-state');
    },

    async resume(id: CallId): Promise<Done> {
      const found = find(id, 'held', 'up');
      if (!found.ok) return found;
      const call = found.value;
      const transfer = runningTransfer(call);
      // The transfer takes the caller off hold itself.
      if (transfer?.activeLegs().length === 0) return fail('wrong-state');
      await holdOthers(call);
      const back = await turns.unhold(call);
      if (back.ok) await turns.settle(call);
      return back;
    },

    async mute(id: CallId, muted: boolean): Promise<Done> {
      const found = find(id, 'up', 'held', 'connecting');
      if (!found.ok) return found;
      const call = found.value;
      const transfer = runningTransfer(call);
      const heard = transfer?.activeLegs()[0] ?? call.legId;
      // Also where the agent isn't heard just now: who is muted stays so through a swap.
      const others = transfer?.spokenLegs().filter((leg) => leg !== heard) ?? [];
      if (call.together !== undefined) others.push(call.together.legId);
      for (const legId of others) void phone.call('leg.mute', { legId, muted });
      const done = await phone.call('leg.mute', { legId: heard, muted });
      if (!done.ok) return fail('phone-failed', done.error.code);
      turns.decided(call);
      if (!muted) turns.speaks(call);
      call.muted = muted;
      if (call.together !== undefined) call.together.muted = muted;
      book.publish();
      return ok();
    },

    async dtmf(id: CallId, tones: string): Promise<Done> {
      const found = find(id, 'up', 'connecting', 'held');
      if (!found.ok) return found;
      const leg = runningTransfer(found.value)?.activeLegs()[0] ?? found.value.legId;
      const sent = await phone.call('leg.dtmf', { legId: leg, tones });
      return sent.ok ? ok() : fail('phone-failed', sent.error.code);
    },

    /**
     * Whoever asks, a page, a link, a key or a notice: of a number that costs the agent is asked first.
     * @param confirmed the agent has seen what it costs
     * @param typed by hand: what others wrote must not forward the agent's calls by a service code
     */
    async dial(
      target: string,
      confirmed = false,
      typed = false,
    ): Promise<Result<{ callId: CallId }, { code: DialCode; detail?: string }>> {
      const info = inspectNumber(target, deps.plan());
      if (info.kind === 'invalid') return fail('bad-number');
      if (refusesServiceCode(info, typed, deps)) return fail('service-code');
      // Help is called in every state: the phone system may take it though it has not signed us in.
      const urgent = info.kind === 'emergency';
      if (!deps.lineUp() && !urgent) return fail('not-registered');
      const open = book.all().filter((call) => !isOver(call));
      // Enter, pressed twice.
      const same = open.find(
        ({ state, number }) =>
          (state === 'dialing' || state === 'remote-ringing') && number.raw === info.dial,
      );
      if (same !== undefined) return ok({ callId: same.id });
      if (open.length >= MAX_CALLS && !urgent) return fail('too-many-calls');
      const cost = costToConfirm(info, deps.findTarget(info.dial));
      if (cost !== undefined && !confirmed) return fail('needs-confirmation', cost);
      const leg = legId(deps.newId());
      const call = book.open({
        direction: 'out',
        leg,
        card: cards.cardOf(cards.numberOf(info.dial)),
        sipCallId: undefined,
      });
      book.record(call);
      book.publish();
      // As with picking up: the others' re-INVITEs go out first, help doesn't wait for their answers.
      void holdOthers(call);
      const place = { legId: leg, target: info.dial, headers: [], microphone: true };
      const placed = urgent
        ? await placeUrgently(call, { ...place, urgent })
        : await phone.call('leg.place', place);
      if (placed.ok) return ok({ callId: call.id });
      if (!isOver(call)) {
        book.end(call, {
          outcome: 'failed',
          sentence: { key: 'call.failed', values: { caller: call.title } },
        });
      }
      return fail('phone-failed', placed.error.code);
    },

    saveNote(id: CallId, text: string): Result<{ revision: number }, { code: 'no-such-call' }> {
      const call = book.find(id);
      if (call === undefined) return fail('no-such-call');
      book.saveNote(call, text);
      book.publish();
      return ok({ revision: call.note.revision });
    },

    savePlan(id: CallId, text: PlanText): Result<{ revision: number }, { code: 'no-such-call' }> {
      const call = book.find(id);
      if (call === undefined) return fail('no-such-call');
      book.savePlan(call, text);
      book.publish();
      return ok({ revision: call.plan?.revision ?? 0 });
    },
  };
}
