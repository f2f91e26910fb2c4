import type { CallerNumber, Card } from '../card';
import type { Contact, Item } from '../contact';
import { contactId } from '../ids';
import type { HandoffDocument, HandoffItem } from './document';

/**
 * The caller's card out of the document alone, for a desk whose own sources don't know the person. `undefined` when
 * the document says nothing more than the number does.
 */
export function cardOfHandoff(document: HandoffDocument, number: CallerNumber): Card | undefined {
  const { caller } = document;
  if (caller.kind === 'unknown' || caller.name === undefined) return undefined;
  const contact: Contact = {
    id: contactId(
      caller.crm === undefined ? `handoff:${document.id}` : `${caller.crm.system}:${caller.crm.id}`,
    ),
    kind: caller.kind,
    displayName: caller.name,
    vip: document.flags.vip ?? false,
    emails: caller.email === undefined ? [] : [caller.email],
    phones: caller.tel === undefined ? [] : [{ raw: caller.tel }],
    extra: {},
    ...(caller.company === undefined ? {} : { company: caller.company }),
    ...(caller.title === undefined ? {} : { title: caller.title }),
    ...(caller.tier === undefined ? {} : { tier: caller.tier }),
    ...(caller.language === undefined ? {} : { language: caller.language }),
    ...(caller.tz === undefined ? {} : { timeZone: caller.tz }),
    ...(caller.crm?.url === undefined ? {} : { url: caller.crm.url }),
  };
  const items = document.items.map((item, at) => itemOf(item, at, document.updated_at));
  const common = { number, match: 'handoff', contact, history: [], sharedBy: 1 } as const;
  return caller.kind === 'employee'
    ? { kind: 'employee', ...common, incidents: items }
    : {
        kind: 'customer',
        ...common,
        openOrders: items.filter((item) => item.type === 'order'),
        complaints: items.filter((item) => item.type === 'complaint'),
        incidents: items.filter((item) => item.type === 'incident'),
        opportunities: [],
      };
}

/** The transferor sends open items only, and not when they were made. */
function itemOf(item: HandoffItem, at: number, updatedAt: string): Item {
  return { id: `handoff-${at}`, ...item, open: true, createdAt: updatedAt, updatedAt };
}
