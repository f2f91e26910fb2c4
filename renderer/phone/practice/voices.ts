/**
 * What practice callers and colleagues say: a speech-like pattern, made here and never played here. Without the
 * permission to make sound (a page nobody has touched) the same stream is silent until the permission comes.
 */
export interface Voices {
  /** A stream of its own for one call; `release` ends it. The seed tells voices apart. */
  speak(seed: number): { readonly stream: MediaStream; release(): void };
  dispose(): void;
}

/** Hertz: from a deep to a high speaking voice. */
const PITCHES = [98, 118, 142, 176, 208, 236] as const;
/** Resonances of an open vowel. */
const FORMANTS = [620, 1180, 2500] as const;
const SYLLABLES_PER_SECOND = 3.6;
/** Seconds of speech and of listening. */
const PHRASE = 2.2;
const PAUSE = 0.9;

export function createVoices(createContext: () => AudioContext): Voices {
  let context: AudioContext | undefined;

  const running = (): AudioContext => {
    context ??= createContext();
    // Refused until somebody touched the page; every call is an occasion to try again.
    if (context.state === 'suspended') context.resume().catch(() => undefined);
    return context;
  };

  return {
    speak(seed) {
      const audio = running();
      const output = audio.createMediaStreamDestination();
      const stop = voice(audio, output, PITCHES[Math.abs(seed) % PITCHES.length] ?? PITCHES[0]);
      return {
        stream: output.stream,
        release() {
          stop();
          for (const track of output.stream.getTracks()) track.stop();
        },
      };
    },
    dispose() {
      void context?.close();
      context = undefined;
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
