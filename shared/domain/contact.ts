import type { ContactId } from './ids';

/** A person or a company's line, as the sources and the agent know them. */
export interface Contact {
  readonly id: ContactId;
  readonly kind: 'customer' | 'employee';
  /** What several systems know the person by: a customer or staff number. Two records that share it are one person. */
  readonly externalId?: string;
  readonly displayName: string;
  readonly company?: string;
  /** Job title or role, e.g. "Head of purchasing". */
  readonly title?: string;
  readonly department?: string;
  /** Free text of the source, e.g. "gold". */
  readonly tier?: string;
  readonly vip: boolean;
  /** BCP 47, e.g. `fi`. */
  readonly language?: string;
  /** IANA, e.g. `Europe/Bucharest`. */
  readonly timeZone?: string;
  /** The colleague who owns the account. */
  readonly owner?: string;
  readonly emails: readonly string[];
  readonly phones: readonly ContactPhone[];
  /** Opens the record in the source. Only http(s) is ever followed. */
  readonly url?: string;
  /** The records of other sources that are shown as one with this: the same person. */
  readonly sameAs?: readonly ContactId[];
  /** Further fields of the source, label to text. */
  readonly extra: Readonly<Record<string, string>>;
}

export interface ContactPhone {
  /** As the source wrote it. */
  readonly raw: string;
  /** E.164 with `+`, computed by us once, on import. */
  readonly e164?: string;
  /** Digits of an internal extension. */
  readonly extension?: string;
  /** `name@host` of a SIP address without a number. */
  readonly address?: string;
  /** Digits of a number that is whole only in a country that nobody says. */
  readonly loose?: string;
  readonly label?: string;
}

/** What is dialed for it. */
export function dialOf({ raw, e164, extension, address }: ContactPhone): string {
  return e164 ?? extension ?? (address === undefined ? raw : `sip:${address}`);
}

/** A `message` is a mail, a chat or a letter: it has no state that matters, and stands in the timeline only. */
export type ItemType = 'order' | 'opportunity' | 'incident' | 'complaint' | 'message';

/** Something the source knows about a contact that has a state: an order, an incident, a complaint. */
export interface Item {
  readonly id: string;
  readonly type: ItemType;
  /** The number people say on the phone, e.g. "SO-2231". */
  readonly number?: string;
  readonly title: string;
  readonly status: string;
  readonly open: boolean;
  /** ISO 8601, UTC. */
  readonly createdAt: string;
  /** ISO 8601, UTC. */
  readonly updatedAt: string;
  /** Decimal as text (money is never a float) with its ISO 4217 currency. */
  readonly amount?: { readonly value: string; readonly currency: string };
  readonly priority?: 'low' | 'normal' | 'high' | 'critical';
  readonly assignee?: string;
  readonly url?: string;
}
