import { type LegId, legId } from '#shared/domain/ids';
import { afterRefusal, planFor, type SipDialog, TAKE_BACK_MS, targetOf } from '#shared/domain/take-back';
import type { LegSnapshot, PhoneSignals } from '#shared/ipc/phone-api';
import type { Dispose } from '#shared/lib/disposables';
import { messageOf } from '#shared/lib/result';
import type { CallBook } from './call-book';
import type { CallsDeps } from './deps';
import { isOver, type LiveCall, viewOf } from './live-call';
import type { LostTransfers } from './lost-transfers';

/** How exactly it is known when the desk was killed. */
const SEEN_MS = 15_000;
/** The phone system was busy, or had no word from the other side. */
const AGAIN_MS = 5_000;
/** A phone that knows nothing of Replaces may say nothing at all. */
const ANSWER_MS = 8_000;

/** A caller in a call that nobody has since the desk was killed. */
interface Left {
  readonly call: LiveCall;
  readonly dialog: SipDialog;
  /** Whose call it was. */
  readonly account: string;
  readonly consult: SipDialog | undefined;
  readonly seenAt: number;
  readonly wasTransferred: boolean;
  /** What is to be told when it is known where the caller is. */
  readonly tell: (() => void)[];
  /** `release`: they are not asked for any more; the call is ended at their side. */
  todo: 'take-back' | 'release';
  /** For the colleague who perhaps has the caller to say so, which takes a line. */
  readonly waitMs: number;
  notBefore: number;
  /** Under way. */
  leg?: LegId;
  stop?: Dispose;
}

export type TakeBack = ReturnType<typeof createTakeBack>;

/**
 * Keeps what every call can be taken back by, and after a restart, or where the phone alone has died, brings the callers
 * back who were in calls: the agent's phone takes the place of the dead one (RFC 3891). Where that can't be, the call is
 * ended at the caller's side, so that nobody stays in a call that nobody has, and the agent is told to call back.
 */
