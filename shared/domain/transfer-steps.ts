import type { TransferOutcome } from './outcome';
import type { In, TransferCommand, TransferState, TransferStep } from './transfer-state';

/** Pieces that the steps of every kind of transfer are made of. */

export const STOP: TransferCommand = { type: 'stop-timer' };
export const END_CONSULT: TransferCommand = { type: 'end-consult' };

export interface LastStep extends TransferStep {
  readonly state: In<'done'>;
}

export function stay(state: TransferState): TransferStep {
  return { state, commands: [] };
}

export function returning(
  outcome: TransferOutcome,
  ...before: readonly TransferCommand[]
): TransferStep & { readonly state: In<'returning'> } {
  return { state: { phase: 'returning', outcome }, commands: [...before, { type: 'return-caller' }] };
}

export function done(
  outcome: TransferOutcome,
  caller: In<'done'>['caller'],
  ...commands: readonly TransferCommand[]
): LastStep {
  return { state: { phase: 'done', outcome, caller }, commands };
}

/** The end of a native transfer, after which the caller may still ring in again. */
export function natively(step: LastStep, isNative = true): LastStep {
  return isNative ? { ...step, state: { ...step.state, native: true } } : step;
}

/** The PBX leaves the caller's leg for us to end. */
export function completed(consultGone: boolean): LastStep {
  const consult = consultGone ? [] : [END_CONSULT];
  return done('completed', 'transferred', STOP, { type: 'end-caller-leg' }, ...consult);
}

export function confirming(consultGone: boolean): TransferStep {
  return {
    state: { phase: 'confirming', consultGone },
    commands: [{ type: 'start-timer', timer: 'confirm' }],
  };
}
