import type { CallerNumber, Card } from '../card';
import type { Contact, Item } from '../contact';
import { type NumberKeys, normaliseForImport } from '../numbers';
import { searchWords } from '../text';
import type { PlaceholderValues } from './fill';
import { type CallerKind, casePriorities, type Weekday, weekdays } from './scenario';

/** A call as the scenarios see it: everything is in memory when it rings. */
export interface ScenarioCall {
  readonly card: Card;
  readonly direction: 'in' | 'out';
  /** What the phone system says was called: numbers, and queues by name. */
  readonly called: readonly CalledLine[];
  /** Epoch ms when it began; a call that lasts doesn't fall out of its times. */
  readonly startedAt: number;
  readonly agent: { readonly name: string; readonly extension?: string };
}

export interface CalledLine extends NumberKeys {
  /** As it was sent, made plain. */
  readonly text: string;
}

/** What the conditions are held against, worked out once for all scenarios. */
export interface ScenarioFacts {
  readonly kind: CallerKind;
  readonly direction: 'in' | 'out';
  readonly number: CallerNumber;
  /** As it is dialed within the agent's own country, digits only; absent for a number of another one. */
  readonly national?: string;
  /** Of a line that several people share: only where all of them are. */
  readonly vip: boolean;
  /** Of everybody on the number; empty where none is known. */
  readonly companies: readonly { readonly name: string; readonly words: string }[];
  readonly called: readonly (CalledLine & { readonly words: string })[];
  readonly day: Weekday;
  /** Of the day, by the clock of this computer. */
  readonly minute: number;
  readonly startedAt: number;
  /** Open ones, the most urgent first, then the newest. `undefined`: not known of which of several people. */
  readonly cases: readonly CaseFacts[] | undefined;
  readonly contact?: Contact;
  readonly agent: ScenarioCall['agent'];
  readonly caller: string | undefined;
}

export interface CaseFacts {
  readonly item: Item;
  /** The words of its state, and of its number with its title: worked out when the first scenario asks. */
  status(): string;
  said(): string;
}

/** What was called, from how the phone system writes it. Works numbers out: not to be done for each scenario. */
export function calledLine(text: string, region: string): CalledLine {
  return { text, ...normaliseForImport(text, region) };
}

export function factsOf({ card, direction, called, startedAt, agent }: ScenarioCall): ScenarioFacts {
  const contact = 'contact' in card ? card.contact : undefined;
  const people = card.kind === 'several' ? card.candidates : contact === undefined ? [] : [contact];
  const national = nationalOf(card.number);
  const at = new Date(startedAt);
  return {
    kind: card.kind === 'several' ? 'company-line' : card.kind,
    direction,
    number: card.number,
    ...(national === undefined ? {} : { national }),
    vip: people.length > 0 && people.every(({ vip }) => vip) && !isCut(card),
    companies: companiesOf(card).map((name) => ({ name, words: wordsOf(name) })),
    called: called.map((line) => ({ ...line, words: wordsOf(line.text) })),
    // JavaScript's week begins on Sunday.
    day: weekdays[(at.getDay() + 6) % 7] ?? 'mon',
    minute: at.getHours() * 60 + at.getMinutes(),
    startedAt,
    cases: casesOf(card),
    ...(contact === undefined ? {} : { contact }),
    agent,
    caller: contact?.displayName ?? (card.kind === 'colleague' ? card.name : undefined),
  };
}

/** The words of a text with a blank before and behind each, so that one text can be looked for in another by words. */
export function wordsOf(text: string): string {
  return ` ${searchWords(text).join(' ')} `;
}

/** What the placeholders stand for; `meant`: the open case that the scenario asks for, else the first one. */
export function valuesOf(facts: ScenarioFacts, meant: Item | undefined): PlaceholderValues {
  const { contact, number, called, agent, caller } = facts;
  const [company] = facts.companies;
  const [line] = called;
  const values: { readonly [Name in keyof PlaceholderValues]: string | undefined } = {
    caller,
    company: facts.companies.length === 1 ? company?.name : undefined,
    agent: agent.name,
    number: number.anonymous ? undefined : (number.e164 ?? number.extension ?? number.raw),
    called: line?.e164 ?? line?.extension ?? line?.text,
    case: meant?.number ?? meant?.title,
    subject: meant?.title,
    // A contact that was made here and that its system doesn't have yet has no id there.
    record: contact?.id.startsWith('local:') ? undefined : contact?.id.replace(/^[^:]*:/, ''),
    customer: contact?.externalId,
  };
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}

/** Of a line that several people share nothing is known where one of them is of no company. */
function companiesOf(card: Card): readonly string[] {
  if (card.kind !== 'several') {
    const company = 'contact' in card ? card.contact.company : undefined;
    return company === undefined || company === '' ? [] : [company];
  }
  if (card.lineOf !== undefined) return [card.lineOf];
  const names = card.candidates.map(({ company = '' }) => company);
  return isCut(card) || names.includes('') ? [] : [...new Set(names)];
}

/** Of a line with more people than the card names. */
const isCut = (card: Card) => card.kind === 'several' && card.total > card.candidates.length;

/** For reading it stands in the way of its country, with which it is spared to work it out again. */
function nationalOf({ e164, display }: CallerNumber): string | undefined {
  return e164 === undefined || display.startsWith('+') ? undefined : display.replace(/\D/gu, '');
}

function casesOf(card: Card): readonly CaseFacts[] | undefined {
  switch (card.kind) {
    case 'several':
      return card.candidates.every(({ openItems }) => openItems === 0) && !isCut(card) ? [] : undefined;
    case 'employee':
      return sorted(card.incidents);
    case 'customer':
      return sorted([...card.complaints, ...card.incidents, ...card.openOrders, ...card.opportunities]);
    default:
      return [];
  }
}

function sorted(items: readonly Item[]): readonly CaseFacts[] {
  return items
    .filter(({ open }) => open)
    .sort((a, b) => urgencyOf(b) - urgencyOf(a) || (a.createdAt < b.createdAt ? 1 : -1))
    .map((item) => ({
      item,
      status: once(() => wordsOf(item.status)),
      said: once(() => wordsOf(`${item.number ?? ''} ${item.title}`)),
    }));
}

function once<T>(work: () => T): () => T {
  let done: { readonly value: T } | undefined;
  return () => {
    done ??= { value: work() };
    return done.value;
  };
}

/** One whose system has no priorities is a normal one. */
const urgencyOf = ({ priority = 'normal' }: Item) => casePriorities.indexOf(priority);
