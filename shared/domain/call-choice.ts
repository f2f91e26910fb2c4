import type { CallId } from './ids';
import type { CallState, CallView } from './views';

/** Rings here and asks to be answered. */
export const isRinging = (call: CallView): boolean => call.state === 'ringing' && !call.silenced;

/** There is somebody to hear, or about to be. */
export const isLive = (call: CallView): boolean => liveStates.has(call.state);

/** A transfer of it is under way: hold and resume belong to the transfer until it is over. */
export const isTransferring = (call: CallView): boolean =>
  call.transfer !== undefined && call.transfer.outcome === undefined;

/** The caller and the colleague who is asked about them are both up: they may be brought together. */
export const isBetweenTwo = ({ transfer }: CallView): boolean =>
  transfer?.mode === 'supervised' && transfer.step === 'answered' && transfer.outcome === undefined;

const liveStates: ReadonlySet<CallState> = new Set<CallState>([
  'dialing',
  'remote-ringing',
  'connecting',
  'up',
  'held',
]);

const pressing: readonly CallState[] = [
  'up',
  'connecting',
  'dialing',
  'remote-ringing',
  'ringing',
  'held',
  'wrap-up',
];

/** The call that the agent's hands are at, or would be next. */
export function mostPressing(calls: readonly CallView[]): CallView | undefined {
  return pressing
    .map((state) => calls.find((call) => call.state === state))
    .find((call) => call !== undefined);
}

/** What a key does to which call now; the buttons show their key exactly where it would act. */
export interface KeyTargets {
  readonly answer: CallId | undefined;
  readonly decline: CallId | undefined;
  readonly hangUp: CallId | undefined;
  readonly hold: CallId | undefined;
  readonly mute: CallId | undefined;
  readonly transfer: CallId | undefined;
  /** A transfer's call, or the caller's of two that can be brought together. */
  readonly conference: CallId | undefined;
  /** A supervised transfer's call whose caller and colleague are both there. */
  readonly swap: CallId | undefined;
  /** A supervised transfer's call. */
  readonly complete: CallId | undefined;
  /** Two that can be connected with each other. */
  readonly joinable: { readonly callerId: CallId; readonly colleagueId: CallId } | undefined;
  /** A call whose transfer can still be called off: the one at hand, else the one that was transferred last. */
  readonly takeBack: CallId | undefined;
  readonly keypad: CallId | undefined;
}

/**
 * While something rings, the hang-up key declines it and never ends the conversation that is going on: a declined
 * caller can call again, a cut-off one has lost his agent. Nor does it `ringStopped`, when the key was on its way to a
 * ring that has just stopped.
 */
export function keyTargets(
  calls: readonly CallView[],
  selected: CallId | undefined,
  ringStopped = false,
): KeyTargets {
  const ringing = calls.filter(isRinging);
  const atHand = calls.find((call) => call.id === selected);
  const ring = atHand !== undefined && isRinging(atHand) ? atHand : ringing[0];
  const live = atHand !== undefined && isLive(atHand) ? atHand : mostPressing(calls.filter(isLive));
  const talking = live?.state === 'up' || live?.state === 'held' ? live : undefined;
  const settled = talking !== undefined && !isTransferring(talking) ? talking.id : undefined;
  const two = joinable(calls);
  return {
    answer: ring?.id,
    decline: ring?.id,
    hangUp: ring === undefined && !ringStopped ? live?.id : undefined,
    hold: settled,
    mute: talking?.id,
    transfer: settled,
    conference: talking !== undefined && isBetweenTwo(talking) ? talking.id : two?.caller.id,
    swap: talking !== undefined && canSwap(talking) ? talking.id : undefined,
    complete: talking !== undefined && canComplete(talking) ? talking.id : undefined,
    joinable: two && { callerId: two.caller.id, colleagueId: two.colleague.id },
    takeBack: (atHand !== undefined && canTakeBack(atHand) ? atHand : lastTransferred(calls))?.id,
    keypad: talking?.id,
  };
}

/** There are two legs, and one of them waits. */
export const canSwap = (call: CallView): boolean =>
  isBetweenTwo(call) && call.transfer?.canCancel === true && call.transfer.talkingTo !== 'both';

/** The agent asks first, and has reached somebody or is about to. */
export const canComplete = ({ transfer }: CallView): boolean =>
  transfer?.mode === 'supervised' &&
  transfer.outcome === undefined &&
  transfer.canCancel &&
  (transfer.step === 'ringing' || transfer.step === 'answered');

export const canTakeBack = (call: CallView): boolean =>
  isTransferring(call) && call.transfer?.canCancel === true && call.transfer.step !== 'completed';

function lastTransferred(calls: readonly CallView[]): CallView | undefined {
  return calls
    .filter(canTakeBack)
    .reduce<CallView | undefined>(
      (last, call) => ((call.transfer?.startedAt ?? 0) > (last?.transfer?.startedAt ?? -1) ? call : last),
      undefined,
    );
}

/**
 * A caller and a colleague who are both on the line, heard or on hold, and nobody else: they can be connected. Not
 * where the colleague asks about a caller of their own.
 */
export function joinable(
  calls: readonly CallView[],
): { readonly caller: CallView; readonly colleague: CallView } | undefined {
  const open = calls.filter((call) => call.state !== 'wrap-up');
  const colleague = open.find(({ card }) => card.kind === 'colleague');
  const caller = open.find(
    ({ card, handoff }) => card.kind !== 'colleague' && handoff?.role !== 'consulting',
  );
  if (open.length !== 2 || colleague === undefined || caller === undefined) return undefined;
  const atHand = open.every(
    (call) => (call.state === 'up' || call.state === 'held') && !isTransferring(call),
  );
  return atHand ? { caller, colleague } : undefined;
}
