/** What a connection has counted of its voice, as numbers over an interval. What they come to is the desk's business. */
import type { LineSample } from '#shared/domain/audio/line-quality';

/** Counters since the beginning of a connection; times in seconds, as WebRTC has them. */
export interface VoiceCounters {
  /** Of which stream: another one begins at nothing. */
  readonly id: string;
  readonly codec: string;
  readonly received: number;
  readonly lost: number;
  readonly samples: number;
  /** Made up here, but for silence. */
  readonly concealed: number;
  readonly jitter: number;
  readonly waited: number;
  readonly emitted: number;
  /** As the other side said last: of its last interval, 0..1. */
  readonly lostThere?: number;
  readonly roundTrip?: number;
}

interface Entry {
  readonly id: string;
  readonly timestamp?: number;
  readonly type: string;
  readonly kind?: string;
}
type Inbound = RTCInboundRtpStreamStats & Entry;
/** The typings of the standard lack some of what browsers have. */
type RemoteInbound = Entry & {
  readonly fractionLost?: number;
  readonly roundTripTime?: number;
};

/** The other side reports every 5 s, and up to 7.5 s apart (RFC 3550, 6.2 and 6.3.1). Then it has stopped doing so. */
const REPORT_HOLDS_MS = 10_000;

export function countersOf(report: RTCStatsReport): VoiceCounters | undefined {
  const entries: Entry[] = [];
  report.forEach((entry: Entry) => void entries.push(entry));
  const voices = (wanted: string) =>
    entries.filter(({ type, kind }) => type === wanted && kind === 'audio') as unknown[];
  // A caller who was handed on, or a PBX that has changed its mind, speaks on another one; the former stays listed.
  const inbound = newest(voices('inbound-rtp') as Inbound[], (each) => each.lastPacketReceivedTimestamp);
  if (inbound === undefined) return undefined;
  const reported = newest(voices('remote-inbound-rtp') as RemoteInbound[], (each) => each.timestamp);
  const isFresh = (inbound.timestamp ?? 0) - (reported?.timestamp ?? 0) < REPORT_HOLDS_MS;
  const remote = isFresh ? reported : undefined;
  const codec = entries.find(({ type, id }) => type === 'codec' && id === inbound.codecId) as
    | (Entry & { readonly mimeType?: string })
    | undefined;
  return {
    id: inbound.id,
    codec: (codec?.mimeType ?? '').toLowerCase().replace('audio/', '').slice(0, 32),
    received: inbound.packetsReceived ?? 0,
    lost: inbound.packetsLost ?? 0,
    samples: inbound.totalSamplesReceived ?? 0,
    concealed: (inbound.concealedSamples ?? 0) - (inbound.silentConcealedSamples ?? 0),
    jitter: inbound.jitter ?? 0,
    waited: inbound.jitterBufferDelay ?? 0,
    emitted: inbound.jitterBufferEmittedCount ?? 0,
    ...(remote?.fractionLost === undefined ? {} : { lostThere: remote.fractionLost }),
    ...(remote?.roundTripTime === undefined ? {} : { roundTrip: remote.roundTripTime }),
  };
}

function newest<E>(entries: readonly E[], at: (entry: E) => number | undefined): E | undefined {
  return entries.reduce<E | undefined>(
    (best, each) => (best === undefined || (at(each) ?? 0) > (at(best) ?? 0) ? each : best),
    undefined,
  );
}

/** Fewer packets are a pause of the other side, or the end of a hold: nothing can be said of them. */
const LEAST_PACKETS = 10;

/** `undefined`: nobody spoke, or not long enough, or it was counted anew. */
export function sampleBetween(before: VoiceCounters, after: VoiceCounters): LineSample | undefined {
  if (after.id !== before.id) return undefined;
  const received = after.received - before.received;
  // Late packets that were counted as lost take it back.
  const lost = Math.max(0, after.lost - before.lost);
  if (received < 0 || received + lost < LEAST_PACKETS) return undefined;
  const samples = after.samples - before.samples;
  const concealed = Math.max(0, after.concealed - before.concealed);
  const emitted = after.emitted - before.emitted;
  const waited = after.waited - before.waited;
  if (samples < 0 || emitted < 0 || waited < 0) return undefined;
  // What redundancy has mended is not missed: what counts is what had to be made up, where that is known.
  const lostHere = samples > 0 ? concealed / samples : lost / (received + lost);
  return {
    codec: after.codec,
    lostHere: percent(lostHere),
    jitter: Math.round(after.jitter * 1_000),
    buffer: emitted > 0 ? Math.min(5_000, Math.round((waited / emitted) * 1_000)) : 0,
    ...(after.lostThere === undefined ? {} : { lostThere: percent(after.lostThere) }),
    ...(after.roundTrip === undefined ? {} : { roundTrip: Math.round(after.roundTrip * 1_000) }),
  };
}

function percent(fraction: number): number {
  return Math.round(Math.min(1, Math.max(0, fraction)) * 1_000) / 10;
}
