/** What call scenarios give the agent, and how the test bench explains it. */
import type { Sentence } from '../sentence';
import type { BadgeTone, CallerKind, Scenario } from './scenario';

/** What stands on a call because of the scenarios that hold for it. */
export interface ScenarioView {
  /** Of all that hold, in their order; the same text once. */
  readonly badges: readonly ScenarioBadge[];
  /** Of each other action the first scenario that has one counts. Plain text of several lines. */
  readonly script?: { readonly text: string; readonly from: ScenarioName };
  readonly transfer?: { readonly number: string; readonly name?: string; readonly from: ScenarioName };
  readonly page?: ScenarioPage;
  readonly disposition?: { readonly text: string; readonly from: ScenarioName };
  readonly created: readonly ScenarioCreated[];
  /**
   * Somebody else is on the card by now, and other scenarios hold for them. What the agent may be reading stays until
   * they ask for it (`scenarios.show`).
   */
  readonly news?: true;
}

export interface ScenarioBadge {
  readonly text: string;
  readonly tone: BadgeTone;
  readonly from: ScenarioName;
}

export interface ScenarioName {
  readonly id: string;
  readonly name: string;
}

export interface ScenarioPage {
  /** Of the address, for reading: it never comes from the caller. */
  readonly host: string;
  readonly label?: string;
  /** Of an answered call only: nothing is opened before. */
  readonly url?: string;
  /** By itself when it is answered. */
  readonly opensItself: boolean;
  readonly opened: boolean;
  readonly from: ScenarioName;
}

export interface ScenarioCreated {
  readonly what: 'incident' | 'contact';
  /** The title, or the name. */
  readonly title: string;
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly from: ScenarioName;
}

/** A condition of a scenario, as the editor has it. */
export type ScenarioCondition =
  | 'enabled'
  | 'direction'
  | 'callers'
  | 'vip'
  | 'companies'
  | 'numbers'
  | 'called'
  | 'times'
  | 'openCase';

export interface ScenarioCheck {
  readonly condition: ScenarioCondition;
  readonly holds: boolean;
  /** What was looked for and what was there. */
  readonly sentence: Sentence;
}

/** What the test bench shows of one scenario. */
export interface ScenarioVerdict extends ScenarioName {
  /** The administrators' file has it, it can't be changed here. */
  readonly preset: boolean;
  readonly holds: boolean;
  /** One for every condition that the scenario names. */
  readonly checks: readonly ScenarioCheck[];
  /** What of it would not be given although it holds, and why. */
  readonly withheld: readonly Sentence[];
}

export interface ScenarioTrial {
  readonly caller: {
    readonly kind: CallerKind;
    readonly title: string;
    readonly company?: string;
    readonly vip: boolean;
    readonly openCases: number;
  };
  readonly verdicts: readonly ScenarioVerdict[];
  /** As the call would have it once it was answered; `created` is what would be created. */
  readonly result: ScenarioView;
}

/** The administrators' part (docs/scenarios.md): in front of this desk's own, and never changed by it. */
export interface ScenarioRules {
  readonly preset: readonly Scenario[];
  /** Only those of the administrators count; nothing can be written here. */
  readonly locked: boolean;
}
