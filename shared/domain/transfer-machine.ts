import { assertNever } from '../lib/assert-never';
import { isOpenJoin, join, stillBoth } from './join-transfer';
import {
  awaitRecall,
  awaitReport,
  recalled,
  recalling,
  referAtOnce,
  referNatively,
  reporting,
} from './native-transfer';
import type { TransferOutcome } from './outcome';
import type { PbxProfile } from './pbx-profile';
import { completed, confirming, done, END_CONSULT, natively, returning, STOP, stay } from './transfer-steps';

/**
 * A transfer as a transaction: it completes, or the caller is back with the agent and the agent knows why.
 *
 *                 held + announced            target answers
 *   preparing ─────────────────▶ consulting ─────────────────▶ delivering (blind) ──▶ completing
 *       │ hold refused               │ ↺ complete: blind from       talking (supervised) ──▲
 *       │                            │   here on (semi-attended)       │ ▲ swap, together,  │
 *       ▼                            ▼ no answer, busy …               │ │ apart, complete  │
 *      done ◀──────────────────── returning ◀──────────────────────────┘ │                  │
 *       ▲   caller back (or on hold)    ▲      cancel, target hangs up    └── refused ───────┤
 *       │                               └────────────────────────────── refused (blind) ────┤
 *       └──────────── confirmed ◀── confirming ◀── caller's leg ends after 202 ─────────────┘
 *
 * Guarded blind and supervised are the same consult call; what differs is who completes it (the target's answer,
 * or the agent) and whether the agent's microphone is in it. A phone system that is too busy for a blind one is asked
 * once more, from `consulting` to `consulting`, and so is a target whose line was lost while it rang and is back.
 *
 *             ┌──────────── swap ────────────┐
 *   talking:  target ◀──── swap ──── caller ─┘      each way is asked of the phone (`towards`) and holds once it has
 *               │ ▲                    │            agreed (`swapped`); refused, it stays as it was
 *    conference │ │ swap               │ conference
 *               ▼ │                    │            complete, cancel and every end are the same from all three
 *              both ◀──────────────────┘
 *
 * A native blind transfer has no consult call: the PBX, or behind a proxy the caller's phone, is asked at once.
 *
 *                 held (or not) + announced       final NOTIFY 2xx
 *   preparing ─────────────────────▶ referring ─────────────────────▶ done (transferred)
 *                                    │ │ │ │
 *        refused, never started,     │ │ │ └─ NOTIFY: failed, the caller has left ─▶ recalling ─ 6 s ─▶ done (lost)
 *        taken back (with-agent)     │ │ └─── caller's leg ends after 202 ─▶ confirming ─ 10 s ─▶ done (unconfirmed)
 *   done (back) ◀── returning ◀──────┘ └───── deadline ─▶ done (unconfirmed); with-agent: asks the agent, once
 *                       └─ caller's leg ends: it was no longer theirs ─▶ recalling
 *
 * Two calls that are there already are connected by way of `joining`, drawn in `join-transfer.ts`.
 *
 * From `referring`, `recalling`, `confirming`, `returning` and an end that was unconfirmed or believed complete, the
 * caller may ring in again (`recalled`): that is the word that counts. Asterisk says 200 in its final NOTIFY when the
 * agent answers that very ringing.
 *
 * Pure: `(state, event) -> { state, commands }`. Every pair is decided; an event that means nothing in a state leaves
 * it as it is.
 */
export type TransferMode = 'blind' | 'supervised';

/** Whom the agent hears while both are up; `both`: and they each other, through the phone. */
export type Audience = 'target' | 'caller' | 'both';

/** Where the PBX has the caller when a native blind transfer fails; without it a blind transfer is a guarded one. */
export type FailedBlind = PbxProfile['failedBlind'];

