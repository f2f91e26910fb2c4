/** What the computer does with its power, screen and network, and what keeps it awake. */
import type { ShellEvents } from '#shared/ipc/shell-api';
import type { Clock } from '#shared/lib/clock';
import type { Dispose } from '#shared/lib/disposables';
import { createNetworkWatch, type Interfaces } from './network-watch';

export interface Power {
  /** A call is up: the computer doesn't fall asleep; its screen may. */
  setInCall(inCall: boolean): void;
  dispose(): void;
}

/** The computer's, as Electron has it. */
export interface Machine {
  on(event: 'suspend' | 'resume' | 'lock-screen' | 'unlock-screen', listener: () => void): Dispose;
  isOnline(): boolean;
  /** Until it is disposed the computer doesn't fall asleep. */
  keepAwake(): Dispose;
}

type Told = keyof ShellEvents & (`power.${string}` | `network.${string}`);

export interface PowerOptions {
  readonly machine: Machine;
  readonly clock: Clock;
  readonly interfaces: () => Interfaces;
  readonly onEvent: <Name extends Told>(name: Name, args: ShellEvents[Name]) => void;
}

export function createPower({ machine, clock, interfaces, onEvent }: PowerOptions): Power {
  const network = createNetworkWatch({
    isOnline: machine.isOnline,
    interfaces,
    clock,
    onChange: (changed) => onEvent('network.changed', changed),
  });
  const heard = [
    machine.on('suspend', () => onEvent('power.suspended', {})),
    machine.on('resume', () => {
      onEvent('power.resumed', {});
      network.look();
    }),
    // Linux has no such events.
    machine.on('lock-screen', () => onEvent('power.locked', {})),
    machine.on('unlock-screen', () => onEvent('power.unlocked', {})),
  ];
  let sleep: Dispose | undefined;
  const setInCall = (inCall: boolean): void => {
    if (inCall) sleep ??= machine.keepAwake();
    else {
      sleep?.();
      sleep = undefined;
    }
  };
  return {
    setInCall,
    dispose() {
      setInCall(false);
      network.dispose();
      for (const forget of heard) forget();
    },
  };
}
