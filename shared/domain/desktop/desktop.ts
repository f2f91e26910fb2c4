/**
 * How Patchcord lives on the agent's desktop: what the shell can do on this computer, what it shows there, and what it
 * passes on. The desk decides all of it; the shell only carries it out.
 */
import type { CallId } from '../ids';
import type { NoticeAction } from '../views';

/** The link schemes Patchcord dials. */
export const linkSchemes = ['tel', 'sip', 'callto'] as const;
export type LinkScheme = (typeof linkSchemes)[number];

/** What a global shortcut does. */
export const shortcutIds = ['answer', 'hangUp', 'mute', 'dial'] as const;
export type ShortcutId = (typeof shortcutIds)[number];

/** Where secrets are kept. `none`: nothing is kept until the agent agrees to the file. */
export interface SecretsState {
  readonly protection: 'keychain' | 'file' | 'none';
  /** As the system names it, for support: `gnome_libsecret`, `dpapi`. */
  readonly backend: string;
}

export type UpdateState =
  /** `package`: this kind of installation is updated by somebody else (a package manager, the archive). */
  | { readonly state: 'off'; readonly why: 'policy' | 'package' | 'unsupported' }
  /** Epoch ms of the last look. */
  | { readonly state: 'current'; readonly checkedAt?: number }
  | { readonly state: 'checking' }
  | { readonly state: 'downloading'; readonly version: string; readonly percent: number }
  /** Downloaded and checked: it is installed by a restart, or when Patchcord is quit. */
  | { readonly state: 'ready'; readonly version: string }
  | { readonly state: 'failed'; readonly why: 'unreachable' | 'damaged' | 'not-genuine' | 'not-installed' };

/** How the shell stands on this computer; told whole on every change. */
export interface ShellFacts {
  readonly host: 'electron' | 'browser';
  readonly platform: 'win32' | 'darwin' | 'linux';
  /** Program to version, for support. */
  readonly versions: Readonly<Record<string, string>>;
  /** `absent`: the system has no place for it, or this host has none. */
  readonly tray: 'shown' | 'absent';
  /** `wayland`: the system lets no window stay above others. */
  readonly ringWindow: 'above-all' | 'wayland' | 'unsupported';
  /** `untried`: none was shown yet, and the system doesn't say beforehand. */
  readonly notices: 'shown' | 'blocked' | 'untried' | 'unsupported';
  readonly startAtLogin: 'on' | 'off' | 'unsupported';
  /** Whether the system hands links of a scheme to Patchcord; empty where that can't be had. */
  readonly links: readonly { readonly scheme: LinkScheme; readonly ours: boolean }[];
  /** Whether they can be counted on; Wayland's system asks the agent itself, and it shows with the first that is heard. */
  readonly globalShortcuts: boolean;
  readonly secrets: SecretsState;
  readonly update: UpdateState;
}

/** What the windows are shown of it. */
export interface DesktopView extends ShellFacts {
  /** The system's own; `unknown` where it doesn't tell. */
  readonly doNotDisturb: 'on' | 'off' | 'unknown';
  /** Shortcuts another program has. */
  readonly refusedShortcuts: readonly ShortcutId[];
}

export type TrayIcon = 'ready' | 'connecting' | 'offline' | 'ringing' | 'in-call' | 'attention';

export type TrayItem =
  | { readonly kind: 'separator' }
  /** Says something, does nothing. */
  | { readonly kind: 'label'; readonly label: string }
  | { readonly kind: 'action'; readonly id: string; readonly label: string }
  | { readonly kind: 'choice'; readonly id: string; readonly label: string; readonly chosen: boolean };

/** What the shell shows outside the pages, whole each time; texts are in the agent's language. */
export interface DesktopPresence {
  readonly icon: TrayIcon;
  readonly tooltip: string;
  /** Unread failures and missed calls. */
  readonly badge: number;
  /** Above the shell's own entries, which open and quit Patchcord. */
  readonly menu: readonly TrayItem[];
  /** Calls that the ring window shows; 0 puts it away. It never takes the focus. */
  readonly ringing: number;
  /** Asks for the agent's eyes: the taskbar flashes, the dock bounces. */
  readonly attention: boolean;
  /** A call is up: the computer stays awake, nothing restarts. */
  readonly inCall: boolean;
  /** Asked before quitting; absent: quit at once. */
  readonly quitQuestion?: string;
  readonly closeToTray: boolean;
}

/** The desk asks its window to go somewhere: after the click on a notice, a link, a shortcut. */
export interface WindowRequest {
  /** Counts; a window follows each once and says so. */
  readonly seq: number;
  /** Epoch ms: what is older than a few seconds is of a window that wasn't there. */
  readonly at: number;
  readonly to:
    | { readonly kind: 'call'; readonly callId: CallId }
    /** The part of a notice's button that is of the window only, as the transfer panel for `someone-else`. */
    | { readonly kind: 'step'; readonly callId: CallId; readonly step: NoticeAction }
    /** Asks before it dials what a link or the clipboard says. */
    | {
        readonly kind: 'dial';
        readonly target: string;
        /** Further numbers of the same text. */
        readonly others?: readonly string[];
      }
    /** The list of those who wait to be called back. */
    | { readonly kind: 'follow-ups' }
    /** A link or a text that is no number. */
    | { readonly kind: 'bad-link' };
}
