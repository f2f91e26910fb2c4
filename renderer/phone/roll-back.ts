import type { Logger } from '#shared/lib/logger';
import { messageOf } from '#shared/lib/result';
import type { Session } from './jssip-internals';

/**
 * Takes an offer of ours back, in the order of JsSIP's own operations on the connection; resolves when it is done.
 * Seen in Chromium 156 (tests/integration/phone-chromium.test.ts): the connection is `stable` again with the former
 * ICE credentials, the audio never stops, the next offer of either side is taken.
 */
export function rollBackOffer(session: Session, logger: Logger): Promise<void> {
  const done = session._connectionPromiseQueue
    .then(async () => {
      const { connection } = session;
      if (connection.signalingState === 'have-local-offer')
        await connection.setLocalDescription({ type: 'rollback' });
    })
    .catch((thrown: unknown) => logger.warn('rollback failed', { reason: messageOf(thrown) }));
  session._connectionPromiseQueue = done;
  return done;
}
