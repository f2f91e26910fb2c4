import type { Messages } from './en';
import { audioMessages } from './fi/audio';
import { cardMessages } from './fi/card';
import { deskMessages } from './fi/desk';
import { desktopMessages } from './fi/desktop';
import { dialingMessages } from './fi/dialing';
import { explainMessages } from './fi/explain';
import { followUpMessages } from './fi/follow-ups';
import { hostMessages } from './fi/host';
import { importMessages } from './fi/imports';
import { keyMessages } from './fi/keys';
import { languageMessages } from './fi/languages';
import { outboxMessages } from './fi/outbox';
import { pageMessages } from './fi/page';
import { planMessages } from './fi/plan';
import { privacyMessages } from './fi/privacy';
import { problemMessages } from './fi/problems';
import { scenarioMessages } from './fi/scenarios';
import { settingsMessages } from './fi/settings';
import { setupMessages } from './fi/setup';
import { snippetMessages } from './fi/snippets';
import { sourceMessages } from './fi/sources';
import { suggestMessages } from './fi/suggest';
import { transferMessages } from './fi/transfer';

/** Finnish. */
export const fi: Messages = {
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
