/** Web Audio as the phone uses it, without sound: what was made of which track, and how loud a test says it is. */
import type { SoundGraph } from '../../renderer/phone/sound-graph';
import { FakeStream, FakeTrack } from './fake-peer-connection';

/** Of a page that may not make sound. */
export const noSoundGraph: SoundGraph = {
  amplify: async () => undefined,
  probe: async () => undefined,
  delay: async () => undefined,
};

export interface FakeSoundGraph extends SoundGraph {
  /** What of it is in use now, as `amplify 150`, `probe`, `delay 3.3`. */
  readonly used: () => readonly string[];
  /** Whether the page may make sound. */
  allowed: boolean;
  /** -1..1, what every probe hears. */
  heard: number;
}

export function createFakeSoundGraph(tracks: FakeTrack[]): FakeSoundGraph {
  const used = new Map<object, string>();
  const use = (what: string) => {
    const key = {};
    used.set(key, what);
    return { say: (next: string) => void used.set(key, next), end: () => void used.delete(key) };
  };
  const graph: FakeSoundGraph = {
    allowed: true,
    heard: 0,
    used: () => [...used.values()],
    async amplify(_, percent) {
      if (!graph.allowed) return undefined;
      const track = new FakeTrack('amplified', tracks);
      const { say, end } = use(`amplify ${percent}`);
      return {
        track: track as never,
        set: (next) => say(`amplify ${next}`),
        release() {
          end();
          track.stop();
        },
      };
    },
    async probe() {
      if (!graph.allowed) return undefined;
      const { end } = use('probe');
      return { samples: () => new Float32Array(16).fill(graph.heard), release: end };
    },
    async delay(_, seconds) {
      if (!graph.allowed) return undefined;
      const { say, end } = use(`delay ${seconds}`);
      return {
        stream: new FakeStream([new FakeTrack('delayed', tracks)]) as never,
        closeInput: () => say('running out'),
        release: end,
      };
    },
  };
  return graph;
}
