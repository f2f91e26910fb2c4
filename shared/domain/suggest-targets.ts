import { type Colleague, kindOf, type Presence } from './directory';
import { fold, searchWords } from './text';

/** Why somebody is suggested for a call. Said by the page, in the agent's language. */
export type SuggestionReason =
  /** The administrators' or the agent's own scenario, by its name. */
  | { readonly kind: 'scenario'; readonly name: string }
  /** They have transferred this very call here: never suggested without saying so. */
  | { readonly kind: 'handed-over' }
  /** An open case, order or incident of the caller is theirs. */
  | { readonly kind: 'assignee'; readonly item: string }
  | { readonly kind: 'owner' }
  /** Epoch ms. */
  | { readonly kind: 'spoke'; readonly at: number }
  | { readonly kind: 'handled'; readonly item: string; readonly at: number }
  /** What this agent mostly does with such calls; `of` says which. */
  | { readonly kind: 'habit'; readonly like: HabitLike; readonly of: string; readonly count: number }
  /** `subject`: what of the call it fits; absent: the reason that is chosen for the transfer. */
  | { readonly kind: 'department'; readonly department: string; readonly subject?: string }
  /** Epoch ms. */
  | { readonly kind: 'free'; readonly since: number };

export type HabitLike = 'company' | 'queue' | 'disposition' | 'reason';

/** Somebody, a queue or a number to whom this call may be meant to go. */
export interface TargetSuggestion {
  /** As it is dialed. */
  readonly number: string;
  readonly name: string;
  readonly kind?: Colleague['kind'];
  /** The best first, at most two. */
  readonly reasons: readonly SuggestionReason[];
}

/** By number where it is known, else by a name as somebody wrote it. */
export interface SomebodyNamed {
  readonly number?: string;
  readonly name?: string;
}

/** What is known of a call and of calls before it. */
export interface SuggestionFacts {
  /** Without the agent. */
  readonly directory: readonly Colleague[];
  readonly scenario?: { readonly number: string; readonly name?: string; readonly scenario: string };
  /** Whoever is on the line can't be transferred to themselves. */
  readonly caller?: string;
  /** Who has transferred this very call here. */
  readonly handedOverBy?: SomebodyNamed;
  /** Have not taken this very call. */
  readonly tried: readonly string[];
  readonly owner?: string;
  /** Open ones, the most important first. */
  readonly cases: readonly { readonly assignee: string; readonly item: string }[];
  readonly talks: readonly (SomebodyNamed & { readonly at: number })[];
  /** What is over, or was written. */
  readonly handled: readonly { readonly name: string; readonly item: string; readonly at: number }[];
  readonly habits: readonly {
    readonly number: string;
    readonly like: HabitLike;
    readonly of: string;
    readonly count: number;
  }[];
  /** What the call is about, in the words of whoever wrote it down. `isReason`: chosen for this transfer. */
  readonly subjects: readonly { readonly text: string; readonly isReason?: true }[];
  /** Epoch ms. */
  readonly now: number;
}

/** More would have to be read: then a search is quicker. */
export const MOST_SUGGESTIONS = 5;
/** Of those for whom nothing speaks but their department. */
const MOST_OF_DEPARTMENTS = 2;
/** Once is no habit. */
const A_HABIT = 2;

const DAY_MS = 86_400_000;

/**
 * Whom this call may be meant for: the scenario's target first, then by how much each knows of it and whether they can
 * take it. The order is the same for the same facts, so that nothing changes places when it is asked again.
 */
