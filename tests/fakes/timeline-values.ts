import type { Candidate } from '#shared/domain/card';
import { callId, contactId } from '#shared/domain/ids';
import type { TimelineEntry, TimelinePage } from '#shared/domain/timeline';
import type { DeskCalls } from '#shared/ipc/desk-api';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** A year with a customer: something of each kind every few days. */
export function timelineOf(now: number, count = 120): readonly TimelineEntry[] {
  return Array.from({ length: count }, (_, n) => entryOf(now, n)).flat();
}

function entryOf(now: number, n: number): readonly TimelineEntry[] {
  const at = new Date(now - HOUR - n * 0.7 * DAY).toISOString();
  const of = callId(`past-${n}`);
  const item = (id: string, more: object) => ({
    id: `crm:${id}-${n}`,
    title: '',
    open: false,
    createdAt: at,
    updatedAt: new Date(Date.parse(at) + 2 * HOUR).toISOString(),
    ...more,
  });
  switch (n % 6) {
    case 0:
      return [
        {
          kind: 'call',
          id: `call:${n}`,
          callId: of,
          at,
          direction: 'in',
          talkSeconds: 187,
          outcome: 'answered',
        },
        { kind: 'note', id: `note:${n}`, callId: of, at, text: 'Wants the delivery note by mail.\nGate 4.' },
      ];
    case 1:
      return [
        {
          kind: 'ticket',
          id: `crm:i-${n}`,
          at,
          item: item('i', {
            type: 'incident',
            number: `INC-${4000 + n}`,
            title: 'Order portal answers slowly',
            status: n === 1 ? 'In progress' : 'Solved',
            open: n === 1,
            assignee: 'Dan Marin',
            url: `https://crm.example.com/incidents/${n}`,
          }) as never,
        },
      ];
    case 2:
      return [
        {
          kind: 'call',
          id: `call:${n}`,
          callId: of,
          at,
          direction: 'in',
          talkSeconds: 64,
          outcome: 'transferred',
          transferredTo: 'Ioana Radu',
          disposition: 'Billing',
        },
        { kind: 'transfer', id: `from:${n}`, callId: of, at, direction: 'in', name: 'Dan Marin' },
        {
          kind: 'note',
          id: `note:${n}:0`,
          callId: of,
          at,
          text: 'Refund is promised for Monday.',
          by: 'Dan Marin',
        },
        {
          kind: 'transfer',
          id: `t:${n}`,
          callId: of,
          at,
          direction: 'out',
          name: 'Ioana Radu',
          outcome: 'completed',
        },
      ];
    case 3:
      return [
        {
          kind: 'order',
          id: `crm:o-${n}`,
          at,
          item: item('o', {
            type: 'order',
            number: `SO-${2200 - n}`,
            title: '12 office chairs',
            status: 'Delivered',
            amount: { value: '2310.00', currency: 'EUR' },
            url: `https://crm.example.com/orders/${n}`,
          }) as never,
        },
      ];
    case 4:
      return [
        {
          kind: 'message',
          id: `crm:m-${n}`,
          at,
          item: item('m', {
            type: 'message',
            title: 'Re: delivery on Friday',
            status: 'received',
            updatedAt: at,
          }) as never,
        },
      ];
    default:
      return [
        {
          kind: 'call',
          id: `call:${n}`,
          callId: of,
          at,
          direction: 'out',
          talkSeconds: 0,
          outcome: 'no-answer',
        },
      ];
  }
}

/** As the desk answers: narrowed, and a page at a time. */
export function timelinePage(
  entries: readonly TimelineEntry[],
  { kind, before, limit }: DeskCalls['contacts.timeline']['args'],
): TimelinePage {
  const wanted = entries.filter((entry) => kind === undefined || entry.kind === kind);
  const from = before === undefined ? 0 : Number(before);
  const next = from + limit;
  return { entries: wanted.slice(from, next), ...(next < wanted.length ? { next: String(next) } : {}) };
}

const FAMILY = 'Albu Bratu Cozma Dobre Enache Florea Grosu Hodor Iancu Jianu Lazar Manea Neagu Oprea'.split(
  ' ',
);

/** The fourteen people of one company's line, ranked. */
export function lineOfFourteen(now: number): readonly Candidate[] {
  return FAMILY.map((name, n): Candidate => {
    const reason = (['open-case', 'last-call', 'owner', 'vip', 'chosen'] as const)[n] ?? 'name';
    return {
      id: contactId(`crm:line-${n}`),
      displayName: `Ana ${name}`,
      company: 'Nordwind AB',
      title: n === 3 ? 'Managing director' : 'Purchasing',
      vip: reason === 'vip',
      reason,
      openItems: reason === 'open-case' ? 2 : 0,
      ...(n < 2 ? { lastCallAt: new Date(now - (n + 1) * DAY).toISOString() } : {}),
    };
  });
}
