import {
  type AudioWishes,
  audioUses,
  type DeviceWish,
  findDevice,
  UNTOUCHED_GAIN,
} from '#shared/domain/audio/devices';
import type { Level } from '#shared/domain/audio/level';
import type { MicrophoneState } from '#shared/domain/line';
import type { AudioDevice, AudioSelection, AudioUse, AudioView } from '#shared/domain/views';
import type { AudioCode } from '#shared/ipc/desk-api';
import type { PhoneSignals } from '#shared/ipc/phone-api';
import type { SignalHandlers } from '#shared/ipc/wire';
import type { Clock } from '#shared/lib/clock';
import type { Dispose } from '#shared/lib/disposables';
import { createEmitter } from '#shared/lib/emitter';
import { fail, ok, type Result } from '#shared/lib/result';
import type { Settings } from '#shared/schemas/settings';
import type { PhonePort } from './phone-lease';

export interface AudioRoomDeps {
  readonly phone: PhonePort;
  readonly settings: () => Settings;
  readonly change: (change: {
    readonly audio: Settings['audio'];
  }) => Result<void, { code: 'invalid' | 'locked' }>;
  /** A call is heard, or rings. */
  readonly inCall: () => boolean;
  readonly clock: Clock;
}

/** A window that shows the level asks again sooner; one that was killed asks no more, and the microphone is let go. */
export const LEVEL_FOR_MS = 5_000;

export type AudioRoom = ReturnType<typeof createAudioRoom>;
type AudioSignal = 'audio.devices' | 'audio.microphone' | 'audio.level' | 'audio.echo';

/** Devices, loudness and their tests: what was chosen, what is plugged in of it, and what the phone is to use. */
export function createAudioRoom(deps: AudioRoomDeps) {
  const { phone, clock } = deps;
  const changed = createEmitter<void>();
  const levels = createEmitter<Level | null>();
  const lost = createEmitter<AudioView['missing']>();
  let microphone: MicrophoneState = 'unknown';
  let devices: { readonly microphones: readonly AudioDevice[]; readonly speakers: readonly AudioDevice[] } = {
    microphones: [],
    speakers: [],
  };
  let missing: AudioView['missing'] = {};
  let echo: AudioView['echo'];
  let echoes = false;
  let stopWatching: Dispose | undefined;

  const listOf = (use: AudioUse) => (use === 'microphone' ? devices.microphones : devices.speakers);

  function wishOf(use: AudioUse): DeviceWish | undefined {
    const { [use]: id, known } = deps.settings().audio;
    return id === undefined ? undefined : { id, ...known?.[use] };
  }

  function wishes(): AudioWishes {
    const chosen = audioUses.flatMap((use) => {
      const wish = wishOf(use);
      return wish === undefined ? [] : [[use, wish] as const];
    });
    return { ...Object.fromEntries(chosen), gain: deps.settings().audio.gain ?? UNTOUCHED_GAIN };
  }

  /** What a device is called is known while it is plugged in: it is what finds it again. */
  function rememberNames(): void {
    const { audio } = deps.settings();
    const known = { ...audio.known };
    for (const use of audioUses) {
      const wish = wishOf(use);
      const device = wish && findDevice(wish, listOf(use));
      if (wish === undefined) delete known[use];
      else if (device !== undefined && device.label !== '') known[use] = nameOf(device);
    }
    if (JSON.stringify(known) !== JSON.stringify(audio.known ?? {}))
      deps.change({ audio: { ...audio, known } });
  }

  /** One that was there and is gone: a computer that never had the headset is no news. */
  function look(before: typeof devices): void {
    const now: { [Use in AudioUse]?: string } = {};
    for (const use of audioUses) {
      const wish = wishOf(use);
      if (wish === undefined || findDevice(wish, listOf(use)) !== undefined) continue;
      const was = findDevice(wish, use === 'microphone' ? before.microphones : before.speakers);
      if (was !== undefined || missing[use] !== undefined) now[use] = wish.label ?? was?.label ?? '';
    }
    const isNews = JSON.stringify(now) !== JSON.stringify(missing);
    missing = now;
    if (isNews) lost.emit(missing);
  }

  function selected(): AudioSelection {
    const found = audioUses.flatMap((use) => {
      const wish = wishOf(use);
      return wish === undefined ? [] : [[use, findDevice(wish, listOf(use))?.id ?? wish.id] as const];
    });
    return Object.fromEntries(found);
  }

  function tellPhone(): void {
    void phone.call('audio.select', wishes());
    changed.emit();
  }

  function stopLevel(): void {
    stopWatching?.();
    stopWatching = undefined;
    void phone.call('audio.meter', { on: false });
    levels.emit(null);
  }

  const signals: Pick<SignalHandlers<PhoneSignals>, AudioSignal> = {
    'audio.devices'(listed) {
      const before = devices;
      devices = listed;
      look(before);
      rememberNames();
      changed.emit();
    },
    'audio.microphone'({ state }) {
      microphone = state;
      changed.emit();
    },
    'audio.level'(level) {
      if (stopWatching !== undefined) levels.emit(level);
    },
    'audio.echo'({ step }) {
      echo = echoes ? step : undefined;
      changed.emit();
    },
  };

  return {
    signals,
    wishes,
    microphone: () => microphone,
    view: (): AudioView => ({
      ...devices,
      selected: selected(),
      missing,
      gain: wishes().gain,
      ...(echo === undefined ? {} : { echo }),
    }),

    select(selection: AudioSelection) {
      const { gain, headset } = deps.settings().audio;
      const kept = deps.change({
        audio: {
          ...selection,
          ...(gain === undefined ? {} : { gain }),
          ...(headset === undefined ? {} : { headset }),
        },
      });
      if (!kept.ok) return kept;
      rememberNames();
      missing = {};
      lost.emit(missing);
      tellPhone();
      return kept;
    },
    setGain(percent: number) {
      const kept = deps.change({ audio: { ...deps.settings().audio, gain: percent } });
      if (kept.ok) tellPhone();
      return kept;
    },

    watchLevel(on: boolean): void {
      if (!on) return stopLevel();
      stopWatching?.();
      stopWatching = clock.after(LEVEL_FOR_MS, stopLevel);
      // Each time: the phone may be another one by now.
      void phone.call('audio.meter', { on: true });
    },

    async tryOut(on: 'speaker' | 'ringer'): Promise<Result<void, { code: AudioCode }>> {
      const answer = await phone.call('audio.tryOut', { on });
      return answer.ok ? ok() : fail('phone-failed');
    },

    async echo(): Promise<Result<{ heard: boolean }, { code: AudioCode }>> {
      if (deps.inCall()) return fail('in-call');
      if (echoes) return fail('test-running');
      echoes = true;
      const answer = await phone.call('audio.echo', {});
      echoes = false;
      echo = undefined;
      changed.emit();
      if (answer.ok) return answer;
      const { code } = answer.error;
      // A call that is answered meanwhile ends it.
      if (code === 'busy') return fail(deps.inCall() ? 'in-call' : 'test-running');
      return fail(code === 'no-microphone' || code === 'no-sound' ? code : 'phone-failed');
    },

    onChange: changed.on,
    onLevel: levels.on,
    /** What was chosen and has been unplugged, by its name; empty when all is back. */
    onLost: lost.on,
    dispose: () => stopWatching?.(),
  };
}

function nameOf({ label, group }: AudioDevice): { label: string; group?: string } {
  return { label, ...(group === undefined ? {} : { group }) };
}
