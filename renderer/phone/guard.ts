import type { RenegotiateOptions, TerminateOptions } from 'jssip/lib/RTCSession';
import type { Clock } from '#shared/lib/clock';
import type { Logger } from '#shared/lib/logger';
import { receiveInDialog } from './in-dialog';
import { isUp, type Session } from './jssip-internals';
import { rollBackOffer } from './roll-back';
import { endStrayAnswers } from './stray-answers';

/** Why a re-offer failed: the other side said no (`code` is its answer, 0 if ours failed), the line broke, the call ended. */
export type ReofferFailure =
  | { readonly kind: 'refused'; readonly code: number }
  | { readonly kind: 'line-lost' }
  | { readonly kind: 'ended' };

export interface Guard {
  /** One hold, unhold or renegotiation; `done` is called once, `undefined` if it succeeded. False: not possible now. */
  reoffer(kind: 'hold' | 'unhold' | 'repair', done: (failure: ReofferFailure | undefined) => void): boolean;
  /** An offer of ours is not decided yet. */
  isPending(): boolean;
  /** The other side said to a repair that it knows no such call: nothing but the voice is left of it. */
  isUnknownThere(): boolean;
  /** The line went down: nothing that is on its way to this session arrives any more. */
  lineLost(): void;
  /** There is a line again. */
  lineBack(): void;
  /** Set once JsSIP or the network ended the call, and nobody by a click. */
  readonly systemCause: string | undefined;
}

const FAILED_REOFFER = /^(Hold|Unhold|Media Renegotiation) Failed$/;

/**
 * What every session gets before anything else happens to it. JsSIP 3.13.8 hangs up on a hold that is refused or not
 * answered, on a glare, on a request that is in flight when the socket drops, and on lost media. A caller must survive
 * all of them; `mediaMayReturn` decides about the last.
 */
