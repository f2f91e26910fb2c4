import type { HandoffId } from '../ids';

/**
 * `handoff/1`: what travels with a transferred call. The schema that checks a received one is
 * `shared/schemas/handoff.ts`; unknown fields are kept, a higher major version is refused but its `summary` shown.
 * Times are ISO 8601 in UTC, texts plain. Field by field this maps to vCon (draft-ietf-vcon-vcon-core).
 */
export interface HandoffDocument {
  /** `handoff/1.<minor>`. */
  readonly schema: string;
  readonly id: HandoffId;
  /** Counts up with each change; a receiver keeps the highest. */
  readonly rev: number;
  /** Counts targets tried with the same document, from 1. */
  readonly attempt: number;
  /** The handoff this one continues, when the call had been handed over before. */
  readonly parent_id?: string;
  readonly created_at: string;
  readonly updated_at: string;
  /** Plain text, at most 600 characters; every version of the format must carry it. */
  readonly summary: string;
  readonly urgency: Urgency;
  readonly reason?: { readonly code: ReasonCode; readonly text?: string };
  readonly caller: HandoffCaller;
  readonly from: HandoffParty;
  readonly to: HandoffParty & { readonly kind: 'agent' | 'queue' | 'external' };
  /** Of every hop, in order. */
  readonly notes: readonly HandoffNote[];
  /** What each hop has told besides, in order; absent where nobody has. */
  readonly plans?: readonly HandoffPlan[];
  /** Open orders, incidents and complaints as the transferor saw them. */
  readonly items: readonly HandoffItem[];
  /** Append-only: every attempt of every hop. */
  readonly trail: readonly HandoffHop[];
  readonly sip: { readonly original_call_id?: string; readonly consult_call_id?: string };
  readonly flags: { readonly vip?: boolean; readonly complaint?: boolean };
  /** What was said, where some other program has written it down: no desk of ours does. */
  readonly transcript?: HandoffTranscript;
  readonly moments?: readonly HandoffMoment[];
}

/** In the order in which they are offered. */
export const urgencies = ['low', 'normal', 'high', 'critical'] as const;
export type Urgency = (typeof urgencies)[number];

/** Why a call is handed over, in the order they are offered. */
export const reasonCodes = [
  'wrong_dept',
  'escalation',
  'skill',
  'language',
  'sales',
  'billing',
  'retention',
  'callback',
  'other',
] as const;
export type ReasonCode = (typeof reasonCodes)[number];

/** A snapshot of the card's head, so that a receiver without this contact still knows who it is. */
export interface HandoffCaller {
  readonly kind: 'customer' | 'employee' | 'unknown';
  readonly name?: string;
  /** E.164 or extension. */
  readonly tel?: string;
  readonly email?: string;
  readonly company?: string;
  readonly title?: string;
  /** The contact in its source, so that the receiver opens the same record. */
  readonly crm?: { readonly system: string; readonly id: string; readonly url?: string };
  readonly tier?: string;
  readonly language?: string;
  readonly tz?: string;
}

export interface HandoffParty {
  readonly name: string;
  /** Extension or E.164. */
  readonly ext?: string;
}

/** Plain characters of a summary. */
export const SUMMARY_LENGTH = 600;
/** Characters of a note that travel. */
export const NOTE_LENGTH = 8000;
/** How many travel; the last ones. */
export const MAX_NOTES = 50;
export const MAX_ITEMS = 20;
export const MAX_HOPS = 50;
/** Six digits in a frame. */
export const MAX_REVISION = 999_999;

export interface HandoffNote {
  readonly id: string;
  readonly by: string;
  readonly at: string;
  readonly text: string;
}

/** What one of those who had the call tells the next: a line of plain text each. */
export interface HandoffPlan {
  /** That of their note. */
  readonly id: string;
  readonly by: string;
  readonly at: string;
  readonly attempted: readonly string[];
  readonly next_steps: readonly string[];
  readonly promises: readonly string[];
  /** For the next one alone: what to say first. */
  readonly opening?: string;
}

/** Of each list. */
export const MAX_ENTRIES = 8;
/** Characters of a line, and of what is to be said first. */
export const ENTRY_LENGTH = 200;
export const OPENING_LENGTH = 300;
export const MAX_PLANS = 20;

export interface HandoffTranscript {
  readonly lang?: string;
  /** The program that made it. */
  readonly by?: string;
  /** The beginning is missing. */
  readonly truncated?: boolean;
  readonly segments: readonly HandoffSegment[];
}

export interface HandoffSegment {
  /** Seconds since the beginning of the call. */
  readonly t0?: number;
  readonly speaker?: string;
  readonly text: string;
}

export const momentKinds = ['objection', 'commitment', 'question', 'complaint', 'decision'] as const;

export interface HandoffMoment {
  readonly kind: (typeof momentKinds)[number];
  readonly label: string;
  /** Seconds since the beginning of the call. */
  readonly t?: number;
  /** Which segment of the transcript, from 0. */
  readonly segment?: number;
}

export const SEGMENT_LENGTH = 2_000;
export const MAX_SEGMENTS = 2_000;
/** Of all segments together. */
export const TRANSCRIPT_LENGTH = 64_000;
export const MAX_MOMENTS = 50;

export interface HandoffItem {
  readonly type: 'order' | 'incident' | 'complaint';
  readonly number?: string;
  readonly title: string;
  readonly status: string;
}

export interface HandoffHop {
  readonly seq: number;
  readonly from: string;
  readonly to: string;
  readonly at: string;
  readonly how: 'blind' | 'guarded' | 'supervised' | 'recall';
  /** One of `TransferOutcome`, or `offered` while it is under way. */
  readonly result: string;
}

/** `result` of a hop that has no outcome yet. */
export const UNDER_WAY = 'offered';