export type TransferState =
  /** The document is committed and announced while the caller is put on hold. */
  | {
      readonly phase: 'preparing';
      readonly mode: TransferMode;
      readonly held: boolean;
      readonly announced: boolean;
      readonly native?: FailedBlind;
    }
  | {
      readonly phase: 'consulting';
      readonly mode: TransferMode;
      readonly ringing: boolean;
      /**
       * The phone system was too busy once, or the target's line was lost while it rang and is there again; `waiting`: it
       * is asked again after a pause.
       */
      readonly again?: 'waiting' | 'asked';
    }
  /** Blind, answered: the document is on the consult call; at most 800 ms, voice doesn't wait longer for data. */
  | { readonly phase: 'delivering' }
  /** Supervised, answered. */
  | {
      readonly phase: 'talking';
      readonly to: Audience;
      /** The phone is asked for it. */
      readonly towards?: Audience;
      /** The phone could not bring them together. */
      readonly apart?: true;
      /** Why completing it was refused: both calls are still here. */
      readonly refused?: TransferOutcome;
      /** The REFER was given up after its time, but may still work: what ends now may have been moved by it. */
      readonly referOpen?: true;
      /** Not even whether the PBX has got it is known: the line was lost, and with it perhaps the ends of both calls. */
      readonly unanswered?: true;
      readonly acknowledged?: true;
    }
  /** REFER with Replaces is out. */
  | {
      readonly phase: 'completing';
      readonly mode: TransferMode;
      /** Whom the agent hears, to go back to when a supervised transfer is refused. */
      readonly to: Audience;
      /** Asked of the phone before. */
      readonly towards?: Audience;
      /** 202 has come: from here on the PBX acts. */
      readonly accepted: boolean;
      /** The consult leg is gone: the PBX took it, or the target hung up; the final NOTIFY tells. */
      readonly consultGone: boolean;
      readonly cancelled: boolean;
      /**
       * The target's desk says that it has the caller. A PBX that only relabels a call makes it say so too: believed
       * as soon as a leg is gone as well, because whoever moves the caller takes the consult leg.
       */
      readonly acknowledged?: true;
    }
  /** The agent has both on the line and connects them; drawn in `join-transfer.ts`. */
  | {
      readonly phase: 'joining';
      readonly referred: boolean;
      readonly accepted: boolean;
      readonly consultGone: boolean;
      readonly callerGone: boolean;
      readonly acknowledged?: true;
      /** Not even whether the PBX has got it is known: both calls may have been moved. */
      readonly unanswered?: true;
    }
  /** Native: REFER is out, and there is no consult call. */
  | {
      readonly phase: 'referring';
      readonly failedBlind: FailedBlind;
      readonly accepted: boolean;
      readonly ringing: boolean;
      readonly cancelled?: true;
      /** The target's desk says that it has the caller: believed where the final NOTIFY doesn't come. */
      readonly acknowledged?: true;
      /** Nothing was heard in time and the caller is still there: the agent is asked whether to wait on. */
      readonly overdue?: true;
    }
  /** Native: it failed when the caller had left already, and the PBX may ring us with them. */
  | { readonly phase: 'recalling'; readonly outcome: TransferOutcome }
  /** The caller's leg ended after 202: a transfer that worked, or a caller who hung up. */
  | { readonly phase: 'confirming'; readonly consultGone: boolean; readonly native?: true }
  | {
      readonly phase: 'returning';
      readonly outcome: TransferOutcome;
      readonly native?: true;
      /** Taken back while the REFER was out: it may still work. */
      readonly referOpen?: true;
    }
  | {
      readonly phase: 'done';
      readonly outcome: TransferOutcome;
      /**
       * Where the caller is now; `ringing`: the PBX rings us with them, on a new leg. `as-before`: joining two calls
       * failed, and has changed neither.
       */
      readonly caller: 'transferred' | 'back' | 'on-hold' | 'ringing' | 'as-before' | 'gone';
      readonly native?: true;
      /** The caller was taken back while the REFER was out: no second one until it is known what became of it. */
      readonly referOpen?: true;
      /**
       * Nobody has said what became of the REFER, and the caller could be taken off hold. Behind a proxy that proves
       * nothing: their side keeps the old call until we end it. Whose desk says that it has them, has them.
       */
      readonly unproven?: true;
    };

