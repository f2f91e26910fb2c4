/** What two colleagues have told besides their notes about the call of Aino Virtanen, and what a program has written down. */
import type { HandoffDocument, HandoffPlan, HandoffSegment } from '#shared/domain/handoff/document';
import type { PlanText } from '#shared/domain/handoff/plan';

const MINUTE = 60_000;
const ago = (now: number, minutes: number) => new Date(now - minutes * MINUTE).toISOString();

export const plansOf = (now: number): readonly HandoffPlan[] => [
  {
    id: 'n1',
    by: 'Sofia Rusu',
    at: ago(now, 8),
    attempted: ['Looked for the refund under her invoice number'],
    next_steps: [],
    promises: ['That somebody from billing takes the call today'],
  },
  {
    id: 'n2',
    by: 'Dan Marin',
    at: ago(now, 2),
    attempted: ['Asked the bank for RF-99812: released, not yet booked'],
    next_steps: ['Send her the bank’s reference by mail', 'Ask accounting for a date'],
    promises: ['A call back before five, with the date'],
    opening: 'Ms Virtanen, I have the bank’s reference for your refund in front of me.',
  },
];

/** @param count of what was said */
export const spokenOf = (count: number): Required<Pick<HandoffDocument, 'transcript' | 'moments'>> => ({
  transcript: {
    lang: 'en',
    by: 'Scribe',
    segments: Array.from({ length: count }, (_, at): HandoffSegment => {
      const isCaller = at % 2 === 0;
      return {
        t0: at * 7,
        speaker: isCaller ? 'Aino Virtanen' : 'Sofia Rusu',
        text: isCaller
          ? `Where is my refund? This is the ${at + 1}. time I ask.`
          : 'Let me look that up for you.',
      };
    }),
  },
  moments: [
    { kind: 'complaint', label: 'The refund was promised for Monday', t: 0, segment: 0 },
    { kind: 'commitment', label: 'Billing takes the call today', t: (count - 1) * 7, segment: count - 1 },
    { kind: 'question', label: 'Which account was it sent to?' },
  ],
});

export const planText = (part: Partial<PlanText> = {}): PlanText => ({
  attempted: 'Sent the form again',
  next_steps: 'Check the address\nRelease the delivery',
  promises: 'A call back before five',
  opening: 'Ms Ionescu, I have your order in front of me.',
  urgency: 'high',
  ...part,
});
