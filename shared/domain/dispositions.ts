import type { MessageKey } from '../i18n/en';

/**
 * How a call can end where nobody has written down anything else. They are kept, sent and compared by these names in
 * every language, and shown in the agent's; what an administrator writes is shown as it was written.
 */
const standard = {
  Solved: 'disposition.solved',
  'Information given': 'disposition.information-given',
  'To be followed up': 'disposition.to-be-followed-up',
  'Wrong number': 'disposition.wrong-number',
} as const satisfies Readonly<Record<string, MessageKey>>;

export type StandardDisposition = keyof typeof standard;

export const standardDispositions = Object.keys(standard) as readonly StandardDisposition[];

type Say = (key: MessageKey) => string;

/** A disposition for reading. */
export function dispositionText(kept: string, t: Say): string {
  return Object.hasOwn(standard, kept) ? t(standard[kept as StandardDisposition]) : kept;
}

/** What is kept of a disposition that somebody reads, or has just written. */
export function keptDisposition(text: string, t: Say): string {
  return standardDispositions.find((kept) => t(standard[kept]) === text) ?? text;
}
