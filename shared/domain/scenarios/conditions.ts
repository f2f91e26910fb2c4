import type { Item } from '../contact';
import { type NumberKeys, normaliseForImport } from '../numbers';
import type { Sentence } from '../sentence';
import { searchWords } from '../text';
import { type CaseFacts, type ScenarioFacts, wordsOf } from './facts';
import { type Scenario, type ScenarioCase, type ScenarioTimes, type Weekday, weekdays } from './scenario';
import type { ScenarioCheck, ScenarioCondition } from './view';

/** A scenario made ready once, when it is read: nothing of it is worked out while a call rings. */
export interface ReadyScenario {
  readonly scenario: Scenario;
  /** One for each condition it names; it holds where all do. */
  readonly conditions: readonly Condition[];
  /** The open case that it asks for, or else the caller's most urgent one. */
  caseOf(facts: ScenarioFacts): Item | undefined;
}

interface Condition {
  readonly condition: ScenarioCondition;
  holds(facts: ScenarioFacts): boolean;
  /** What was there, and whether that is what was asked for. */
  explain(facts: ScenarioFacts, holds: boolean): Sentence;
}

/** @param region ISO 3166 alpha-2, for numbers without a country code */
export function readyScenario(scenario: Scenario, region: string): ReadyScenario {
  const { when } = scenario;
  const asked = when.openCase === 'none' ? undefined : when.openCase;
  const fits = caseTest(asked ?? {});
  return {
    scenario,
    conditions: [
      ...given(scenario.enabled ? undefined : false, isEnabled),
      ...given(when.direction === 'both' ? undefined : when.direction, direction),
      ...given(when.callers, callers),
      ...given(when.vip, vip),
      ...given(when.companies, companies),
      ...given(when.numbers, numbers),
      ...given(when.called, (wanted) => calledIs(wanted, region)),
      ...given(when.times, times),
      ...given(when.openCase, (wanted) => openCase(wanted === 'none', fits)),
    ],
    caseOf: (facts) => facts.cases?.find((one) => fits(one, facts.startedAt))?.item,
  };
}

export function holds({ conditions }: ReadyScenario, facts: ScenarioFacts): boolean {
  return conditions.every((one) => one.holds(facts));
}

/** For the test bench: every condition with what was found. */
export function checksOf({ conditions }: ReadyScenario, facts: ScenarioFacts): readonly ScenarioCheck[] {
  return conditions.map((one) => {
    const result = one.holds(facts);
    return { condition: one.condition, holds: result, sentence: one.explain(facts, result) };
  });
}

/** Whether a time of a day lies in one of the spans; a span that ends before it begins lasts into the next day. */
export function isWithin(spans: readonly ScenarioTimes[], day: Weekday, minute: number): boolean {
  const before = weekdays[(weekdays.indexOf(day) + 6) % 7] ?? day;
  return spans.some(({ days = weekdays, from, to }) => {
    if (from === undefined || to === undefined) return days.includes(day);
    const [start, end] = [minuteOf(from), minuteOf(to)];
    if (start < end) return days.includes(day) && minute >= start && minute < end;
    return (days.includes(day) && minute >= start) || (days.includes(before) && minute < end);
  });
}

function given<T>(wanted: T | undefined, condition: (wanted: T) => Condition): readonly Condition[] {
  return wanted === undefined ? [] : [condition(wanted)];
}

const answer = (result: boolean) => (result ? 'yes' : 'no');

const isEnabled = (): Condition => ({
  condition: 'enabled',
  holds: () => false,
  explain: () => ({ key: 'scenario.check-off' }),
});

const direction = (wanted: 'in' | 'out'): Condition => ({
  condition: 'direction',
  holds: (facts) => facts.direction === wanted,
  explain: (facts, result) => ({
    key: 'scenario.check-direction',
    values: { is: facts.direction, holds: answer(result) },
  }),
});

const callers = (wanted: NonNullable<Scenario['when']['callers']>): Condition => ({
  condition: 'callers',
  holds: ({ kind }) => wanted.includes(kind),
  explain: ({ kind }, result) => ({
    key: 'scenario.check-callers',
    // No dash in what a sentence chooses by.
    values: { is: kind === 'company-line' ? 'line' : kind, holds: answer(result) },
  }),
});

const vip = (wanted: boolean): Condition => ({
  condition: 'vip',
  holds: (facts) => facts.vip === wanted,
  explain: (facts, result) => ({
    key: 'scenario.check-vip',
    values: { is: answer(facts.vip), holds: answer(result) },
  }),
});

