import { markOf } from '../notes';

/** The mark as a pattern of `like`, where `_`, `%` and `\` mean something. */
export function markPattern(key: string): string {
  return markOf(key).replace(/[\\_%]/gu, (character) => `\\${character}`);
}