export type TransferEvent =
  | { readonly type: 'held' }
  /** `onHold`: they were on hold already, and still are. */
  | { readonly type: 'hold-refused'; readonly onHold: boolean }
  /** The phone system has taken the announcement, or 800 ms are over. */
  | { readonly type: 'announced' }
  | { readonly type: 'target-ringing' }
  | { readonly type: 'target-answered' }
  | { readonly type: 'target-failed'; readonly outcome: TransferOutcome }
  /** The consult call, answered before, has ended. */
  | { readonly type: 'target-hung-up' }
  | { readonly type: 'ring-timeout' }
  /** The pause before the target is asked once more is over. */
  | { readonly type: 'again' }
  /** The document is at the target, can't get there on this call, or 800 ms are over. */
  | { readonly type: 'delivered' }
  | { readonly type: 'swapped' }
  | { readonly type: 'swap-refused' }
  | { readonly type: 'refer-accepted' }
  /** The REFER itself, or the call it made, was refused. `moved`: the caller had left the agent by then. */
  | { readonly type: 'refer-failed'; readonly outcome: TransferOutcome; readonly moved?: boolean }
  /** No response came, or none could: whether the PBX has got it nobody knows. */
  | { readonly type: 'refer-unanswered' }
  /** Two calls that were to be joined: the line was lost, and both other sides have answered since. */
  | { readonly type: 'both-there' }
  | { readonly type: 'refer-succeeded' }
  /** The target's desk says that it has the caller. */
  | { readonly type: 'target-acknowledged' }
  /** Its desk's line was lost while it rang, and is there again: what rings now rings nowhere. */
  | { readonly type: 'target-returned' }
  /** The target's desk says why a native one reached nobody, where the PBX doesn't. */
  | { readonly type: 'target-declined' }
  | { readonly type: 'refer-timeout' }
  | { readonly type: 'confirm-timeout' }
  /** The time for a final NOTIFY is over. */
  | { readonly type: 'final-timeout' }
  | { readonly type: 'recall-timeout' }
  /** The caller rings in anew because nobody took them; why, as the PBX tells it. */
  | { readonly type: 'recalled'; readonly outcome: TransferOutcome }
  /** The caller is off hold. */
  | { readonly type: 'returned' }
  /** The caller could not be taken off hold, or the agent is in another call: they wait on hold. */
  | { readonly type: 'returned-on-hold' }
  | { readonly type: 'caller-hung-up' }
  /** What the agent clicks. */
  | { readonly type: 'complete' }
  /** To the other one; out of a conference, to the target alone. */
  | { readonly type: 'swap' }
  | { readonly type: 'conference' }
  | { readonly type: 'cancel' };

export type TransferCommand =
  | { readonly type: 'hold-caller' }
  | { readonly type: 'announce' }
  | { readonly type: 'place-consult'; readonly microphone: boolean }
  | { readonly type: 'end-consult' }
  /** Send the document on the consult call; answer with `delivered` where `wait` is set. */
  | { readonly type: 'deliver'; readonly wait: boolean }
  | { readonly type: 'talk-to'; readonly who: Audience }
  | { readonly type: 'refer' }
  /** Without a consult call to replace. */
  | { readonly type: 'refer-at-once' }
  /** The PBX leaves the first leg for us to end. */
  | { readonly type: 'end-caller-leg' }
  | { readonly type: 'return-caller' }
  /** Both other sides are asked whether they still are in the calls that were to be joined. */
  | { readonly type: 'ask-both' }
  /** The agent leaves a supervised call that is still ringing: the consult leg goes on without a microphone. */
  | { readonly type: 'mute-consult' }
  | { readonly type: 'start-timer'; readonly timer: TransferTimer }
  | { readonly type: 'stop-timer' };

/** `ring`: the setting; `again`: 2 s; `refer`: 8 s; `confirm`: 4 s; `line`: 40 s, most lines are back by then; `report`: 10 s; `recall`: 6 s; `final`: the profile's. One runs at a time. */
export type TransferTimer = 'ring' | 'again' | 'refer' | 'confirm' | 'line' | 'report' | 'recall' | 'final';

