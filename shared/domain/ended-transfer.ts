import { isOpenJoin, stillBoth } from './join-transfer';
import { recalled, recalling, reporting } from './native-transfer';
import type { TransferOutcome } from './outcome';
import type { In, TransferEvent, TransferState, TransferStep } from './transfer-state';
import { completed, done, natively, stay } from './transfer-steps';

/** The way back and the end, which a later word may still change: `returning`, `done`. */

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

export function comeBack(state: In<'returning'>, event: TransferEvent): TransferStep {
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
export function resolve(state: In<'done'>, event: TransferEvent): TransferStep {
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
