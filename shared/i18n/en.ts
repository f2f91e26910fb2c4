import { deskMessages } from './en/desk';
import { dialingMessages } from './en/dialing';
import { hostMessages } from './en/host';
import { importMessages } from './en/imports';
import { outboxMessages } from './en/outbox';
import { pageMessages } from './en/page';
import { scenarioMessages } from './en/scenarios';

/** English is the reference: every other language has these keys, no more and no fewer. */
export const en = {
  ...pageMessages,
  ...deskMessages,
  ...dialingMessages,
  ...hostMessages,
  ...importMessages,
  ...outboxMessages,
  ...scenarioMessages,
} as const;

export type MessageKey = keyof typeof en;
export type Messages = Readonly<Record<MessageKey, string>>;
