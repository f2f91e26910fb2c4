/**
 * How a transfer ended: the closed set that decides the sentence, the offered next steps and the record.
 * Derived from SIP codes and Q.850 causes in `classify.ts`; the codes themselves stand in the call's record, for support.
 */
export type TransferOutcome =
  | 'completed'
  | 'no-answer'
  | 'busy'
  | 'declined'
  | 'not-signed-in'
  | 'unknown-number'
  | 'not-allowed'
  | 'not-supported'
  | 'phone-system-busy'
  | 'media-refused'
  /** Calls to the target go elsewhere, and the agent is asked whether this one shall (3xx). */
  | 'forwarded'
  /** The phone system doesn't take the password for this request. */
  | 'sign-in-refused'
  /** The caller is in no call between two, as in a conference: such a one can't be moved. */
  | 'not-two-party'
  | 'could-not-start'
  | 'could-not-connect'
  | 'target-hung-up'
  /** The phone system doesn't say why. */
  | 'unavailable'
  /** Nobody took the caller, and the phone system has not brought them back. */
  | 'caller-lost'
  | 'caller-hung-up'
  | 'cancelled'
  | 'line-lost'
  | 'unconfirmed';

/** The next steps a failure offers; the page and the notice show the same. */
export type TransferNextStep =
  | 'try-again'
  | 'someone-else'
  | 'take-message'
  /** To be told when whoever was busy is free. */
  | 'when-free'
  | 'queue'
  | 'schedule'
  | 'edit-number'
  | 'supervised-instead'
  | 'call-back'
  | 'keep-notes';
