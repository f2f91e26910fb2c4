/** The line to the PBX as the agent sees it: one word and, when down, why. */
export type LineState =
  | { readonly state: 'unconfigured' }
  | { readonly state: 'connecting'; readonly attempt: number }
  | { readonly state: 'registering' }
  | { readonly state: 'registered'; readonly since: number }
  | {
      readonly state: 'down';
      readonly problem: LineProblem;
      /** Epoch ms of the next attempt; absent where only the agent can help. */
      readonly retryAt?: number;
    };

export type LineProblem =
  /** This computer has no network. */
  | 'offline'
  | 'unreachable'
  | 'refused'
  | 'certificate'
  | 'timeout'
  | 'closed'
  | 'wrong-password'
  | 'unknown-extension'
  | 'registration-refused'
  | 'no-phone';

export type MicrophoneState =
  | 'unknown'
  | 'ok'
  | 'silence'
  | 'permission-denied'
  | 'not-found'
  | 'in-use'
  | 'other';
