import { assertNever } from '../lib/assert-never';
import type { TransferOutcome } from './outcome';

/**
 * A transfer as a transaction: it completes, or the caller is back with the agent and the agent knows why.
 *
 *                 held + announced            target answers
 *   preparing ─────────────────▶ consulting ─────────────────▶ delivering (blind) ──▶ completing
 *       │ hold refused               │  no answer, busy …           talking (supervised) ──▲
 *       ▼                            ▼                                 │ ▲ swap, complete   │
 *      done ◀──────────────────── returning ◀──────────────────────────┘ │                  │
 *       ▲   caller back (or on hold)    ▲      cancel, target hangs up    └── refused ───────┤
 *       │                               └────────────────────────────── refused (blind) ────┤
 *       └──────────── confirmed ◀── confirming ◀── caller's leg ends after 202 ─────────────┘
 *
 * Guarded blind and supervised are the same consult call; what differs is who completes it (the target's answer,
 * or the agent) and whether the agent's microphone is in it. Pure: `(state, event) -> { state, commands }`.
 * Every pair is decided; an event that means nothing in a state leaves it as it is.
 */
export type TransferMode = 'blind' | 'supervised';

export type TransferState =
  /** The document is committed and announced while the caller is put on hold. */
  | {
      readonly phase: 'preparing';
      readonly mode: TransferMode;
      readonly held: boolean;
      readonly announced: boolean;
    }
  | { readonly phase: 'consulting'; readonly mode: TransferMode; readonly ringing: boolean }
  /** Blind, answered: the document is on the consult call; at most 800 ms, voice doesn't wait longer for data. */
  | { readonly phase: 'delivering' }
  /** Supervised, answered. */
  | {
      readonly phase: 'talking';
      readonly to: 'target' | 'caller';
      readonly swapping: boolean;
      /** Why completing it was refused: both calls are still here. */
      readonly refused?: TransferOutcome;
      /** The REFER was given up after its time, but may still work: what ends now may have been moved by it. */
      readonly referOpen?: true;
      readonly acknowledged?: true;
    }
  /** REFER with Replaces is out. */
  | {
      readonly phase: 'completing';
      readonly mode: TransferMode;
      /** Whom the agent hears, to go back to when a supervised transfer is refused. */
      readonly to: 'target' | 'caller';
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
  /** The caller's leg ended after 202: a transfer that worked, or a caller who hung up. */
  | { readonly phase: 'confirming'; readonly consultGone: boolean }
  | { readonly phase: 'returning'; readonly outcome: TransferOutcome }
  | {
      readonly phase: 'done';
      readonly outcome: TransferOutcome;
      /** Where the caller is now. */
      readonly caller: 'transferred' | 'back' | 'on-hold' | 'gone';
    };

export type TransferEvent =
  | { readonly type: 'held' }
  /** `onHold`: they were on hold already, and still are. */
  | { readonly type: 'hold-refused'; readonly onHold: boolean }
  /** The announcement was acknowledged, or 800 ms are over. */
  | { readonly type: 'announced' }
  | { readonly type: 'target-ringing' }
  | { readonly type: 'target-answered' }
  | { readonly type: 'target-failed'; readonly outcome: TransferOutcome }
  /** The consult call, answered before, has ended. */
  | { readonly type: 'target-hung-up' }
  | { readonly type: 'ring-timeout' }
  /** The document is at the target, can't get there on this call, or 800 ms are over. */
  | { readonly type: 'delivered' }
  | { readonly type: 'swapped' }
  | { readonly type: 'swap-refused' }
  | { readonly type: 'refer-accepted' }
  /** The REFER itself, or the call it made, was refused. */
  | { readonly type: 'refer-failed'; readonly outcome: TransferOutcome }
  | { readonly type: 'refer-succeeded' }
  /** The target's desk says that it has the caller. */
  | { readonly type: 'target-acknowledged' }
  | { readonly type: 'refer-timeout' }
  | { readonly type: 'confirm-timeout' }
  /** The caller is off hold. */
  | { readonly type: 'returned' }
  /** The caller could not be taken off hold, or the agent is in another call: they wait on hold. */
  | { readonly type: 'returned-on-hold' }
  | { readonly type: 'caller-hung-up' }
  /** What the agent clicks. */
  | { readonly type: 'complete' }
  | { readonly type: 'swap' }
  | { readonly type: 'cancel' };

export type TransferCommand =
  | { readonly type: 'hold-caller' }
  | { readonly type: 'announce' }
  | { readonly type: 'place-consult'; readonly microphone: boolean }
  | { readonly type: 'end-consult' }
  /** Send the document on the consult call; answer with `delivered` where `wait` is set. */
  | { readonly type: 'deliver'; readonly wait: boolean }
  | { readonly type: 'talk-to'; readonly who: 'target' | 'caller' }
  | { readonly type: 'refer' }
  /** The PBX leaves the first leg for us to end. */
  | { readonly type: 'end-caller-leg' }
  | { readonly type: 'return-caller' }
  /** The agent leaves a supervised call that is still ringing: the consult leg goes on without a microphone. */
  | { readonly type: 'mute-consult' }
  | { readonly type: 'start-timer'; readonly timer: TransferTimer }
  | { readonly type: 'stop-timer' };

/** `ring`: the setting; `refer`: 8 s; `confirm`: 4 s. One runs at a time. */
export type TransferTimer = 'ring' | 'refer' | 'confirm';

export interface TransferStep {
  readonly state: TransferState;
  readonly commands: readonly TransferCommand[];
}

const STOP: TransferCommand = { type: 'stop-timer' };
const END_CONSULT: TransferCommand = { type: 'end-consult' };
const REFER: readonly TransferCommand[] = [{ type: 'refer' }, { type: 'start-timer', timer: 'refer' }];

export function startTransfer(mode: TransferMode): TransferStep {
  return {
    state: { phase: 'preparing', mode, held: false, announced: false },
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
    case 'confirming':
      return confirm(state, event);
    case 'returning':
      return comeBack(state, event);
    case 'done':
      return resolve(state, event);
    default:
      return assertNever(state);
  }
}

type In<Phase extends TransferState['phase']> = Extract<TransferState, { phase: Phase }>;

function prepare(state: In<'preparing'>, event: TransferEvent): TransferStep {
  switch (event.type) {
    case 'held':
      return consultWhenReady({ ...state, held: true });
    case 'announced':
      return consultWhenReady({ ...state, announced: true });
    case 'hold-refused':
      return done('could-not-start', event.onHold ? 'on-hold' : 'back');
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
            state: { phase: 'talking', to: 'target', swapping: false },
            commands: [STOP, { type: 'deliver', wait: false }],
          };
    case 'target-failed':
      return returning(event.outcome, STOP);
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
      return refer('blind', 'target');
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
    case 'swap': {
      if (state.swapping) return stay(state);
      const who = state.to === 'target' ? 'caller' : 'target';
      return {
        state: { ...withoutRefusal(state), swapping: true },
        commands: [{ type: 'talk-to', who }],
      };
    }
    case 'swapped':
      return state.swapping
        ? stay({ ...state, to: state.to === 'target' ? 'caller' : 'target', swapping: false })
        : stay(state);
    case 'swap-refused':
      return stay({ ...state, swapping: false });
    case 'complete':
      return refer('supervised', state.to);
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
      return state.acknowledged ? done('completed', 'transferred', END_CONSULT) : confirming(false);
    default:
      return stay(state);
  }
}

