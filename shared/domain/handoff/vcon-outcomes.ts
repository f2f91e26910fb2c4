import { UNDER_WAY } from './document';

/** Why a dialog is `incomplete`; the closed set of the draft. */
export type Disposition = 'no-answer' | 'congestion' | 'failed' | 'busy' | 'hung-up' | 'voicemail-no-message';

/** Results of a hop (`TransferOutcome`) and of a call (`CallOutcome`) that led to no conversation. */
const DISPOSITIONS: Readonly<Record<string, Disposition>> = {
  'no-answer': 'no-answer',
  missed: 'no-answer',
  busy: 'busy',
  'phone-system-busy': 'congestion',
  'target-hung-up': 'hung-up',
  'caller-hung-up': 'hung-up',
  'caller-hung-up-in-transfer': 'hung-up',
  declined: 'failed',
  'not-signed-in': 'failed',
  'unknown-number': 'failed',
  'not-allowed': 'failed',
  'not-supported': 'failed',
  'media-refused': 'failed',
  forwarded: 'failed',
  'sign-in-refused': 'failed',
  'not-two-party': 'failed',
  'could-not-start': 'failed',
  'could-not-connect': 'failed',
  cancelled: 'failed',
  'line-lost': 'failed',
  failed: 'failed',
};

/** `undefined` for what succeeded, is under way or isn't known: nobody is said to have failed by guess. */
export function dispositionOf(result: string): Disposition | undefined {
  return Object.hasOwn(DISPOSITIONS, result) ? DISPOSITIONS[result] : undefined;
}

/** Where somebody else wrote the vCon and only the disposition is known. */
export function resultOf(disposition: string | undefined): string {
  switch (disposition) {
    case undefined:
      return UNDER_WAY;
    case 'no-answer':
    case 'voicemail-no-message':
      return 'no-answer';
    case 'busy':
      return 'busy';
    case 'congestion':
      return 'phone-system-busy';
    case 'hung-up':
      return 'target-hung-up';
    default:
      return 'could-not-connect';
  }
}
