import { splitExtension } from '#shared/domain/numbers';
import type { CallView } from '#shared/domain/views';
import type { Translator } from '#shared/i18n/translator';

/** A number that is formatted already, with its extension said in the agent's language. */
export function sayNumber(t: Translator['t'], formatted: string): string {
  const parts = splitExtension(formatted);
  return parts === undefined ? formatted : t('number.with-extension', parts);
}

/** Whom a call is with. A caller who is a number and no more is said like one; a name never is. */
export function callTitle(t: Translator['t'], { title, number }: Pick<CallView, 'title' | 'number'>): string {
  return title === number.display ? sayNumber(t, title) : title;
}
