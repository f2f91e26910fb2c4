import type { Translator } from '#shared/i18n/translator';
import { plainText } from '#shared/lib/plain-text';
import type { OutboxEntry } from '../outbox-entry';

/** The longest text of a person that is written to a source. */
const MAX_TEXT = 20_000;

/** By which an entry is found again before it is sent again. In all spellings of our notes alike, and of no other. */
export function markOf(key: string): string {
  return `[call:${key.replace(/[^\w.-]+/gu, '-')}]`;
}

/** A note or a call as people read it in the source. */
export function noteText(
  entry: Extract<OutboxEntry, { readonly kind: 'note' | 'call' | 'item' }>,
  t: Translator['t'],
): string {
  const lines: string[] = [];
  if (entry.kind === 'call') {
    const { direction, outcome, remote, talkSeconds } = entry;
    lines.push(
      t('note.call', {
        direction,
        outcome: t(`outcome.${outcome}`),
        minutes: Math.floor(talkSeconds / 60),
        seconds: String(Math.floor(talkSeconds % 60)).padStart(2, '0'),
        remote: remote === '' ? t('caller.anonymous') : remote,
      }),
    );
  }
  if (entry.text !== undefined && entry.text !== '') lines.push(plainText(entry.text, MAX_TEXT));
  if (entry.kind === 'call' && entry.followUp !== undefined) {
    const { at = '', text = '' } = entry.followUp;
    lines.push(
      t('note.follow-up', {
        dated: at === '' ? 'no' : 'yes',
        when: minuteOf(at),
        told: text === '' ? 'no' : 'yes',
        what: plainText(text, MAX_TEXT),
      }),
    );
  }
  const at = entry.kind === 'call' ? entry.startedAt : entry.at;
  lines.push(t('note.signature', { agent: entry.agent, at: minuteOf(at) }));
  return lines.join('\n');
}

/** Of an ISO time, as people read it. */
function minuteOf(iso: string): string {
  return iso.slice(0, 16).replace('T', ' ');
}

/**
 * Text for sources whose notes are HTML, where plain text would lose its lines. Nothing of the text can become markup.
 */
export function asHtml(text: string): string {
  const escaped = text.replace(/[&<>"']/gu, (character) => `&#${character.codePointAt(0)};`);
  return `<p>${escaped.replace(/\n/gu, '<br>')}</p>`;
}
