import type { Disposables } from '#shared/lib/disposables';
import type { Logger } from '#shared/lib/logger';
import { messageOf } from '#shared/lib/result';
import type { Session } from './jssip-internals';
import type { Media } from './media';
import type { MicrophoneLease } from './microphone';

export interface LegMicrophone {
  /** From now on the leg sends the microphone, whichever it is, as soon as there is a sender and a microphone. */
  want(): void;
}

/**
 * A leg starts with silence and gets the microphone by `replaceTrack`: neither a permission prompt nor a slow headset
 * delays an answer, a call without a microphone is no special case, and another device needs no re-INVITE.
 */
export function sendMicrophone(
  session: Session,
  options: { readonly silence: MediaStream; readonly media: Media; readonly logger: Logger },
  disposables: Disposables,
): LegMicrophone {
  const silentTrack = options.silence.getAudioTracks()[0];
  let wanted = false;
  let lease: MicrophoneLease | undefined;
  /** Of several attempts under way only the last one counts. */
  let attempt = 0;
  let over = false;

  const attach = async () => {
    const mine = ++attempt;
    const next = await options.media.microphone.lease();
    const sender = over ? undefined : audioSender(session.connection);
    if (sender === undefined || mine !== attempt) return next?.release();
    const track = next?.track ?? silentTrack ?? null;
    // Until JsSIP has said whether this leg is muted or on hold.
    if (track !== null) track.enabled = false;
    try {
      await sender.replaceTrack(track);
    } catch (thrown) {
      options.logger.warn('the microphone could not be put on the call', { reason: messageOf(thrown) });
      return next?.release();
    }
    if (over) return next?.release();
    session._setLocalMediaStatus();
    lease?.release();
    lease = next;
  };

  disposables.add(() => {
    over = true;
    lease?.release();
    for (const track of options.silence.getTracks()) track.stop();
  });
  disposables.add(options.media.microphone.changed.on(() => void (wanted && attach())));

  return {
    want() {
      wanted = true;
      if (lease === undefined && session.connection && audioSender(session.connection)) void attach();
    },
  };
}

function audioSender(connection: RTCPeerConnection): RTCRtpSender | undefined {
  const senders = connection.getSenders();
  return senders.find(({ track }) => track?.kind === 'audio') ?? senders[0];
}