export interface TransferStep {
  readonly state: TransferState;
  readonly commands: readonly TransferCommand[];
}

const REFER: readonly TransferCommand[] = [{ type: 'refer' }, { type: 'start-timer', timer: 'refer' }];

export function startTransfer(mode: TransferMode, native?: FailedBlind): TransferStep {
  return {
    state: {
      phase: 'preparing',
      mode,
      held: false,
      announced: false,
      ...(native === undefined ? {} : { native }),
    },
    commands: [{ type: 'hold-caller' }, { type: 'announce' }],
  };
}

export function stepTransfer(state: TransferState, event: TransferEvent): TransferStep {
  switch (state.phase) {
    case 'preparing':
      return prepare(state, event);
    case 'consulting':
      return consult(state, event);
    case 'delivering':
      return deliver(state, event);
    case 'talking':
      return talk(state, event);
    case 'completing':
      return complete(state, event);
    case 'joining':
      return join(state, event);
    case 'referring':
      return referNatively(state, event);
    case 'recalling':
      return awaitRecall(state, event);
    case 'confirming':
      return state.native ? awaitReport(state, event) : confirm(state, event);
    case 'returning':
      return comeBack(state, event);
    case 'done':
      return resolve(state, event);
    default:
      return assertNever(state);
  }
}

/** The state in this phase. */
export type In<Phase extends TransferState['phase']> = Extract<TransferState, { phase: Phase }>;

/** The word of a PBX that rings us with the caller counts: whatever it said before, nobody has taken them. */
export function mayBeRecalled(state: TransferState): boolean {
  switch (state.phase) {
    case 'referring':
    case 'recalling':
      return true;
    case 'confirming':
    case 'returning':
      return state.native === true;
    case 'done':
      return state.native === true && LEFT.has(state.outcome);
    default:
      return false;
  }
}

/** Ends with the caller elsewhere, or nowhere, as far as is known. */
const LEFT: ReadonlySet<TransferOutcome> = new Set<TransferOutcome>([
  'completed',
  'unconfirmed',
  'caller-lost',
]);

/** The caller was let go of: whoever rings with their number now is them. */
export function isCallerLost(state: TransferState): boolean {
  return state.phase === 'recalling' || (state.phase === 'done' && state.outcome === 'caller-lost');
}

function prepare(state: In<'preparing'>, event: TransferEvent): TransferStep {
  switch (event.type) {
    case 'held':
      return consultWhenReady({ ...state, held: true });
    case 'announced':
      return consultWhenReady({ ...state, announced: true });
    case 'hold-refused':
      // Who is asked at once need not wait on hold; a consult call can't begin with a caller who hears it.
      return state.native === undefined
        ? done('could-not-start', event.onHold ? 'on-hold' : 'back')
        : consultWhenReady({ ...state, held: true });
    case 'cancel':
      return returning('cancelled');
    case 'caller-hung-up':
      return done('caller-hung-up', 'gone');
    default:
      return stay(state);
  }
}

function consultWhenReady(state: In<'preparing'>): TransferStep {
  if (!state.held || !state.announced) return stay(state);
  if (state.native !== undefined) return referAtOnce(state.native);
  return {
    state: { phase: 'consulting', mode: state.mode, ringing: false },
    commands: [
      { type: 'place-consult', microphone: state.mode === 'supervised' },
      { type: 'start-timer', timer: 'ring' },
    ],
  };
}

