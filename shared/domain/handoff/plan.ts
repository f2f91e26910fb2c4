import { plainLine } from '../../lib/plain-text';
import type { Card } from '../card';
import { cutVisibly } from './cut';
import {
  ENTRY_LENGTH,
  type HandoffDocument,
  type HandoffPlan,
  MAX_ENTRIES,
  OPENING_LENGTH,
  type Urgency,
  urgencies,
} from './document';

/** The lists of a plan, in the order in which they are asked for and read. */
export const planLists = ['attempted', 'next_steps', 'promises'] as const;
export type PlanList = (typeof planLists)[number];

/** What the agent types for the colleague; in the lists one entry a line. */
export interface PlanText extends Readonly<Record<PlanList, string>> {
  readonly opening: string;
  /** Empty: as it is known by itself. */
  readonly urgency: Urgency | '';
}

export const emptyPlan: PlanText = { attempted: '', next_steps: '', promises: '', opening: '', urgency: '' };

/** Characters of a field. More than travels: what is too much is cut where the agent sees it said. */
export const PLAN_FIELD_LENGTH = 4_000;

/** What somebody writes before the lines of a list by themselves. */
const BULLET = /^(?:[-*•–·]|\d{1,2}[.)])\s+/u;

const linesOf = (text: string): readonly string[] =>
  text
    .split('\n')
    .map((line) => plainLine(plainLine(line, PLAN_FIELD_LENGTH).replace(BULLET, ''), PLAN_FIELD_LENGTH))
    .filter((line) => line !== '');

/** The lines that travel; the last one says what did not. */
export function entriesOf(text: string): readonly string[] {
  const lines = linesOf(text);
  const kept = lines.slice(0, lines.length > MAX_ENTRIES ? MAX_ENTRIES - 1 : MAX_ENTRIES);
  const entries = kept.map((line) => cutVisibly(line, ENTRY_LENGTH));
  return kept.length === lines.length ? entries : [...entries, cutEntries(lines.length - kept.length)];
}

const cutEntries = (missing: number) => `… (cut, ${missing} more)`;

/** What of a field does not travel: lines behind the last one, and lines that are too long. */
export function tooMuchOf(text: string): { readonly lines: number; readonly long: number } {
  const lines = linesOf(text);
  const over = lines.length > MAX_ENTRIES ? lines.length - MAX_ENTRIES + 1 : 0;
  return { lines: over, long: lines.filter((line) => line.length > ENTRY_LENGTH).length };
}

/** `undefined` where nothing is told. The urgency is the document's. */
export function planOf(text: PlanText, who: Pick<HandoffPlan, 'id' | 'by' | 'at'>): HandoffPlan | undefined {
  const { id, by, at } = who;
  const opening = cutVisibly(plainLine(text.opening, PLAN_FIELD_LENGTH), OPENING_LENGTH);
  const plan: HandoffPlan = {
    id,
    by,
    at,
    attempted: entriesOf(text.attempted),
    next_steps: entriesOf(text.next_steps),
    promises: entriesOf(text.promises),
    ...(opening === '' ? {} : { opening }),
  };
  return pointsOf(plan) === 0 ? undefined : plan;
}

/** How much it tells, its opening line included. */
export const pointsOf = (plan: HandoffPlan | undefined): number =>
  plan === undefined
    ? 0
    : planLists.reduce((sum, list) => sum + plan[list].length, plan.opening === undefined ? 0 : 1);

/** Whether two say the same, whenever they said it. */
export const saysTheSame = (one: HandoffPlan, other: HandoffPlan): boolean =>
  one.opening === other.opening &&
  planLists.every((list) => JSON.stringify(one[list]) === JSON.stringify(other[list]));

/** What to say first is for the one who came next, and said by now. */
export function earlierPlans(document: HandoffDocument | undefined, but: string): readonly HandoffPlan[] {
  return (document?.plans ?? []).filter(({ id }) => id !== but).map(({ opening: _, ...plan }) => plan);
}

/** What is known by itself: what a colleague has said of it, and never less where it is a complaint or a VIP. */
export function knownUrgency(card: Card, received: Urgency | undefined): Urgency {
  const said = received ?? 'normal';
  const vip = (card.kind === 'customer' || card.kind === 'employee') && card.contact.vip;
  const raised = vip || (card.kind === 'customer' && card.complaints.length > 0);
  return raised && urgencies.indexOf(said) < urgencies.indexOf('high') ? 'high' : said;
}
