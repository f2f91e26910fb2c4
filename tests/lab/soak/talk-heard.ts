/** Who was heard in a talk, and whether the call was what it should be, out of what was seen of it several times a second. */
import { LONGEST_SWITCH_MS, SLOT_MS, SWITCH_MS, type TalkPlan, wantedAt } from './talk-plan';

export interface Sample {
  /** Since the talk began. */
  readonly at: number;
  /** As the agent's desk shows it; undefined where it changed while the voices were asked for. */
  readonly state: string | undefined;
  readonly hasLine: boolean;
  /** Sums that grow with every beep (`totalAudioEnergy`): what the caller hears, and what the agent hears. */
  readonly voices: readonly [number, number];
}

/** Both beep twice a second: three in a row that are not heard. */
const SILENCE_MS = 1_500;
/** Of `totalAudioEnergy`: one beep is a hundred times more, silence is none. */
const VOICE = 1e-4;

export interface Heard {
  /** Due to be talked, and talked: both heard each other. */
  readonly talkMs: number;
  readonly heldMs: number;
  /** From when a hold or its end was due, and could be told. */
  readonly longestSwitchMs: number;
  /** While they were to hear each other, on either side. */
  readonly longestSilenceMs: number;
  /** How often anybody was heard on hold, once that was in effect: the proof that silence is noticed. */
  readonly heardOnHold: number;
  /** What must not be. */
  readonly faults: readonly string[];
}

export function heardIn(samples: readonly Sample[]): Heard {
  const faults = new Map<string, string>();
  let [talkMs, heldMs, longestSwitchMs, longestSilenceMs, heardOnHold] = [0, 0, 0, 0, 0];
  let lineSince = samples[0]?.at ?? 0;
  let heldSince: number | undefined;
  /** Of each side, in the stretch of talk that goes on. */
  let ears: readonly Ear[] | undefined;
  for (const [place, { at, state, hasLine, voices }] of samples.entries()) {
    const before = samples[place - 1];
    const passed = at - (before?.at ?? at);
    const wanted = wantedAt(at);
    const slot = Math.floor(at / SLOT_MS);
    if (!hasLine) lineSince = at;
    if (state === undefined) continue;

    if (state !== wanted) {
      const due = at - Math.max(lineSince, slot * SLOT_MS);
      longestSwitchMs = Math.max(longestSwitchMs, due);
      if (due > LONGEST_SWITCH_MS)
        faults.set(`state ${slot}`, `at ${seconds(at)} the call is ${state}, not ${wanted}`);
    }
    if (state !== 'up') {
      ears = undefined;
      heldSince ??= at;
      const isSettled = state === 'held' && wanted === 'held' && at - passed - heldSince > SWITCH_MS;
      if (isSettled && voices.some((voice, side) => voice > (before?.voices[side] ?? 0) + VOICE))
        heardOnHold += 1;
      if (state === wanted) heldMs += passed;
      continue;
    }
    heldSince = undefined;
    if (ears === undefined) {
      ears = voices.map((voice) => ({ heardAt: at, voice }));
      continue;
    }
    ears = ears.map((ear, side) => listened(ear, voices[side] ?? 0, at));
    const silences = ears.map(({ heardAt }) => at - heardAt);
    longestSilenceMs = Math.max(longestSilenceMs, ...silences);
    for (const [side, silence] of silences.entries()) {
      const who = side === 0 ? 'caller' : 'agent';
      if (silence > SILENCE_MS) {
        faults.set(`${who} ${slot}`, `at ${seconds(at)} the ${who} has heard nobody for ${seconds(silence)}`);
      }
    }
    if (wanted === 'up' && silences.every((silence) => silence <= SILENCE_MS)) talkMs += passed;
  }
  return { talkMs, heldMs, longestSwitchMs, longestSilenceMs, heardOnHold, faults: [...faults.values()] };
}

interface Ear {
  /** When something was heard last, and the sum by then. */
  readonly heardAt: number;
  readonly voice: number;
}

function listened(ear: Ear, voice: number, at: number): Ear {
  if (voice > ear.voice + VOICE) return { heardAt: at, voice };
  // A stream that began anew counts from nothing.
  return { heardAt: ear.heardAt, voice: Math.min(ear.voice, voice) };
}

/** How long after each loss the line was back; undefined where it never was before the next. */
export function backAfter({ losses }: TalkPlan, samples: readonly Sample[]): readonly (number | undefined)[] {
  return losses.map(({ at, ms }, place) => {
    const until = losses[place + 1]?.at ?? Number.POSITIVE_INFINITY;
    const back = samples.find((one) => one.at >= at + ms && one.at < until && one.hasLine);
    return back === undefined ? undefined : back.at - at - ms;
  });
}

const seconds = (ms: number) => `${(ms / 1_000).toFixed(1)} s`;