function consult(state: In<'consulting'>, event: TransferEvent): TransferStep {
  switch (event.type) {
    case 'target-ringing':
      return stay({ ...state, ringing: true });
    case 'target-answered':
      return state.mode === 'blind'
        ? { state: { phase: 'delivering' }, commands: [STOP, { type: 'deliver', wait: true }] }
        : {
            state: { phase: 'talking', to: 'target' },
            commands: [STOP, { type: 'deliver', wait: false }],
          };
    case 'target-failed':
      // Nobody listens to it, nobody has rung, and the next try may get through.
      return event.outcome === 'phone-system-busy' && state.mode === 'blind' && state.again === undefined
        ? {
            state: { ...state, ringing: false, again: 'waiting' },
            commands: [{ type: 'start-timer', timer: 'again' }],
          }
        : returning(event.outcome, STOP);
    case 'again':
      return state.again === 'waiting'
        ? {
            state: { ...state, again: 'asked' },
            commands: [
              { type: 'place-consult', microphone: state.mode === 'supervised' },
              { type: 'start-timer', timer: 'ring' },
            ],
          }
        : stay(state);
    case 'target-returned':
      return state.again === undefined
        ? {
            state: { ...state, ringing: false, again: 'waiting' },
            commands: [END_CONSULT, { type: 'start-timer', timer: 'again' }],
          }
        : stay(state);
    case 'target-hung-up':
      return returning('target-hung-up', STOP);
    case 'ring-timeout':
      return returning('no-answer', END_CONSULT);
    case 'complete':
      // Completed while it rings: from here it is a guarded blind transfer, and the agent is free.
      return state.mode === 'blind'
        ? stay(state)
        : { state: { ...state, mode: 'blind' }, commands: [{ type: 'mute-consult' }] };
    case 'cancel':
      return returning('cancelled', STOP, END_CONSULT);
    case 'caller-hung-up':
      return done('caller-hung-up', 'gone', STOP, END_CONSULT);
    default:
      return stay(state);
  }
}

function deliver(state: In<'delivering'>, event: TransferEvent): TransferStep {
  switch (event.type) {
    case 'delivered':
      return refer('blind', { to: 'target' });
    case 'target-hung-up':
    case 'target-failed':
      return returning('target-hung-up');
    case 'cancel':
      return returning('cancelled', END_CONSULT);
    case 'caller-hung-up':
      return done('caller-hung-up', 'gone', END_CONSULT);
    default:
      return stay(state);
  }
}

function talk(state: In<'talking'>, event: TransferEvent): TransferStep {
  switch (event.type) {
    case 'swap':
      return turn(state, state.to === 'target' ? 'caller' : 'target');
    case 'conference':
      return turn(state, 'both');
    case 'swapped':
      return stay(turned(state));
    case 'swap-refused':
      return stay({ ...notTurned(state), ...(state.towards === 'both' ? { apart: true } : {}) });
    case 'complete':
      return refer('supervised', state);
    case 'refer-succeeded':
      // The REFER that was given up after its time did work. Without one nobody can have the caller.
      return state.referOpen ? completed(false) : stay(state);
    case 'target-acknowledged':
      return state.referOpen ? stay({ ...state, acknowledged: true }) : stay(state);
    case 'cancel':
      return returning('cancelled', END_CONSULT);
    case 'target-hung-up':
    case 'target-failed':
      if (!state.referOpen) return returning('target-hung-up');
      return state.acknowledged ? completed(true) : stillReferring(state.to);
    case 'caller-hung-up':
      if (!state.referOpen) return done('caller-hung-up', 'gone', END_CONSULT);
      if (state.acknowledged) return done('completed', 'transferred', END_CONSULT);
      return state.unanswered ? done('unconfirmed', 'gone', END_CONSULT) : confirming(false);
    default:
      return stay(state);
  }
}

/** One turn at a time: what the phone was asked for first is answered first. */
function turn(state: In<'talking'>, towards: Audience): TransferStep {
  if (state.towards !== undefined || state.to === towards) return stay(state);
  const { refused: _, apart: __, ...rest } = state;
  return { state: { ...rest, towards }, commands: [{ type: 'talk-to', who: towards }] };
}

function turned<State extends In<'talking'> | In<'completing'>>(state: State): State {
  return state.towards === undefined ? state : { ...notTurned(state), to: state.towards };
}

function notTurned<State extends In<'talking'> | In<'completing'>>(state: State): State {
  if (state.towards === undefined) return state;
  const { towards: _, ...rest } = state;
  return rest as State;
}

