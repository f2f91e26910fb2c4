import { notTurned, refer, turned } from './completing-transfer';
import type { Audience, In, TransferEvent, TransferStep } from './transfer-state';
import { completed, confirming, done, END_CONSULT, returning, stay } from './transfer-steps';

/** Supervised, both are there: `talking`. */

export function talk(state: In<'talking'>, event: TransferEvent): TransferStep {
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
