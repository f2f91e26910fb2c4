/** What the phone does to a microphone by Web Audio, where it has to: none of it is in the way of a call otherwise. */
import type { HeldContext } from './resting-context';

/** A track at another loudness. */
export interface Amplified {
  readonly track: MediaStreamTrack;
  /** Percent, heard at once. */
  set(percent: number): void;
  release(): void;
}

export interface Probe {
  /** What was heard last, longer than the time between two looks. */
  samples(): Float32Array;
  release(): void;
}

/** A track some seconds later. */
export interface Delayed {
  readonly stream: MediaStream;
  /** Nothing more goes in; what is in it still comes out. */
  closeInput(): void;
  release(): void;
}

/** Each is `undefined` where the page may not make sound: what comes of Web Audio then would carry nothing at all. */
export interface SoundGraph {
  amplify(track: MediaStreamTrack, percent: number): Promise<Amplified | undefined>;
  probe(track: MediaStreamTrack): Promise<Probe | undefined>;
  delay(track: MediaStreamTrack, seconds: number): Promise<Delayed | undefined>;
}

/** Seconds: a step in loudness would click. */
const GLIDE = 0.02;
/** 85 ms at 48 kHz, as a meter looks every 66. */
const PROBE_SAMPLES = 4_096;

/**
 * @param running a context that runs until it is let go, or none
 * @param held told of each graph that a call depends on, and called back when it is let go
 */
export function createSoundGraph(
  running: () => Promise<HeldContext | undefined>,
  held: () => () => void,
): SoundGraph {
  const sourceOf = (audio: AudioContext, track: MediaStreamTrack) =>
    audio.createMediaStreamSource(new MediaStream([track]));
  return {
    async amplify(track, percent) {
      const context = await running();
      if (context === undefined) return undefined;
      const { audio } = context;
      const source = sourceOf(audio, track);
      const gain = audio.createGain();
      const output = audio.createMediaStreamDestination();
      gain.gain.value = percent / 100;
      source.connect(gain).connect(output);
      const [louder] = output.stream.getAudioTracks();
      if (louder === undefined) return void context.release();
      const letGo = held();
      return {
        track: louder,
        set: (next) => void gain.gain.setTargetAtTime(next / 100, audio.currentTime, GLIDE),
        release() {
          letGo();
          source.disconnect();
          gain.disconnect();
          louder.stop();
          context.release();
        },
      };
    },
    async probe(track) {
      const context = await running();
      if (context === undefined) return undefined;
      const { audio } = context;
      const source = sourceOf(audio, track);
      const analyser = audio.createAnalyser();
      analyser.fftSize = PROBE_SAMPLES;
      source.connect(analyser);
      const samples = new Float32Array(PROBE_SAMPLES);
      return {
        samples() {
          analyser.getFloatTimeDomainData(samples);
          return samples;
        },
        release() {
          source.disconnect();
          context.release();
        },
      };
    },
    async delay(track, seconds) {
      const context = await running();
      if (context === undefined) return undefined;
      const { audio } = context;
      const source = sourceOf(audio, track);
      const delay = audio.createDelay(seconds);
      const output = audio.createMediaStreamDestination();
      delay.delayTime.value = seconds;
      source.connect(delay).connect(output);
      return {
        stream: output.stream,
        closeInput: () => source.disconnect(),
        release() {
          source.disconnect();
          delay.disconnect();
          for (const out of output.stream.getTracks()) out.stop();
          context.release();
        },
      };
    },
  };
}
