import { plainLine } from '../../lib/plain-text';
import type { Sentence } from '../sentence';
import { checksOf, holds, type ReadyScenario } from './conditions';
import { type ScenarioFacts, valuesOf } from './facts';
import { fillText, fillUrl, fillWhole, type PlaceholderValues } from './fill';
import type { Scenario } from './scenario';
import type { ScenarioBadge, ScenarioName, ScenarioVerdict, ScenarioView } from './view';

/** So many badges stand on a card. */
export const MOST_BADGES = 5;

/** What the scenarios give a call, before any of it is done. */
export interface ScenarioPlan {
  readonly badges: readonly ScenarioBadge[];
  readonly script?: NonNullable<ScenarioView['script']>;
  readonly transfer?: { readonly number: string; readonly from: ScenarioName };
  readonly page?: PlannedPage;
  readonly disposition?: NonNullable<ScenarioView['disposition']>;
  readonly incident?: PlannedIncident;
  readonly contact?: PlannedContact;
}

export interface PlannedPage {
  readonly url: string;
  readonly host: string;
  readonly label?: string;
  readonly opensItself: boolean;
  readonly from: ScenarioName;
}

export interface PlannedIncident {
  readonly on: 'answered' | 'ended';
  readonly title: string;
  readonly from: ScenarioName;
}

export interface PlannedContact {
  readonly on: 'answered' | 'ended';
  readonly kind: 'customer' | 'employee';
  readonly name: string;
  readonly from: ScenarioName;
}

/** What is left of the settings when it comes to what is given. */
export interface PlanContext {
  readonly dispositions: readonly string[];
}

export const NOTHING_PLANNED: ScenarioPlan = { badges: [] };

/**
 * All badges of the scenarios that hold, and of every other action the first: the order of the list is that of
 * importance. Never throws for scenarios that pass their schema.
 */
export function planOf(
  scenarios: readonly ReadyScenario[],
  facts: ScenarioFacts,
  context: PlanContext,
): ScenarioPlan {
  return walk(scenarios, facts, context).plan;
}

/** The same with the reasons, for the test bench. @param preset how many of them the administrators' file has */
export function explained(
  scenarios: readonly ReadyScenario[],
  facts: ScenarioFacts,
  context: PlanContext,
  preset: number,
): { readonly plan: ScenarioPlan; readonly verdicts: readonly ScenarioVerdict[] } {
  const { plan, withheld } = walk(scenarios, facts, context);
  const verdicts = scenarios.map((ready, at) => {
    const checks = checksOf(ready, facts);
    return {
      ...nameOf(ready.scenario),
      preset: at < preset,
      holds: checks.every((check) => check.holds),
      checks,
      withheld: withheld.get(ready) ?? [],
    };
  });
  return { plan, verdicts };
}

/** As long as what is written by hand may be. */
const MOST_OF_A_BADGE = 40;
const MOST_OF_A_TITLE = 200;
const MOST_OF_A_NAME = 120;

type Mutable<T> = { -readonly [K in keyof T]: T[K] };
type Given<Action extends keyof Scenario['give']> = NonNullable<Scenario['give'][Action]>;

function walk(
  scenarios: readonly ReadyScenario[],
  facts: ScenarioFacts,
  context: PlanContext,
): { readonly plan: ScenarioPlan; readonly withheld: ReadonlyMap<ReadyScenario, readonly Sentence[]> } {
  const plan: Mutable<ScenarioPlan> = { badges: [] };
  const withheld = new Map<ReadyScenario, readonly Sentence[]>();
  for (const ready of scenarios) {
    if (!holds(ready, facts)) continue;
    const reasons = give(plan, ready, facts, context);
    if (reasons.length > 0) withheld.set(ready, reasons);
  }
  return { plan, withheld };
}

