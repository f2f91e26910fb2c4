import type { Messages } from './en';
import { audioMessages } from './zh/audio';
import { cardMessages } from './zh/card';
import { deskMessages } from './zh/desk';
import { desktopMessages } from './zh/desktop';
import { dialingMessages } from './zh/dialing';
import { hostMessages } from './zh/host';
import { importMessages } from './zh/imports';
import { keyMessages } from './zh/keys';
import { languageMessages } from './zh/languages';
import { outboxMessages } from './zh/outbox';
import { pageMessages } from './zh/page';
import { privacyMessages } from './zh/privacy';
import { problemMessages } from './zh/problems';
import { scenarioMessages } from './zh/scenarios';
import { settingsMessages } from './zh/settings';
import { setupMessages } from './zh/setup';
import { sourceMessages } from './zh/sources';
import { transferMessages } from './zh/transfer';

/** Simplified Chinese. */
export const zh: Messages = {
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
