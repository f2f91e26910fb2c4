import type { CallOutcome } from './card';
import type { TransferNextStep, TransferOutcome } from './outcome';
import type { PbxProfile } from './pbx-profile';

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

/**
 * Why a native blind transfer failed, by the code of its final NOTIFY. Where the PBX carries it out itself the codes
 * are its own: Asterisk says 503 for nearly everything, and 404 only for what its dialplan doesn't have.
 */
export function outcomeOfBlind(
  code: number,
  facts: Pick<CallFailure, 'rang' | 'colleague'> &
    Pick<PbxProfile, 'endToEnd' | 'failedBlind' | 'neverStarted'>,
): TransferOutcome {
  if (facts.endToEnd || facts.failedBlind === 'returned') return outcomeOfCall({ code, ...facts });
  if (facts.neverStarted.includes(code)) return code === 404 ? 'unknown-number' : outcomeOfRefer(code);
  const outcome = outcomeOfCall({ code, rang: true, colleague: facts.colleague });
  return outcome === 'phone-system-busy' ? 'unavailable' : outcome;
}

/**
 * Why a caller rings in again: Asterisk's DIALSTATUS, as the recipe puts it into `X-Handoff-Recall`. It has one word
 * for a phone that isn't signed in, one that doesn't exist, and a call that was declined (603).
 */
export function outcomeOfRecall(
  status: string | undefined,
  facts: Pick<CallFailure, 'rang' | 'colleague'> & { readonly declined: boolean },
): TransferOutcome {
  if (facts.declined) return 'declined';
  switch (status) {
    case 'NOANSWER':
      return 'no-answer';
    case 'BUSY':
      return 'busy';
    case 'CONGESTION':
      return 'phone-system-busy';
    case 'CHANUNAVAIL':
      if (facts.rang) return 'unavailable';
      return facts.colleague ? 'not-signed-in' : 'unknown-number';
    default:
      return 'unavailable';
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
    case 'unavailable':
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
    case 'caller-lost':
    case 'unconfirmed':
      return ['call-back', 'keep-notes'];
    case 'cancelled':
    case 'completed':
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