export function suggestTargets(facts: SuggestionFacts): readonly TargetSuggestion[] {
  const people = createFinder(facts.directory);
  const found = new Map<string, { entry: Colleague; reasons: Weighed[] }>();
  const add = (entry: Colleague | undefined, reason: SuggestionReason, weight: number): void => {
    if (entry === undefined) return;
    const reasons = found.get(entry.extension)?.reasons ?? [];
    if (reasons.some((each) => each.reason.kind === reason.kind && each.weight >= weight)) return;
    const others = reasons.filter((each) => each.reason.kind !== reason.kind);
    found.set(entry.extension, { entry, reasons: [...others, { reason, weight }] });
  };

  const { scenario, now } = facts;
  for (const { assignee, item } of facts.cases) add(people.named(assignee), { kind: 'assignee', item }, 60);
  if (facts.owner !== undefined) add(people.named(facts.owner), { kind: 'owner' }, 50);
  for (const { at, ...who } of facts.talks)
    add(people.person(who), { kind: 'spoke', at }, 40 + lately(at, now));
  for (const { name, item, at } of facts.handled)
    add(people.named(name), { kind: 'handled', item, at }, 30 + lately(at, now));
  for (const { number, count, like, of } of facts.habits)
    if (count >= A_HABIT)
      add(people.at(number), { kind: 'habit', like, of, count }, 25 + Math.min(count, 10));
  for (const { entry, department, subject } of departmentsOf(facts))
    add(
      entry,
      { kind: 'department', department, ...(subject.isReason === true ? {} : { subject: subject.text }) },
      subject.isReason === true ? 26 : 20,
    );

  const from = facts.handedOverBy && people.person(facts.handedOverBy);
  const left = new Set([facts.caller, scenario?.number, ...facts.tried]);
  const ranked = [...found.values()]
    .filter(({ entry }) => !left.has(entry.extension))
    .map(({ entry, reasons }) => weigh(entry, reasons, entry === from))
    .toSorted(
      (a, b) =>
        b.weight - a.weight ||
        (a.entry.since ?? now) - (b.entry.since ?? now) ||
        compare(a.entry.name, b.entry.name) ||
        compare(a.entry.extension, b.entry.extension),
    );
  const chosen = withoutCrowds(ranked).map(({ entry, reasons }) => suggestionOf(entry, reasons));
  if (scenario === undefined) return chosen.slice(0, MOST_SUGGESTIONS);
  const entry = people.at(scenario.number) ?? outsideTarget(scenario.number, scenario.name);
  const others = (found.get(scenario.number)?.reasons ?? []).toSorted(byWeight).map(({ reason }) => reason);
  const first = suggestionOf(entry, [{ kind: 'scenario', name: scenario.scenario }, ...others]);
  return [first, ...chosen].slice(0, MOST_SUGGESTIONS);
}

/** What is said of them now: how long they have been free, where there is room for it. */
export function reasonsNow(
  reasons: readonly SuggestionReason[],
  { presence, since }: Pick<Colleague, 'presence' | 'since'>,
): readonly SuggestionReason[] {
  if (reasons.length >= MOST_REASONS || presence !== 'available' || since === undefined) return reasons;
  return [...reasons, { kind: 'free', since }];
}

/** A number that the directory doesn't have, as a target. */
export function outsideTarget(number: string, name: string | undefined): Colleague {
  return { extension: number, kind: 'outside', name: name ?? number, presence: 'unknown' };
}

const MOST_REASONS = 2;

interface Weighed {
  readonly reason: SuggestionReason;
  readonly weight: number;
}

/** Who can't take it has to know a good deal more of it to stand before who can. */
const PRESENCE_WEIGHT: Readonly<Record<Presence, number>> = {
  available: 0,
  unknown: -5,
  busy: -15,
  away: -20,
  offline: -40,
};

const byWeight = (a: Weighed, b: Weighed): number => b.weight - a.weight;

function weigh(entry: Colleague, reasons: readonly Weighed[], isFrom: boolean) {
  const [best, ...more] = reasons.toSorted(byWeight);
  const weight = (best?.weight ?? 0) + 5 * more.length + PRESENCE_WEIGHT[entry.presence];
  const said = [...(best === undefined ? [] : [best]), ...more].map(({ reason }) => reason);
  return {
    entry,
    reasons: isFrom ? [{ kind: 'handed-over' } as const, ...said] : said,
    // Whoever has just sent it here hardly wants it back.
    weight: isFrom ? weight - 100 : weight,
  };
}

/** A talk of today is remembered; one of years ago was mostly about something else. */
function lately(at: number, now: number): number {
  const days = (now - at) / DAY_MS;
  if (days <= 1) return 15;
  if (days <= 7) return 10;
  if (days <= 30) return 5;
  return days > 365 ? -15 : 0;
}