/** Of a line that several share everybody has to be of such a company. */
function companies(wanted: readonly string[]): Condition {
  const words = wanted.map(wordsOf).filter((text) => text.trim() !== '');
  return {
    condition: 'companies',
    holds: (facts) =>
      facts.companies.length > 0 &&
      facts.companies.every(({ words: name }) => words.some((text) => name.includes(text))),
    explain: (facts, result) => ({
      key: 'scenario.check-companies',
      values: {
        count: facts.companies.length,
        company: facts.companies[0]?.name ?? '',
        holds: answer(result),
      },
    }),
  };
}

function numbers(wanted: readonly string[]): Condition {
  // `00` is how a `+` is dialed. Of national numbers only the `0` that most countries dial before them tells that a
  // prefix means them: where there is none, `6` would be an extension and half of the country.
  const prefixes = wanted.map((text) => text.replace(/^00/, '+'));
  return {
    condition: 'numbers',
    holds: ({ number, national }) =>
      !number.anonymous &&
      prefixes.some((prefix) =>
        prefix.startsWith('+')
          ? number.e164?.startsWith(prefix) === true
          : number.extension?.startsWith(prefix) === true ||
            (prefix.startsWith('0') && national?.startsWith(prefix) === true),
      ),
    explain: ({ number }, result) => ({
      key: number.anonymous ? 'scenario.check-withheld' : 'scenario.check-numbers',
      values: { number: number.e164 ?? number.extension ?? number.raw, holds: answer(result) },
    }),
  };
}

/** As a number where both are one, else as a name. */
function calledIs(wanted: readonly string[], region: string): Condition {
  const lines = wanted.map((text) => ({ words: wordsOf(text), keys: normaliseForImport(text, region) }));
  return {
    condition: 'called',
    holds: ({ called }) =>
      called.some((line) =>
        lines.some(
          ({ words, keys }) => isSameNumber(line, keys) || (words === line.words && words.trim() !== ''),
        ),
      ),
    explain: ({ called }, result) => ({
      key: 'scenario.check-called',
      values: {
        count: called.length,
        called: called.map(({ text }) => text).join(', '),
        holds: answer(result),
      },
    }),
  };
}

const isSameNumber = (a: NumberKeys, b: NumberKeys) =>
  (a.e164 !== undefined && a.e164 === b.e164) || (a.extension !== undefined && a.extension === b.extension);

const times = (wanted: readonly ScenarioTimes[]): Condition => ({
  condition: 'times',
  holds: ({ day, minute }) => isWithin(wanted, day, minute),
  explain: ({ day, minute }, result) => ({
    key: 'scenario.check-times',
    values: { day, time: clockOf(minute), holds: answer(result) },
  }),
});

function openCase(none: boolean, fits: CaseTest): Condition {
  return {
    condition: 'openCase',
    holds({ cases, startedAt }) {
      if (cases === undefined) return false;
      return cases.some((one) => fits(one, startedAt)) !== none;
    },
    explain({ cases, startedAt }, result) {
      if (cases === undefined) return { key: 'scenario.check-case-of-whom' };
      const found = cases.find((one) => fits(one, startedAt))?.item;
      const which = found === undefined ? {} : { case: found.number ?? found.title };
      return {
        key: found === undefined ? 'scenario.check-no-case' : 'scenario.check-case',
        values: { ...which, count: cases.length, holds: answer(result) },
      };
    },
  };
}

type CaseTest = (one: CaseFacts, at: number) => boolean;

const CASES: NonNullable<ScenarioCase['types']> = ['incident', 'complaint'];
const HOUR_MS = 3_600_000;

function caseTest({ types = CASES, priorities, statuses, text, minHours, maxHours }: ScenarioCase): CaseTest {
  const states = statuses?.map(wordsOf);
  const words = text === undefined ? [] : searchWords(text);
  return ({ item, status, said }, at) => {
    if (!types.some((type) => type === item.type)) return false;
    if (priorities !== undefined && !priorities.includes(item.priority ?? 'normal')) return false;
    if (states !== undefined && !states.includes(status())) return false;
    if (!words.every((word) => said().includes(` ${word} `))) return false;
    if (minHours === undefined && maxHours === undefined) return true;
    // A time that can't be read is no age at all.
    const hours = (at - Date.parse(item.createdAt)) / HOUR_MS;
    return hours >= (minHours ?? 0) && hours <= (maxHours ?? Number.POSITIVE_INFINITY);
  };
}

function minuteOf(clock: string): number {
  return Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3));
}

function clockOf(minute: number): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
}
