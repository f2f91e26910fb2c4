/** What the computer does with its power and screen, and what keeps it awake. */
import type { ShellEvents } from '#shared/ipc/shell-api';
import type { Dispose } from '#shared/lib/disposables';

export interface Power {
  /** A call is up: the computer doesn't fall asleep; its screen may. */
  setInCall(inCall: boolean): void;
  dispose(): void;
}

/** The computer's, as Electron has it. */
export interface Machine {
  on(event: 'suspend' | 'resume' | 'lock-screen' | 'unlock-screen', listener: () => void): Dispose;
  /** Until it is disposed the computer doesn't fall asleep. */
  keepAwake(): Dispose;
}

type Told = keyof ShellEvents & `power.${string}`;

export interface PowerOptions {
  readonly machine: Machine;
  readonly onEvent: <Name extends Told>(name: Name, args: ShellEvents[Name]) => void;
}

export function createPower({ machine, onEvent }: PowerOptions): Power {
  const heard = [
    machine.on('suspend', () => onEvent('power.suspended', {})),
    machine.on('resume', () => onEvent('power.resumed', {})),
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
      for (const forget of heard) forget();
    },
  };
}
