import type { TransferOutcome } from './outcome';
import type { In, TransferCommand, TransferEvent, TransferMode, TransferStep } from './transfer-state';
import { completed, confirming, done, END_CONSULT, returning, STOP, stay } from './transfer-steps';

/** From the REFER with Replaces to the word of what became of it: `completing`, `confirming`. */

const REFER: readonly TransferCommand[] = [{ type: 'refer' }, { type: 'start-timer', timer: 'refer' }];

export function refer(
  mode: TransferMode,
  { to, towards }: Pick<In<'talking'>, 'to' | 'towards'>,
): TransferStep {
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

export function turned<State extends In<'talking'> | In<'completing'>>(state: State): State {
  return state.towards === undefined ? state : { ...notTurned(state), to: state.towards };
}

export function notTurned<State extends In<'talking'> | In<'completing'>>(state: State): State {
  if (state.towards === undefined) return state;
  const { towards: _, ...rest } = state;
  return rest as State;
}

export function complete(state: In<'completing'>, event: TransferEvent): TransferStep {
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

export function confirm(state: In<'confirming'>, event: TransferEvent): TransferStep {
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
