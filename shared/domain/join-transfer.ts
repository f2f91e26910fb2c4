import type { TransferOutcome } from './outcome';
import type { In, TransferEvent, TransferState, TransferStep } from './transfer-state';
import { completed, done, END_CONSULT, type LastStep, returning, STOP, stay } from './transfer-steps';

/**
 * Joining two calls that are both there: the caller's, and one that a colleague has made to the agent.
 *
 *   joining ── document on the colleague's call ─▶ REFER with Replaces ──▶ done (transferred)
 *      │  refused, no word in time: both calls stay as they are ────────▶ done (as before)
 *      │  the colleague is gone ─▶ returning        the caller's leg ends after 202 ─ 4 s ─▶ done
 *      └─ the line took it along ─ both other sides answer when it is back ─▶ done (as before)
 *                                ├ the caller's ends and the colleague is there ─▶ done (hung up)
 *                                └ a call ends: as after 202 ─────────────── 40 s ─▶ done (unconfirmed)
 *
 * A REFER that nobody answered may have worked, and then the phone system has ended both calls on a line that wasn't
 * there: that they are still here is only said when they say so themselves.
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
      return state.consultGone || state.callerGone
        ? notJoined(state, 'could-not-connect', true)
        : {
            state: { ...state, unanswered: true },
            commands: [{ type: 'ask-both' }, { type: 'start-timer', timer: 'line' }],
          };
    case 'both-there':
      return state.unanswered && !state.consultGone && !state.callerGone ? stillBoth() : stay(state);
    case 'colleague-there':
      return state.unanswered && state.callerGone && !state.consultGone
        ? done('caller-hung-up', 'gone', STOP)
        : stay(state);
    case 'refer-timeout':
      return state.unanswered ? stay(state) : notJoined(state, 'could-not-connect', true);
    case 'target-hung-up':
    case 'target-failed':
      if (state.unanswered) return unansweredWithoutColleague(state);
      if (!state.accepted) return returning('target-hung-up', STOP);
      return state.acknowledged
        ? joined({ ...state, consultGone: true })
        : stay({ ...state, consultGone: true });
    case 'caller-hung-up':
      if (!state.accepted && !state.unanswered) return done('caller-hung-up', 'gone', STOP);
      if (state.acknowledged) return joined({ ...state, callerGone: true });
      return {
        state: { ...state, callerGone: true },
        // Moved or hung up: where the line was lost, whether the colleague is still here tells, and has been asked.
        commands: state.unanswered && !state.consultGone ? [] : [{ type: 'start-timer', timer: 'confirm' }],
      };
    case 'confirm-timeout':
      if (!state.callerGone) return state.unanswered ? unheardOf(state) : stay(state);
      return done(state.consultGone || state.unanswered ? 'unconfirmed' : 'caller-hung-up', 'gone');
    default:
      return stay(state);
  }
}

/** Taken by the PBX, or hung up; what became of the caller's call is about to be known. */
function unansweredWithoutColleague(state: In<'joining'>): TransferStep {
  // Where only the line has lost it, nobody else ends it.
  const { state: next, commands } = state.acknowledged
    ? joined({ ...state, consultGone: true })
    : stay({ ...state, consultGone: true });
  return {
    state: next,
    commands: [
      ...commands,
      END_CONSULT,
      ...(next.phase === 'done' ? [] : [{ type: 'start-timer', timer: 'confirm' } as const]),
    ],
  };
}

/** No other side has said anything in all that time. */
function unheardOf({ consultGone }: In<'joining'>): TransferStep {
  // Taking the caller off hold tells.
  if (consultGone) return returning('unconfirmed');
  const { state, commands } = done('unconfirmed', 'as-before');
  return { state: { ...state, unproven: true }, commands };
}

/** Two calls of which nobody knows whether they were joined, and which may still say so. */
export function isOpenJoin(state: TransferState): boolean {
  return state.phase === 'done' && state.outcome === 'unconfirmed' && state.caller === 'as-before';
}

/** Both other sides have answered: neither was moved, as yet. */
export function stillBoth(): LastStep {
  const { state, commands } = done('could-not-connect', 'as-before', STOP);
  return { state: { ...state, unproven: true }, commands };
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
  return isUnproven ? stillBoth() : done(outcome, 'as-before', STOP);
}
