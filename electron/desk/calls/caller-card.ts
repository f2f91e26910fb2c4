import type { CallerNumber, Card, MatchQuality } from '#shared/domain/card';
import { cardOfHandoff } from '#shared/domain/handoff/card';
import type { HandoffDocument } from '#shared/domain/handoff/document';
import { type ContactId, contactId } from '#shared/domain/ids';
import { parseCaller } from '#shared/domain/numbers';
import type { SipIdentity } from '#shared/ipc/phone-api';
import type { CallsDeps } from './deps';
import { sourceHosts } from './source-hosts';

export type CallerCards = ReturnType<typeof createCallerCards>;

/** Who it is: the sources' card, else a colleague of the directory, else what a handoff says. */
export function createCallerCards(
  deps: Pick<CallsDeps, 'cardFor' | 'findColleague' | 'plan' | 'settings' | 'anonymousTitle'>,
) {
  const numberOf = (user: string, anonymous = false, host = '') => {
    const { region, dialing } = deps.plan();
    return parseCaller({ user, host, anonymous }, region, dialing);
  };

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

  /** The caller the document is about; `fallback` where it names no number. */
  function cardOfDocument(document: HandoffDocument, fallback: CallerNumber): Card {
    const { crm, tel } = document.caller;
    const number = tel === undefined ? fallback : numberOf(tel);
    const known = cardOf(number, crm && contactId(`${crm.system}:${crm.id}`), 'handoff');
    const stranger = known.kind === 'unknown' || known.kind === 'anonymous';
    if (!stranger) return known;
    const told = cardOfHandoff(document, number);
    return told === undefined ? known : withKnownPage(told);
  }

  /** A colleague's desk may name any address: only the systems that are set up here are opened. */
  function withKnownPage(card: Card): Card {
    if (card.kind !== 'customer' && card.kind !== 'employee') return card;
    const { url, ...contact } = card.contact;
    const isKnown =
      url !== undefined &&
      URL.canParse(url) &&
      sourceHosts(deps.settings().sources).has(new URL(url).hostname);
    return isKnown ? card : { ...card, contact };
  }

  return {
    numberOf: (user: string, anonymous = false) => numberOf(user, anonymous),
    numberOfIdentity: ({ user, host }: SipIdentity, anonymous: boolean) => numberOf(user, anonymous, host),
    cardOf,
    /**
     * The card of the same person, or of the same number while nobody is known, with what is known now.
     * @param document what a colleague says of the caller: it counts where nobody else knows them, and until the agent
     * has said who it is
     */
    again(card: Card, document?: HandoffDocument): Card {
      const person = card.kind === 'customer' || card.kind === 'employee' ? card : undefined;
      if (document !== undefined && (person === undefined || person.match === 'handoff')) {
        return cardOfDocument(document, card.number);
      }
      return person === undefined
        ? cardOf(card.number)
        : cardOf(card.number, person.contact.id, person.match);
    },
    cardOfDocument,
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

/** Whether two identities of one dialog are the same line. */
export function sameNumber(a: CallerNumber, b: CallerNumber): boolean {
  if (a.e164 !== undefined || b.e164 !== undefined) return a.e164 === b.e164;
  return userOf(a) === userOf(b);
}

/** In the middle of a call phone systems put their own host behind the name of whoever it is with. */
function userOf({ extension, address, raw }: CallerNumber): string {
  return (extension ?? address?.split('@')[0] ?? raw).toLowerCase();
}
