import type { Clock } from '#shared/lib/clock';
import type { Dispose } from '#shared/lib/disposables';
import type { Logger } from '#shared/lib/logger';
import { isUp, type Request, type Session, STATUS } from './jssip-internals';
import { rollBackOffer } from './roll-back';

/** An answer is said again every 4 s at most (T2 of RFC 3261): by then whoever has it has heard it on the new line. */
const ANSWER_HEARD_MS = 6_000;

export interface InDialog {
  /**
   * An ACK that was on its way does not come any more, and after 32 s JsSIP would hang up for it. Of a call that has just
   * been answered it may be our answer that was lost.
   */
  lineLost(): void;
  /**
   * Nobody has acknowledged the answer to a call, nor is anything heard of it: where it stays so with a line again, the
   * other side has never got it. `giveUp` ends the call, long before JsSIP's 32 s are over: it would look connected.
   */
  lineBack(giveUp: () => void): void;
}

/**
 * Takes what arrives in a dialog at a moment for which JsSIP 3.13.8 has nothing but `403 Wrong Status`: while the ACK
 * to our 200 is on its way, and an INVITE that wants to replace a call which still rings.
 */
export function receiveInDialog(
  session: Session,
  { clock, logger }: { clock: Clock; logger: Logger },
): InDialog {
  const receive = session.receiveRequest.bind(session);
  /** The INVITE whose ACK we wait for. */
  let unacknowledged = session._request.cseq;

  const putOff = (request: Request) => {
    request.reply(491);
    // JsSIP would wait for the ACK to this one instead, and hang up for want of it.
    if (session._dialog) session._dialog._incoming_ack_seqnum = unacknowledged;
  };

  const receiveEarly = (request: Request) => {
    session._status = STATUS.confirmed;
    try {
      receive(request);
    } finally {
      if (session.status === STATUS.confirmed) session._status = STATUS.waitingForAck;
    }
  };

  session.receiveRequest = (request) => {
    const { method } = request;
    const replaces = method === 'INVITE' && request.hasHeader('Replaces');
    // RFC 3891 section 3: we have no such dialog.
    if (replaces && !isUp(session)) return request.reply(481);
    if (session.status === STATUS.waitingForAck) {
      if (replaces || method === 'NOTIFY' || method === 'REFER' || (method === 'UPDATE' && !request.body))
        return receiveEarly(request);
      // Another offer before this one is settled.
      if (method === 'INVITE' || method === 'UPDATE') return putOff(request);
    }
    if (method === 'INVITE') unacknowledged = request.cseq;
    receive(request);
  };

  const takeForAcknowledged = () => {
    if (session.status !== STATUS.waitingForAck) return;
    // Of an ACK without an answer in it JsSIP looks at nothing else.
    if (!session._late_sdp) return receive({ method: 'ACK' } as Request);
    // The answer was in the ACK. Without a former one there is nothing to go back to: JsSIP ends the call.
    if (!session._is_confirmed) return;
    session._status = STATUS.confirmed;
    clearTimeout(session._timers.ackTimer);
    clearTimeout(session._timers.invite2xxTimer);
    void rollBackOffer(session, logger);
  };

  let isListening = false;
  let stopWaiting: Dispose | undefined;

  return {
    lineLost() {
      stopWaiting?.();
      const { connection } = session;
      // Keys are agreed with who has our answer, and with nobody else.
      const whenArrived = () => {
        if (connection.connectionState === 'connected') takeForAcknowledged();
      };
      if (session._is_confirmed || session._late_sdp) return takeForAcknowledged();
      if (session.status !== STATUS.waitingForAck) return;
      whenArrived();
      if (!isListening) connection.addEventListener('connectionstatechange', whenArrived);
      isListening = true;
    },
    lineBack(giveUp) {
      stopWaiting?.();
      if (!isListening || session.status !== STATUS.waitingForAck) return;
      stopWaiting = clock.after(ANSWER_HEARD_MS, () => {
        if (session.status === STATUS.waitingForAck) giveUp();
      });
    },
  };
}