/** Puts on the plan what isn't there yet; returns why something was left out. */
function give(
  plan: Mutable<ScenarioPlan>,
  ready: ReadyScenario,
  facts: ScenarioFacts,
  context: PlanContext,
): readonly Sentence[] {
  const { badge, script, transferTo, page, disposition, create } = ready.scenario.give;
  const from = nameOf(ready.scenario);
  const values = valuesOf(facts, ready.caseOf(facts));
  const reasons: (Sentence | undefined)[] = [];

  /** Unless an earlier scenario has the place, or there is a reason against it. */
  function put<Place extends keyof ScenarioPlan>(
    place: Place,
    make: () => ScenarioPlan[Place] | Sentence,
    earlier: { readonly from: ScenarioName } | undefined,
  ): void {
    if (earlier !== undefined) {
      reasons.push({ key: 'scenario.withheld-earlier', values: { what: place, by: earlier.from.name } });
      return;
    }
    const made = make();
    if (isSentence(made)) reasons.push(made);
    else Object.assign(plan, { [place]: made });
  }

  if (badge !== undefined) reasons.push(addBadge(plan, badge, values, from));
  if (script !== undefined) put('script', () => ({ text: fillText(script, values), from }), plan.script);
  if (transferTo !== undefined) put('transfer', () => transferOf(transferTo, facts, from), plan.transfer);
  if (page !== undefined) put('page', () => pageOf(page, values, from), plan.page);
  if (disposition !== undefined) {
    put('disposition', () => dispositionOf(disposition, context, from), plan.disposition);
  }
  if (create?.what === 'incident') {
    put(
      'incident',
      () => ({ on: create.on, title: plainLine(fillText(create.title, values), MOST_OF_A_TITLE), from }),
      plan.incident,
    );
  }
  if (create?.what === 'contact') put('contact', () => contactOf(create, facts, values, from), plan.contact);
  return reasons.filter((reason) => reason !== undefined);
}

function addBadge(
  plan: Mutable<ScenarioPlan>,
  { text, tone }: Given<'badge'>,
  values: PlaceholderValues,
  from: ScenarioName,
): Sentence | undefined {
  const said = plainLine(fillText(text, values), MOST_OF_A_BADGE);
  const same = plan.badges.find((one) => one.text === said);
  if (same !== undefined) {
    return { key: 'scenario.withheld-earlier', values: { what: 'badge', by: same.from.name } };
  }
  if (plan.badges.length >= MOST_BADGES) {
    return { key: 'scenario.withheld-badges', values: { most: MOST_BADGES } };
  }
  plan.badges = [...plan.badges, { text: said, tone, from }];
  return undefined;
}

function transferOf(
  number: string,
  { agent }: ScenarioFacts,
  from: ScenarioName,
): ScenarioPlan['transfer'] | Sentence {
  return number === agent.extension ? { key: 'scenario.withheld-own-number' } : { number, from };
}

function pageOf(
  { url, label, open }: Given<'page'>,
  values: PlaceholderValues,
  from: ScenarioName,
): PlannedPage | Sentence {
  const filled = fillUrl(url, values);
  if (filled === undefined) return { key: 'scenario.withheld-page' };
  const host = /^https:\/\/([^/?#]*)/i.exec(url)?.[1] ?? '';
  const opensItself = open === 'answered';
  return { url: filled, host, opensItself, from, ...(label === undefined ? {} : { label }) };
}

function dispositionOf(
  text: string,
  { dispositions }: PlanContext,
  from: ScenarioName,
): ScenarioPlan['disposition'] | Sentence {
  return dispositions.includes(text)
    ? { text, from }
    : { key: 'scenario.withheld-disposition', values: { disposition: text } };
}

/** The number has to be one, and nobody's. */
function contactOf(
  create: Extract<Given<'create'>, { what: 'contact' }>,
  { kind, number }: ScenarioFacts,
  values: PlaceholderValues,
  from: ScenarioName,
): PlannedContact | Sentence {
  if (kind === 'anonymous' || (number.e164 ?? number.extension) === undefined) {
    return { key: 'scenario.withheld-no-number' };
  }
  if (kind !== 'unknown') return { key: 'scenario.withheld-known' };
  return {
    on: create.on,
    kind: create.kind,
    // A contact named “…” would be found by nobody.
    name: plainLine(fillWhole(create.name, values) ?? number.display, MOST_OF_A_NAME),
    from,
  };
}

const nameOf = ({ id, name }: Scenario): ScenarioName => ({ id, name });

function isSentence(made: object | undefined): made is Sentence {
  return made !== undefined && 'key' in made;
}
