import { UNTOUCHED_GAIN } from '#shared/domain/audio/devices';
import type { MicrophoneState } from '#shared/domain/line';
import type { Emitter } from '#shared/lib/emitter';
import { createEmitter } from '#shared/lib/emitter';
import type { Logger } from '#shared/lib/logger';
import { messageOf } from '#shared/lib/result';
import type { Amplified, SoundGraph } from './sound-graph';

/** A leg's own copy of the microphone's track: holding one call must not silence another. */
export interface MicrophoneLease {
  readonly track: MediaStreamTrack;
  release(): void;
}

export interface Microphone {
  /** Opens the microphone when the first lease is taken and closes it with the last. `undefined`: there is none now. */
  lease(): Promise<MicrophoneLease | undefined>;
  /** Another device; `undefined` is the system's default. Living legs take new leases on `changed`. */
  select(deviceId: string | undefined): Promise<void>;
  /** Percent. At 100 the leases are of the device's own track, and nothing is on its way. */
  setGain(percent: number): Promise<void>;
  /** Something was plugged in, or the agent has chosen: one that could not be opened may be there now. */
  retry(because: 'plugged-in' | 'chosen'): void;
  /** The source behind the leases is another one, or gone. */
  readonly changed: Emitter<void>;
  readonly state: Emitter<MicrophoneState>;
  current(): MicrophoneState;
  dispose(): void;
}

/** An open device, and what of it is leased out. */
interface Source {
  readonly device: MediaStreamTrack;
  readonly amplified: Amplified | undefined;
  /** An amplifier lives until the last lease of it has been exchanged: a call must not hear the gap. */
  leases: number;
  isOver: boolean;
}

/** Failures that a device which is plugged in may end. */
const MAY_PASS: ReadonlySet<MicrophoneState> = new Set(['not-found', 'in-use', 'other']);

