import type { OutboxItem, OutboxPage } from '#shared/domain/outbox-page';
import type { Sentence } from '#shared/domain/sentence';
import { assertNever } from '#shared/lib/assert-never';
import { plainLine } from '#shared/lib/plain-text';
import type { OutboxEntry } from './outbox-entry';
import type { ListedEntry, OutboxRepository } from './outbox-repository';

/** How much of an entry's text is shown. */
const SHOWN_SIGNS = 120;

/** Of waiting entries that failed: what is kept of it in the file. */
const WAITS = ['auth', 'rate-limited', 'timeout', 'unavailable'] as const;

/** The outbox as a list to read, page by page. */
export function listOutbox(
  deps: {
    readonly repository: Pick<OutboxRepository, 'list' | 'counts'>;
    readonly nameOf: (source: string) => string | undefined;
    /** A source that is away is asked again at (epoch ms). */
    readonly heldUntil: (source: string) => number;
  },
  asked: { readonly source?: string; readonly offset: number; readonly limit: number },
): OutboxPage {
  const { repository, nameOf, heldUntil } = deps;
  const groups = repository
    .counts()
    .map((group) => ({ ...group, name: nameOf(group.source) ?? group.source }));
  const total = groups
    .filter(({ source }) => asked.source === undefined || source === asked.source)
    .reduce((sum, { waiting, parked }) => sum + waiting + parked, 0);
  const items = repository.list(asked).map((row) => {
    const name = nameOf(row.source);
    return toItem(row, name, heldUntil(row.source));
  });
  return { groups, items, total };
}

function toItem(row: ListedEntry, name: string | undefined, heldUntil: number): OutboxItem {
  const { id, kind, entry, source, state, attempts, since, contactId } = row;
  const callId = entry !== undefined && 'callId' in entry ? entry.callId : undefined;
  const reason = reasonOf(row, name ?? source);
  const isFree = state === 'waiting' && !row.behind && name !== undefined;
  return {
    id,
    kind,
    what: entry === undefined ? '' : whatOf(entry),
    ...(contactId === undefined ? {} : { contactId }),
    ...(callId === undefined ? {} : { callId }),
    source,
    sourceName: name ?? source,
    state,
    ...(state === 'parked' ? { decide: decisionOf(row.reason) } : {}),
    tries: attempts,
    since,
    ...(reason === undefined ? {} : { reason }),
    ...(isFree ? { nextTryAt: Math.max(row.dueAt, heldUntil) } : {}),
  };
}

function decisionOf(reason: string | undefined): NonNullable<OutboxItem['decide']> {
  return reason === 'conflict' || reason === 'unknown-outcome' ? reason : 'refusal';
}

function reasonOf({ state, reason, behind }: ListedEntry, source: string): Sentence | undefined {
  const values = { source };
  if (state === 'parked') {
    const parked = ['conflict', 'unknown-outcome', 'failing', 'unreadable', 'no-source'] as const;
    const known = parked.find((each) => each === reason);
    return { key: `outbox.${known ?? 'refused'}`, values };
  }
  if (behind) return { key: 'outbox.waits.behind', values };
  const failed = WAITS.find((each) => each === reason);
  return failed === undefined ? undefined : { key: `outbox.waits.${failed}`, values };
}

/** What the agent recognises an entry by. */
export function whatOf(entry: OutboxEntry): string {
  switch (entry.kind) {
    case 'contact':
      return plainLine(entry.contact.displayName, SHOWN_SIGNS);
    case 'note':
      return plainLine(entry.text, SHOWN_SIGNS);
    case 'call':
      return plainLine(entry.remote, SHOWN_SIGNS);
    case 'item':
      return plainLine(entry.title, SHOWN_SIGNS);
    default:
      return assertNever(entry);
  }
}
