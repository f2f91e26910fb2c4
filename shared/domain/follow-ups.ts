import type { Card } from './card';
import type { CallId, ContactId } from './ids';
import type { CallView } from './views';

/** Where a follow-up came from: the form after a call, the agent's own wish, a message taken for somebody. */
export type FollowUpOrigin = 'wrap-up' | 'by-hand' | 'message';

/** Somebody whom the agent has promised to call, or something to be done about a call. */
export interface FollowUp {
  readonly id: string;
  readonly origin: FollowUpOrigin;
  /** Epoch ms; absent: some time. */
  readonly dueAt?: number;
  /** Epoch ms: put off until then. */
  readonly snoozedUntil?: number;
  /** As it was on the call. */
  readonly name: string;
  /** As it was on the call; empty where it was withheld. */
  readonly number: string;
  readonly e164?: string;
  readonly extension?: string;
  readonly contactId?: ContactId;
  /** What is to be done, in the agent's words; may be empty. */
  readonly text: string;
  /** The call that it is from, while its record still names the person. */
  readonly callId?: CallId;
  /** What was noted in that call, shortened. */
  readonly note?: string;
  /** Epoch ms. */
  readonly madeAt: number;
}

/** The open ones, the soonest first and those without a time last. */
export interface FollowUpsView {
  readonly entries: readonly FollowUp[];
  /** So many more than are shown. */
  readonly more: number;
}

/** More than anybody promises; what comes later takes its place in the list as others are done. */
export const MOST_FOLLOW_UPS = 200;

/** Epoch ms; `undefined`: some time. */
export const dueOf = ({ snoozedUntil, dueAt }: Pick<FollowUp, 'snoozedUntil' | 'dueAt'>) =>
  snoozedUntil ?? dueAt;

export function isDue(followUp: Pick<FollowUp, 'snoozedUntil' | 'dueAt'>, now: number): boolean {
  const due = dueOf(followUp);
  return due !== undefined && due <= now;
}

export const followUpGroups = ['overdue', 'today', 'later', 'undated'] as const;
export type FollowUpGroup = (typeof followUpGroups)[number];

/** By the agent's own calendar: whose time has come, who is to be called today, who later, who some time. */
export function groupOf(followUp: Pick<FollowUp, 'snoozedUntil' | 'dueAt'>, now: number): FollowUpGroup {
  const due = dueOf(followUp);
  if (due === undefined) return 'undated';
  if (due <= now) return 'overdue';
  return due < dayAfter(now, 0) ? 'today' : 'later';
}

export const snoozeChoices = ['quarter', 'hour', 'tomorrow'] as const;
export type SnoozeChoice = (typeof snoozeChoices)[number];

/** Tomorrow morning, by the agent's clock. */
const MORNING_HOUR = 9;

/** Epoch ms. Tomorrow morning is that of the calendar, also over a night in which the clock is changed. */
export function snoozeUntil(choice: SnoozeChoice, now: number): number {
  switch (choice) {
    case 'quarter':
      return now + 15 * 60_000;
    case 'hour':
      return now + 60 * 60_000;
    case 'tomorrow':
      return dayAfter(now, MORNING_HOUR);
  }
}

function dayAfter(now: number, hour: number): number {
  const day = new Date(now);
  day.setDate(day.getDate() + 1);
  return day.setHours(hour, 0, 0, 0);
}

/** Who a call is with, or a follow-up is for, as far as it is known. */
export interface Somebody {
  readonly contactIds: readonly ContactId[];
  readonly e164?: string | undefined;
  readonly extension?: string | undefined;
}

export function somebodyOn({ card, number }: Pick<CallView, 'card' | 'number'>): Somebody {
  // An address is kept in the record of a call in the place of an extension.
  const { e164, extension = number.address } = number;
  return { contactIds: contactIdsOf(card), e164, extension };
}

function contactIdsOf(card: Card): readonly ContactId[] {
  return 'contact' in card ? [card.contact.id, ...(card.contact.sameAs ?? [])] : [];
}

/** Whether it is for whom the call is with: by the person where both are known, else by the number. */
export function isFor(followUp: FollowUp, { contactIds, e164, extension }: Somebody): boolean {
  const { contactId } = followUp;
  if (contactId !== undefined && contactIds.length > 0) return contactIds.includes(contactId);
  if (followUp.e164 !== undefined) return followUp.e164 === e164;
  return followUp.extension !== undefined && followUp.extension === extension;
}
