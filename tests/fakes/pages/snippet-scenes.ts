/** Snippets: the settings in which they are written, and a call in which they are used. */
import type { Snippet } from '#shared/domain/snippets';
import type { DeskTopics } from '#shared/ipc/desk-api';
import { callOf, topicsOf } from '../desk-values';
import { managedOf } from '../managed-values';

const own: readonly Snippet[] = [
  {
    name: 'Thanks for calling',
    abbreviation: ';thx',
    text: 'Thank you for calling, {caller}. You spoke with {agent}.',
  },
  {
    name: 'Ticket opened',
    abbreviation: ';tk',
    text: 'Ticket {ticket}, {date} {time}: the caller has been told the number.',
  },
  {
    name: 'Where the parcel is',
    abbreviation: '',
    text: 'Asked the warehouse at {}.\nThe parcel is with the carrier; they call {number} when it arrives.',
  },
];

const team: readonly Snippet[] = [
  { name: 'Refund', abbreviation: ';ref', text: 'Refund for {caller}, ticket {ticket}, promised on {date}.' },
  { name: 'Thanks, as everybody says it', abbreviation: ';thx', text: 'Thank you and goodbye.' },
];

function withSnippets(now: number, part: Partial<DeskTopics>, mine: readonly Snippet[]): DeskTopics {
  const topics = topicsOf(now, part);
  const settings = {
    ...topics.settings,
    snippets: [...mine],
    teamSnippets: mine.length === 0 ? [] : [...team],
  };
  return { ...topics, settings, managed: managedOf(settings) };
}

export const snippetScenes: Readonly<Record<string, (now: number) => DeskTopics>> = {
  snippets: (now) => withSnippets(now, {}, own),
  'snippets-none': (now) => withSnippets(now, {}, []),
  'snippets-call': (now) =>
    withSnippets(now, { calls: [callOf(now, { state: 'up', answeredAt: now - 60_000 })] }, own),
};
