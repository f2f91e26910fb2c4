/** The real phone in this process: JsSIP on the desk's line, without a microphone. */
import { onTestFinished } from 'vitest';
import { legId } from '#shared/domain/ids';
import { createPeer } from '#shared/ipc/peer';
import type { PhoneAccount, PhoneCredentials } from '#shared/ipc/phone-api';
import type { WireTransport } from '#shared/ipc/wire';
import { createEmitter } from '#shared/lib/emitter';
import { noopLogger } from '#shared/lib/logger';
import { createPageClock } from '../../renderer/bridge/page-clock';
import { createPhone } from '../../renderer/phone/create-phone';
import { createMedia } from '../../renderer/phone/media';
import { FakeStream, FakeTrack } from './fake-peer-connection';
import { noSoundGraph } from './sound-graph';
import type { WholeDesk } from './whole-desk';

/** As a page of this desk; `given`: what it was told to sign in with. */
export function plugInPhone(desk: WholeDesk): {
  readonly given: readonly PhoneCredentials[];
  unplug(): void;
} {
  const given: PhoneCredentials[] = [];
  const silent = {
    mediaDevices: {
      getUserMedia: () => Promise.reject(new DOMException('', 'NotFoundError')),
      enumerateDevices: async () => [],
      addEventListener: () => undefined,
      removeEventListener: () => undefined,
    },
    createAudio: () =>
      ({ play: async () => undefined, pause: () => undefined, setSinkId: async () => undefined }) as never,
    createSilence: () => ({
      stream: new FakeStream([new FakeTrack('silence', [])]) as never,
      release: () => undefined,
    }),
    createMix: async () => undefined,
    mixing: createEmitter<boolean>(),
    graph: noSoundGraph,
  };
  const phone = createPhone({
    hid: undefined,
    media: createMedia(silent, noopLogger),
    sound: {
      ring: () => undefined,
      ringback: () => undefined,
      tryOut: () => undefined,
      dispose: () => undefined,
    },
    clock: createPageClock(),
    logger: noopLogger,
    newLegId: () => legId('leg'),
    onRegistration: () => undefined,
    onReplaced: () => undefined,
    onCrowd: () => undefined,
  });
  const peer = createPeer(overheard(desk.connect('phone'), given), phone.handlers);
  phone.attach(peer);
  onTestFinished(() => phone.dispose());
  return { given, unplug: () => phone.dispose() };
}

function overheard(transport: WireTransport, given: PhoneCredentials[]): WireTransport {
  return {
    ...transport,
    onMessage: (listener) =>
      transport.onMessage((message) => {
        const { m, a } = message as { m?: string; a?: PhoneAccount };
        if (m === 'phone.configure' && a !== undefined) given.push(a.credentials);
        listener(message);
      }),
  };
}
