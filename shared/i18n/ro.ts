import type { Messages } from './en';
import { audioMessages } from './ro/audio';
import { cardMessages } from './ro/card';
import { deskMessages } from './ro/desk';
import { desktopMessages } from './ro/desktop';
import { dialingMessages } from './ro/dialing';
import { explainMessages } from './ro/explain';
import { followUpMessages } from './ro/follow-ups';
import { hostMessages } from './ro/host';
import { importMessages } from './ro/imports';
import { keyMessages } from './ro/keys';
import { languageMessages } from './ro/languages';
import { outboxMessages } from './ro/outbox';
import { pageMessages } from './ro/page';
import { planMessages } from './ro/plan';
import { privacyMessages } from './ro/privacy';
import { problemMessages } from './ro/problems';
import { scenarioMessages } from './ro/scenarios';
import { settingsMessages } from './ro/settings';
import { setupMessages } from './ro/setup';
import { snippetMessages } from './ro/snippets';
import { sourceMessages } from './ro/sources';
import { suggestMessages } from './ro/suggest';
import { transferMessages } from './ro/transfer';

/** Romanian. */
export const ro: Messages = {
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
