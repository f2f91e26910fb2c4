import type { Messages } from './en';
import { audioMessages } from './fi/audio';
import { cardMessages } from './fi/card';
import { deskMessages } from './fi/desk';
import { desktopMessages } from './fi/desktop';
import { dialingMessages } from './fi/dialing';
import { hostMessages } from './fi/host';
import { importMessages } from './fi/imports';
import { keyMessages } from './fi/keys';
import { languageMessages } from './fi/languages';
import { outboxMessages } from './fi/outbox';
import { pageMessages } from './fi/page';
import { privacyMessages } from './fi/privacy';
import { problemMessages } from './fi/problems';
import { scenarioMessages } from './fi/scenarios';
import { settingsMessages } from './fi/settings';
import { setupMessages } from './fi/setup';
import { sourceMessages } from './fi/sources';
import { transferMessages } from './fi/transfer';

/** Finnish. */
export const fi: Messages = {
  ...pageMessages,
  ...transferMessages,
  ...cardMessages,
  ...settingsMessages,
  ...audioMessages,
  ...setupMessages,
  ...sourceMessages,
  ...desktopMessages,
  ...privacyMessages,
  ...problemMessages,
  ...deskMessages,
  ...dialingMessages,
  ...hostMessages,
  ...importMessages,
  ...languageMessages,
  ...keyMessages,
  ...outboxMessages,
  ...scenarioMessages,
};
