/** Whether the voice flows, told from the state of ICE and from the packets that arrive. */
import type { LegStats } from '#shared/ipc/phone-api';
import type { Clock } from '#shared/lib/clock';
import { createDisposables, type Dispose } from '#shared/lib/disposables';

export type MediaState = 'connecting' | 'flowing' | 'lost';

/** ICE mends short losses by itself; before it gives up (which is final for JsSIP) we restart it. */
export const REPAIR_AFTER_MS = 3_000;
/** What a restart of ICE takes on a bad network, and more. */
export const REPAIR_AGAIN_MS = 10_000;
/** Without a hold on either side somebody sends, silence included: no packet for this long is a fault. */
export const SILENT_AFTER_MS = 10_000;
const POLL_MS = 500;
const SLOW_POLL_MS = 2_000;

/** What is known at one moment; times are epoch ms. */
export interface MediaFacts {
  readonly ice: RTCIceConnectionState;
  readonly packetsReceived: number;
  /** When `packetsReceived` last grew (or when the watch began). */
  readonly lastPacketAt: number;
  readonly now: number;
  readonly held: boolean;
}

export function mediaState(before: MediaState, facts: MediaFacts): MediaState {
  switch (facts.ice) {
    case 'new':
    case 'checking':
      // A restart of ICE: what was flowing or lost stays so until it is decided.
      return before;
    case 'disconnected':
    case 'failed':
    case 'closed':
      return before === 'connecting' ? 'connecting' : 'lost';
    case 'connected':
    case 'completed':
      if (facts.packetsReceived === 0) return before === 'flowing' ? 'lost' : before;
      if (facts.held || facts.now - facts.lastPacketAt < SILENT_AFTER_MS) return 'flowing';
      return 'lost';
  }
}

/**
 * Watches one connection until disposed. `onBroken` comes when ICE has been disconnected (or has failed) for
 * `REPAIR_AFTER_MS`, and every `REPAIR_AGAIN_MS` from then on until it is connected again.
 */
export function watchMedia(
  connection: RTCPeerConnection,
  options: {
    readonly clock: Clock;
    readonly isHeld: () => boolean;
    readonly onState: (state: MediaState) => void;
    readonly onBroken: () => void;
    /** Every look at a connection on which the voice flows. */
    readonly onReport: (report: RTCStatsReport) => void;
  },
): Dispose {
  const disposables = createDisposables();
  let state: MediaState = 'connecting';
  let packetsReceived = 0;
  let lastPacketAt = options.clock.now();
  let stopPoll: Dispose = () => undefined;
  let stopBroken: Dispose | undefined;
  let over = false;

  const decide = () => {
    const next = mediaState(state, {
      ice: connection.iceConnectionState,
      packetsReceived,
      lastPacketAt,
      now: options.clock.now(),
      held: options.isHeld(),
    });
    if (next === state) return;
    state = next;
    options.onState(next);
  };
  const poll = async () => {
    const report = await connection.getStats().catch(() => undefined);
    const stats = report && legStatsOf(report);
    if (over) return;
    // A held leg is quiet by agreement; its patience starts when the hold ends.
    if (options.isHeld()) lastPacketAt = options.clock.now();
    if (stats !== undefined && stats.packetsReceived !== packetsReceived) {
      packetsReceived = stats.packetsReceived;
      lastPacketAt = options.clock.now();
    }
    decide();
    if (report !== undefined && state === 'flowing' && !options.isHeld()) options.onReport(report);
    stopPoll = options.clock.after(state === 'connecting' ? POLL_MS : SLOW_POLL_MS, () => void poll());
  };
  const sayBroken = () => {
    stopBroken = options.clock.after(REPAIR_AGAIN_MS, sayBroken);
    options.onBroken();
  };
  const onIce = () => {
    const broken =
      connection.iceConnectionState === 'disconnected' || connection.iceConnectionState === 'failed';
    if (broken) {
      stopBroken ??= options.clock.after(REPAIR_AFTER_MS, sayBroken);
    } else if (
      connection.iceConnectionState === 'connected' ||
      connection.iceConnectionState === 'completed'
    ) {
      stopBroken?.();
      stopBroken = undefined;
    }
    decide();
  };

  connection.addEventListener('iceconnectionstatechange', onIce);
  disposables.add(() => connection.removeEventListener('iceconnectionstatechange', onIce));
  disposables.add(() => stopPoll());
  disposables.add(() => stopBroken?.());
  void poll();

  return () => {
    over = true;
    disposables.dispose();
  };
}

/** The audio of a connection in numbers; zeros where nothing has flowed yet. */
export async function legStats(connection: RTCPeerConnection): Promise<LegStats> {
  return legStatsOf(await connection.getStats());
}

function legStatsOf(report: RTCStatsReport): LegStats {
  let stats: LegStats = { packetsReceived: 0, packetsSent: 0, packetsLost: 0, jitter: 0, audioLevel: 0 };
  report.forEach((entry: { readonly type: string; readonly kind?: string }) => {
    if (entry.kind !== 'audio') return;
    if (entry.type === 'inbound-rtp') {
      const inbound = entry as unknown as RTCInboundRtpStreamStats;
      stats = {
        ...stats,
        packetsReceived: inbound.packetsReceived ?? 0,
        packetsLost: inbound.packetsLost ?? 0,
        jitter: inbound.jitter ?? 0,
        audioLevel: inbound.audioLevel ?? 0,
      };
    } else if (entry.type === 'outbound-rtp') {
      stats = { ...stats, packetsSent: (entry as unknown as RTCOutboundRtpStreamStats).packetsSent ?? 0 };
    }
  });
  return stats;
}
