/** What happens in the talk of the soak, and how much of it must be heard: by the plan alone, before anything is measured. */

/** Talking and on hold take turns. */
export const SLOT_MS = 5_000;
/**
 * In this time a hold, or its end, is in effect on the average: from when it is due, or from when there is a line to tell
 * it by. It takes 0.3 s, on a computer with 15 times more to do than it can up to 2.1 s.
 */
export const SWITCH_MS = 1_000;
/** No single one may take longer. */
export const LONGEST_SWITCH_MS = 3_000;
/** The line is lost so far into a slot, once a hold is told and before the next one is due. */
const INTO_SLOT_MS = 2_000;
const LOSS_EVERY = 6;
const LOSS_MS = 5_000;
const LONG_LOSS_MS = 30_000;
/** The talk begins and ends with a line. */
const END_MS = 15_000;
/** To connect and sign in, once it is tried. */
const SIGN_IN_MS = 2_000;

export interface Loss {
  /** Since the talk began, as all times here. */
  readonly at: number;
  readonly ms: number;
  /**
   * The longest time from its end until the line is there again. Between two attempts are 1, 1 to 2, 2 to 4, 4 to 8, 8 to
   * 16 and 15 to 30 s: after 5 s the one that is waited for is the third or fourth, after 30 s the fifth or sixth.
   */
  readonly backMs: number;
}

export interface TalkPlan {
  readonly ms: number;
  readonly losses: readonly Loss[];
  /** What must be talked at least. */
  readonly promisedMs: number;
}

/** What the call should be in, at a time. */
export const wantedAt = (ms: number): 'up' | 'held' => (Math.floor(ms / SLOT_MS) % 2 === 0 ? 'up' : 'held');

/**
 * The line is lost for 5 s in every 30 s, in turn while they talk and while the caller is on hold; in the middle once
 * for 30 s, and in the 30 s after that not at all.
 */
export function planOfTalk(minutes: number): TalkPlan {
  const slots = Math.floor((minutes * 60_000) / SLOT_MS);
  const ms = slots * SLOT_MS;
  const long = Math.floor(slots / 2 / LOSS_EVERY);
  const losses: Loss[] = [];
  for (let turn = 1; turn * LOSS_EVERY < slots; turn += 1) {
    if (turn === long + 1) continue;
    const isLong = turn === long;
    const slot = turn * LOSS_EVERY + (isLong ? 0 : turn % 2);
    const loss = {
      at: slot * SLOT_MS + INTO_SLOT_MS,
      ms: isLong ? LONG_LOSS_MS : LOSS_MS,
      backMs: (isLong ? 30_000 : 8_000) + SIGN_IN_MS,
    };
    if (loss.at + loss.ms + END_MS <= ms) losses.push(loss);
  }
  // A line that goes while the caller is on hold may be away for the whole slot after it. Lost in the talk, it takes
  // nothing of it: nobody can be put on hold, and the voice doesn't go by the line.
  const onHold = losses.filter(({ at }) => wantedAt(at) === 'held').length;
  return { ms, losses, promisedMs: (Math.ceil(slots / 2) - onHold) * (SLOT_MS - SWITCH_MS) };
}
