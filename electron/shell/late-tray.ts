/** The tray, as soon as the desktop has a place for it. */
import type { ShellFacts } from '#shared/domain/desktop/desktop';
import type { TrayHost } from './tray-host';
import type { TrayPresence, TrayView } from './tray-view';

export interface MadeTray extends Pick<TrayView, 'show'> {
  dispose(): void;
}

export interface SystemTray extends MadeTray {
  state(): ShellFacts['tray'];
  /** It is known by now whether there is one. */
  readonly settled: Promise<void>;
}

export interface LateTrayOptions {
  readonly first: TrayPresence;
  /** Absent: there is a place on every system of this kind. */
  readonly host: Promise<TrayHost> | undefined;
  /** `undefined`: the system refuses one. */
  readonly make: (first: TrayPresence) => MadeTray | undefined;
}

export function createLateTray({ first, host, make }: LateTrayOptions): SystemTray {
  let now = first;
  let isDisposed = false;
  let tray = host === undefined ? make(first) : undefined;
  const settle = async () => {
    if ((await host) === 'there' && !isDisposed) tray = make(now);
  };
  return {
    state: () => (tray === undefined ? 'absent' : 'shown'),
    settled: settle(),
    show(next) {
      now = next;
      tray?.show(next);
    },
    dispose() {
      isDisposed = true;
      tray?.dispose();
      tray = undefined;
    },
  };
}
