import type { TransferOutcome } from './outcome';
import type { FailedBlind, In, TransferEvent, TransferStep } from './transfer-state';
import { completed, done, type LastStep, natively, returning, STOP, stay } from './transfer-steps';

/** The phases that only a native blind transfer has; how they follow each other is drawn in `transfer-machine.ts`. */

export function referAtOnce(failedBlind: FailedBlind): TransferStep {
  return {
    state: { phase: 'referring', failedBlind, accepted: false, ringing: false },
    commands: [{ type: 'refer-at-once' }, { type: 'start-timer', timer: 'refer' }],
  };
}

export function referNatively(state: In<'referring'>, event: TransferEvent): TransferStep {
  const staysMeanwhile = state.failedBlind === 'with-agent';
  switch (event.type) {
    case 'refer-accepted':
      return state.cancelled && staysMeanwhile
        ? takeBack('cancelled', { type: 'start-timer', timer: 'final' })
        : {
            state: { ...state, accepted: true },
            commands: [{ type: 'start-timer', timer: 'final' }],
          };
    case 'target-ringing':
      return stay({ ...state, ringing: true });
    case 'target-acknowledged':
      return stay({ ...state, acknowledged: true });
    case 'refer-succeeded':
      return natively(completed(true));
    case 'refer-unproven':
      return state.acknowledged ? natively(completed(true)) : handedOver();
    case 'refer-failed':
      return referFailed(state, event.outcome, event.moved === true);
    case 'refer-unanswered':
      return back('unconfirmed');
    case 'refer-timeout':
      return state.accepted ? stay(state) : back('unconfirmed');
    case 'final-timeout':
      return noFinal(state);
    case 'recalled':
      return recalled(event.outcome);
    case 'cancel':
      // Before the 202 nobody knows whose the caller is; after it only a caller who never left can be taken back.
      if (!state.accepted) return stay({ ...state, cancelled: true });
      return staysMeanwhile ? takeBack('cancelled') : stay(state);
    case 'caller-hung-up':
      if (!state.accepted) return natively(done('caller-hung-up', 'gone', STOP));
      return state.acknowledged ? natively(done('completed', 'transferred', STOP)) : reporting();
    default:
      return stay(state);
  }
}

function referFailed(state: In<'referring'>, outcome: TransferOutcome, moved: boolean): TransferStep {
  if (moved) return state.acknowledged ? natively(completed(true)) : recalling(outcome);
  const told = state.cancelled ? 'cancelled' : outcome;
  // Refused outright, nothing has begun; after a 202 only taking the caller off hold shows that they are there.
  return state.accepted ? back(told) : returning(told, STOP);
}

/** No NOTIFY says how it ended. A caller who never left is the agent's decision once, and comes back the next time. */
function noFinal(state: In<'referring'>): TransferStep {
  if (!state.accepted) return stay(state);
  if (state.acknowledged) return natively(completed(true));
  if (state.failedBlind !== 'with-agent') return handedOver();
  if (state.overdue) return takeBack('no-answer', { type: 'start-timer', timer: 'final' });
  return { state: { ...state, overdue: true }, commands: [{ type: 'start-timer', timer: 'final' }] };
}

/** The caller has left, and nothing says yet who has them. */
function handedOver(): LastStep {
  return natively(done('unconfirmed', 'gone', STOP, { type: 'end-caller-leg' }));
}

/** Off hold while the REFER may still work; its time runs on, and no second one goes out before it is over. */
function takeBack(
  outcome: TransferOutcome,
  ...before: readonly TransferStep['commands'][number][]
): TransferStep {
  const { state, commands } = returning(outcome, ...before);
  return { state: { ...state, native: true, referOpen: true }, commands };
}

function back(outcome: TransferOutcome): TransferStep {
  const { state, commands } = returning(outcome, STOP);
  return { state: { ...state, native: true }, commands };
}

/** The caller has left and wasn't taken: the PBX may ring us with them. Their old leg leads nowhere. */
export function recalling(outcome: TransferOutcome): TransferStep {
  return {
    state: { phase: 'recalling', outcome },
    commands: [{ type: 'end-caller-leg' }, { type: 'start-timer', timer: 'recall' }],
  };
}

export function recalled(outcome: TransferOutcome): LastStep {
  return natively(done(outcome, 'ringing', STOP, { type: 'end-caller-leg' }));
}

export function awaitRecall(state: In<'recalling'>, event: TransferEvent): TransferStep {
  switch (event.type) {
    case 'recalled':
      return natively(done(event.outcome, 'ringing', STOP));
    case 'target-declined':
      return stay({ ...state, outcome: 'declined' });
    case 'recall-timeout':
      return natively(done('caller-lost', 'gone'));
    case 'target-acknowledged':
      return natively(done('completed', 'transferred', STOP));
    default:
      return stay(state);
  }
}

/** The caller's leg ended after the 202, and nothing has said yet why. */
export function reporting(): TransferStep {
  return {
    state: { phase: 'confirming', consultGone: true, native: true },
    commands: [{ type: 'start-timer', timer: 'report' }],
  };
}

export function awaitReport(state: In<'confirming'>, event: TransferEvent): TransferStep {
  switch (event.type) {
    case 'refer-succeeded':
    case 'target-acknowledged':
      return natively(done('completed', 'transferred', STOP));
    case 'refer-unproven':
      return natively(done('unconfirmed', 'gone', STOP));
    case 'refer-failed':
      return event.moved ? recalling(event.outcome) : natively(done('caller-hung-up', 'gone', STOP));
    case 'recalled':
      return natively(done(event.outcome, 'ringing', STOP));
    case 'confirm-timeout':
      return natively(done('unconfirmed', 'gone'));
    default:
      return stay(state);
  }
}
