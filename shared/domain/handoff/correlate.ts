import type { HandoffId } from '../ids';

/**
 * Which handoff a call belongs to, where no token says so: what is known of the call against what colleagues' desks have
 * offered. Attached is only what is likely and alone; what may be is asked about, and never shown by guess: it would be
 * another customer's notes.
 */
export interface Candidate {
  readonly id: HandoffId;
  /** The extension of the colleague whose desk has offered it. */
  readonly from: string;
  /** The caller's number, as the colleague's desk has it. */
  readonly caller?: string;
  /** It was meant for this desk, and not only heard of. */
  readonly forMe: boolean;
  /** Call-IDs that its sender knows. */
  readonly callIds: readonly string[];
  /** Epoch ms. */
  readonly offeredAt: number;
}

export interface CallFacts {
  /** What its token names. */
  readonly token?: HandoffId;
  /** Who calls, as From or P-Asserted-Identity have it by now: the colleague who asks, or the caller. */
  readonly from: string;
  /** The user of `Referred-By` (RFC 3892). */
  readonly referredBy?: string;
  /** Its own Call-ID. */
  readonly callId?: string;
  /** Epoch ms. */
  readonly rangAt: number;
  /** Colleagues' calls here carry tokens: one of theirs without is about nothing that was handed over. */
  readonly tokensArrive: boolean;
}

export type Correlation =
  | { readonly type: 'attach'; readonly id: HandoffId }
  /** The likeliest first. */
  | { readonly type: 'ask'; readonly ids: readonly HandoffId[] }
  | { readonly type: 'none' };

/** What is alone with so much is attached. */
export const SURE = 0.8;
/** What has less is not even asked about. */
const POSSIBLE = 0.5;
/** What was offered earlier is not the call that rings now. */
export const OFFERED_MS = 120_000;
/** A colleague's own call, and what they have just offered. */
const JUST_MS = 60_000;
const COMPARED_DIGITS = 9;
/** The shortest outside number; fewer digits are an extension, which has to be the same. */
const MIN_DIGITS = 7;

/** From 0 to 1. */
export function scoreOf(candidate: Candidate, call: CallFacts): number {
  if (call.token !== undefined) return call.token === candidate.id ? 1 : 0;
  const age = Math.abs(call.rangAt - candidate.offeredAt);
  if (age > OFFERED_MS) return 0;
  if (call.callId !== undefined && candidate.callIds.includes(call.callId)) return 0.95;
  const fromCaller = candidate.caller !== undefined && isSameNumber(candidate.caller, call.from);
  if (call.referredBy === candidate.from && fromCaller) return 0.9;
  if (call.tokensArrive) return 0;
  if (fromCaller) return candidate.forMe ? 0.8 : 0.5;
  if (call.from !== candidate.from) return 0;
  return age <= JUST_MS ? 0.8 : 0.5;
}

export function correlate(candidates: readonly Candidate[], call: CallFacts): Correlation {
  const scored = candidates
    .map((candidate) => ({ id: candidate.id, score: scoreOf(candidate, call) }))
    .filter(({ score }) => score >= POSSIBLE)
    .sort((a, b) => b.score - a.score);
  const [best] = scored;
  if (best === undefined) return { type: 'none' };
  const sure = scored.filter(({ score }) => score >= SURE);
  if (sure.length === 1 && sure[0] !== undefined) return { type: 'attach', id: sure[0].id };
  return { type: 'ask', ids: scored.map(({ id }) => id) };
}

/** PBXs and trunks write one number with and without country code, zeros and plus: the last nine digits tell. */
function isSameNumber(one: string, other: string): boolean {
  const [a, b] = [digitsOf(one), digitsOf(other)];
  if (a.length < MIN_DIGITS || b.length < MIN_DIGITS) return a !== '' && a === b;
  return a.slice(-COMPARED_DIGITS) === b.slice(-COMPARED_DIGITS);
}

function digitsOf(text: string): string {
  return text.slice(0, 64).replaceAll(/\D/g, '');
}
