/** What the agent means by a button of the headset, and what the headset is to show. */
import type { CallId } from '../ids';
import type { CallView } from '../views';
import type { Button, HeadsetLayout } from './headset-reports';

/** What the headset was told last; its answers to that are no wishes of the agent. */
export interface HeadsetShow {
  readonly ringing: boolean;
  readonly offHook: boolean;
  readonly muted: boolean;
  readonly held: boolean;
}

export const nothingToShow: HeadsetShow = { ringing: false, offHook: false, muted: false, held: false };

export type HeadsetWish =
  /** The hook was lifted, or pressed while it rang. */
  | 'answer'
  | 'hang-up'
  /** To the other state than now. */
  | 'toggle-mute'
  | 'mute'
  | 'unmute'
  | 'flash'
  /** Refuses what rings, ends what is talked. */
  | 'drop';

/** What a headset has said so far. `at`: ms of a clock that only goes forward. */
export interface HeadsetState {
  readonly pressed: { readonly [B in Button]?: boolean };
  /** What it was told and may still say back, in this order. */
  readonly told: readonly { readonly button: 'hook' | 'mute'; readonly on: boolean; readonly at: number }[];
  readonly muteAt: number;
  /** What its mute said last was a wish, and not what was so already. */
  readonly muteMeant: boolean;
  /** Its mute says that it is a switch and is a key: it comes and goes with each press. */
  readonly muteIsKey: boolean;
}

export const untouched: HeadsetState = {
  pressed: {},
  told: [],
  muteAt: Number.NEGATIVE_INFINITY,
  muteMeant: false,
  muteIsKey: false,
};

/** A switch that is moved back sooner was a key that was pressed. */
const KEY_MS = 400;
/** Later it was the agent: a dongle that has to wake its headset first takes most of a second. */
const ECHO_MS = 1_500;

/**
 * The lamps were told this. A headset with switches moves them along and says so, once for each move, and by then the
 * call may be over and another one there.
 */
export function toldOf(before: HeadsetState, shown: HeadsetShow, at: number): HeadsetState {
  const told = before.told.filter((each) => at - each.at < ECHO_MS);
  for (const [button, on] of [
    ['hook', shown.offHook],
    ['mute', shown.muted],
  ] as const) {
    const last = told.findLast((each) => each.button === button)?.on ?? before.pressed[button] ?? false;
    if (on !== last) told.push({ button, on, at });
  }
  return { ...before, told };
}

/**
 * The hook of a headset is a switch (absolute) or a key (relative); mute is a key by the book, and a switch or a key
 * that calls itself a switch in the shops. A switch that says what the headset was told only says that it has heard it.
 */
export function wishesOf(
  layout: HeadsetLayout,
  before: HeadsetState,
  read: { readonly [B in Button]?: boolean },
  shown: HeadsetShow,
  at: number,
): { readonly state: HeadsetState; readonly wishes: readonly HeadsetWish[] } {
  const wishes: HeadsetWish[] = [];
  let { told, muteAt, muteMeant, muteIsKey } = before;
  const rises = (button: Button) => read[button] === true && before.pressed[button] !== true;
  const falls = (button: Button) => read[button] === false && before.pressed[button] === true;
  const echoes = (button: 'hook' | 'mute') => {
    if (!rises(button) && !falls(button)) return false;
    const echoed = told.find(
      (each) => each.button === button && each.on === read[button] && at - each.at < ECHO_MS,
    );
    told = told.filter((each) => each !== echoed);
    return echoed !== undefined;
  };

  if (layout.buttons.hook?.isAbsolute === false) {
    if (rises('hook')) wishes.push(shown.ringing || shown.held || !shown.offHook ? 'answer' : 'hang-up');
  } else if (!echoes('hook')) {
    // A caller on hold keeps the lamp lit: one who lifts the headset again wants to talk to them.
    if (rises('hook') && (shown.held || !shown.offHook)) wishes.push('answer');
    if (falls('hook') && shown.offHook) wishes.push('hang-up');
  }

  if (layout.buttons.mute?.isAbsolute === false || muteIsKey) {
    if (rises('mute')) wishes.push('toggle-mute');
  } else if (echoes('mute')) {
    // What it was muted by was no key of its own: nothing can be told from how long it was.
    muteAt = Number.NEGATIVE_INFINITY;
  } else if (rises('mute')) {
    muteAt = at;
    muteMeant = !shown.muted;
    if (muteMeant) wishes.push('mute');
  } else if (falls('mute')) {
    if (at - muteAt < KEY_MS) {
      // One that falls to what is shown has only followed it, late.
      if (muteMeant || shown.muted) muteIsKey = true;
      // What looked like a switch that says what is was a key, pressed to be heard again.
      if (!muteMeant && shown.muted) wishes.push('unmute');
    } else if (shown.muted) wishes.push('unmute');
  }

  if (rises('flash')) wishes.push('flash');
  if (rises('drop')) wishes.push('drop');
  return { state: { pressed: { ...before.pressed, ...read }, told, muteAt, muteMeant, muteIsKey }, wishes };
}

