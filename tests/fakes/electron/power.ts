/** `powerMonitor` and `powerSaveBlocker`: what the machine does. */
import { createEmitter, createEvent, eventsOf, refuse, strict } from './strict';
import type { World } from './world';

const EVENTS = eventsOf<Electron.PowerMonitor>()(
  'suspend',
  'resume',
  'lock-screen',
  'unlock-screen',
  'on-ac',
  'on-battery',
  'shutdown',
  'speed-limit-change',
  'thermal-state-change',
  'user-did-become-active',
  'user-did-resign-active',
);

type PowerEvent = 'suspend' | 'resume' | 'lock-screen' | 'unlock-screen' | 'on-ac' | 'on-battery';

export function createPower(world: World) {
  const emitter = createEmitter('powerMonitor', EVENTS, () => powerMonitor);
  const blockers = new Map<number, 'prevent-app-suspension' | 'prevent-display-sleep'>();
  let isOnBattery = world.options.isOnBattery ?? false;
  let idleSeconds = 0;

  const powerMonitor = strict('powerMonitor', {
    ...emitter.api,
    isOnBatteryPower: () => isOnBattery,
    get onBatteryPower() {
      return isOnBattery;
    },
    getSystemIdleTime: () => idleSeconds,
    getSystemIdleState: (threshold: number) => (idleSeconds >= threshold ? 'idle' : 'active'),
  } satisfies Partial<Electron.PowerMonitor>);

  const powerSaveBlocker = strict('powerSaveBlocker', {
    start(type: 'prevent-app-suspension' | 'prevent-display-sleep') {
      world.note('powerSaveBlocker.start', [type]);
      if (type !== 'prevent-app-suspension' && type !== 'prevent-display-sleep')
        refuse(`no blocker "${type}"`);
      const id = world.nextId();
      blockers.set(id, type);
      return id;
    },
    stop(id: number) {
      world.note('powerSaveBlocker.stop', [id]);
      if (!blockers.has(id)) refuse(`powerSaveBlocker.stop(${id}), which isn't started`);
      return blockers.delete(id);
    },
    isStarted: (id: number) => blockers.has(id),
  } satisfies Partial<Electron.PowerSaveBlocker>);

  return {
    powerMonitor,
    powerSaveBlocker,
    driver: {
      emit(event: PowerEvent) {
        if (event === 'on-ac') isOnBattery = false;
        if (event === 'on-battery') isOnBattery = true;
        emitter.emit(event);
      },
      /** The system is about to end; the answer is whether it was asked to wait. */
      shutsDown(): boolean {
        // Its type has no event, its description has one.
        const event = createEvent({});
        emitter.emit('shutdown', event);
        return event.defaultPrevented;
      },
      setIdle(seconds: number) {
        idleSeconds = seconds;
      },
      /** What keeps the machine awake now. */
      blockers: () => [...blockers.values()],
      listeners: emitter.listeners,
    },
  };
}
