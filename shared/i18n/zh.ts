import type { Messages } from './en';
import { audioMessages } from './zh/audio';
import { cardMessages } from './zh/card';
import { deskMessages } from './zh/desk';
import { desktopMessages } from './zh/desktop';
import { dialingMessages } from './zh/dialing';
import { explainMessages } from './zh/explain';
import { followUpMessages } from './zh/follow-ups';
import { hostMessages } from './zh/host';
import { importMessages } from './zh/imports';
import { keyMessages } from './zh/keys';
import { languageMessages } from './zh/languages';
import { outboxMessages } from './zh/outbox';
import { pageMessages } from './zh/page';
import { planMessages } from './zh/plan';
import { privacyMessages } from './zh/privacy';
import { problemMessages } from './zh/problems';
import { scenarioMessages } from './zh/scenarios';
import { settingsMessages } from './zh/settings';
import { setupMessages } from './zh/setup';
import { snippetMessages } from './zh/snippets';
import { sourceMessages } from './zh/sources';
import { suggestMessages } from './zh/suggest';
import { transferMessages } from './zh/transfer';

/** Simplified Chinese. */
export const zh: Messages = {
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
};
