import type { MessageKey } from '../i18n/en';

/**
 * A sentence for a person, not yet in a language: the desk decides which one, the page, the ring card and
 * the tray say it in the agent's language, so all three use the same words.
 */
export interface Sentence {
  readonly key: MessageKey;
  readonly values?: Readonly<Record<string, string | number>>;
}
