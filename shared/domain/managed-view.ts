import type { Sentence } from './sentence';

/** One setting, as far as others than the agent have a say in it. */
export interface FieldState {
  /** What counts while nobody has changed it here; absent: nothing does. */
  readonly standard?: unknown;
  /** It is something else here. */
  readonly changed?: true;
  readonly preset?: true;
  readonly locked?: true;
}

/** What the administrators have decided, and where it comes from. */
export interface ManagedView {
  /** Every setting by its path: `wrapUpSeconds`, `account.server`. */
  readonly fields: Readonly<Record<string, FieldState>>;
  /** The computer's policy file; `broken`: what it said of the settings when it could be read last counts on. */
  readonly file: 'none' | 'good' | 'broken';
  readonly address?: ManagedAddress;
}

export interface ManagedAddress {
  readonly host: string;
  /** The policy file names it: nobody changes it here. */
  readonly decided: boolean;
  readonly checking: boolean;
  /** Epoch ms of the last good answer, which counts. */
  readonly goodAt?: number;
  /** Why the last question came to nothing. */
  readonly problem?: Sentence;
}
