import type { MicrophoneState } from '#shared/domain/line';
import type { Emitter } from '#shared/lib/emitter';
import { createEmitter } from '#shared/lib/emitter';
import type { Logger } from '#shared/lib/logger';
import { messageOf } from '#shared/lib/result';

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
  /** The source behind the leases is another one, or gone. */
  readonly changed: Emitter<void>;
  readonly state: Emitter<MicrophoneState>;
  current(): MicrophoneState;
  dispose(): void;
}

export function createMicrophone(
  devices: Pick<MediaDevices, 'getUserMedia'> | undefined,
  logger: Logger,
): Microphone {
  const changed = createEmitter<void>();
  const stateChanged = createEmitter<MicrophoneState>();
  const leases = new Set<MicrophoneLease>();
  let state: MicrophoneState = 'unknown';
  let selected: string | undefined;
  let source: Promise<MediaStreamTrack | undefined> | undefined;
  let disposed = false;

  const setState = (next: MicrophoneState) => {
    if (next === state) return;
    state = next;
    stateChanged.emit(next);
  };

  const open = async (): Promise<MediaStreamTrack | undefined> => {
    try {
      // Absent outside of a secure context.
      if (devices === undefined) throw new DOMException('no media devices', 'NotFoundError');
      const stream = await devices.getUserMedia({
        audio: {
          echoCancellation: true,
          noiseSuppression: true,
          autoGainControl: true,
          // Not `exact`: a headset that was unplugged must not cost the call its sound.
          ...(selected === undefined ? {} : { deviceId: { ideal: selected } }),
        },
        video: false,
      });
      const track = stream.getAudioTracks()[0];
      if (track === undefined) throw new DOMException('no audio track', 'NotFoundError');
      if (disposed) {
        track.stop();
        return undefined;
      }
      track.addEventListener('ended', () => void lost(track));
      track.addEventListener('mute', () => setState('silence'));
      track.addEventListener('unmute', () => setState('ok'));
      setState(track.muted ? 'silence' : 'ok');
      return track;
    } catch (thrown) {
      logger.warn('the microphone could not be opened', { reason: messageOf(thrown) });
      setState(microphoneFailure(thrown));
      return undefined;
    }
  };

  /** The same opening for everybody who asks while it goes on; a failed one is tried again by the next. */
  const opened = (): Promise<MediaStreamTrack | undefined> => {
    if (source === undefined) {
      const opening = open();
      source = opening;
      void opening.then((track) => {
        if (track === undefined && source === opening) source = undefined;
      });
    }
    return source;
  };

  const close = async () => {
    const closing = source;
    source = undefined;
    (await closing)?.stop();
  };

  const lost = async (track: MediaStreamTrack) => {
    if ((await source) !== track) return;
    source = undefined;
    changed.emit();
  };

  return {
    async lease() {
      if (disposed) return undefined;
      const track = await opened();
      if (track === undefined || disposed) return undefined;
      const lease: MicrophoneLease = {
        track: track.clone(),
        release() {
          lease.track.stop();
          if (leases.delete(lease) && leases.size === 0) void close();
        },
      };
      leases.add(lease);
      return lease;
    },
    async select(deviceId) {
      if (deviceId === selected) return;
      selected = deviceId;
      if (source === undefined) return;
      await close();
      changed.emit();
    },
    changed,
    state: stateChanged,
    current: () => state,
    dispose() {
      disposed = true;
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
