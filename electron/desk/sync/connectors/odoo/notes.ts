import { markOf } from '../notes';

/** The mark as a pattern of `like`, where `_`, `%` and `\` mean something. */
export function markPattern(key: string): string {
  return markOf(key).replace(/[\\_%]/gu, (character) => `\\${character}`);
}

/**
 * Text as Odoo keeps it: as plain text it would lose its lines. Nothing of the text can become markup; Odoo cleans
 * what it gets once more.
 */
export function asHtml(text: string): string {
  const escaped = text.replace(/[&<>"']/gu, (character) => `&#${character.codePointAt(0)};`);
  return `<p>${escaped.replace(/\n/gu, '<br>')}</p>`;
}