export function guardSession(
  session: Session,
  options: {
    readonly mediaMayReturn: () => boolean;
    /** The other side is heard: a call that can't be found by another way to the phone system goes on that long. */
    readonly isVoiceThere: () => boolean;
    readonly clock: Clock;
    readonly logger: Logger;
  },
): Guard {
  let pending: ((failure: ReofferFailure | undefined) => void) | undefined;
  let running: Reoffer = 'Media Renegotiation';
  let refusedWith = 0;
  let systemCause: string | undefined;
  let unknownThere = false;
  /** The line took a re-INVITE with it, and its answer perhaps: whoever has answered waits for the ACK, and then hangs up. */
  let unacknowledged = false;

  const settle = (failure: ReofferFailure | undefined) => {
    const done = pending;
    pending = undefined;
    done?.(failure);
  };

  /** Back to what was agreed before the offer. */
  const rollBack = (failed: Reoffer, failure: ReofferFailure) => {
    if (failed === 'Hold') session._localHold = false;
    if (failed === 'Unhold') session._localHold = true;
    if (failure.kind === 'line-lost') unacknowledged = true;
    session._rtcReady = true;
    session._setLocalMediaStatus();
    void rollBackOffer(session, options.logger).then(() => settle(failure));
  };

  const terminate = session.terminate.bind(session);
  session.terminate = (terminateOptions: TerminateOptions = {}) => {
    if (session.isEnded()) return;
    const failed = FAILED_REOFFER.exec(terminateOptions.reason_phrase ?? '')?.[1];
    if (failed !== undefined) return rollBack(failed as Reoffer, { kind: 'refused', code: refusedWith });
    if (terminateOptions.cause === 'RTP Timeout') {
      if (options.mediaMayReturn()) return;
      systemCause ??= 'RTP Timeout';
    }
    terminate(terminateOptions);
  };

  const onTransportError = session.onTransportError.bind(session);
  session.onTransportError = () => {
    // In a call that is up only a re-offer can have been in flight; its dialog lives on.
    if (isUp(session)) return pending && rollBack(running, { kind: 'line-lost' });
    systemCause ??= 'Connection Error';
    onTransportError();
  };
  const onRequestTimeout = session.onRequestTimeout.bind(session);
  session.onRequestTimeout = () => {
    // The other side may be gone or only slow: whether there still is a call, the media tells.
    if (isUp(session)) return pending && rollBack(running, { kind: 'refused', code: REQUEST_TIMEOUT });
    systemCause ??= 'Request Timeout';
    onRequestTimeout();
  };
  const onDialogError = session.onDialogError.bind(session);
  session.onDialogError = () => {
    systemCause ??= 'Dialog Error';
    onDialogError();
  };

  const sendRequest = session.sendRequest.bind(session);
  session.sendRequest = (method, requestOptions = {}) => {
    if (method !== 'INVITE') return sendRequest(method, requestOptions);
    const handlers = requestOptions.eventHandlers;
    const request = sendRequest(method, {
      ...requestOptions,
      eventHandlers: {
        ...handlers,
        onErrorResponse(response) {
          refusedWith = response.status_code;
          handlers?.onErrorResponse?.(response);
        },
        onDialogError(response) {
          // JsSIP takes 408 for the end of the dialog, as it does 481.
          if (response?.status_code === REQUEST_TIMEOUT) session.onRequestTimeout();
          else if (pending !== undefined && running === PHRASE.repair && options.isVoiceThere()) {
            unknownThere = true;
            rollBack(running, { kind: 'refused', code: response?.status_code ?? UNKNOWN_CALL });
          } else handlers?.onDialogError?.(response);
        },
      },
    });
    if (request !== undefined) renumberOnRetry(session, request);
    return request;
  };

  // Glare: JsSIP answers 491 and applies the offer all the same, after which our own answer no longer fits.
  // From the first step of our offer on, not only once it is sent.
  const refuseInGlare = ({ reject }: { reject(options: { status_code: number }): void }) => {
    if (pending !== undefined || session._dialog?.uac_pending_reply === true) reject({ status_code: 491 });
  };
  session.on('reinvite', refuseInGlare);
  session.on('update', ({ request, reject }) => {
    if (request.body) refuseInGlare({ reject });
  });
  const inDialog = receiveInDialog(session, options);
  endStrayAnswers(session);
  const endPending = () => settle({ kind: 'ended' });
  session.on('ended', endPending);
  session.on('failed', endPending);

  return {
    reoffer(kind, done) {
      if (pending !== undefined) return false;
      refusedWith = 0;
      pending = done;
      // Before another one, which would be refused until then. Who has never got it takes no notice (RFC 3261, 17.2.1).
      if (unacknowledged) session.sendRequest('ACK');
      unacknowledged = false;
      running = PHRASE[kind];
      const started = start(session, kind, () => {
        unknownThere = false;
        settle(undefined);
      });
      if (!started) pending = undefined;
      return started;
    },
    isPending: () => pending !== undefined,
    isUnknownThere: () => unknownThere,
    lineLost: inDialog.lineLost,
    lineBack: () =>
      inDialog.lineBack(() => {
        systemCause ??= 'No ACK';
        terminate({ cause: 'No ACK' });
      }),
    get systemCause() {
      return systemCause;
    },
  };
}

const REQUEST_TIMEOUT = 408;
const UNKNOWN_CALL = 481;
const PHRASE = { hold: 'Hold', unhold: 'Unhold', repair: 'Media Renegotiation' } as const;
type Reoffer = (typeof PHRASE)[keyof typeof PHRASE];

function start(session: Session, kind: 'hold' | 'unhold' | 'repair', done: () => void): boolean {
  switch (kind) {
    case 'hold':
      return session.hold({}, done);
    case 'unhold':
      return session.unhold({}, done);
    case 'repair':
      // Else JsSIP would send an offer without a single new candidate where the former ones are still gathered.
      session._iceReady = false;
      return session.renegotiate(ICE_RESTART, done);
  }
}

const ICE_RESTART: RenegotiateOptions = { rtcOfferConstraints: { iceRestart: true } };

/**
 * After a 491 JsSIP sends the same request again with a new number in `cseq` but the old one in the header
 * (and later in the ACK), which the other side has to refuse; and it does so even if the call ended meanwhile.
 */
function renumberOnRetry(
  session: Session,
  request: { cseq: number; setHeader(name: string, value: string): void },
) {
  if (session._dialog) session._dialog.isTerminated = () => session.isEnded();
  let cseq = request.cseq;
  Object.defineProperty(request, 'cseq', {
    get: () => cseq,
    set(next: number) {
      cseq = next;
      request.setHeader('cseq', `${next} INVITE`);
      if (session._dialog) session._dialog._outgoing_ack_seqnum = next;
    },
  });
}
