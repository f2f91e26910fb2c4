import type { Voice } from './voices';

/** Of Chromium; the typings don't know it. */
interface AudioTrackGenerator extends MediaStreamTrack {
  readonly writable: WritableStream<AudioData>;
}
type GeneratorConstructor = new (options: { kind: 'audio' }) => AudioTrackGenerator;

const RATE = 48_000;
const FRAME_MS = 10;
const TICK_MS = 20;
/** What a page whose timers are slowed down (in the background) makes up for at a time. */
const MAX_FRAMES = 120;

/** A track of silence that needs no permission to make sound; `undefined` where the browser can't make one. */
export function createSilence(): Voice | undefined {
  const Generator = (globalThis as { MediaStreamTrackGenerator?: GeneratorConstructor })
    .MediaStreamTrackGenerator;
  if (Generator === undefined) return undefined;
  const track = new Generator({ kind: 'audio' });
  const writer = track.writable.getWriter();
  const samples = new Float32Array((RATE * FRAME_MS) / 1000);
  const start = performance.now();
  let written = 0;
  const tick = (): void => {
    const due = Math.floor((performance.now() - start) / FRAME_MS);
    written = Math.max(written, due - MAX_FRAMES);
    for (; written < due; written++) {
      const frame = new AudioData({
        format: 'f32',
        sampleRate: RATE,
        numberOfFrames: samples.length,
        numberOfChannels: 1,
        timestamp: written * FRAME_MS * 1000,
        data: samples,
      });
      // The call is over and its track stopped: nobody wants the rest.
      writer.write(frame).catch(() => clearInterval(timer));
    }
  };
  const timer = setInterval(tick, TICK_MS);
  return {
    stream: new MediaStream([track]),
    release() {
      clearInterval(timer);
      track.stop();
    },
  };
}
