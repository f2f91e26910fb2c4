import type { CallerNumber, Card, MatchQuality } from '#shared/domain/card';
import { cardOfHandoff } from '#shared/domain/handoff/card';
import type { HandoffDocument } from '#shared/domain/handoff/document';
import { type ContactId, contactId } from '#shared/domain/ids';
import { parseCaller } from '#shared/domain/numbers';
import type { SipIdentity } from '#shared/ipc/phone-api';
import type { CallsDeps } from './deps';

export type CallerCards = ReturnType<typeof createCallerCards>;

/** Who it is: the sources' card, else a colleague of the directory, else what a handoff says. */
export function createCallerCards(
  deps: Pick<CallsDeps, 'cardFor' | 'findColleague' | 'settings' | 'anonymousTitle'>,
) {
  const numberOf = (user: string, anonymous = false) =>
    parseCaller({ user, anonymous }, deps.settings().region);

  function cardOf(number: CallerNumber, contact?: ContactId, match?: MatchQuality): Card {
    const card = deps.cardFor(number, {
      ...(contact === undefined ? {} : { contactId: contact }),
      ...(match === undefined ? {} : { match }),
    });
    if (card.kind !== 'unknown' || number.extension === undefined) return card;
    const colleague = deps.findColleague(number.extension);
    if (colleague === undefined) return card;
    const { name, department } = colleague;
    const { history } = card;
    return { kind: 'colleague', number, name, history, ...(department === undefined ? {} : { department }) };
  }

  return {
    numberOf,
    numberOfIdentity: (identity: SipIdentity, anonymous: boolean) => numberOf(identity.user, anonymous),
    cardOf,
    /** The card of the same person, or of the same number while nobody is known, with what is known now. */
    again(card: Card): Card {
      return card.kind === 'customer' || card.kind === 'employee'
        ? cardOf(card.number, card.contact.id, card.match)
        : cardOf(card.number);
    },
    /** The caller the document is about; `fallback` where it names no number. */
    cardOfDocument(document: HandoffDocument, fallback: CallerNumber): Card {
      const { crm, tel } = document.caller;
      const number = tel === undefined ? fallback : numberOf(tel);
      const known = cardOf(number, crm && contactId(`${crm.system}:${crm.id}`), 'handoff');
      const stranger = known.kind === 'unknown' || known.kind === 'anonymous';
      return (stranger ? cardOfHandoff(document, number) : undefined) ?? known;
    },
    titleOf(card: Card): string {
      if (card.kind === 'customer' || card.kind === 'employee') return card.contact.displayName;
      if (card.kind === 'colleague') return card.name;
      return card.kind === 'anonymous' ? deps.anonymousTitle() : card.number.display;
    },
  };
}

export function contactOf(card: Card): ContactId | undefined {
  return card.kind === 'customer' || card.kind === 'employee' ? card.contact.id : undefined;
}

export function sameNumber(a: CallerNumber, b: CallerNumber): boolean {
  if (a.e164 !== undefined || b.e164 !== undefined) return a.e164 === b.e164;
  return (a.extension ?? a.raw) === (b.extension ?? b.raw);
}
