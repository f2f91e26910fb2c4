/** Call scenarios (A4): what an administrator writes down about a caller, and what the agent gets for it. */

/** Who calls, as the card has it; `company-line`: several people share the number and none is chosen yet. */
export const callerKinds = [
  'customer',
  'employee',
  'colleague',
  'company-line',
  'unknown',
  'anonymous',
] as const;
export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export const badgeTones = ['neutral', 'info', 'good', 'warning', 'urgent'] as const;
export const caseTypes = ['incident', 'complaint', 'order', 'opportunity'] as const;
export const casePriorities = ['low', 'normal', 'high', 'critical'] as const;
/**
 * What a text may name in braces. `case` is the number of the open case that was meant, `subject` its title; `record`
 * is the contact's id in its system, `customer` the customer or staff number.
 */
export const placeholders = [
  'caller',
  'company',
  'agent',
  'number',
  'called',
  'case',
  'subject',
  'record',
  'customer',
] as const;

export type CallerKind = (typeof callerKinds)[number];
export type Weekday = (typeof weekdays)[number];
export type BadgeTone = (typeof badgeTones)[number];
export type Placeholder = (typeof placeholders)[number];

export interface Scenario {
  readonly id: string;
  readonly name: string;
  readonly enabled: boolean;
  readonly when: ScenarioWhen;
  readonly give: ScenarioGive;
}

/** All that is named has to hold; in a list one of the entries. */
export interface ScenarioWhen {
  readonly direction: 'in' | 'out' | 'both';
  readonly callers?: readonly CallerKind[];
  readonly vip?: boolean;
  /** Words that stand side by side in the company's name. */
  readonly companies?: readonly string[];
  /** How the number begins: `+4021`, `0722`, or an extension's `7`. */
  readonly numbers?: readonly string[];
  /** The number or queue that was called: as it is dialed, or by name. */
  readonly called?: readonly string[];
  readonly times?: readonly ScenarioTimes[];
  /** `none`: there must not be one. */
  readonly openCase?: 'none' | ScenarioCase;
}

/** By the clock of the agent's computer. */
export interface ScenarioTimes {
  /** On which it begins; absent: every day. */
  readonly days?: readonly Weekday[];
  /** `08:30`. Both or neither; `to` before `from`: until the next day. */
  readonly from?: string;
  readonly to?: string;
}

export interface ScenarioCase {
  /** Absent: incidents and complaints. */
  readonly types?: readonly (typeof caseTypes)[number][];
  readonly priorities?: readonly (typeof casePriorities)[number][];
  /** The source's own words for its state, in any case and with or without accents. */
  readonly statuses?: readonly string[];
  /** All of its words stand in the number or the title. */
  readonly text?: string;
  /** Counted from when it was opened. */
  readonly minHours?: number;
  readonly maxHours?: number;
}

/** At least one of them. */
export interface ScenarioGive {
  readonly badge?: { readonly text: string; readonly tone: BadgeTone };
  /** Plain text of several lines, never markup. */
  readonly script?: string;
  /** An extension, a queue or an outside number. */
  readonly transferTo?: string;
  readonly page?: {
    /** https, with the host fixed; placeholders are percent-encoded, and where one isn't known there is no page. */
    readonly url: string;
    readonly label?: string;
    /** `answered`: by itself, once, as soon as the agent has answered. */
    readonly open: 'click' | 'answered';
  };
  /** Chosen in the wrap-up until the agent chooses another. */
  readonly disposition?: string;
  /** Once per call, and only of one that was answered. */
  readonly create?:
    | { readonly what: 'incident'; readonly on: 'answered' | 'ended'; readonly title: string }
    | {
        /** Only of a number that nobody has. */
        readonly what: 'contact';
        readonly on: 'answered' | 'ended';
        readonly kind: 'customer' | 'employee';
        readonly name: string;
      };
}

/** One that this version can't read, as it was stored: another one may. It never holds. */
export interface UnknownScenario {
  readonly kind: 'unknown';
  readonly stored: unknown;
}

export function isUnknownScenario(value: unknown): value is UnknownScenario {
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'unknown';
}
