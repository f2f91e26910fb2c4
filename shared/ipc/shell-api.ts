/** ShellApi: what the desk asks of the operating system through its shell. */
import type { Call } from './wire';

export interface ShellCalls {
  /** `undefined` value: no such secret. */
  'secrets.read': Call<{ name: string }, { value?: string }, 'secrets-unavailable'>;
  'secrets.write': Call<{ name: string; value: string }, void, 'secrets-unavailable'>;
  'secrets.remove': Call<{ name: string }, void, 'secrets-unavailable'>;
  /** Starts a further desk with this agent name (practice mode); the address where a browser has to open it. */
  'shell.openDesk': Call<{ name: string }, { address?: string }, 'unsupported'>;
}

/** Desk to shell, one-way. */
export interface ShellSignals {
  /** Already in the agent's language. A notice with the id of an earlier one replaces it. */
  'notice.show': ShellNotice;
  'notice.close': { id: string };
  /** Rings: raise the ring card; nothing rings: put it away. Never takes the focus. */
  'ring.changed': { ringing: number };
  /** The desk has opened its databases and accepts connections. */
  'desk.ready': Record<string, never>;
  /** The desk can't go on; the text is for a person. */
  'desk.fatal': { text: string };
}

export interface ShellNotice {
  readonly id: string;
  readonly title: string;
  readonly body: string;
  readonly tone: 'info' | 'success' | 'warning' | 'error';
  readonly actions: readonly { readonly id: string; readonly label: string }[];
  /** Stays until it is dealt with. */
  readonly sticky: boolean;
}

/** Shell to desk, one-way. */
export interface ShellEvents {
  /** `action` absent: the notice itself was clicked. */
  'notice.clicked': { id: string; action?: string };
  'power.resumed': Record<string, never>;
}
