import { type AudioWishes, type DeviceWish, findDevice, UNTOUCHED_GAIN } from '#shared/domain/audio/devices';
import type { LegId } from '#shared/domain/ids';
import type { AudioDevice } from '#shared/domain/views';
import type { Clock } from '#shared/lib/clock';
import { createDisposables } from '#shared/lib/disposables';
import { createEmitter, type Emitter } from '#shared/lib/emitter';
import type { Logger } from '#shared/lib/logger';
import { messageOf } from '#shared/lib/result';
import { createMicrophone, type Microphone } from './microphone';
import { createRestingContext, type HeldContext } from './resting-context';
import { createSoundGraph, type SoundGraph } from './sound-graph';

export interface AudioDevices {
  readonly microphones: readonly AudioDevice[];
  readonly speakers: readonly AudioDevice[];
}

export interface MixedTrack {
  readonly track: MediaStreamTrack;
  release(): void;
}

/** What a leg sends until it has a microphone, and when there is none. */
export interface Silence {
  /** Made when it is asked for first: a call that rings sends nothing yet, and its card shall not wait for this. */
  stream(): MediaStream;
  stop(): void;
}

/** Everything a leg needs of the machine's sound: what it sends, and where it is heard. */
export interface Media {
  readonly microphone: Microphone;
  silence(): Silence;
  /**
   * One track of several, until it is released. `undefined`: this page may not make sound, and a track that comes of
   * Web Audio then would carry nothing at all, not even silence.
   */
  mix(tracks: readonly MediaStreamTrack[]): Promise<MixedTrack | undefined>;
  /** Web Audio has stopped under what is mixed, and can't be brought back (false); or it is there again. */
  readonly mixing: Pick<Emitter<boolean>, 'on'>;
  /** Plays a leg's remote stream on the chosen speaker until `stop`. */
  play(legId: LegId, stream: MediaStream): void;
  /** A leg that the agent shall not hear yet. */
  setAudible(legId: LegId, audible: boolean): void;
  stop(legId: LegId): void;
  /** From now on, and again whenever something is plugged in or out: what is wished for, or the system's default. */
  select(wishes: AudioWishes): Promise<void>;
  readonly graph: SoundGraph;
  /** Absent id: the system's default. */
  readonly ringer: Emitter<string | undefined>;
  readonly speaker: Emitter<string | undefined>;
  readonly devices: Emitter<AudioDevices>;
  /** Lists now; labels are empty until the microphone was allowed once. */
  list(): Promise<AudioDevices>;
  dispose(): void;
}

/** What is used of a page, so that it can be another one in a test. */
export interface MediaPage {
  readonly mediaDevices?: Pick<
    MediaDevices,
    'getUserMedia' | 'enumerateDevices' | 'addEventListener' | 'removeEventListener'
  >;
  createAudio(): Pick<HTMLAudioElement, 'srcObject' | 'muted' | 'play' | 'pause' | 'setSinkId'>;
  /** Sent until it is let go. */
  createSilence(): { readonly stream: MediaStream; release(): void };
  createMix(tracks: readonly MediaStreamTrack[]): Promise<MixedTrack | undefined>;
  readonly mixing: Pick<Emitter<boolean>, 'on'>;
  readonly graph: SoundGraph;
}

export function createMedia(page: MediaPage, logger: Logger): Media {
  const disposables = createDisposables();
  const microphone = createMicrophone(page.mediaDevices, { ...page.graph, mixing: page.mixing }, logger);
  const players = new Map<LegId, ReturnType<MediaPage['createAudio']>>();
  const inaudible = new Set<LegId>();
  const devices = createEmitter<AudioDevices>();
  const ringer = createEmitter<string | undefined>();
  const speaker = createEmitter<string | undefined>();
  let wishes: AudioWishes = { gain: UNTOUCHED_GAIN };
  let speakerId: string | undefined;
  let ringerId: string | undefined;

  const list = async (): Promise<AudioDevices> => {
    const found = (await page.mediaDevices?.enumerateDevices().catch(() => [])) ?? [];
    const ofKind = (kind: MediaDeviceKind) =>
      found
        // Chromium lists the defaults a second time under names of its own.
        .filter(
          (device) => device.kind === kind && !['', 'default', 'communications'].includes(device.deviceId),
        )
        .slice(0, 64)
        .map(({ deviceId, label, groupId = '' }) => ({
          id: deviceId,
          label: label.slice(0, 512),
          ...(groupId === '' ? {} : { group: groupId.slice(0, 512) }),
        }));
    return { microphones: ofKind('audioinput'), speakers: ofKind('audiooutput') };
  };
  const relist = async () => {
    const all = await list();
    devices.emit(all);
    await use(all);
  };
  const route = (player: ReturnType<MediaPage['createAudio']>) =>
    player.setSinkId(speakerId ?? '').catch((thrown: unknown) =>
      // The speaker is gone: Chromium goes on with the default one.
      logger.warn('the speaker could not be chosen', { reason: messageOf(thrown) }),
    );

  /** What is unplugged in a call must not cost it a word: its place is taken at once, and given back. */
  async function use({ microphones, speakers }: AudioDevices): Promise<void> {
    const output = idOf(wishes.speaker, speakers);
    if (output !== speakerId) {
      speakerId = output;
      speaker.emit(speakerId);
      await Promise.all([...players.values()].map(route));
    }
    const bell = idOf(wishes.ringer, speakers);
    if (bell !== ringerId) {
      ringerId = bell;
      ringer.emit(ringerId);
    }
    await microphone.select(idOf(wishes.microphone, microphones));
  }

  const onDevices = () => void relist().then(() => microphone.retry('plugged-in'));
  page.mediaDevices?.addEventListener('devicechange', onDevices);
  disposables.add(() => page.mediaDevices?.removeEventListener('devicechange', onDevices));
  // The labels are readable from the first permission on.
  disposables.add(microphone.state.on(() => void relist()));
  disposables.add(() => microphone.dispose());

  const stop = (legId: LegId) => {
    const player = players.get(legId);
    players.delete(legId);
    inaudible.delete(legId);
    if (player === undefined) return;
    player.pause();
    player.srcObject = null;
  };
  disposables.add(() => {
    for (const legId of [...players.keys()]) stop(legId);
  });

  return {
    microphone,
    silence() {
      let made: ReturnType<MediaPage['createSilence']> | undefined;
      return {
        stream() {
          made ??= page.createSilence();
          return made.stream;
        },
        stop: () => made?.release(),
      };
    },
    mix: (tracks) => page.createMix(tracks),
    mixing: page.mixing,
    play(legId, stream) {
      const player = players.get(legId) ?? page.createAudio();
      players.set(legId, player);
      player.muted = inaudible.has(legId);
      player.srcObject = stream;
      void route(player);
      player.play().catch((thrown: unknown) => {
        logger.warn('remote audio could not be played', { reason: messageOf(thrown) });
      });
    },
    setAudible(legId, audible) {
      if (audible) inaudible.delete(legId);
      else inaudible.add(legId);
      const player = players.get(legId);
      if (player !== undefined) player.muted = !audible;
    },
    stop,
    async select(next) {
      // A slider that is moved must not ask for a permission with each step.
      const isChoice = next.gain === wishes.gain;
      wishes = next;
      await microphone.setGain(next.gain);
      await use(await list());
      if (isChoice) microphone.retry('chosen');
    },
    graph: page.graph,
    speaker,
    ringer,
    devices,
    list,
    dispose: () => disposables.dispose(),
  };
}

