import type { LegId } from '#shared/domain/ids';
import type { LegSnapshot, PhoneSignals, SipIdentity } from '#shared/ipc/phone-api';
import type { Clock } from '#shared/lib/clock';
import { createDisposables, type Disposables } from '#shared/lib/disposables';
import type { Logger } from '#shared/lib/logger';
import { plainLine } from '#shared/lib/plain-text';
import { type Guard, guardSession } from './guard';
import { assertedIdentity, callIdOf, type HeaderSource, parseNameAddr, sameIdentity } from './identity';
import type { Session } from './jssip-internals';
import { dialogOf } from './left-dialog';
import { sendMicrophone } from './leg-microphone';
import { countersOf, sampleBetween, type VoiceCounters } from './line-quality';
import type { Media, Silence } from './media';
import { type MediaState, watchMedia } from './media-watch';
import { applyOfferBeforeTracks } from './offer-first';

/** Signals of the phone; they are forwarded to the desk while there is one. */
export type Report = <M extends keyof PhoneSignals>(signal: M, args: PhoneSignals[M]) => void;

/** One session with everything that was put on it. */
export interface Leg {
  readonly id: LegId;
  readonly direction: 'in' | 'out';
  readonly session: Session;
  readonly guard: Guard;
  /** What it sends while it has no microphone. */
  readonly silence: Silence;
  /** A REFER that has no final response yet. */
  referring: boolean;
  /** The other side is heard, as far as packets tell. */
  isVoiceThere(): boolean;
  /** How often a repair of the voice was tried since it was lost. */
  repairs: number;
  isMuted(): boolean;
  /** What comes from the other side, once it is up. */
  voice(): MediaStreamTrack | undefined;
  /** The other side also hears this voice, until it is taken away; false where that can't be done. */
  mixWith(voice: MediaStreamTrack | undefined): Promise<boolean>;
  /** Mutes at once; lifting it also makes the other side heard and opens the microphone if the leg has none yet. */
  setMuted(muted: boolean): void;
  /** Tells the desk if hold changed on either side; `decided`: also that it did not, after all. */
  reportHold(decided?: 'decided'): void;
  snapshot(): LegSnapshot;
  /** By what it could be taken back, once it is up. */
  reportDialog(): void;
}

export interface LegDeps {
  readonly media: Media;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly report: Report;
  /** ICE has been down for seconds; again and again for as long as it is. */
  onBroken(leg: Leg): void;
  /** Media is lost, and JsSIP would hang up. */
  mediaMayReturn(leg: Leg): boolean;
  /** It sends the microphone from now on. */
  onMicrophone(): void;
  /** It rings at the other side and nothing is heard from there. */
  onRingback(leg: Leg, on: boolean): void;
  /** The other side's voice is there, or comes on another track. */
  onVoice(leg: Leg): void;
  onEnded(leg: Leg): void;
}

