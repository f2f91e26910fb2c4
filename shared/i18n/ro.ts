import type { Messages } from './en';
import { audioMessages } from './ro/audio';
import { cardMessages } from './ro/card';
import { deskMessages } from './ro/desk';
import { desktopMessages } from './ro/desktop';
import { dialingMessages } from './ro/dialing';
import { hostMessages } from './ro/host';
import { importMessages } from './ro/imports';
import { keyMessages } from './ro/keys';
import { languageMessages } from './ro/languages';
import { outboxMessages } from './ro/outbox';
import { pageMessages } from './ro/page';
import { privacyMessages } from './ro/privacy';
import { problemMessages } from './ro/problems';
import { scenarioMessages } from './ro/scenarios';
import { settingsMessages } from './ro/settings';
import { setupMessages } from './ro/setup';
import { sourceMessages } from './ro/sources';
import { transferMessages } from './ro/transfer';

/** Romanian. */
export const ro: Messages = {
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
