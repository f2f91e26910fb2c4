import type { Card } from '#shared/domain/card';
import type { Item } from '#shared/domain/contact';

/** What fits on a ring card out of a whole caller card. */
export interface RingFacts {
  readonly company?: string;
  readonly role?: string;
  readonly tier?: string;
  readonly vip: boolean;
  readonly complaints: number;
  readonly openItems: number;
  /** What is open, complaints first; not all of it where there is much. */
  readonly items: readonly Item[];
  /** How many people may be meant. */
  readonly people: number;
}

export function ringFacts(card: Card): RingFacts {
  switch (card.kind) {
    case 'customer':
    case 'employee': {
      const { contact } = card;
      const incidents = card.incidents.filter((item) => item.open);
      const open = card.kind === 'customer' ? [...incidents, ...card.openOrders] : incidents;
      const complaints = card.kind === 'customer' ? card.complaints : [];
      const role = card.kind === 'employee' ? (contact.department ?? contact.title) : contact.title;
      return {
        ...(contact.company !== undefined && { company: contact.company }),
        ...(role !== undefined && { role }),
        ...(contact.tier !== undefined && { tier: contact.tier }),
        vip: contact.vip,
        complaints: complaints.length,
        openItems: open.length,
        items: [...complaints, ...open].slice(0, MOST_ITEMS),
        people: card.sharedBy,
      };
    }
    case 'several': {
      const [company, ...others] = new Set(card.candidates.map((candidate) => candidate.company));
      const common = company !== undefined && others.length === 0;
      return { ...nothing, people: card.total, ...(common && { company }) };
    }
    case 'colleague':
      return { ...nothing, ...(card.department !== undefined && { role: card.department }) };
    case 'unknown':
    case 'anonymous':
      return nothing;
  }
}

const MOST_ITEMS = 3;

const nothing: RingFacts = { vip: false, complaints: 0, openItems: 0, items: [], people: 0 };