/** The consult leg is gone after all: taken by the PBX, or hung up. The REFER gets its time again to say which. */
function stillReferring(to: Audience): TransferStep {
  return {
    state: {
      phase: 'completing',
      mode: 'supervised',
      to,
      accepted: true,
      consultGone: true,
      cancelled: false,
    },
    commands: [{ type: 'start-timer', timer: 'refer' }],
  };
}

function refer(mode: TransferMode, { to, towards }: Pick<In<'talking'>, 'to' | 'towards'>): TransferStep {
  return {
    state: {
      phase: 'completing',
      mode,
      to,
      ...(towards === undefined ? {} : { towards }),
      accepted: false,
      consultGone: false,
      cancelled: false,
    },
    commands: REFER,
  };
}

function complete(state: In<'completing'>, event: TransferEvent): TransferStep {
  switch (event.type) {
    case 'refer-accepted':
      return stay({ ...state, accepted: true });
    case 'refer-succeeded':
      return completed(state.consultGone);
    case 'target-acknowledged':
      return state.consultGone ? completed(true) : stay({ ...state, acknowledged: true });
    case 'refer-failed':
      return referFailed(state, event.outcome);
    case 'refer-unanswered':
      return referUnanswered(state);
    case 'refer-timeout':
      // The consult leg is gone and nobody said why: taking the caller off hold tells. Where the PBX has moved
      // the caller, the leg ends and the outcome is known; where it hasn't, they are back.
      return state.consultGone ? returning('unconfirmed') : referFailed(state, 'could-not-connect', true);
    case 'target-hung-up':
    case 'target-failed':
      if (!state.accepted) return returning('target-hung-up', STOP);
      return state.acknowledged ? completed(true) : stay({ ...state, consultGone: true });
    case 'caller-hung-up':
      if (!state.accepted) return done('caller-hung-up', 'gone', STOP, END_CONSULT);
      return state.acknowledged
        ? done('completed', 'transferred', STOP, END_CONSULT)
        : confirming(state.consultGone);
    case 'cancel':
      // Without its consult leg the REFER can only fail; the final NOTIFY brings the caller back.
      return state.cancelled
        ? stay(state)
        : { state: { ...state, cancelled: true }, commands: [END_CONSULT] };
    case 'swapped':
      return stay(turned(state));
    case 'swap-refused':
      return stay(notTurned(state));
    default:
      return stay(state);
  }
}

function referFailed(state: In<'completing'>, outcome: TransferOutcome, stillOpen = false): TransferStep {
  if (state.cancelled) return returning('cancelled', STOP);
  if (state.consultGone) return returning(outcome, STOP);
  // Both calls are still here. Supervised: the agent decides. Blind: nobody listens, so the caller comes back.
  return state.mode === 'supervised'
    ? {
        state: {
          phase: 'talking',
          to: state.to,
          ...(state.towards === undefined ? {} : { towards: state.towards }),
          refused: outcome,
          ...(stillOpen ? { referOpen: true } : {}),
          ...(stillOpen && state.acknowledged ? { acknowledged: true } : {}),
        },
        commands: [STOP],
      }
    : returning(outcome, STOP, END_CONSULT);
}

/**
 * The line took the REFER along, or its answer: the PBX may have the caller. Taking them off hold tells; and where both
 * calls could be there, what ends of them was perhaps moved.
 */
function referUnanswered(state: In<'completing'>): TransferStep {
  if (state.cancelled) return returning('cancelled', STOP);
  if (state.mode === 'supervised' && !state.consultGone) {
    const { state: talking, commands } = referFailed(state, 'could-not-connect', true);
    return { state: { ...(talking as In<'talking'>), unanswered: true }, commands };
  }
  return returning('unconfirmed', STOP, ...(state.consultGone ? [] : [END_CONSULT]));
}

