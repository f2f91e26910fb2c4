import type { Disposables } from '#shared/lib/disposables';
import type { Logger } from '#shared/lib/logger';
import { messageOf } from '#shared/lib/result';
import type { Session } from './jssip-internals';
import type { Media, Silence } from './media';

export interface LegMicrophone {
  /** From now on the leg sends the microphone, whichever it is, as soon as there is a sender and a microphone. */
  want(): void;
  /**
   * From now on the leg sends this voice as well; `undefined`: the microphone alone again. False where that is not
   * possible: what it sends has not changed then. Where it stops being possible the leg sends the microphone alone,
   * until it is possible again: whoever is on it must not lose the agent.
   */
  mixWith(voice: MediaStreamTrack | undefined): Promise<boolean>;
  setMuted(muted: boolean): void;
}

/** What is on the sender, and what it was made of. */
interface Sent {
  readonly track: MediaStreamTrack | null;
  readonly microphone: MediaStreamTrack | undefined;
  readonly isMixed: boolean;
  release(): void;
}

/**
 * A leg starts with silence and gets the microphone by `replaceTrack`: neither a permission prompt nor a slow headset
 * delays an answer, a call without a microphone is no special case, and another device needs no re-INVITE. A
 * conference is another such track.
 */
export function sendMicrophone(
  session: Session,
  options: {
    readonly silence: Silence;
    readonly muted: boolean;
    readonly media: Media;
    readonly logger: Logger;
  },
  disposables: Disposables,
): LegMicrophone {
  const { media, logger } = options;
  let wanted = false;
  let { muted } = options;
  let voice: MediaStreamTrack | undefined;
  /** Nothing can be mixed for now. */
  let stalled = false;
  let sent: Sent | undefined;
  /** Of several attempts under way only the last one counts. */
  let attempt = 0;
  let over = false;

  const make = async (): Promise<Sent | undefined> => {
    const lease = wanted ? await media.microphone.lease() : undefined;
    const microphone = lease?.track;
    const release = () => lease?.release();
    if (voice === undefined || stalled) {
      // What is made after the end would be stopped by nobody.
      const silent = () => (over ? undefined : options.silence.stream().getAudioTracks()[0]);
      return { track: microphone ?? silent() ?? null, microphone, isMixed: false, release };
    }
    if (microphone !== undefined) microphone.enabled = !muted;
    const mixed = await media.mix(microphone === undefined ? [voice] : [microphone, voice]);
    if (mixed === undefined) return void release();
    return {
      track: mixed.track,
      microphone,
      isMixed: true,
      release() {
        mixed.release();
        release();
      },
    };
  };

  const attach = async (): Promise<boolean> => {
    if (over) return false;
    const mine = ++attempt;
    const next = await make();
    const sender = over ? undefined : audioSender(session.connection);
    if (next === undefined) return mine !== attempt;
    if (sender === undefined || mine !== attempt) {
      next.release();
      return mine !== attempt;
    }
    // Until JsSIP has said whether this leg is muted or on hold.
    if (next.track !== null) next.track.enabled = false;
    try {
      await sender.replaceTrack(next.track);
    } catch (thrown) {
      logger.warn('the microphone could not be put on the call', { reason: messageOf(thrown) });
      next.release();
      return false;
    }
    if (over) {
      next.release();
      return false;
    }
    sent?.release();
    sent = next;
    applyMute();
    session._setLocalMediaStatus();
    return true;
  };

  /** JsSIP mutes what the leg sends; in a conference only the agent is to be silent, not the other voice. */
  const applyMute = () => {
    // It can't mute what isn't connected yet; it is done again on `connecting`.
    if (!session.connection || session.isEnded()) return;
    if (sent?.isMixed && sent.microphone !== undefined) sent.microphone.enabled = !muted;
    if (muted && !sent?.isMixed) session.mute({ audio: true });
    else session.unmute({ audio: true });
  };

  disposables.add(() => {
    over = true;
    sent?.release();
    options.silence.stop();
  });
  disposables.add(
    media.microphone.changed.on(() => {
      if (wanted || voice !== undefined) void attach();
    }),
  );
  disposables.add(
    media.mixing.on((runs) => {
      if (voice === undefined) return;
      stalled = !runs;
      void attach();
    }),
  );

  return {
    want() {
      wanted = true;
      const lacks = sent?.microphone === undefined;
      if (lacks && session.connection && audioSender(session.connection)) void attach();
    },
    async mixWith(next) {
      if (next === voice) return true;
      voice = next;
      if (next === undefined) stalled = false;
      if (await attach()) return true;
      if (voice === next) voice = undefined;
      return false;
    },
    setMuted(next) {
      muted = next;
      applyMute();
    },
  };
}

function audioSender(connection: RTCPeerConnection): RTCRtpSender | undefined {
  const senders = connection.getSenders();
  return senders.find(({ track }) => track?.kind === 'audio') ?? senders[0];
}