type Seen = Pick<CallView, 'id' | 'state' | 'muted' | 'silenced' | 'transfer'>;

/** A caller who waits while a colleague is asked is not heard, but the agent is; one who is handed on is nobody's. */
function partOf({ state, transfer }: Seen): 'heard' | 'waits' | undefined {
  switch (state) {
    case 'dialing':
    case 'remote-ringing':
    case 'connecting':
    case 'up':
      return 'heard';
    case 'held': {
      const runs = transfer !== undefined && transfer.outcome === undefined;
      if (!runs) return 'waits';
      return transfer.talkingTo === 'nobody' ? undefined : 'heard';
    }
    default:
      return undefined;
  }
}

/** The lamps; `offHook` keeps the radio of a wireless headset open as long as there is a voice. */
export function showOf(calls: readonly Seen[]): HeadsetShow {
  const heard = calls.find((call) => partOf(call) === 'heard');
  const waits = calls.some((call) => partOf(call) === 'waits');
  return {
    ringing: calls.some(({ state, silenced }) => state === 'ringing' && !silenced),
    offHook: heard !== undefined || waits,
    muted: heard?.muted ?? false,
    held: heard === undefined && waits,
  };
}

export type HeadsetDeed =
  | { readonly do: 'answer' | 'decline' | 'hang-up' | 'hold' | 'resume'; readonly callId: CallId }
  | { readonly do: 'mute'; readonly callId: CallId; readonly muted: boolean };

/**
 * What comes of it. What rings goes before what is talked: only for it the hook means "answer". A hook never hangs up
 * a call on hold behind one that has just ended: who lays down the headset means the one that is heard.
 */
export function deedOf(wish: HeadsetWish, calls: readonly Seen[]): HeadsetDeed | undefined {
  const ringing = calls.find(({ state, silenced }) => state === 'ringing' && !silenced);
  const talking = calls.find((call) => partOf(call) === 'heard');
  const held = calls.find((call) => partOf(call) === 'waits');
  switch (wish) {
    case 'answer':
      if (ringing !== undefined) return { do: 'answer', callId: ringing.id };
      return talking === undefined && held !== undefined ? { do: 'resume', callId: held.id } : undefined;
    case 'hang-up':
      return talking && { do: 'hang-up', callId: talking.id };
    case 'drop':
      if (ringing !== undefined && talking === undefined) return { do: 'decline', callId: ringing.id };
      return talking && { do: 'hang-up', callId: talking.id };
    case 'flash':
      if (ringing !== undefined) return { do: 'answer', callId: ringing.id };
      if (talking?.state === 'up') return { do: 'hold', callId: talking.id };
      return held && { do: 'resume', callId: held.id };
    case 'toggle-mute':
    case 'mute':
    case 'unmute': {
      if (talking === undefined) return undefined;
      const muted = wish === 'toggle-mute' ? !talking.muted : wish === 'mute';
      return muted === talking.muted ? undefined : { do: 'mute', callId: talking.id, muted };
    }
  }
}
