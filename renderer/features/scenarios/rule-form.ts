import type { Scenario, ScenarioGive, ScenarioWhen } from '#shared/domain/scenarios/scenario';

/** A scenario in the editor, and how a field of it is changed. `undefined` takes a condition or an action out. */
export interface RuleForm {
  readonly rule: Scenario;
  setName(name: string): void;
  setDirection(direction: ScenarioWhen['direction']): void;
  setWhen<K extends OptionalWhen>(part: K, value: ScenarioWhen[K] | undefined): void;
  setGive<K extends keyof ScenarioGive>(part: K, value: ScenarioGive[K] | undefined): void;
  /** What is wrong at `give.page.url`, as far as it is to be said already. */
  problem(path: string): string | undefined;
}

export type OptionalWhen = Exclude<keyof ScenarioWhen, 'direction'>;

/** Conditions and actions in the order in which they stand in the editor and in the sentence. */
export const conditionParts = [
  'callers',
  'vip',
  'companies',
  'numbers',
  'called',
  'times',
  'openCase',
] as const satisfies readonly OptionalWhen[];
export const actionParts = [
  'badge',
  'script',
  'transferTo',
  'page',
  'disposition',
  'create',
] as const satisfies readonly (keyof ScenarioGive)[];

/** As a condition begins that is added: the likeliest, or empty where only the administrator knows. */
export const newConditions: { readonly [K in OptionalWhen]-?: NonNullable<ScenarioWhen[K]> } = {
  callers: ['customer'],
  vip: true,
  companies: [],
  numbers: [],
  called: [],
  times: [{ days: ['mon', 'tue', 'wed', 'thu', 'fri'], from: '08:00', to: '18:00' }],
  openCase: {},
};

export const newActions: { readonly [K in keyof ScenarioGive]-?: NonNullable<ScenarioGive[K]> } = {
  badge: { text: '', tone: 'info' },
  script: '',
  transferTo: '',
  page: { url: 'https://', open: 'click' },
  disposition: '',
  create: { what: 'incident', on: 'answered', title: '' },
};

/** A scenario that has nothing yet but its name. */
export function newScenario(id: string, name: string): Scenario {
  return {
    id,
    name,
    enabled: true,
    when: { direction: 'in', callers: newConditions.callers },
    give: { badge: newActions.badge },
  };
}

export function changedWhen<K extends OptionalWhen>(
  rule: Scenario,
  part: K,
  value: ScenarioWhen[K] | undefined,
): Scenario {
  const { [part]: _before, ...others } = rule.when;
  const when: Partial<ScenarioWhen> = { ...others, ...(value !== undefined && { [part]: value }) };
  return { ...rule, when: { ...when, direction: rule.when.direction } };
}

export function changedGive<K extends keyof ScenarioGive>(
  rule: Scenario,
  part: K,
  value: ScenarioGive[K] | undefined,
): Scenario {
  const { [part]: _before, ...others } = rule.give;
  return { ...rule, give: { ...others, ...(value !== undefined && { [part]: value }) } };
}

/** Without what is `undefined`, or an empty list: in a scenario those are not there. */
export function pruned<T extends object>(value: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  const kept = Object.entries(value).filter(
    ([, each]) => each !== undefined && !(Array.isArray(each) && each.length === 0),
  );
  return Object.fromEntries(kept) as { [K in keyof T]: Exclude<T[K], undefined> };
}

/** The template with a placeholder in the place of what was marked. */
export function withPlaceholder(text: string, name: string, start: number, end: number): string {
  return `${text.slice(0, start)}{${name}}${text.slice(end)}`;
}
