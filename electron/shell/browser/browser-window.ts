/** The browser that shows Patchcord as a window of its own. */
import { spawn } from 'node:child_process';
import { findChromium } from '../../../scripts/lib/chromium.mjs';

export type WindowPlan =
  | { readonly kind: 'open'; readonly command: string; readonly args: readonly string[] }
  | { readonly kind: 'print'; readonly why: 'asked' | 'as-root' | 'no-display' | 'no-browser' };

/** Decides whether a browser can be opened here; an address that is only printed needs a reason. */
export function planWindow(options: {
  readonly open: boolean;
  readonly url: string;
  readonly profile: string;
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly isRoot: boolean;
  readonly find?: typeof findChromium;
}): WindowPlan {
  const { platform, env } = options;
  if (!options.open) return { kind: 'print', why: 'asked' };
  const isUnixDesktop = platform !== 'win32' && platform !== 'darwin';
  if (isUnixDesktop && env['DISPLAY'] === undefined && env['WAYLAND_DISPLAY'] === undefined) {
    return { kind: 'print', why: 'no-display' };
  }
  // Chromium refuses to run as root with its sandbox, and without it nobody should browse.
  if (options.isRoot) return { kind: 'print', why: 'as-root' };
  const command = (options.find ?? findChromium)(platform, env);
  if (command === undefined) return { kind: 'print', why: 'no-browser' };
  return {
    kind: 'open',
    command,
    args: [
      `--app=${options.url}`,
      `--user-data-dir=${options.profile}`,
      '--no-first-run',
      '--no-default-browser-check',
      // The agent answers in the window; the ringing must be heard before the first click.
      '--autoplay-policy=no-user-gesture-required',
    ],
  };
}

export interface BrowserWindow {
  /** Resolves when the browser has ended, or could not be started. */
  readonly closed: Promise<void>;
  close(): void;
}

export function openWindow(plan: Extract<WindowPlan, { kind: 'open' }>): BrowserWindow {
  const child = spawn(plan.command, plan.args, { stdio: 'ignore' });
  return {
    closed: new Promise((resolve) => {
      child.once('exit', () => resolve());
      child.once('error', () => resolve());
    }),
    close: () => void child.kill(),
  };
}