function confirm(state: In<'confirming'>, event: TransferEvent): TransferStep {
  switch (event.type) {
    case 'refer-succeeded':
    case 'target-acknowledged':
      return done('completed', 'transferred', STOP, ...(state.consultGone ? [] : [END_CONSULT]));
    case 'target-hung-up':
    case 'target-failed':
      return stay({ ...state, consultGone: true });
    case 'refer-failed':
      return done('caller-hung-up', 'gone', STOP, ...(state.consultGone ? [] : [END_CONSULT]));
    case 'confirm-timeout':
      // The target still hears us: it was the caller who left.
      return state.consultGone ? done('unconfirmed', 'gone') : done('caller-hung-up', 'gone', END_CONSULT);
    default:
      return stay(state);
  }
}

function comeBack(state: In<'returning'>, event: TransferEvent): TransferStep {
  switch (event.type) {
    case 'returned':
      return backWith(state, 'back');
    case 'returned-on-hold':
      return backWith(state, 'on-hold');
    case 'refer-succeeded':
      // The confirmation overtook the way back.
      return state.outcome === 'unconfirmed' || state.referOpen
        ? natively(completed(true), state.native === true)
        : stay(state);
    case 'target-acknowledged':
      return state.outcome === 'unconfirmed' ? natively(completed(true), state.native === true) : stay(state);
    case 'refer-failed':
    case 'final-timeout':
      return stay(withoutRefer(state));
    case 'recalled':
      return state.native ? recalled(event.outcome) : stay(state);
    case 'caller-hung-up':
      if (state.referOpen) return reporting();
      if (state.outcome === 'unconfirmed')
        return natively(done('unconfirmed', 'gone'), state.native === true);
      return state.native ? recalling(state.outcome) : done('caller-hung-up', 'gone');
    default:
      return stay(state);
  }
}

function backWith({ outcome, native, referOpen }: In<'returning'>, caller: 'back' | 'on-hold'): TransferStep {
  // Had the PBX moved the caller, there would be nobody to take off hold.
  const known = native ? 'could-not-start' : 'could-not-connect';
  const step = natively(done(outcome === 'unconfirmed' ? known : outcome, caller), native === true);
  if (outcome === 'unconfirmed') return { ...step, state: { ...step.state, unproven: true } };
  return referOpen ? { ...step, state: { ...step.state, referOpen } } : step;
}

/**
 * "No confirmation yet" resolves by itself when one comes after all; a caller who had to wait, or rings in, may still
 * come back.
 */
function resolve(state: In<'done'>, event: TransferEvent): TransferStep {
  const open = state.outcome === 'unconfirmed';
  switch (event.type) {
    case 'returned':
      return state.caller === 'on-hold' || state.caller === 'ringing'
        ? stay({ ...state, caller: 'back' })
        : stay(state);
    case 'target-acknowledged':
      if (state.unproven) return natively(completed(true), state.native === true);
      return open ? natively(done('completed', 'transferred'), state.native === true) : stay(state);
    case 'refer-succeeded':
      if (state.unproven) return natively(completed(true), state.native === true);
      if (state.referOpen) return natively(completed(true));
      return open ? natively(done('completed', 'transferred'), state.native === true) : stay(state);
    case 'refer-failed':
    case 'final-timeout':
      return stay(withoutRefer(state));
    case 'recalled':
      // What was believed of the PBX's word, or not known, is known now.
      return mayBeRecalled(state) ? natively(done(event.outcome, 'ringing')) : stay(state);
    case 'target-declined':
      return state.caller === 'ringing' && state.outcome === 'unavailable'
        ? stay({ ...state, outcome: 'declined' })
        : stay(state);
    case 'both-there':
      return isOpenJoin(state) ? stillBoth() : stay(state);
    case 'caller-hung-up':
      // Moved after all, perhaps; nobody says.
      if (isOpenJoin(state)) return done('unconfirmed', 'gone');
      // They rang and gave up.
      return state.caller === 'ringing' ? natively(done('caller-hung-up', 'gone')) : stay(state);
    default:
      return stay(state);
  }
}

/** The PBX has said what became of it, or won't. */
function withoutRefer<State extends In<'returning'> | In<'done'>>(state: State): State {
  if (!state.referOpen) return state;
  const { referOpen: _, ...rest } = state;
  return rest as State;
}