/** Puts guard, microphone, sound and reports on one JsSIP session, from its first moment to its last. */
export function createLeg(
  options: {
    readonly id: LegId;
    readonly direction: 'in' | 'out';
    readonly session: Session;
    readonly remote: SipIdentity;
    /** What vouches for it. */
    readonly vouching?: LegSnapshot['headers'];
    readonly silence: Silence;
    readonly muted: boolean;
    /** False: the other side is not heard until the mute is lifted. */
    readonly audible: boolean;
  },
  deps: LegDeps,
): Leg {
  const { id, session, direction } = options;
  const { media, report } = deps;
  const disposables = createDisposables();
  let remote = options.remote;
  let muted = options.muted;
  let voice: MediaStreamTrack | undefined;
  let state: LegSnapshot['state'] = direction === 'in' ? 'ringing' : 'dialing';
  let held = { local: false, remote: false };
  let mediaNow: MediaState = 'connecting';
  let counted: VoiceCounters | undefined;

  const guard = guardSession(session, {
    mediaMayReturn: () => deps.mediaMayReturn(leg),
    isVoiceThere: () => leg.isVoiceThere(),
    clock: deps.clock,
    logger: deps.logger,
  });
  const microphone = sendMicrophone(
    session,
    { silence: options.silence, muted: options.muted, media, logger: deps.logger },
    disposables,
  );
  if (!options.audible) media.setAudible(id, false);
  const talk = () => {
    deps.onMicrophone();
    microphone.want();
  };

  const reportDialog = () => {
    const dialog = dialogOf(session);
    if (dialog !== undefined) report('leg.dialog', { legId: id, dialog });
  };

  const leg: Leg = {
    id,
    direction,
    session,
    guard,
    silence: options.silence,
    referring: false,
    isVoiceThere: () => mediaNow === 'flowing',
    repairs: 0,
    isMuted: () => muted,
    voice: () => voice,
    mixWith: microphone.mixWith,
    setMuted(next) {
      muted = next;
      microphone.setMuted(muted);
      if (muted) return;
      media.setAudible(id, true);
      talk();
    },
    reportHold(decided) {
      const now = session.isOnHold();
      if (decided === undefined && now.local === held.local && now.remote === held.remote) return;
      held = { local: now.local, remote: now.remote };
      report('leg.holdChanged', { legId: id, ...held });
    },
    snapshot: () => ({
      legId: id,
      direction,
      state,
      held: held.local,
      muted,
      from: remote,
      sipCallId: callIdOf(session._request),
      ...(options.vouching === undefined || remote !== options.remote ? {} : { headers: options.vouching }),
    }),
    reportDialog() {
      if (state === 'up') reportDialog();
    },
  };

  // Of one that rings here nobody could take the place (RFC 3891), and it is not ours to end.
  if (direction === 'out') session.on('progress', reportDialog);
  session.on('confirmed', reportDialog);

  const onConnection = (connection: RTCPeerConnection) => {
    if (direction === 'in' && session._request.body) applyOfferBeforeTracks(connection);
    connection.addEventListener('track', ({ streams, track }) => {
      voice = track;
      deps.onVoice(leg);
      media.play(id, streams[0] ?? new MediaStream([track]));
    });
  };
  if (session.connection) onConnection(session.connection);
  else session.on('peerconnection', ({ peerconnection }) => onConnection(peerconnection));

  session.on('icecandidate', capGathering(deps.clock, disposables));
  // The sender exists from here on.
  session.on('connecting', () => {
    microphone.setMuted(muted);
    if (!muted) talk();
  });
  session.on(
    'progress',
    ({ response }: { response?: { status_code: number; body?: string | null } | null }) => {
      if (!response) return;
      deps.onRingback(leg, response.status_code === 180 && !response.body && options.audible);
      report('leg.progress', { legId: id, code: response.status_code });
    },
  );
  session.on('accepted', () => {
    state = 'up';
    deps.onRingback(leg, false);
    report('leg.accepted', { legId: id, sipCallId: callIdOf(session._request) });
    report('leg.media', { legId: id, state: 'connecting' });
    disposables.add(
      watchMedia(session.connection, {
        clock: deps.clock,
        isHeld: () => held.local || held.remote,
        onState(next) {
          leg.repairs = 0;
          mediaNow = next;
          report('leg.media', { legId: id, state: next });
          // The voice was all that was left of the call.
          if (next === 'lost' && guard.isUnknownThere()) session.onDialogError();
        },
        onBroken: () => deps.onBroken(leg),
        onReport(stats) {
          const now = countersOf(stats);
          const sample = now && counted && sampleBetween(counted, now);
          counted = now;
          if (sample !== undefined) report('leg.quality', { legId: id, sample });
        },
      }),
    );
  });
  // A hold of ours is told when it is agreed, one of theirs when it comes.
  session.on('hold', ({ originator }) => void ((originator as string) === 'remote' && leg.reportHold()));
  session.on('unhold', ({ originator }) => void ((originator as string) === 'remote' && leg.reportHold()));

  const onRemoteOffer = ({ request }: { request: HeaderSource }) => {
    const identity = assertedIdentity(request);
    if (identity === undefined || sameIdentity(identity, remote)) return;
    // A PBX that repeats the number without its name says nothing new.
    if (identity.user === remote.user && identity.displayName === undefined) return;
    remote = identity;
    report('leg.identity', { legId: id, identity });
  };
  session.on('reinvite', onRemoteOffer);
  session.on('update', onRemoteOffer);

  const onEnd = (event: EndedEvent) => {
    disposables.dispose();
    media.stop(id);
    deps.onRingback(leg, false);
    deps.onEnded(leg);
    report('leg.ended', { legId: id, ...endOf(event, guard.systemCause) });
    // After the other listeners of this event: JsSIP keeps sessions in variables of its modules.
    queueMicrotask(() => session.removeAllListeners());
  };
  session.on('ended', (event) => onEnd(event as unknown as EndedEvent));
  session.on('failed', (event) => onEnd(event as unknown as EndedEvent));
  return leg;
}

/** What JsSIP really emits; its typings promise a message that may be missing. */
interface EndedEvent {
  readonly originator: 'local' | 'remote' | 'system';
  readonly cause: string;
  readonly message: (HeaderSource & { readonly status_code?: number | null }) | null;
}

function endOf(
  event: EndedEvent,
  systemCause: string | undefined,
): Pick<PhoneSignals['leg.ended'], 'by' | 'cause' | 'code' | 'reason' | 'forwardedTo'> {
  const code = event.message?.status_code ?? undefined;
  const reason = event.message?.getHeaders('Reason')[0];
  const isRedirect = code !== undefined && code >= 300 && code < 400;
  const contact = isRedirect ? event.message?.getHeaders('Contact')[0] : undefined;
  const forwardedTo = contact === undefined ? undefined : parseNameAddr(contact);
  return {
    by: systemCause === undefined ? event.originator : 'system',
    cause: systemCause ?? plainLine(String(event.cause), 256),
    ...(code === undefined ? {} : { code }),
    ...(reason === undefined ? {} : { reason: plainLine(reason, 1_024) }),
    ...(forwardedTo === undefined ? {} : { forwardedTo }),
  };
}

/**
 * From the first UDP candidate on. There is no ICE server to wait for: the host's own come at once and together. Chromium
 * goes on for 120 ms for TCP candidates (RFC 6544), which no PBX takes, and every call would wait. On a busy computer
 * they come first, as they need no socket: an answer with nothing else is a call in which nobody hears anybody.
 */
const GATHERING_MS = 20;

/** JsSIP waits for the last candidate (there is no trickle ICE in SIP); `ready` ends that wait. */
function capGathering(clock: Clock, disposables: Disposables) {
  let gathering: (() => void) | undefined;
  return ({ candidate, ready }: { candidate: Pick<RTCIceCandidate, 'protocol'>; ready: () => void }) => {
    if (candidate.protocol !== 'udp' || ready === gathering) return;
    gathering = ready;
    disposables.add(clock.after(GATHERING_MS, ready));
  };
}
