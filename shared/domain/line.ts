import type { Sentence } from './sentence';

/** One of the phone system's addresses: which, counted from 1, and host with port. */
export interface LineAddress {
  readonly place: number;
  readonly host: string;
}

/**
 * The line to the PBX as the agent sees it: one word and, when down, why. `address` is there where the phone system has
 * several, and where it is about the certificate of one.
 */
export type LineState =
  | { readonly state: 'unconfigured' }
  | { readonly state: 'connecting'; readonly attempt: number; readonly address?: LineAddress }
  | { readonly state: 'registering'; readonly address?: LineAddress }
  | { readonly state: 'registered'; readonly since: number; readonly address?: LineAddress }
  | {
      readonly state: 'down';
      readonly problem: LineProblem;
      /** Epoch ms of the next attempt; absent where only the agent can help. */
      readonly retryAt?: number;
      readonly address?: LineAddress;
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

/** What is with the line, in a sentence; on another than the preferred address it says so. */
export function lineSentence(line: LineState): Sentence {
  if (line.state === 'unconfigured') return { key: 'line.text.unconfigured' };
  const { address } = line;
  if (line.state === 'down') {
    return line.problem === 'certificate' && address !== undefined
      ? { key: 'line.certificate-of', values: { host: address.host } }
      : { key: `line.${line.problem}` };
  }
  return line.state === 'registered' && address !== undefined && address.place > 1
    ? { key: 'line.text.registered-further', values: { ...address } }
    : { key: `line.text.${line.state}` };
}
