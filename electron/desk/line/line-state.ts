import type { LineAddress, LineProblem, LineState } from '#shared/domain/line';
import { assertNever } from '#shared/lib/assert-never';

export type TransportProblem = 'offline' | 'unreachable' | 'refused' | 'certificate' | 'timeout' | 'closed';
export type RegistrationProblem = 'wrong-password' | 'unknown-extension' | 'registration-refused';

export type LineEvent =
  | { readonly type: 'unconfigured' }
  /** An address is known; `phone`: somebody is there to register. */
  | { readonly type: 'configured'; readonly phone: boolean }
  | { readonly type: 'phone-attached' }
  | { readonly type: 'phone-gone' }
  | { readonly type: 'connecting'; readonly attempt: number; readonly address?: LineAddress }
  | { readonly type: 'opened' }
  | {
      readonly type: 'lost';
      readonly problem: TransportProblem;
      readonly retryAt: number;
      readonly address?: LineAddress;
    }
  | { readonly type: 'registered'; readonly at: number }
  | { readonly type: 'unregistered' }
  | {
      readonly type: 'registration-failed';
      readonly problem: RegistrationProblem;
      readonly retryAt?: number;
    };

/**
 * Folds socket and registration into the one word the agent sees.
 *
 * ```
 * unconfigured ─configured→ connecting ─opened→ registering ─registered→ registered
 *                  │            ↑  └─lost→ down ←─lost─┤ ←──────── lost ─────┤
 *               no-phone        └─connecting─┘ ↑       └─ registration-failed ┘
 * ```
 * What the phone says about its registration counts only while the socket is open: before that it speaks of an
 * earlier connection.
 */
export function reduceLine(state: LineState, event: LineEvent): LineState {
  switch (event.type) {
    case 'unconfigured':
      return state.state === 'unconfigured' ? state : { state: 'unconfigured' };
    case 'configured':
      return event.phone ? firstAttempt : noPhone;
    case 'phone-attached':
      return state.state === 'unconfigured' ? state : firstAttempt;
    case 'phone-gone':
      return state.state === 'unconfigured' ? state : noPhone;
    case 'connecting':
      return isIdle(state) ? state : { state: 'connecting', attempt: event.attempt, ...addressOf(event) };
    case 'opened':
      return isIdle(state) || state.state === 'registering'
        ? state
        : { state: 'registering', ...addressOf(state) };
    case 'lost':
      return isIdle(state)
        ? state
        : { state: 'down', problem: event.problem, retryAt: event.retryAt, ...addressOf(event) };
    case 'registered':
      return isOpen(state) && state.state !== 'registered'
        ? { state: 'registered', since: event.at, ...addressOf(state) }
        : state;
    case 'unregistered':
      return state.state === 'registered' ? { state: 'registering', ...addressOf(state) } : state;
    case 'registration-failed':
      return isOpen(state) ? { ...down(event.problem, event.retryAt), ...addressOf(state) } : state;
    default:
      return assertNever(event);
  }
}

/** 401 and 407: asked again for what was just given. 403: Asterisk and Kamailio say so for a wrong password too. */
export function registrationProblem(code: number | undefined): RegistrationProblem {
  switch (code) {
    case 401:
    case 403:
    case 407:
      return 'wrong-password';
    case 404:
    case 410:
    case 604:
      return 'unknown-extension';
    default:
      return 'registration-refused';
  }
}

const firstAttempt: LineState = { state: 'connecting', attempt: 1 };
const noPhone: LineState = { state: 'down', problem: 'no-phone' };

const REGISTRATION: ReadonlySet<LineProblem> = new Set<RegistrationProblem>([
  'wrong-password',
  'unknown-extension',
  'registration-refused',
]);

/** Nothing is tried: no address, or nobody to register. */
function isIdle(state: LineState): boolean {
  return state.state === 'unconfigured' || (state.state === 'down' && state.problem === 'no-phone');
}

/** The socket is up, whatever the registrar thinks. */
function isOpen(state: LineState): boolean {
  switch (state.state) {
    case 'registering':
    case 'registered':
      return true;
    case 'down':
      return REGISTRATION.has(state.problem);
    case 'unconfigured':
    case 'connecting':
      return false;
    default:
      return assertNever(state);
  }
}

function down(problem: LineProblem, retryAt: number | undefined): LineState {
  return retryAt === undefined ? { state: 'down', problem } : { state: 'down', problem, retryAt };
}

function addressOf(from: LineState | LineEvent): { readonly address?: LineAddress } {
  return 'address' in from && from.address !== undefined ? { address: from.address } : {};
}
