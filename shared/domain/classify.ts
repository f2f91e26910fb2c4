import type { CallOutcome } from './card';
import type { TransferNextStep, TransferOutcome } from './outcome';

/** What is known of a consult call or an outgoing call that failed. */
export interface CallFailure {
  /** SIP code of the final response; absent for a transport failure. */
  readonly code?: number;
  /** The Reason header as it was sent (RFC 3326). */
  readonly reason?: string;
  /** 180 or 183 had come: a device rang. */
  readonly rang: boolean;
  /** The number belongs to a colleague of the directory. */
  readonly colleague: boolean;
}

/**
 * Why the other side can't be talked to. The Q.850 cause goes first: it survives gateways that flatten SIP codes.
 * A colleague can't be an unknown number: PBXs answer 404 both for a number that doesn't exist and for one nobody
 * is signed in on (seen on Asterisk 22), and 480 both for that and for "did not answer".
 */
export function outcomeOfCall(failure: CallFailure): TransferOutcome {
  const absent: TransferOutcome = failure.colleague && !failure.rang ? 'not-signed-in' : 'no-answer';
  switch (q850Of(failure.reason)) {
    case 17:
      return 'busy';
    case 18:
    case 19:
      return 'no-answer';
    case 20:
      return absent;
    case 21:
      return 'declined';
    case 1:
    case 28:
      return failure.colleague ? 'not-signed-in' : 'unknown-number';
    case 34:
    case 38:
    case 41:
    case 42:
      return 'phone-system-busy';
    default:
  }
  switch (failure.code) {
    case undefined:
      return 'line-lost';
    case 486:
    case 600:
      return 'busy';
    case 603:
    case 403:
      return 'declined';
    case 404:
    case 604:
    case 484:
    case 410:
      return failure.colleague ? 'not-signed-in' : 'unknown-number';
    case 480:
      return absent;
    case 408:
    case 487:
      return 'no-answer';
    case 488:
    case 606:
    case 415:
      return 'media-refused';
    default:
      return failure.code >= 500 ? 'phone-system-busy' : 'could-not-connect';
  }
}

/** Why a REFER was refused. `code` 0: no answer. */
export function outcomeOfRefer(code: number): TransferOutcome {
  switch (code) {
    case 403:
    case 603:
      return 'not-allowed';
    case 405:
    case 501:
    case 420:
      return 'not-supported';
    default:
      return code >= 500 ? 'could-not-connect' : 'could-not-start';
  }
}

/** The next steps a failed transfer offers, best first. */
export function nextStepsOf(outcome: TransferOutcome): readonly TransferNextStep[] {
  switch (outcome) {
    case 'no-answer':
      return ['try-again', 'someone-else', 'take-message'];
    case 'busy':
    case 'phone-system-busy':
    case 'could-not-start':
    case 'could-not-connect':
    case 'target-hung-up':
    case 'line-lost':
      return ['try-again', 'someone-else'];
    case 'declined':
    case 'not-signed-in':
    case 'media-refused':
      return ['someone-else', 'take-message'];
    case 'unknown-number':
      return ['edit-number', 'someone-else'];
    case 'not-allowed':
    case 'not-supported':
      return ['supervised-instead', 'someone-else'];
    case 'caller-hung-up':
      return ['call-back', 'keep-notes'];
    case 'cancelled':
    case 'completed':
    case 'unconfirmed':
      return [];
  }
}

/** How an outgoing call that failed stands in the record. */
export function recordOutcomeOf(outcome: TransferOutcome): CallOutcome {
  switch (outcome) {
    case 'busy':
      return 'busy';
    case 'no-answer':
    case 'not-signed-in':
      return 'no-answer';
    case 'declined':
      return 'declined';
    default:
      return 'failed';
  }
}

function q850Of(reason: string | undefined): number | undefined {
  const cause = reason === undefined ? undefined : /Q\.850\s*;[^,]*?cause\s*=\s*(\d{1,3})/i.exec(reason)?.[1];
  return cause === undefined ? undefined : Number(cause);
}