/** @param sound how a voice is made louder; `mixing` tells when that stops working, and when it works again */
export function createMicrophone(
  devices: Pick<MediaDevices, 'getUserMedia'> | undefined,
  sound: Pick<SoundGraph, 'amplify'> & { readonly mixing: Pick<Emitter<boolean>, 'on'> },
  logger: Logger,
): Microphone {
  const changed = createEmitter<void>();
  const stateChanged = createEmitter<MicrophoneState>();
  const leases = new Set<MicrophoneLease>();
  let state: MicrophoneState = 'unknown';
  let selected: string | undefined;
  let gain = UNTOUCHED_GAIN;
  let mayAmplify = true;
  let source: Promise<Source | undefined> | undefined;
  let disposed = false;

  const setState = (next: MicrophoneState) => {
    if (next === state) return;
    state = next;
    stateChanged.emit(next);
  };

  const sourceOf = async (device: MediaStreamTrack): Promise<Source> => {
    const amplify = async () => {
      try {
        return await sound.amplify(device, gain);
      } catch (thrown) {
        // Better not as loud as wished for than not at all.
        logger.warn('the microphone could not be amplified', { reason: messageOf(thrown) });
        return undefined;
      }
    };
    const amplified = gain === UNTOUCHED_GAIN || !mayAmplify ? undefined : await amplify();
    return { device, amplified, leases: 0, isOver: false };
  };

  const letGo = (from: Source | undefined) => {
    if (from === undefined || from.leases > 0 || from.isOver) return;
    from.isOver = true;
    from.amplified?.release();
  };

  const trackOf = async (from: Pick<MediaDevices, 'getUserMedia'>): Promise<MediaStreamTrack> => {
    const processed = { echoCancellation: true, noiseSuppression: true, autoGainControl: true };
    const ask = async (deviceId?: string) => {
      const stream = await from.getUserMedia({
        // Chromium gives the default one to whoever asks for an `ideal` one.
        audio: deviceId === undefined ? processed : { ...processed, deviceId: { exact: deviceId } },
        video: false,
      });
      const track = stream.getAudioTracks()[0];
      if (track === undefined) throw new DOMException('no audio track', 'NotFoundError');
      return track;
    };
    if (selected === undefined) return ask();
    try {
      return await ask(selected);
    } catch (thrown) {
      // A headset that was unplugged must not cost the call its sound.
      if (microphoneFailure(thrown) === 'permission-denied') throw thrown;
      return ask();
    }
  };

  const open = async (): Promise<Source | undefined> => {
    try {
      // Absent outside of a secure context.
      if (devices === undefined) throw new DOMException('no media devices', 'NotFoundError');
      const track = await trackOf(devices);
      if (disposed) {
        track.stop();
        return undefined;
      }
      track.addEventListener('ended', () => void lost(track));
      track.addEventListener('mute', () => setState('silence'));
      track.addEventListener('unmute', () => setState('ok'));
      setState(track.muted ? 'silence' : 'ok');
      return await sourceOf(track);
    } catch (thrown) {
      logger.warn('the microphone could not be opened', { reason: messageOf(thrown) });
      setState(microphoneFailure(thrown));
      return undefined;
    }
  };

  /** The same opening for everybody who asks while it goes on; a failed one is tried again by the next. */
  const opened = (): Promise<Source | undefined> => {
    if (source === undefined) {
      const opening = open();
      source = opening;
      void opening.then((open) => {
        if (open === undefined && source === opening) source = undefined;
      });
    }
    return source;
  };

  const close = async () => {
    const closing = source;
    source = undefined;
    const closed = await closing;
    closed?.device.stop();
    letGo(closed);
  };

  const dropUnused = async (from: Source) => {
    if ((await source) !== from) letGo(from);
  };

  const lost = async (track: MediaStreamTrack) => {
    if ((await source)?.device !== track) return;
    await close();
    changed.emit();
  };

  /** The device stays open; what is leased of it from now on is louder, quieter, or the device's own track. */
  const rebuild = async () => {
    const before = source;
    const old = await before;
    if (old === undefined || source !== before) return;
    const next = await sourceOf(old.device);
    if (source !== before || old.device.readyState === 'ended') return next.amplified?.release();
    source = Promise.resolve(next);
    letGo(old);
    changed.emit();
  };

  const stopListening = sound.mixing.on((works) => {
    mayAmplify = works;
    // What stands still sends nothing at all: better not as loud as wished for.
    if (gain !== UNTOUCHED_GAIN) void rebuild();
  });

  return {
    async lease() {
      if (disposed) return undefined;
      const from = await opened();
      if (from === undefined || disposed) return undefined;
      const lease: MicrophoneLease = {
        track: (from.amplified?.track ?? from.device).clone(),
        release() {
          lease.track.stop();
          if (!leases.delete(lease)) return;
          from.leases -= 1;
          if (leases.size === 0) void close();
          void dropUnused(from);
        },
      };
      from.leases += 1;
      leases.add(lease);
      return lease;
    },
    async select(deviceId) {
      if (deviceId === selected) return;
      const before = selected;
      selected = deviceId;
      const open = await source;
      // A call that found none has been silent since.
      if (open === undefined) return changed.emit();
      // Where it was unplugged the default has taken its place already.
      const current = open.device.getSettings().deviceId;
      if (current !== undefined && (deviceId === undefined ? current !== before : current === deviceId))
        return;
      await close();
      changed.emit();
    },
    async setGain(percent) {
      if (percent === gain) return;
      const wasTouched = gain !== UNTOUCHED_GAIN;
      gain = percent;
      const open = await source;
      if (open?.amplified !== undefined && percent !== UNTOUCHED_GAIN) return open.amplified.set(percent);
      if (wasTouched || percent !== UNTOUCHED_GAIN) await rebuild();
    },
    retry(because) {
      if (source === undefined && (because === 'chosen' || MAY_PASS.has(state))) changed.emit();
    },
    changed,
    state: stateChanged,
    current: () => state,
    dispose() {
      disposed = true;
      stopListening();
      for (const lease of [...leases]) lease.release();
      void close();
    },
  };
}

/** The DOM's names for a microphone that can't be had, as the few things a person can do something about. */
export function microphoneFailure(thrown: unknown): MicrophoneState {
  switch (thrown instanceof DOMException ? thrown.name : '') {
    case 'NotAllowedError':
    case 'SecurityError':
      return 'permission-denied';
    case 'NotFoundError':
    case 'OverconstrainedError':
      return 'not-found';
    case 'NotReadableError':
    case 'AbortError':
      return 'in-use';
    default:
      return 'other';
  }
}
