/** How loud a microphone is, as a person can read it. */

export interface Level {
  /** 0..1, linear in decibels: 0 is -60 dBFS and less, 1 is full scale. */
  readonly level: number;
  /** Peaks reach the end of the scale, where a voice is cut off and rattles. */
  readonly clipped: boolean;
}

export type LevelWord = 'silent' | 'quiet' | 'good' | 'loud';

/** dBFS: what is below is no voice but the noise of a room. */
const FLOOR = -60;
/** Of full scale. */
const CLIPPED = 0.985;
/** On the scale of `level`: -50, -38 dBFS. */
const SILENT = 1 / 6;
const QUIET = 11 / 30;
/** A pause between two words is no silence, and one loud word stays loud long enough to be read. Milliseconds. */
const MEMORY_MS = 2_000;

/** @param samples -1..1 */
export function levelOf(samples: Float32Array): Level {
  let sum = 0;
  let peak = 0;
  for (const sample of samples) {
    sum += sample * sample;
    peak = Math.max(peak, Math.abs(sample));
  }
  const decibels = 10 * Math.log10(sum / Math.max(1, samples.length) + 1e-12);
  const level = Math.min(1, Math.max(0, 1 - decibels / FLOOR));
  return { level: Math.round(level * 100) / 100, clipped: peak >= CLIPPED };
}

/** What was loudest lately; `at` is ms of any clock that only goes forward. */
export interface LevelMemory {
  readonly heard: readonly (Level & { readonly at: number })[];
}

export const noLevels: LevelMemory = { heard: [] };

export function remember({ heard }: LevelMemory, level: Level, at: number): LevelMemory {
  return { heard: [...heard.filter((each) => at - each.at < MEMORY_MS), { ...level, at }] };
}

/** One word that doesn't flicker; `undefined` until there was time to say something. */
export function levelWord({ heard }: LevelMemory): LevelWord | undefined {
  if (heard.length === 0) return undefined;
  if (heard.some(({ clipped }) => clipped)) return 'loud';
  const loudest = Math.max(...heard.map(({ level }) => level));
  if (loudest < SILENT) return 'silent';
  return loudest < QUIET ? 'quiet' : 'good';
}
