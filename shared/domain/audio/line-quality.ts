/** How good a line is to listen to, and when it is bad enough to say so. */

/** What was measured on one leg over about two seconds. Percent, and milliseconds. */
export interface LineSample {
  /** `opus`, `pcmu`, `g722` …, as it is named in SDP, lower case. */
  readonly codec: string;
  /** Of their voice: what did not come, or too late, and was made up here. */
  readonly lostHere: number;
  /** Of the agent's voice, as the other side reports it (RTCP, RFC 3550); absent where it does not. */
  readonly lostThere?: number;
  readonly jitter: number;
  /** There and back through the network; absent where nobody reports. */
  readonly roundTrip?: number;
  /** So long packets wait here, so that late ones are still in time. */
  readonly buffer: number;
}

/** The default of the E-model's transmission rating without any impairment of ours (ITU-T G.107, table 3). */
const UNIMPAIRED = 93.2;
/** Of a packet of 20 ms. */
const PACKET_MS = 20;

/**
 * Impairment of the codec itself and its robustness against loss, Ie and Bpl of ITU-T G.113 (2007), appendix I: G.711
 * with packet loss concealment, which every WebRTC receiver has. G.113 has no narrow-band values for the wide-band
 * codecs Opus and G.722: they count as G.711 does, so that they are not rated above it, and not below it without loss.
 */
const CODECS: Readonly<Record<string, { readonly ie: number; readonly bpl: number }>> = {
  pcmu: { ie: 0, bpl: 25.1 },
  pcma: { ie: 0, bpl: 25.1 },
  g722: { ie: 0, bpl: 25.1 },
  opus: { ie: 0, bpl: 25.1 },
  g729: { ie: 11, bpl: 19 },
  gsm: { ie: 20, bpl: 10 },
};
const OTHER = { ie: 0, bpl: 25.1 };

/**
 * The rating R of ITU-T G.107 with its defaults: 93.2 - Id - Ie,eff. Loss is taken as random (BurstR 1), and Id by the
 * approximation of Cole and Rosenbluth (2001): 0.024 d, and 0.11 more for each ms above 177.3.
 * @param delay ms from mouth to ear
 * @param lost percent
 */
export function rating(codec: string, delay: number, lost: number): number {
  const { ie, bpl } = CODECS[codec] ?? OTHER;
  const delayed = 0.024 * delay + 0.11 * Math.max(0, delay - 177.3);
  return UNIMPAIRED - delayed - (ie + ((95 - ie) * lost) / (lost + bpl));
}

/** The mean opinion score that is to be expected of a rating, 1..4.5 (ITU-T G.107, annex B). */
export function meanOpinion(r: number): number {
  if (r <= 0) return 1;
  if (r >= 100) return 4.5;
  return Math.max(1, 1 + 0.035 * r + r * (r - 60) * (100 - r) * 7e-6);
}

const delayOf = ({ roundTrip = 0, buffer }: LineSample): number => roundTrip / 2 + buffer + PACKET_MS;

/** What the agent hears, and what the other side does; the worse of both is how good the line is. */
export function ratingOf(sample: LineSample): number {
  const worst = Math.max(sample.lostHere, sample.lostThere ?? 0);
  return rating(sample.codec, delayOf(sample), worst);
}

/** What is kept of a whole call. */
export interface LineQuality {
  /** MOS, 1..4.5. */
  readonly average: number;
  /** Of six seconds on end, not of one moment. */
  readonly worst: number;
  /** Percent, mean. */
  readonly lostHere: number;
  readonly lostThere?: number;
  /** Milliseconds, mean. */
  readonly jitter: number;
  readonly codec: string;
}

/** Which way the voice suffers, and of what. */
export type LineTrouble =
  | { readonly kind: 'here' | 'there' /** Percent of the voice. */; readonly lost: number }
  | { readonly kind: 'late' /** Milliseconds from mouth to ear. */; readonly delay: number };

export interface LineWatch {
  readonly recent: readonly LineSample[];
  readonly trouble?: LineTrouble;
  readonly count: number;
  readonly sums: { readonly mos: number; readonly lostHere: number; readonly jitter: number };
  readonly there: { readonly count: number; readonly lost: number };
  readonly worst: number;
}

export const noSamples: LineWatch = {
  recent: [],
  count: 0,
  sums: { mos: 0, lostHere: 0, jitter: 0 },
  there: { count: 0, lost: 0 },
  worst: 5,
};

/** Samples: six seconds. One bad moment is no bad line. */
const RECENT = 3;
/** ITU-T G.109: below 70 many users are dissatisfied, above 80 they are satisfied. Between them it stays as it is. */
const BAD = 70;
const GOOD = 80;
/** Percentage points: a number that changes every two seconds can't be read. */
const WORTH_SAYING = 5;

/** One more sample. While the call is held or muted by agreement there are none, and nothing is concluded of that. */
export function watchLine(before: LineWatch, sample: LineSample): LineWatch {
  const recent = [...before.recent, sample].slice(-RECENT);
  const r = mean(recent.map(ratingOf));
  const isFull = recent.length === RECENT;
  const { sums, there, count } = before;
  const trouble = isFull ? troubleOf(before.trouble, recent, r) : before.trouble;
  return {
    recent,
    ...(trouble === undefined ? {} : { trouble }),
    count: count + 1,
    sums: {
      mos: sums.mos + meanOpinion(ratingOf(sample)),
      lostHere: sums.lostHere + sample.lostHere,
      jitter: sums.jitter + sample.jitter,
    },
    there:
      sample.lostThere === undefined
        ? there
        : { count: there.count + 1, lost: there.lost + sample.lostThere },
    worst: isFull ? Math.min(before.worst, meanOpinion(r)) : before.worst,
  };
}

function troubleOf(
  before: LineTrouble | undefined,
  recent: readonly LineSample[],
  r: number,
): LineTrouble | undefined {
  if (r >= (before === undefined ? BAD : GOOD)) return undefined;
  const here = mean(recent.map(({ lostHere }) => lostHere));
  const there = mean(recent.map(({ lostThere = 0 }) => lostThere));
  const lost = Math.round(Math.max(here, there));
  if (lost < 2) return before?.kind === 'late' ? before : late(recent);
  const kind = here >= there ? 'here' : 'there';
  const isSame = before?.kind === kind && Math.abs(before.lost - lost) < WORTH_SAYING;
  return isSame ? before : { kind, lost };
}

function late(recent: readonly LineSample[]): LineTrouble {
  return { kind: 'late', delay: Math.round(mean(recent.map(delayOf)) / 100) * 100 };
}

/** `undefined`: too short to say anything of it. */
export function qualityOf(watch: LineWatch): LineQuality | undefined {
  const { count, sums, there, recent } = watch;
  const last = recent.at(-1);
  if (last === undefined || count < RECENT) return undefined;
  return {
    average: sums.mos / count,
    worst: watch.worst,
    lostHere: sums.lostHere / count,
    ...(there.count === 0 ? {} : { lostThere: there.lost / there.count }),
    jitter: sums.jitter / count,
    codec: last.codec,
  };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}

/** In a word, for who does not read opinion scores (ITU-T G.109: R of 80, 70 and 60). */
export function qualityWord(mos: number): 'good' | 'fair' | 'poor' | 'bad' {
  if (mos >= 4.03) return 'good';
  if (mos >= 3.6) return 'fair';
  return mos >= 3.1 ? 'poor' : 'bad';
}
