import { isDeepStrictEqual } from 'node:util';
import type { DesktopPresence, DesktopView, ShellFacts, UpdateState } from '#shared/domain/desktop/desktop';
import type { Translator } from '#shared/i18n/translator';
import type { DeskCalls } from '#shared/ipc/desk-api';
import type { Caller } from '#shared/ipc/wire';
import { assertNever } from '#shared/lib/assert-never';
import type { Clock } from '#shared/lib/clock';
import { createDisposables } from '#shared/lib/disposables';
import { createEmitter } from '#shared/lib/emitter';
import type { DeskShell, ShellEvent } from '../desk-host';
import type { Line } from '../line/create-line';
import type { NetworkWatch } from '../line/network-watch';
import type { Notices } from '../notices/notices-service';
import type { SettingsService } from '../settings/create-settings';
import type { Memory } from '../settings/memory';
import type { DoNotDisturb } from './do-not-disturb';
import { createOutside } from './outside-actions';
import { presenceOf, type Scene } from './presence';
import { createShortcuts } from './shortcuts';
import { createWindowRequests } from './window-requests';

export interface DesktopDeps {
  readonly shell: DeskShell;
  readonly scene: () => Omit<Scene, 'doNotDisturb'>;
  /** Until then the shell goes by what it was told last: nobody quits or updates in the middle of a call unasked. */
  readonly callsKnown: () => boolean;
  /** The system's own. */
  readonly doNotDisturb: Pick<DoNotDisturb, 'state' | 'onChange'>;
  /** DeskApi, as the pages call it: the same words do the same. */
  readonly run: Caller<DeskCalls>;
  readonly notices: Pick<Notices, 'find' | 'act' | 'show' | 'close'>;
  readonly line: Pick<Line, 'check' | 'suspend' | 'resume'>;
  readonly network: Pick<NetworkWatch, 'look'>;
  readonly settings: Pick<SettingsService, 'get' | 'change' | 'onChange'>;
  /** Keys whose loss the agent was told of. */
  readonly toldKeys: Memory<readonly string[]>;
  readonly translator: () => Translator;
  readonly clock: Clock;
}

export type Desktop = ReturnType<typeof createDesktop>;

/** How this desk lives on the agent's desktop: what the tray says, what shortcuts and links do, where the window goes. */
export function createDesktop(deps: DesktopDeps) {
  const { shell, notices, line, settings } = deps;
  const changed = createEmitter<void>();
  const disposables = createDisposables();
  let facts: ShellFacts | undefined;
  let shown: DesktopPresence | undefined;
  let readySaid: string | undefined;
  let isDue = false;
  let isRecording = false;
  let isDisposed = false;

  const requests = createWindowRequests({ clock: deps.clock, onChange: () => changed.emit() });
  const shortcuts = createShortcuts({
    shell,
    told: deps.toldKeys,
    onChange: () => changed.emit(),
    onRefused(ids) {
      const { t, list } = deps.translator();
      const names = list(ids.map((id) => t(`shortcut.${id}`, { platform: facts?.platform ?? 'linux' })));
      const sentence = { key: 'desktop.shortcuts-taken', values: { names } } as const;
      notices.show({ id: 'shortcuts', kind: 'desk', tone: 'warning', sentence });
    },
  });
  const outside = createOutside({
    scene: deps.scene,
    run: deps.run,
    notices,
    requests,
    raise: () => shell.signal('window.raise', {}),
    settings,
    platform: () => facts?.platform,
    now: deps.clock.now,
  });

  function present(): void {
    isDue = false;
    if (isDisposed || !deps.callsKnown()) return;
    const scene = { ...deps.scene(), doNotDisturb: deps.doNotDisturb.state() };
    const next = presenceOf(scene, deps.translator());
    if (isDeepStrictEqual(next, shown)) return;
    shown = next;
    shell.signal('desktop.changed', next);
  }

  /** Something may look different. What happens at once in several rooms is shown once. */
  function refresh(): void {
    outside.onScene();
    // A browser has no tray: what one would show is not thought up, least of all while it rings.
    if (facts?.host !== 'electron') return;
    if (!isDue) queueMicrotask(present);
    isDue = true;
  }

  function onHidden(): void {
    if (settings.get().trayHintShown) return;
    const sentence = { key: 'desktop.hidden', values: { where: facts?.platform ?? 'linux' } } as const;
    notices.show({ id: 'hidden', kind: 'desk', tone: 'info', sentence });
    settings.change({ trayHintShown: true });
  }

  function learn(told: ShellFacts): void {
    facts = told;
    wantShortcuts();
    sayReady(told.update);
    looksOther();
  }

  /** Once a version: a later look finds the same one again. */
  function sayReady(update: UpdateState): void {
    if (update.state !== 'ready' || update.version === readySaid) return;
    const { version } = update;
    readySaid = version;
    const sentence = { key: 'desktop.update-ready', values: { version } } as const;
    notices.show({ id: 'update', kind: 'desk', tone: 'info', sentence });
  }

  function looksOther(): void {
    changed.emit();
    refresh();
  }

  function wantShortcuts(): void {
    // Also where the system doesn't say yet whether they work: only keys that are set can be heard.
    if (facts?.host === 'electron') shortcuts.want(settings.get().shortcuts);
  }

  function onEvent(event: ShellEvent): void {
    switch (event.name) {
      case 'notice.clicked':
        return outside.onNotice(event.args.id, event.args.action);
      case 'menu.chosen':
        return outside.onMenu(event.args.id);
      case 'shortcut.pressed':
        return outside.onShortcut(event.args.id, event.args.text ?? '');
      case 'link.opened':
        return outside.onLink(event.args.link);
      case 'window.hidden':
        return onHidden();
      case 'power.suspended':
        return line.suspend();
      case 'power.resumed':
        line.resume();
        return deps.network.look();
      case 'power.locked':
        // Calls ring on: the agent may sit beside it, with the headset on.
        return;
      case 'power.unlocked':
        return line.check();
      case 'facts.changed':
        return learn(event.args);
      default:
        return assertNever(event);
    }
  }

  disposables.add(requests.dispose);
  disposables.add(shell.onEvent(onEvent));
  disposables.add(settings.onChange(wantShortcuts));
  disposables.add(deps.doNotDisturb.onChange(looksOther));

  return {
    onChange: changed.on,
    /** `undefined`: the shell has not said yet. */
    view: (): DesktopView | undefined =>
      facts && { ...facts, doNotDisturb: deps.doNotDisturb.state(), refusedShortcuts: shortcuts.refused() },
    request: requests.current,
    /** Brings the window, which asks whether to call the number. */
    askToDial: outside.askToDial,
    /** The system is set to do not disturb, and that holds for ringing too. */
    isSilent: () => deps.doNotDisturb.state() === 'on' && !settings.get().ringInDoNotDisturb,
    followed: requests.followed,
    /** Asks the shell to let the agent press keys that are set already. */
    recordShortcut(on: boolean) {
      isRecording = on;
      return shell.call('shortcuts.suspend', { on });
    },
    /** It may have been the one that listened for keys. */
    windowGone(): void {
      if (isRecording) void shell.call('shortcuts.suspend', { on: false });
      isRecording = false;
    },
    refresh,
    dispose(): void {
      isDisposed = true;
      disposables.dispose();
    },
  };
}
