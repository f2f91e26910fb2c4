/**
 * The system's "do not disturb". GNOME tells it by its settings. Windows (focus assist) and macOS (focus) keep it from
 * programs without a native module and, on macOS, an entitlement. There the system withholds our notices by itself, and
 * we don't know.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { DesktopView } from '#shared/domain/desktop/desktop';
import type { Dispose } from '#shared/lib/disposables';
import { createEmitter } from '#shared/lib/emitter';
import type { RunCommand } from '../../shell/run-command';

export interface DoNotDisturb {
  state(): DesktopView['doNotDisturb'];
  onChange(listener: () => void): Dispose;
  dispose(): void;
}

const SETTING = ['org.gnome.desktop.notifications', 'show-banners'] as const;

export interface DoNotDisturbOptions {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly run: RunCommand;
}

export function watchDoNotDisturb({ platform, env, run }: DoNotDisturbOptions): DoNotDisturb {
  // The setting is there on other desktops as well, where nobody looks at it.
  const isGnome = platform === 'linux' && /(^|:)(GNOME|Unity)(:|$)/i.test(env['XDG_CURRENT_DESKTOP'] ?? '');
  const changed = createEmitter<void>();
  let state: DesktopView['doNotDisturb'] = 'unknown';
  const learn = (text: string | undefined): void => {
    const shown = /\b(true|false)\s*$/.exec(text ?? '')?.[1];
    const found = shown === undefined ? state : shown === 'true' ? 'off' : 'on';
    if (found === state) return;
    state = found;
    changed.emit();
  };
  const watcher = isGnome ? watch(learn) : undefined;
  if (isGnome) void run('gsettings', ['get', ...SETTING]).then((text) => state === 'unknown' && learn(text));
  return {
    state: () => state,
    onChange: changed.on,
    dispose() {
      watcher?.kill();
    },
  };
}

function watch(onLine: (line: string) => void): ChildProcess {
  const child = spawn('gsettings', ['monitor', ...SETTING], { stdio: ['ignore', 'pipe', 'ignore'] });
  // Without the program nothing is ever known.
  child.on('error', () => undefined);
  createInterface({ input: child.stdout }).on('line', onLine);
  return child;
}