export function createTakeBack(deps: CallsDeps, book: CallBook, lost: Pick<LostTransfers, 'take'>) {
  const { repository, phone, clock, logger } = deps;
  const { dialogs } = repository;
  let left: readonly Left[] = [];
  let stopSeeing: Dispose | undefined;
  const stops = new Set<Dispose>();

  function later(ms: number, task: () => void): Dispose {
    const stop = clock.after(ms, () => {
      stops.delete(stop);
      task();
    });
    stops.add(stop);
    return () => {
      stops.delete(stop);
      stop();
    };
  }

  function see(): void {
    stopSeeing ??= clock.after(SEEN_MS, () => {
      stopSeeing = undefined;
      if (book.all().every(isOver)) return;
      // Of one that is yet to be taken back it is not known whether anybody is there.
      const heard = book.all().filter(({ state }) => state === 'up' || state === 'held');
      written(() => {
        for (const { id } of heard) dialogs.seen(id, clock.now());
      });
      see();
    });
  }

  /** A disk that refuses costs no call; only that it could be taken back. */
  function written(write: () => void): void {
    try {
      write();
    } catch (thrown) {
      logger.error('what a call could be taken back by was not kept', { reason: messageOf(thrown) });
    }
  }

  function of(leg: LegId): Left | undefined {
    return left.find((each) => each.leg === leg);
  }

  function done(one: Left): void {
    one.stop?.();
    delete one.call.takingBack;
    left = left.filter((each) => each !== one);
  }

  async function release(dialog: SipDialog | undefined): Promise<boolean> {
    if (dialog === undefined) return true;
    const sent = await phone.call('dialog.end', { dialog });
    return sent.ok || (sent.error.code !== 'not-registered' && sent.error.code !== 'disconnected');
  }

  /** It is known now: the caller is gone. */
  function end(one: Left): void {
    const { call } = one;
    if (isOver(call)) return;
    if (call.leaving) return book.end(call, { outcome: 'answered', at: one.seenAt });
    // The agent sees what became of it, however short a wrap-up is.
    call.silenced = true;
    const sentence = { key: 'call.interrupted', values: { caller: call.title } } as const;
    book.end(call, { outcome: 'interrupted', sentence, at: one.seenAt });
    if (!one.wasTransferred) book.tell({ type: 'interrupted', call: viewOf(call) });
    for (const tell of one.tell) tell();
  }

  /** Ended at the other side, as soon as there is a line to say it on. */
  async function letGo(one: Left): Promise<void> {
    one.todo = 'release';
    delete one.leg;
    end(one);
    // Another phone system knows nothing of it; who signs in at theirs again ends it.
    if (one.account !== deps.account()) return;
    if (!(await release(one.dialog)) || !(await release(one.consult))) return;
    done(one);
  }

  async function tryNow(one: Left): Promise<void> {
    if (one.leg !== undefined || !left.includes(one)) return;
    if (one.todo === 'release') return letGo(one);
    const { call, dialog } = one;
    // The agent has let them go, or whoever they were being connected with says that they have them: nobody is in it now.
    if (isOver(call)) return letGo(one);
    if (clock.now() - one.seenAt > TAKE_BACK_MS) return letGo(one);
    if (!deps.lineUp() || one.account !== deps.account() || clock.now() < one.notBefore) return;
    const leg = legId(deps.newId());
    one.leg = leg;
    book.setLeg(call, leg);
    const own = { ...dialog, localUri: deps.agent().extension };
    const target = targetOf(own, deps.pbx.profile().endToEnd);
    const placed = await phone.call('leg.place', {
      legId: leg,
      target,
      headers: [],
      microphone: true,
      replaces: dialog,
    });
    if (one.leg !== leg) return;
    if (placed.ok) {
      if (call.muted) void phone.call('leg.mute', { legId: leg, muted: true });
      one.stop = later(ANSWER_MS, () => {
        void phone.call('leg.end', { legId: leg });
        void letGo(one);
      });
      return;
    }
    delete one.leg;
    if (placed.error.code !== 'not-registered' && placed.error.code !== 'disconnected') void letGo(one);
  }

  function waitFor(one: Left): void {
    one.notBefore = clock.now() + one.waitMs;
    later(one.waitMs, () => void tryNow(one));
  }

  function tryAll(): void {
    for (const one of left) void tryNow(one);
  }

  /** Somebody else is said to have the caller before they were asked for: whatever is left of the old call ends at once. */
  const stopWatching = book.onChange(() => {
    for (const one of left) if (one.todo === 'take-back' && isOver(one.call)) void tryNow(one);
  });

  return {
    onDialog({ legId: leg, dialog }: PhoneSignals['leg.dialog']): void {
      const own = book.ofLeg(leg);
      const call =
        own ?? book.all().find(({ transfer }) => transfer?.running() && transfer.consultLeg === leg);
      // Not yet answered: nobody of ours has it.
      if (call === undefined || (own !== undefined && own.answeredAt === undefined)) return;
      const account = deps.account() ?? '';
      const kept = { dialog, account, seenAt: clock.now() };
      written(() => dialogs.keep(call.id, own === undefined ? 'consult' : 'caller', leg, kept));
      see();
    },

    /**
     * Of a call on record that lives in no phone: whether its caller is to be taken back, and when not, as of one that
     * the agent has let go, whether it is ended at the caller's side. The call is in the book, and on its way to be up.
     */
    claim(call: LiveCall): boolean {
      const kept = call.answeredAt === undefined ? undefined : dialogs.of(call.id, 'caller');
      const transfer = repository.openTransfers(call.id).find(({ referredAt }) => referredAt !== undefined);
      const now = clock.now();
      const plan = planFor({
        hasDialog: kept !== undefined,
        awayMs: now - (kept?.seenAt ?? now),
        referred: transfer?.method ?? 'no',
      });
      const consult = dialogs.of(call.id, 'consult')?.dialog;
      if (kept === undefined || plan.do === 'leave') return false;
      const one: Left = {
        call,
        consult,
        ...kept,
        wasTransferred: repository.openTransfers(call.id).length > 0,
        tell: [],
        todo: call.leaving ? 'release' : plan.do,
        waitMs: plan.do === 'take-back' ? plan.waitMs : 0,
        notBefore: now,
      };
      left = [...left, one];
      // What held it went with the phone.
      book.setHeld(call, false);
      call.heldByRemote = false;
      call.state = 'connecting';
      call.takingBack = true;
      call.sentence = { key: 'call.taking-back', values: { caller: call.title } };
      book.restore(call);
      lost.take(call, (tell) => void one.tell.push(tell));
      if (one.todo === 'release') {
        void letGo(one);
        return true;
      }
      waitFor(one);
      // Without a line until then it is said, and ended there when the line is back.
      later(Math.max(0, kept.seenAt + TAKE_BACK_MS + 1 - now), () => void tryNow(one));
      return true;
    },
    /** Nobody else decides about it yet. */
    has: (call: LiveCall): boolean => left.some((each) => each.call === call),

    /** The phone is there anew: what was under way went with the former one. */
    hello(legs: readonly LegSnapshot[]): void {
      for (const one of left) {
        if (one.leg === undefined || legs.some((each) => each.legId === one.leg)) continue;
        one.stop?.();
        delete one.leg;
      }
      tryAll();
    },
    lineUp(): void {
      // Without one the colleague who perhaps has the caller could not say so.
      for (const one of left) if (one.leg === undefined) waitFor(one);
      tryAll();
    },

    /** After the call's own handling: it is up again. */
    onAccepted({ legId: leg }: PhoneSignals['leg.accepted']): void {
      const one = of(leg);
      if (one === undefined) return;
      done(one);
      const { call, consult } = one;
      call.sentence = { key: 'call.taken-back', values: { caller: call.title } };
      book.publish();
      for (const tell of one.tell) tell();
      void release(consult);
    },
    /** Whether it was the answer to being taken back: nothing else is to be made of it. */
    onEnded({ legId: leg, code, by }: PhoneSignals['leg.ended']): boolean {
      const one = of(leg);
      if (one === undefined) {
        written(() => dialogs.forget(leg));
        return false;
      }
      one.stop?.();
      delete one.leg;
      if (one.call.leaving) {
        void letGo(one);
        return true;
      }
      switch (by === 'local' ? 'refused' : afterRefusal(code, deps.pbx.profile().endToEnd)) {
        case 'gone':
          done(one);
          end(one);
          void release(one.consult);
          return true;
        case 'refused':
          void letGo(one);
          return true;
        case 'again':
          // When the line is back, or at once where it never went.
          later(AGAIN_MS, () => void tryNow(one));
          return true;
      }
    },
    dispose(): void {
      stopWatching();
      stopSeeing?.();
      for (const stop of stops) stop();
    },
  };
}
