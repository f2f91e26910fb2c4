import { sentenceKeyOf } from '#shared/domain/classify';
import type { TransferOutcome } from '#shared/domain/outcome';
import type { Sentence } from '#shared/domain/sentence';
import type { TransferState } from '#shared/domain/transfer-state';
import type { TransferStep, TransferView } from '#shared/domain/views';
import type { SipIdentity } from '#shared/ipc/phone-api';
import { assertNever } from '#shared/lib/assert-never';
import type { Delivery } from '../handoff/handoff-service';

export function stepOf(state: TransferState): TransferStep {
  switch (state.phase) {
    case 'preparing':
      return 'sending';
    case 'consulting':
    case 'referring':
      return state.ringing ? 'ringing' : 'sending';
    case 'delivering':
    case 'talking':
      return 'answered';
    case 'completing':
    case 'confirming':
    case 'joining':
      return 'completing';
    case 'returning':
    case 'recalling':
      return 'returning';
    case 'done':
      return state.outcome === 'completed' ? 'completed' : 'failed';
    default:
      return assertNever(state);
  }
}

/** Whether the agent can still have the caller back. Once the phone system has them, only it can give them back. */
export function canCancel(state: TransferState): boolean {
  switch (state.phase) {
    case 'done':
    case 'confirming':
    case 'recalling':
    case 'joining':
      return false;
    case 'referring':
      return state.failedBlind === 'with-agent' && state.cancelled === undefined;
    default:
      return true;
  }
}

export function talkingTo(state: TransferState): TransferView['talkingTo'] {
  if (state.phase === 'talking') return state.to;
  if (state.phase === 'completing' && state.mode === 'supervised') {
    if (!state.consultGone && !state.cancelled) return state.to;
    return state.to === 'target' ? 'nobody' : 'caller';
  }
  if (state.phase === 'consulting' && state.mode === 'supervised') return 'target';
  return state.phase === 'done' && state.caller === 'back' ? 'caller' : 'nobody';
}

export function documentOf(
  state: TransferState,
  target: TransferView['target'],
  delivery: Delivery,
  /** Without one the target's desk knows of no call that the document is about. */
  tokenArrives: boolean,
): TransferView['document'] {
  if (target.kind === 'number') return 'unsupported';
  if (delivery !== 'pending') return delivery;
  if (!tokenArrives) return 'unsupported';
  return state.phase === 'done' ? 'pending' : 'sending';
}

/** What is said of a transfer that failed, is over, or on its way back; while all goes well the step says enough. */
export function sentenceOf(
  state: TransferState,
  facts: {
    readonly target: TransferView['target'];
    readonly caller: string;
    readonly delivery: Delivery;
    /** Why the target declined, in their words. */
    readonly declinedBecause: string | undefined;
    /** Who of the queue has the caller. */
    readonly takenBy: string | undefined;
    /** The caller is on hold until the line is back, no longer. */
    readonly awaitsLine: boolean;
    readonly lineUp: boolean;
    /** Somebody at the target's has the caller; a phone system that says so may have reached a voicemail. */
    readonly heard: boolean;
    /** The target's desk has the document, and nobody has looked at it for a while. */
    readonly unopened: boolean;
    /** Where calls to the target go, as their phone says. */
    readonly forwardedTo: string | undefined;
  },
): Sentence | undefined {
  const { target, caller, delivery, declinedBecause, takenBy, awaitsLine, heard, unopened, forwardedTo } =
    facts;
  const values = { target: target.label, caller };
  if (!facts.lineUp && (state.phase !== 'done' || awaitsLine)) {
    // One sentence until it is back, the one that is true then as well where that is known.
    return (state.phase === 'returning' || state.phase === 'done') && !UNKNOWN.has(state.outcome)
      ? { key: sentenceKeyOf(state.outcome), values: { ...values, where: 'line' } }
      : { key: 'transfer.line-down', values };
  }
  if (state.phase === 'talking' && state.refused !== undefined) {
    return { key: sentenceKeyOf(state.refused), values: { ...values, where: 'both' } };
  }
  if (state.phase === 'talking' && state.apart) return { key: 'transfer.apart', values };
  if (state.phase === 'referring' && state.overdue) return { key: 'transfer.overdue', values };
  if (state.phase === 'recalling') return { key: 'transfer.returning', values };
  if (state.phase === 'returning') {
    return {
      key: state.outcome === 'cancelled' ? 'transfer.returning-cancelled' : 'transfer.returning',
      values,
    };
  }
  if (state.phase !== 'done') return undefined;
  if (state.outcome === 'completed' && target.kind === 'queue' && takenBy === undefined)
    return { key: 'transfer.completed-queue', values };
  if (state.outcome === 'completed' && !heard) return { key: 'transfer.completed-line', values };
  if (state.outcome === 'completed') {
    const notes = unopened && delivery === 'delivered' ? 'unopened' : delivery;
    return {
      key: target.kind === 'number' ? sentenceKeyOf('completed') : `transfer.completed-${notes}`,
      values: { ...values, target: takenBy ?? target.label },
    };
  }
  const where = state.caller === 'on-hold' ? (awaitsLine ? 'line' : 'hold') : WHERE[state.caller];
  if (state.outcome === 'declined' && declinedBecause !== undefined)
    return { key: 'transfer.declined-reason', values: { ...values, where, reason: declinedBecause } };
  const to = state.outcome === 'forwarded' ? { to: forwardedTo ?? 'none' } : {};
  return { key: sentenceKeyOf(state.outcome), values: { ...values, ...to, where } };
}

/**
 * What the agent is asked about: a number is dialed at the agent's own phone system, wherever the Contact of a 3xx
 * points; anything else is said with its host, so that nobody takes it for one in the house.
 */
export function numberToForwardTo({ user, host }: SipIdentity): string | undefined {
  if (/^\+?[0-9*#]{1,20}$/.test(user)) return user;
  return user === '' || host === '' ? undefined : `sip:${user}@${host}`;
}

/** Without the line nobody can say whether the phone system has moved the caller after all. */
const UNKNOWN: ReadonlySet<TransferOutcome> = new Set<TransferOutcome>([
  'unconfirmed',
  'could-not-connect',
  'could-not-start',
  'caller-lost',
]);

/** As the sentences have it, of the ends that say where the caller is. */
const WHERE = {
  ringing: 'ring',
  'as-before': 'both',
  back: 'back',
  gone: 'back',
  transferred: 'back',
} as const;
