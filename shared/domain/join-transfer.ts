import type { TransferOutcome } from './outcome';
import type { In, TransferEvent, TransferStep } from './transfer-machine';
import { completed, done, type LastStep, returning, STOP, stay } from './transfer-steps';

/**
 * Joining two calls that are both there: the caller's, and one that a colleague has made to the agent.
 *
 *   joining ── document on the colleague's call ─▶ REFER with Replaces ──▶ done (transferred)
 *      │  refused, no word in time: both calls stay as they are ────────▶ done (as before)
 *      │  the colleague is gone ─▶ returning        the caller's leg ends after 202 ─ 4 s ─▶ done
 *
 * The colleague's call is the agent's own: it is ended only when it was joined.
 */
export function startJoin(): TransferStep {
  return {
    state: { phase: 'joining', referred: false, accepted: false, consultGone: false, callerGone: false },
    commands: [{ type: 'deliver', wait: true }],
  };
}

export function join(state: In<'joining'>, event: TransferEvent): TransferStep {
  return state.referred ? connect(state, event) : prepare(state, event);
}

/** Whoever says by now that they have the caller can't have them. */
function prepare(state: In<'joining'>, event: TransferEvent): TransferStep {
  switch (event.type) {
    case 'delivered':
      return {
        state: { ...state, referred: true },
        commands: [{ type: 'refer' }, { type: 'start-timer', timer: 'refer' }],
      };
    case 'target-hung-up':
    case 'target-failed':
      return returning('target-hung-up');
    case 'caller-hung-up':
      return done('caller-hung-up', 'gone');
    default:
      return stay(state);
  }
}

function connect(state: In<'joining'>, event: TransferEvent): TransferStep {
  switch (event.type) {
    case 'refer-accepted':
      return stay({ ...state, accepted: true });
    case 'refer-succeeded':
      return joined(state);
    case 'target-acknowledged':
      // A PBX that only relabels a call makes the desk say so too: who moves the caller takes a leg along.
      return state.consultGone || state.callerGone ? joined(state) : stay({ ...state, acknowledged: true });
    case 'refer-failed':
      return notJoined(state, event.outcome);
    case 'refer-unanswered':
    case 'refer-timeout':
      return notJoined(state, 'could-not-connect', true);
    case 'target-hung-up':
    case 'target-failed':
      if (!state.accepted) return returning('target-hung-up', STOP);
      return state.acknowledged
        ? joined({ ...state, consultGone: true })
        : stay({ ...state, consultGone: true });
    case 'caller-hung-up':
      if (!state.accepted) return done('caller-hung-up', 'gone', STOP);
      if (state.acknowledged) return joined({ ...state, callerGone: true });
      return {
        state: { ...state, callerGone: true },
        commands: [{ type: 'start-timer', timer: 'confirm' }],
      };
    case 'confirm-timeout':
      if (!state.callerGone) return stay(state);
      return state.consultGone ? done('unconfirmed', 'gone') : done('caller-hung-up', 'gone');
    default:
      return stay(state);
  }
}

function joined({ consultGone, callerGone }: In<'joining'>): LastStep {
  const step = completed(consultGone);
  return callerGone
    ? { ...step, commands: step.commands.filter(({ type }) => type !== 'end-caller-leg') }
    : step;
}

/** Without the colleague the caller is waiting for nobody; else each call goes on as it was. */
function notJoined(
  { consultGone, callerGone }: In<'joining'>,
  outcome: TransferOutcome,
  isUnproven = false,
): TransferStep {
  if (callerGone) return done('caller-hung-up', 'gone', STOP);
  if (consultGone) return returning(isUnproven ? 'unconfirmed' : outcome, STOP);
  const { state, commands } = done(outcome, 'as-before', STOP);
  return isUnproven ? { state: { ...state, unproven: true }, commands } : { state, commands };
}
