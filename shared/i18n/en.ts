import { audioMessages } from './en/audio';
import { cardMessages } from './en/card';
import { deskMessages } from './en/desk';
import { desktopMessages } from './en/desktop';
import { dialingMessages } from './en/dialing';
import { explainMessages } from './en/explain';
import { followUpMessages } from './en/follow-ups';
import { hostMessages } from './en/host';
import { importMessages } from './en/imports';
import { keyMessages } from './en/keys';
import { languageMessages } from './en/languages';
import { outboxMessages } from './en/outbox';
import { pageMessages } from './en/page';
import { planMessages } from './en/plan';
import { privacyMessages } from './en/privacy';
import { problemMessages } from './en/problems';
import { scenarioMessages } from './en/scenarios';
import { settingsMessages } from './en/settings';
import { setupMessages } from './en/setup';
import { snippetMessages } from './en/snippets';
import { sourceMessages } from './en/sources';
import { suggestMessages } from './en/suggest';
import { transferMessages } from './en/transfer';

/** English is the reference: every other language has these keys, no more and no fewer. */
export const en = {
  ...pageMessages,
  ...transferMessages,
  ...suggestMessages,
  ...cardMessages,
  ...settingsMessages,
  ...snippetMessages,
  ...audioMessages,
  ...setupMessages,
  ...sourceMessages,
  ...desktopMessages,
  ...planMessages,
  ...privacyMessages,
  ...problemMessages,
  ...deskMessages,
  ...dialingMessages,
  ...followUpMessages,
  ...hostMessages,
  ...importMessages,
  ...languageMessages,
  ...keyMessages,
  ...explainMessages,
  ...outboxMessages,
  ...scenarioMessages,
} as const;

export type MessageKey = keyof typeof en;
export type Messages = Readonly<Record<MessageKey, string>>;
