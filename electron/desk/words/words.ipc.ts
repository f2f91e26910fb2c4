import type { DeskCalls } from '#shared/ipc/desk-api';
import type { Handlers } from '#shared/ipc/wire';
import { ok } from '#shared/lib/result';
import type { DeskWords } from './desk-words';

/** This room's part of the DeskApi. */
export function wordsHandlers(
  words: Pick<DeskWords, 'prefer'>,
): Pick<Handlers<DeskCalls>, 'language.prefer'> {
  return {
    'language.prefer': ({ languages }) => {
      words.prefer(languages);
      return ok();
    },
  };
}
