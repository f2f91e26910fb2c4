/** Dialogs that outlive their phone: what is remembered of them, and how one is ended by the next phone. */
import type { SipDialog } from '#shared/domain/take-back';
import { sipDialog } from '#shared/schemas/sip-dialog';
import type { Session, UserAgent } from './jssip-internals';

/** Of the leg as it is now: the call that is up, or the first device that rings. `undefined`: none that can be kept. */
export function dialogOf(session: Session): SipDialog | undefined {
  const dialog = session._dialog ?? Object.values(session._earlyDialogs)[0];
  // Not yet one: the other side has said nothing that names it.
  if (!dialog?.id.remote_tag || !dialog.id.local_tag) return undefined;
  // What the other side says may be of any length, and hold anything.
  return sipDialog().safeParse({
    callId: dialog.id.call_id,
    localTag: dialog.id.local_tag,
    remoteTag: dialog.id.remote_tag,
    localUri: String(dialog._local_uri),
    remoteUri: String(dialog._remote_uri),
    remoteTarget: String(dialog._remote_target),
    routeSet: [...dialog._route_set],
    cseq: dialog._local_seqnum ?? 0,
  }).data;
}

/** More requests than a phone sends in one call; a gap is allowed, a number that was there is not (RFC 3261 section 12.2.2). */
const CSEQ_GAP = 100_000;

/**
 * The BYE that the dead phone would have sent, with its tags and its route. It is written as it goes out, since JsSIP
 * ends only calls of its own; nobody waits for the answer, which is the same whether the call was still there or not.
 */
export function byeOf(dialog: SipDialog, ua: UserAgent, branch: string): string {
  return [
    `BYE ${dialog.remoteTarget} SIP/2.0`,
    `Via: SIP/2.0/${ua.transport.via_transport} ${ua.configuration.via_host};branch=z9hG4bK${branch};rport`,
    'Max-Forwards: 69',
    ...dialog.routeSet.map((route) => `Route: ${route}`),
    `To: <${dialog.remoteUri}>;tag=${dialog.remoteTag}`,
    `From: <${dialog.localUri}>;tag=${dialog.localTag}`,
    `Call-ID: ${dialog.callId}`,
    `CSeq: ${dialog.cseq + CSEQ_GAP} BYE`,
    'Reason: SIP;cause=408;text="The phone was gone"',
    'Content-Length: 0',
    '\r\n',
  ].join('\r\n');
}
