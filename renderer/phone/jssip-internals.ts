/**
 * The members of JsSIP 3.13.8 that its typings leave out and the guards need. Names with an underscore are
 * private there: each use has a regression test on the in-process rig, so that an upgrade can't change them unseen.
 */
import type { UA, URI } from 'jssip';
import type { RTCSession } from 'jssip/lib/RTCSession';
import type { IncomingRequest, IncomingResponse, OutgoingRequest } from 'jssip/lib/SIPMessage';

export type Session = RTCSession & SessionInternals;
export type UserAgent = UA & UserAgentInternals;
export type Request = IncomingRequest & MessageInternals;
export type Response = IncomingResponse & Pick<MessageInternals, 'to_tag'>;

export interface SipDialog {
  readonly id: { readonly call_id: string; readonly local_tag: string; readonly remote_tag: string };
  readonly uac_pending_reply: boolean;
  _outgoing_ack_seqnum: number | null;
  _incoming_ack_seqnum: number | null;
  readonly _local_seqnum?: number;
  readonly _local_uri: URI;
  readonly _remote_uri: URI;
  readonly _remote_target: URI;
  readonly _route_set: readonly string[];
  isTerminated(): boolean;
  terminate(): void;
}

/** JsSIP's Subscriber, whose typings need Node's own. */
export interface Watcher {
  on(event: 'accepted' | 'active' | 'pending', listener: () => void): void;
  on(
    event: 'notify',
    listener: (isFinal: boolean, request: IncomingRequest, body: string | undefined) => void,
  ): void;
  on(
    event: 'terminated',
    listener: (code: number, reason: string | undefined, retryAfter: number | undefined) => void,
  ): void;
  removeAllListeners(): void;
  subscribe(): void;
  /** Tells the PBX, and waits for its last NOTIFY. */
  terminate(): void;
  _terminateDialog(code: number): void;
  _receiveSubscribeResponse(response: Response): void;
}

export interface InDialogOptions {
  readonly extraHeaders?: readonly string[];
  readonly body?: string;
  readonly eventHandlers?: {
    onSuccessResponse?(response: IncomingResponse): void;
    onErrorResponse?(response: IncomingResponse): void;
    onTransportError?(): void;
    onRequestTimeout?(): void;
    /** 408 or 481: the dialog is gone. */
    onDialogError?(response?: IncomingResponse): void;
  };
}

interface SessionInternals {
  _dialog?: SipDialog | null;
  readonly _earlyDialogs: Readonly<Record<string, SipDialog>>;
  readonly _request: { readonly call_id: string; readonly cseq: number; readonly body?: string | null };
  _status: number;
  readonly _is_confirmed: boolean;
  /** The offer is ours, the answer comes in the ACK. */
  readonly _late_sdp: boolean;
  readonly _timers: Readonly<Record<'ackTimer' | 'invite2xxTimer', number | undefined>>;
  _localHold: boolean;
  _rtcReady: boolean;
  /** Candidates were cut short once. */
  _iceReady: boolean;
  _connectionPromiseQueue: Promise<unknown>;
  readonly _referSubscribers: Record<string, unknown>;
  _setLocalMediaStatus(): void;
  sendRequest(method: string, options?: InDialogOptions): OutgoingRequest | undefined;
  receiveRequest(request: Request): void;
  _receiveInviteResponse(response: Response): void;
  _acceptAndTerminate(response: Response, code?: number, reason?: string): void;
  onTransportError(): void;
  onRequestTimeout(): void;
  onDialogError(): void;
  off(event: string, listener: () => void): void;
  removeAllListeners(): void;
}

interface UserAgentInternals {
  readonly configuration: { readonly via_host: string };
  readonly transport: {
    connect(): void;
    isConnected(): boolean;
    disconnect(): void;
    /** Of the Via header: WS or WSS. */
    readonly via_transport: string;
    send(message: OutgoingRequest | string): boolean;
  };
  /** Requests of ours that wait for their answer, by kind. */
  readonly _transactions: Readonly<Record<'nict' | 'ict', object>>;
  readonly _dialogs: object;
  /** Hangs up the line after a `stop()` that has left something unanswered. */
  readonly _closeTimer: Parameters<typeof clearTimeout>[0] | null;
  normalizeTarget(target: string): URI | undefined;
  removeAllListeners(): void;
}

interface MessageInternals {
  readonly call_id: string;
  readonly from_tag: string;
  readonly to_tag: string | null;
  readonly cseq: number;
  reply(code: number): void;
  readonly refer_to?: { readonly uri: URI };
}

/** RTCSession.C of JsSIP, which is no import that its typings know. */
export const STATUS = { answered: 5, waitingForAck: 6, confirmed: 9 } as const;

/** Re-INVITE, REFER and MESSAGE need a dialog that both sides have confirmed. */
export function isUp(session: Session): boolean {
  return (
    !session.isEnded() && (session.status === STATUS.confirmed || session.status === STATUS.waitingForAck)
  );
}

/**
 * The dialog of a leg as the party that gets the Replaces sees it (RFC 3891): its local tag is our remote one.
 * JsSIP's own `replaces` option swaps the tags for incoming legs and says `null` for early ones.
 */
export function replacesOf(session: Session): string | undefined {
  const id = session._dialog?.id;
  return id && `${id.call_id};to-tag=${id.remote_tag};from-tag=${id.local_tag}`;
}

/** Whether a request was sent inside a dialog of this session, early ones included. */
export function isInDialog(session: Session, request: Request): boolean {
  const dialogs = [session._dialog, ...Object.values(session._earlyDialogs)];
  return dialogs.some(
    (dialog) =>
      dialog?.id.call_id === request.call_id &&
      dialog.id.local_tag === request.to_tag &&
      dialog.id.remote_tag === request.from_tag,
  );
}
