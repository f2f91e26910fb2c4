/** What the computer does with its power, screen and network, and what keeps it awake. */
import { net, powerMonitor, powerSaveBlocker } from 'electron';
import type { ShellEvents } from '#shared/ipc/shell-api';
import type { Clock } from '#shared/lib/clock';
import { createNetworkWatch, type Interfaces } from '../network-watch';

export interface Power {
  /** A call is up: the computer doesn't fall asleep; its screen may. */
  setInCall(inCall: boolean): void;
  dispose(): void;
}

type Told = keyof ShellEvents & (`power.${string}` | `network.${string}`);

export function createPower(options: {
  readonly clock: Clock;
  readonly interfaces: () => Interfaces;
  readonly onEvent: <Name extends Told>(name: Name, args: ShellEvents[Name]) => void;
}): Power {
  const { clock, interfaces, onEvent } = options;
  const network = createNetworkWatch({
    isOnline: () => net.isOnline(),
    interfaces,
    clock,
    onChange: (changed) => onEvent('network.changed', changed),
  });
  const suspended = () => onEvent('power.suspended', {});
  const resumed = () => {
    onEvent('power.resumed', {});
    network.look();
  };
  const locked = () => onEvent('power.locked', {});
  const unlocked = () => onEvent('power.unlocked', {});
  powerMonitor.on('suspend', suspended);
  powerMonitor.on('resume', resumed);
  // Linux has no such events.
  powerMonitor.on('lock-screen', locked);
  powerMonitor.on('unlock-screen', unlocked);

  let blocker: number | undefined;
  const setInCall = (inCall: boolean): void => {
    if (inCall) blocker ??= powerSaveBlocker.start('prevent-app-suspension');
    else if (blocker !== undefined) {
      powerSaveBlocker.stop(blocker);
      blocker = undefined;
    }
  };
  return {
    setInCall,
    dispose() {
      setInCall(false);
      network.dispose();
      powerMonitor.off('suspend', suspended);
      powerMonitor.off('resume', resumed);
      powerMonitor.off('lock-screen', locked);
      powerMonitor.off('unlock-screen', unlocked);
    },
  };
}
