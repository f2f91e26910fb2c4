import { callId, contactId } from '#shared/domain/ids';
import type { OutboxItem, OutboxPage } from '#shared/domain/outbox-page';

const values = { source: 'Sample CRM' };

/** An outbox with an entry of each kind that there is to see. */
export function outboxPageOf(now: number): OutboxPage {
  const ago = (minutes: number) => new Date(now - minutes * 60_000).toISOString();
  const item = (part: Partial<OutboxItem> & Pick<OutboxItem, 'id' | 'kind' | 'what'>): OutboxItem => ({
    source: 'crm',
    sourceName: 'Sample CRM',
    state: 'waiting',
    tries: 0,
    since: ago(4),
    ...part,
  });
  const items = [
    item({
      id: 'out-1',
      kind: 'item',
      what: 'The printer burns',
      whom: 'Maria Ionescu',
      contactId: contactId('crm:7'),
      state: 'parked',
      decide: 'conflict',
      tries: 1,
      since: ago(70),
      reason: { key: 'outbox.conflict', values },
      callId: callId('call-7'),
    }),
    item({
      id: 'out-2',
      kind: 'note',
      what: 'Asks for an offer of 40 pallets',
      whom: 'Radu Mureșan',
      state: 'parked',
      decide: 'unknown-outcome',
      tries: 1,
      since: ago(35),
      reason: { key: 'outbox.unknown-outcome', values },
      callId: callId('call-8'),
    }),
    item({
      id: 'out-3',
      kind: 'call',
      what: '+40721555010',
      whom: 'Elena Virtanen',
      tries: 3,
      since: ago(12),
      reason: { key: 'outbox.waits.unavailable', values },
      nextTryAt: now + 48_000,
      callId: callId('call-9'),
    }),
    item({ id: 'out-4', kind: 'contact', what: 'Ion Nou', tries: 1, state: 'sending' }),
    item({
      id: 'out-5',
      kind: 'note',
      what: 'Wants to be called back',
      whom: 'Ion Nou',
      reason: { key: 'outbox.waits.behind', values },
    }),
  ];
  return {
    groups: [
      { source: 'crm', name: 'Sample CRM', waiting: 2_310, parked: 2 },
      { source: 'rt', name: 'Service desk', waiting: 1, parked: 0 },
    ],
    items,
    total: 2_313,
  };
}