function withoutRefusal({ refused: _, ...state }: In<'talking'>): In<'talking'> {
  return state;
}

/** The consult leg is gone after all: taken by the PBX, or hung up. The REFER gets its time again to say which. */
function stillReferring(to: 'target' | 'caller'): TransferStep {
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

function confirming(consultGone: boolean): TransferStep {
  return {
    state: { phase: 'confirming', consultGone },
    commands: [{ type: 'start-timer', timer: 'confirm' }],
  };
}

function refer(mode: TransferMode, to: 'target' | 'caller'): TransferStep {
  return {
    state: { phase: 'completing', mode, to, accepted: false, consultGone: false, cancelled: false },
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
          swapping: false,
          refused: outcome,
          ...(stillOpen ? { referOpen: true } : {}),
          ...(stillOpen && state.acknowledged ? { acknowledged: true } : {}),
        },
        commands: [STOP],
      }
    : returning(outcome, STOP, END_CONSULT);
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
      return done(outcomeOfReturn(state), 'back');
    case 'returned-on-hold':
      return done(outcomeOfReturn(state), 'on-hold');
    case 'refer-succeeded':
    case 'target-acknowledged':
      // The confirmation overtook the way back.
      return state.outcome === 'unconfirmed' ? completed(true) : stay(state);
    case 'caller-hung-up':
      return done(state.outcome === 'unconfirmed' ? 'unconfirmed' : 'caller-hung-up', 'gone');
    default:
      return stay(state);
  }
}

/** Had the PBX moved the caller, there would be nobody to take off hold. */
function outcomeOfReturn({ outcome }: In<'returning'>): TransferOutcome {
  return outcome === 'unconfirmed' ? 'could-not-connect' : outcome;
}

/** "No confirmation yet" resolves by itself when one comes after all; a caller who had to wait may still come back. */
function resolve(state: In<'done'>, event: TransferEvent): TransferStep {
  if (event.type === 'returned' && state.caller === 'on-hold') return done(state.outcome, 'back');
  const confirmed = event.type === 'refer-succeeded' || event.type === 'target-acknowledged';
  return confirmed && state.outcome === 'unconfirmed' ? done('completed', 'transferred') : stay(state);
}

function completed(consultGone: boolean): TransferStep {
  return done(
    'completed',
    'transferred',
    STOP,
    { type: 'end-caller-leg' },
    ...(consultGone ? [] : [END_CONSULT]),
  );
}

function returning(outcome: TransferOutcome, ...before: readonly TransferCommand[]): TransferStep {
  return { state: { phase: 'returning', outcome }, commands: [...before, { type: 'return-caller' }] };
}

function done(
  outcome: TransferOutcome,
  caller: In<'done'>['caller'],
  ...commands: readonly TransferCommand[]
): TransferStep {
  return { state: { phase: 'done', outcome, caller }, commands };
}

function stay(state: TransferState): TransferStep {
  return { state, commands: [] };
}
