/** ShellApi: what the desk asks of the operating system through its shell. */
import type { DesktopPresence, ShellFacts, ShortcutId } from '../domain/desktop/desktop';
import type { Language } from '../i18n/languages';
import type { Call } from './wire';

export interface ShellCalls {
  /** `undefined` value: no such secret. */
  'secrets.read': Call<{ name: string }, { value?: string }, 'secrets-unavailable'>;
  /** `no-keychain`: the system has none, and the agent has not agreed to the file. */
  'secrets.write': Call<{ name: string; value: string }, void, 'secrets-unavailable' | 'no-keychain'>;
  'secrets.remove': Call<{ name: string }, void, 'secrets-unavailable'>;
  /** MD5 of `user:realm:secret` (RFC 2617), all a digest needs: the secret itself stays here. */
  'secrets.digest': Call<
    { name: string; user: string; realm: string },
    { ha1?: string },
    'secrets-unavailable'
  >;
  /** The agent agrees to a file that only this user can read, where the system has no keychain. */
  'secrets.allowFile': Call<Record<string, never>, void, 'secrets-unavailable'>;
  /** Starts a further desk with this agent name (practice mode); the address where a browser has to open it. */
  'shell.openDesk': Call<{ name: string }, { address?: string }, 'unsupported'>;
  /** In the system's browser; `refused`: no address that may be opened. */
  'shell.openPage': Call<{ url: string }, void, 'refused' | 'unsupported'>;
  /** Starts the practice server that all desks of the data folder share; it appears by its own means. */
  'practice.start': Call<Record<string, never>, void>;
  /** Replaces all that were set; `refused`: another program has them. */
  'shortcuts.set': Call<
    { shortcuts: readonly { id: ShortcutId; accelerator: string }[] },
    { refused: readonly ShortcutId[] }
  >;
  /** While new keys are recorded the old ones do nothing; for half a minute at most. */
  'shortcuts.suspend': Call<{ on: boolean }, void>;
  'login.set': Call<{ on: boolean }, void, 'unsupported'>;
  /** Makes Patchcord the program for phone links; the facts say whether the system agreed. */
  'links.claim': Call<Record<string, never>, void, 'unsupported'>;
  'update.check': Call<Record<string, never>, void, 'unsupported'>;
  /** Installs what was downloaded and starts again. */
  'update.restart': Call<Record<string, never>, void, 'unsupported' | 'in-call' | 'not-ready'>;
  /** For support: displays, processes, crash reports; nothing of any person. */
  'diagnostics.collect': Call<Record<string, never>, ShellDiagnostics>;
}

/** Of this computer and this run. Names of files, never their content. */
export interface ShellDiagnostics {
  readonly facts: ShellFacts;
  readonly displays: readonly { readonly width: number; readonly height: number; readonly scale: number }[];
  /** Memory in kB, CPU in percent of one core. */
  readonly processes: readonly { readonly kind: string; readonly memory: number; readonly cpu: number }[];
  /** Epoch ms. */
  readonly crashReports: readonly { readonly file: string; readonly at: number; readonly bytes: number }[];
}

/** Desk to shell, one-way. */
export interface ShellSignals {
  /** Already in the agent's language. A notice with the id of an earlier one replaces it. */
  'notice.show': ShellNotice;
  'notice.close': { id: string };
  'desktop.changed': DesktopPresence;
  /** What the desk speaks from now on; said before it is ready. */
  'language.spoken': { language: Language };
  /** Brings the desk window to the front: only ever after something the agent did. */
  'window.raise': Record<string, never>;
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
  /** Comes through where the system is set to do not disturb, as far as the system allows it. */
  readonly urgent: boolean;
}

/** Shell to desk, one-way. */
export interface ShellEvents {
  /** `action` absent: the notice itself was clicked. */
  'notice.clicked': { id: string; action?: string };
  /** An `action` or a `choice` of the tray's menu. */
  'menu.chosen': { id: string };
  /** `text`: what was selected or copied, for `dial`. */
  'shortcut.pressed': { id: ShortcutId; text?: string };
  /** As the system handed it over; nobody has looked at it yet. */
  'link.opened': { link: string };
  /** The desk window was closed and Patchcord goes on in the tray. */
  'window.hidden': Record<string, never>;
  'power.suspended': Record<string, never>;
  'power.resumed': Record<string, never>;
  'power.locked': Record<string, never>;
  'power.unlocked': Record<string, never>;
  'facts.changed': ShellFacts;
}
