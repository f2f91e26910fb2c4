/**
 * A desk that was killed leaves its callers in calls that nobody has. What is remembered of such a call's dialog is
 * enough to take its place with a new one (INVITE with Replaces, RFC 3891), or to end it at the other side.
 */

/** A SIP dialog as its own side sees it (RFC 3261 section 12). */
export interface SipDialog {
  readonly callId: string;
  readonly localTag: string;
  readonly remoteTag: string;
  readonly localUri: string;
  readonly remoteUri: string;
  /** The other side's Contact. */
  readonly remoteTarget: string;
  readonly routeSet: readonly string[];
  /** Of our last request when it was remembered; later ones were higher. */
  readonly cseq: number;
}

/**
 * Whoever hears nothing for this long doesn't wait any more; and an agent who starts Patchcord in the morning must not
 * find their microphone open to somebody. An older dialog is only ended.
 */
export const TAKE_BACK_MS = 5 * 60_000;
/** Where a transfer was being carried out, the colleague's desk says by then that it has the caller. */
const CARRIED_OUT_MS = 5_000;

export interface LeftCall {
  readonly hasDialog: boolean;
  /** Since the desk was last known to be there with it, in ms. */
  readonly awayMs: number;
  /** What was being done with the caller: handed over at once, or connected with a colleague who was asked. */
  readonly referred: 'no' | 'native' | 'guarded';
}

/** `waitMs`: how long from now, at the least. */
export type LeftCallPlan =
  | { readonly do: 'take-back'; readonly waitMs: number }
  | { readonly do: 'release' }
  /** Somebody else has the caller, or nobody knows a way to them. */
  | { readonly do: 'leave' };

/** What is done with a call that was up when the desk was killed. */
export function planFor({ hasDialog, awayMs, referred }: LeftCall): LeftCallPlan {
  // Handed over at once: the phone system looks after the caller, and our leg is a husk.
  if (!hasDialog || referred === 'native') return { do: 'leave' };
  if (awayMs > TAKE_BACK_MS) {
    // Ending what was being handed over may end it for both.
    return referred === 'no' ? { do: 'release' } : { do: 'leave' };
  }
  return { do: 'take-back', waitMs: referred === 'guarded' ? CARRIED_OUT_MS : 0 };
}

/**
 * How the call is asked for. A phone system that ends every call itself looks at the Replaces alone, but wants a number
 * that its dialplan has: our own. Behind a proxy it is the other side's phone that has to take it.
 */
export function targetOf(dialog: SipDialog, endToEnd: boolean): string {
  return endToEnd ? dialog.remoteUri : dialog.localUri;
}

/** Nothing that could start another header, another parameter or another dialog. */
const WORD = /^[\x21\x23-\x2b\x2d-\x3a\x3c-\x7e]{1,256}$/;

/**
 * The headers of that INVITE; `undefined` where the dialog can't be named in one. The tags are those of the party that
 * gets it: what is remote for us is local for them. `Require`: whoever doesn't know Replaces has to say so (420), and
 * not ring the number, which may be our own.
 */
export function takeBackHeaders(
  dialog: SipDialog,
): readonly { readonly name: string; readonly value: string }[] | undefined {
  const { callId, localTag, remoteTag } = dialog;
  if (![callId, localTag, remoteTag].every((word) => WORD.test(word))) return undefined;
  return [
    { name: 'Replaces', value: `${callId};to-tag=${remoteTag};from-tag=${localTag}` },
    { name: 'Require', value: 'replaces' },
  ];
}

/**
 * What the answer means: `gone`, the call is over or somebody else has it. `again`: nobody has answered, the line was
 * lost, or the phone system can't just now. `refused`: it may live on with nobody, and has to be ended. Behind a proxy it is whoever was reached by the
 * number that has answered, perhaps another phone than the one with the call: what that one doesn't know tells nothing.
 */
export function afterRefusal(code: number | undefined, endToEnd: boolean): 'gone' | 'again' | 'refused' {
  if (code === undefined || code === 500 || code === 503) return 'again';
  // 481: no such dialog. 603 is what JsSIP says of one that has just ended.
  return !endToEnd && (code === 481 || code === 603) ? 'gone' : 'refused';
}
