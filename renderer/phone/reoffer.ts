import type { LegCode } from '#shared/ipc/phone-api';
import type { Clock } from '#shared/lib/clock';
import { type Failure, fail, ok, type Result } from '#shared/lib/result';
import type { Guard, ReofferFailure } from './guard';
import { isUp, type Session } from './jssip-internals';

/** How long another INVITE transaction of the same dialog may take before we give up. */
const SECOND_TRY_MS = 600;

/** A phone system that has not answered by then keeps the agent waiting; JsSIP itself gives up after 32 s. */
export const REOFFER_TIMEOUT_MS = 6_000;

/**
 * Hold, unhold or repair, answered when the re-INVITE is; or after `REOFFER_TIMEOUT_MS`, and then `onLate` comes once with
 * what became of it. Until it is decided no other one goes out on this leg. Tried a second time where the dialog is busy with
 * another transaction, and after a glare that JsSIP's own retry did not resolve.
 * `refused`: the call is as it was before, the detail is the SIP code.
 */
export async function reoffer(
  kind: 'hold' | 'unhold' | 'repair',
  leg: { readonly session: Session; readonly guard: Guard; readonly direction: 'in' | 'out' },
  deps: {
    readonly isLineUp: () => boolean;
    readonly clock: Clock;
    readonly random: () => number;
    readonly onLate: (agreed: boolean) => void;
  },
): Promise<Result<void, Failure<LegCode>>> {
  const wait = (ms: number) => new Promise<void>((resolve) => void deps.clock.after(ms, resolve));

  for (let attempt = 1; ; attempt++) {
    if (leg.session.isEnded()) return fail('no-such-leg');
    if (!isUp(leg.session)) return fail('wrong-state');
    // It would be made, not sent, and rolled back.
    if (!deps.isLineUp()) return fail('not-registered');
    // JsSIP says what was offered before it is agreed.
    if (kind !== 'repair' && !leg.guard.isPending() && leg.session.isOnHold().local === (kind === 'hold'))
      return ok();

    let refusal: ReofferFailure | undefined;
    const how = await new Promise<'impossible' | 'unanswered' | 'answered'>((resolve) => {
      let isLate = false;
      const stopWaiting = deps.clock.after(REOFFER_TIMEOUT_MS, () => {
        isLate = true;
        resolve('unanswered');
      });
      const possible = leg.guard.reoffer(kind, (failure) => {
        stopWaiting();
        refusal = failure;
        resolve('answered');
        if (isLate) deps.onLate(failure === undefined);
      });
      if (possible) return;
      stopWaiting();
      resolve('impossible');
    });
    if (how === 'unanswered') return fail('timeout');
    if (how === 'impossible') {
      if (attempt > 1) return fail('busy');
      await wait(SECOND_TRY_MS);
    } else if (refusal === undefined) {
      return ok();
    } else if (refusal.kind === 'refused' && refusal.code === 491 && attempt === 1) {
      await wait(glareDelay(leg.direction, deps.random()));
    } else {
      return failureOf(refusal);
    }
  }
}

/** RFC 3261 14.1: the owner of the Call-ID waits 2.1 to 4 s, the other side up to 2 s. */
function glareDelay(direction: 'in' | 'out', random: number): number {
  return direction === 'out' ? 2_100 + random * 1_900 : random * 2_000;
}

function failureOf(refusal: ReofferFailure): Result<never, Failure<LegCode>> {
  switch (refusal.kind) {
    case 'refused':
      return fail('refused', String(refusal.code));
    case 'line-lost':
      return fail('not-registered', 'the line was lost');
    case 'ended':
      return fail('no-such-leg');
  }
}