/** Nothing is listed until a microphone was allowed once: then it is tried as it was chosen. */
function idOf(wish: DeviceWish | undefined, devices: readonly AudioDevice[]): string | undefined {
  if (wish === undefined) return undefined;
  return devices.length === 0 ? wish.id : findDevice(wish, devices)?.id;
}

/** A context that may run does so at once; one that may not never says so. */
const RESUME_MS = 500;

/**
 * The real page: one audio element per leg, silence and mixed voices out of Web Audio.
 * @param open the page's context, another one where that is closed
 */
export function browserMediaPage(
  page: Window,
  open: () => AudioContext,
  clock: Pick<Clock, 'after'>,
): MediaPage {
  const context = createRestingContext(open, clock);
  const mixing = createEmitter<boolean>();
  let watched: AudioContext | undefined;
  let mixes = 0;
  let stalled = false;

  async function runs({ audio, awake }: HeldContext): Promise<boolean> {
    const late = new Promise<void>((resolve) => void page.setTimeout(resolve, RESUME_MS));
    await Promise.race([awake.catch(() => undefined), late]);
    return audio.state === 'running';
  }

  /** The system takes the sound away for a while: a call of another program, a device that is pulled, sleep. */
  async function look(): Promise<void> {
    if (mixes === 0 && !stalled) return;
    const held = context.hold();
    const isAnother = watch(held.audio);
    const isBack = await runs(held);
    held.release();
    if (held.audio !== watched || (isBack !== stalled && !isAnother)) return;
    stalled = !isBack;
    mixing.emit(isBack);
  }

  function watch(audio: AudioContext): boolean {
    if (audio === watched) return false;
    watched?.removeEventListener('statechange', look);
    watched = audio;
    audio.addEventListener('statechange', look);
    return true;
  }

  /** A context that runs, until it is let go. */
  async function running(): Promise<HeldContext | undefined> {
    const held = context.hold();
    watch(held.audio);
    if (await runs(held)) return held;
    held.release();
    return undefined;
  }

  const graph = createSoundGraph(running, () => {
    mixes++;
    return () => void mixes--;
  });

  return {
    mixing,
    graph,
    // Undefined outside of a secure context, whatever the typings say.
    ...(page.navigator.mediaDevices ? { mediaDevices: page.navigator.mediaDevices } : {}),
    createAudio() {
      const audio = page.document.createElement('audio');
      audio.autoplay = true;
      return audio;
    },
    createSilence() {
      // A context that does not run sends nothing at all, not even silence. Calls begin with a click, which allows it.
      const { audio, awake, release } = context.hold();
      awake.catch(() => undefined);
      const { stream } = audio.createMediaStreamDestination();
      return {
        stream,
        release() {
          for (const track of stream.getTracks()) track.stop();
          release();
        },
      };
    },
    async createMix(tracks) {
      const held = await running();
      if (held === undefined) return undefined;
      const { audio } = held;
      const output = audio.createMediaStreamDestination();
      const sources = tracks.map((track) => audio.createMediaStreamSource(new MediaStream([track])));
      for (const source of sources) source.connect(output);
      const [track] = output.stream.getAudioTracks();
      if (track === undefined) return void held.release();
      mixes++;
      return {
        track,
        release() {
          mixes--;
          for (const source of sources) source.disconnect();
          track.stop();
          held.release();
        },
      };
    },
  };
}
