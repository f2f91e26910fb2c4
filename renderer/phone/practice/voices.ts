import type { RestingContext } from '../resting-context';
import { createSilence } from './silence';

/**
 * What practice callers and colleagues say: a speech-like pattern, made here and never played here. A page nobody
 * has touched may not make sound, not even for the wire; until somebody does, calls are silent.
 */
export interface Voices {
  /** A stream of its own for one call; `release` ends it. The seed tells voices apart. */
  speak(seed: number): Voice;
}

export interface Voice {
  readonly stream: MediaStream;
  release(): void;
}

/** Hertz: from a deep to a high speaking voice. */
const PITCHES = [98, 118, 142, 176, 208, 236] as const;
/** Resonances of an open vowel. */
const FORMANTS = [620, 1180, 2500] as const;
const SYLLABLES_PER_SECOND = 3.6;
/** Seconds of speech and of listening. */
const PHRASE = 2.2;
const PAUSE = 0.9;

export function createVoices(context: RestingContext): Voices {
  // Refused without an error; it happens by itself once it is allowed.
  const wake = () => {
    const held = context.hold();
    held.awake.catch(() => undefined);
    return held;
  };
  wake().release();

  return {
    speak(seed) {
      const { audio, isAllowed, release } = wake();
      // A suspended context sends nothing at all, and a call without a packet looks broken.
      const silence = isAllowed ? undefined : createSilence();
      if (silence !== undefined) {
        release();
        return silence;
      }
      const output = audio.createMediaStreamDestination();
      const stop = voice(audio, output, PITCHES[Math.abs(seed) % PITCHES.length] ?? PITCHES[0]);
      return {
        stream: output.stream,
        release() {
          stop();
          for (const track of output.stream.getTracks()) track.stop();
          release();
        },
      };
    },
  };
}

/** A buzz through three resonances, opened and closed by syllables, with pauses to listen. */
function voice(audio: AudioContext, output: AudioNode, pitch: number): () => void {
  const buzz = audio.createOscillator();
  buzz.type = 'sawtooth';
  buzz.frequency.value = pitch;

  const intonation = audio.createOscillator();
  intonation.frequency.value = 0.7;
  const range = audio.createGain();
  range.gain.value = pitch * 0.08;
  intonation.connect(range).connect(buzz.frequency);

  const phrase = audio.createBufferSource();
  phrase.buffer = phraseEnvelope(audio);
  phrase.loop = true;
  const loudness = audio.createGain();
  loudness.gain.value = 0;
  phrase.connect(loudness.gain);

  for (const formant of FORMANTS) {
    const resonance = audio.createBiquadFilter();
    resonance.type = 'bandpass';
    resonance.frequency.value = formant;
    resonance.Q.value = 9;
    buzz.connect(resonance).connect(loudness);
  }
  loudness.connect(output);
  const sources = [buzz, intonation, phrase];
  for (const source of sources) source.start();
  return () => {
    for (const source of sources) source.stop();
    loudness.disconnect();
  };
}

/** One phrase and its pause as a control signal. */
function phraseEnvelope(audio: AudioContext): AudioBuffer {
  const length = Math.round((PHRASE + PAUSE) * audio.sampleRate);
  const buffer = audio.createBuffer(1, length, audio.sampleRate);
  const samples = buffer.getChannelData(0);
  for (let at = 0; at < length; at++) {
    const second = at / audio.sampleRate;
    samples[at] = second < PHRASE ? 0.25 * Math.sin(Math.PI * SYLLABLES_PER_SECOND * second) ** 2 : 0;
  }
  return buffer;
}
