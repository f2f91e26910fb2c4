/** What all parts of the fake share: how the system is, how far the app has come, and what was asked so far. */
import type { PageBackend, ProcessBackend } from './backends';
import type { FakeDisplay } from './screen';
import { refuse } from './strict';

export interface FakeElectronOptions {
  /** Default: `linux`. */
  readonly platform?: 'linux' | 'darwin' | 'win32';
  /** On Wayland a window is placed by the system: `setPosition` does nothing, the pointer is nowhere. */
  readonly isWayland?: boolean;
  readonly isPackaged?: boolean;
  /** What the app was started with, without the dashes. */
  readonly switches?: readonly string[];
  readonly appPath?: string;
  readonly version?: string;
  /** `false`: another instance has the lock. */
  readonly isFirstInstance?: boolean;
  /** The first is the primary one. */
  readonly displays?: readonly FakeDisplay[];
  /** Accelerators that another program has. */
  readonly takenShortcuts?: readonly string[];
  readonly keychain?: {
    /** `false`: none at all. */
    readonly isAvailable?: boolean;
    readonly backend?: 'basic_text' | 'gnome_libsecret' | 'kwallet5' | 'kwallet6' | 'unknown';
  };
  readonly isDark?: boolean;
  readonly isOnBattery?: boolean;
  /** Whether the system shows notices at all. */
  readonly notificationsSupported?: boolean;
  /** The system has no place for a tray: making one fails. */
  readonly hasNoTray?: boolean;
  readonly clipboard?: { readonly text?: string; readonly selection?: string };
  /** Schemes that this app is the system's handler for already. */
  readonly protocols?: readonly string[];
  /** Schemes that the system doesn't let it have. */
  readonly refusedProtocols?: readonly string[];
  /** Started by the system when the user logged in. */
  readonly wasOpenedAtLogin?: boolean;
  /** Ends the program; default: it is only noted. */
  readonly onExit?: (code: number) => void;
  readonly pages?: PageBackend;
  readonly processes?: ProcessBackend;
}

/** One thing that was asked of Electron. */
export interface Asked {
  /** `app.setPath`, `window.showInactive` … */
  readonly what: string;
  readonly args: readonly unknown[];
  /** Which one of several, for windows, trays, notices … */
  readonly id?: number;
}

export interface World {
  readonly options: FakeElectronOptions;
  readonly platform: 'linux' | 'darwin' | 'win32';
  readonly asked: readonly Asked[];
  isReady: boolean;
  exitCode: number | undefined;
  note(what: string, args?: readonly unknown[], id?: number): void;
  assertReady(what: string): void;
  assertNotReady(what: string): void;
  /** For what exists on some systems only and does nothing elsewhere: nobody should count on it there. */
  assertPlatform(what: string, ...platforms: readonly World['platform'][]): void;
  nextId(): number;
}

export function createWorld(options: FakeElectronOptions): World {
  const asked: Asked[] = [];
  const platform = options.platform ?? 'linux';
  let lastId = 0;
  return {
    options,
    platform,
    asked,
    isReady: false,
    exitCode: undefined,
    note(what, args = [], id) {
      if (this.exitCode !== undefined) return;
      asked.push(id === undefined ? { what, args } : { what, args, id });
    },
    assertReady(what) {
      if (!this.isReady) refuse(`${what} before the app is ready`);
    },
    assertNotReady(what) {
      if (this.isReady) refuse(`${what} after the app is ready`);
    },
    assertPlatform(what, ...platforms) {
      if (!platforms.includes(platform)) refuse(`${what} does nothing on ${platform}`);
    },
    nextId() {
      lastId += 1;
      return lastId;
    },
  };
}
