import { refer } from './completing-transfer';
import { referAtOnce } from './native-transfer';
import type { In, TransferEvent, TransferStep } from './transfer-state';
import { done, END_CONSULT, returning, STOP, stay } from './transfer-steps';

/** Until the target has answered and has the document: `preparing`, `consulting`, `delivering`. */

export function prepare(state: In<'preparing'>, event: TransferEvent): TransferStep {
  switch (event.type) {
    case 'held':
      return consultWhenReady({ ...state, held: true });
    case 'announced':
      return consultWhenReady({ ...state, announced: true });
    case 'hold-refused':
      // Who is asked at once need not wait on hold; a consult call can't begin with a caller who hears it. And what can't
      // be said to the caller's side now is no REFER of which nobody would know whether it was sent.
      return state.native === undefined || event.unsaid === true
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

export function consult(state: In<'consulting'>, event: TransferEvent): TransferStep {
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

export function deliver(state: In<'delivering'>, event: TransferEvent): TransferStep {
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