/** A department of three hundred is no suggestion; those of it who have been free longest are. */
function withoutCrowds<T extends { readonly reasons: readonly SuggestionReason[] }>(
  ranked: readonly T[],
): readonly T[] {
  let crowd = 0;
  return ranked.filter(({ reasons }) => {
    if (reasons.some(({ kind }) => kind !== 'department')) return true;
    crowd += 1;
    return crowd <= MOST_OF_DEPARTMENTS;
  });
}

function suggestionOf(entry: Colleague, reasons: readonly SuggestionReason[]): TargetSuggestion {
  return {
    number: entry.extension,
    name: entry.name,
    ...(entry.kind === undefined ? {} : { kind: entry.kind }),
    reasons: reasons.slice(0, MOST_REASONS),
  };
}

/** Sources write the names of colleagues as they like; two people of one name are nobody. */
function createFinder(directory: readonly Colleague[]) {
  const numbers = new Map(directory.map((entry) => [entry.extension, entry]));
  const names = new Map<string, Colleague | undefined>();
  for (const entry of directory) {
    const key = nameKey(entry.name);
    if (kindOf(entry) === 'colleague') names.set(key, names.has(key) ? undefined : entry);
  }
  const named = (name: string): Colleague | undefined => names.get(nameKey(name));
  return {
    at: (number: string) => numbers.get(number),
    named,
    /** A colleague: of a queue nobody knows who it was. */
    person({ number, name }: SomebodyNamed): Colleague | undefined {
      const known = number === undefined ? undefined : numbers.get(number);
      if (known !== undefined) return kindOf(known) === 'colleague' ? known : undefined;
      return name === undefined ? undefined : named(name);
    },
  };
}

/** `Popescu, Ana` is Ana Popescu. */
const nameKey = (name: string): string => searchWords(name).toSorted().join(' ');

function departmentsOf({ directory, subjects }: SuggestionFacts) {
  const told = subjects.map((subject) => ({ subject, words: searchWords(subject.text) }));
  const known = new Map<string, (typeof subjects)[number] | undefined>();
  const fitting = (department: string) => {
    if (!known.has(department)) {
      // What is chosen counts most.
      const fits = told.filter(
        ({ subject, words }) =>
          isAbout(subject.text, words, department) ||
          // A reason is a word or two: the queue for it may be called more than that.
          (subject.isReason === true && isNamed(department, searchWords(department), subject.text)),
      );
      known.set(department, (fits.find(({ subject }) => subject.isReason) ?? fits[0])?.subject);
    }
    return known.get(department);
  };
  return directory.flatMap((entry) => {
    const department = kindOf(entry) === 'queue' ? (entry.department ?? entry.name) : entry.department;
    const subject = department === undefined ? undefined : fitting(department);
    return department === undefined || subject === undefined ? [] : [{ entry, department, subject }];
  });
}

/** Whether a text names a department: `Sales / Marketing` is either, `Billing (2nd floor)` is Billing. */
function isAbout(text: string, words: readonly string[], department: string): boolean {
  const names = department.replace(/\([^)]*\)/gu, ' ').split(/[/,;|·]/u);
  return names.some((name) => isNamed(text, words, name));
}

/** Whether every word of a name stands in a text, also when it is inflected there. */
function isNamed(text: string, words: readonly string[], name: string): boolean {
  const wanted = searchWords(name);
  if (wanted.length === 0) return false;
  // Chinese has no blanks, and its signs mean something only side by side.
  if (/\p{Script=Han}/u.test(name)) return wanted.length > 1 && fold(text).includes(fold(name).trim());
  const exact = new Set(text.split(NO_WORD));
  return (
    // "IT" is no word that may stand for "it".
    name.split(NO_WORD).every((word) => word === '' || word.length > SHORT || exact.has(word)) &&
    wanted.every((word) => word.length <= SHORT || words.some((other) => isSameWord(word, other)))
  );
}

const NO_WORD = /[^\p{L}\p{N}]+/u;
const SHORT = 3;

/** `laskutus` and `laskutuksesta`, `invoice` and `invoices`; not `transport` and `transfer`. */
function isSameWord(word: string, other: string): boolean {
  if (word === other) return true;
  let same = 0;
  while (same < word.length && word[same] === other[same]) same += 1;
  return same >= 5 && same >= 0.8 * word.length;
}

const collator = new Intl.Collator(undefined, { sensitivity: 'base', numeric: true });
const compare = (a: string, b: string): number => collator.compare(a, b);
