import type { Card } from '#shared/domain/card';
import type { SnippetValues } from '#shared/domain/snippets';
import type { CallView } from '#shared/domain/views';
import { formatTime } from '../../ui/format';

/** What a snippet can be filled with: what the call says, and nothing that is looked up for it. */
export function snippetValues(
  call: CallView,
  agent: { readonly name: string } | undefined,
  { now, locale }: { readonly now: number; readonly locale: string },
): SnippetValues {
  const { card, number, handoff } = call;
  const told = handoff?.document?.caller;
  const today = new Date(now);
  const known = {
    caller: nameOf(card) ?? told?.name,
    company: 'contact' in card ? card.contact.company : told?.company,
    number: number.anonymous ? undefined : number.display,
    agent: agent?.name,
    date: new Intl.DateTimeFormat(locale, { dateStyle: 'short' }).format(today),
    time: formatTime(today.toISOString(), locale),
    ticket: ticketOf(card),
  };
  return Object.fromEntries(Object.entries(known).filter(([, value]) => value !== undefined && value !== ''));
}

function nameOf(card: Card): string | undefined {
  if ('contact' in card) return card.contact.displayName;
  return card.kind === 'colleague' ? card.name : undefined;
}

/** The open ticket that something happened to last: what a call is about, if it is about one. */
function ticketOf(card: Card): string | undefined {
  if (!('contact' in card)) return undefined;
  const open = [...card.incidents, ...(card.kind === 'customer' ? card.complaints : [])];
  return open
    .filter((item) => item.open && item.number !== undefined)
    .sort((one, other) => other.updatedAt.localeCompare(one.updatedAt))[0]?.number;
}
