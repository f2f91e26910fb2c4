import { isUnknownScenario, type Scenario, type UnknownScenario } from '#shared/domain/scenarios/scenario';
import { MOST_SCENARIOS, scenarioSchema } from '#shared/schemas/scenario';
import { problemsOf, type ScenarioProblem } from '#shared/schemas/scenario-file';

type Rule = Scenario | UnknownScenario;

/** A row of the editor. What stands in it may be half written; its key is its id, or of the page where it has none. */
export interface ScenarioRow {
  readonly key: string;
  readonly rule: Rule;
}

/** The scenarios as they are being changed; they count for no call before they are saved. */
export interface ScenariosDraft {
  readonly rows: readonly ScenarioRow[];
  /** What was stored when the changes began, to see whether somebody else has changed it since. */
  readonly base: readonly Rule[];
  /** What was removed last, and from where: until the next one it can be had back. */
  readonly removed?: { readonly row: ScenarioRow; readonly at: number };
}

export function draftOf(stored: readonly Rule[]): ScenariosDraft {
  return { rows: stored.map(rowOf), base: stored };
}

export function rulesOf({ rows }: ScenariosDraft): readonly Rule[] {
  return rows.map(({ rule }) => rule);
}

/** Nothing is asked or lost where nothing was changed. */
export function isChanged(draft: ScenariosDraft): boolean {
  return !isSame(rulesOf(draft), draft.base);
}

/** Another window has saved since: what is saved here would take the place of that. */
export function isOvertaken(draft: ScenariosDraft, stored: readonly Rule[]): boolean {
  return !isSame(draft.base, stored);
}

/** `at` absent: at the end. */
export function withRule(draft: ScenariosDraft, rule: Scenario, at = draft.rows.length): ScenariosDraft {
  return { ...draft, rows: draft.rows.toSpliced(at, 0, rowOf(rule, at)) };
}

export function withChanged(draft: ScenariosDraft, key: string, rule: Scenario): ScenariosDraft {
  return { ...draft, rows: draft.rows.map((row) => (row.key === key ? { key, rule } : row)) };
}

/** Right behind the one it is a copy of, and switched off: two of a kind would both count. */
export function withCopy(draft: ScenariosDraft, key: string, id: string, name: string): ScenariosDraft {
  const at = draft.rows.findIndex((row) => row.key === key);
  const rule = draft.rows[at]?.rule;
  return rule === undefined || isUnknownScenario(rule)
    ? draft
    : withRule(draft, { ...rule, id, name, enabled: false }, at + 1);
}

/** By so many places; beyond the ends there is none. */
export function withMoved(draft: ScenariosDraft, key: string, by: number): ScenariosDraft {
  const at = draft.rows.findIndex((row) => row.key === key);
  const row = draft.rows[at];
  const to = Math.min(Math.max(at + by, 0), draft.rows.length - 1);
  return row === undefined ? draft : { ...draft, rows: draft.rows.toSpliced(at, 1).toSpliced(to, 0, row) };
}

export function without(draft: ScenariosDraft, key: string): ScenariosDraft {
  const at = draft.rows.findIndex((row) => row.key === key);
  const row = draft.rows[at];
  return row === undefined ? draft : { ...draft, rows: draft.rows.toSpliced(at, 1), removed: { row, at } };
}

/** What was removed last is where it was; nothing comes back twice, not out of a file either. */
export function withRemovedBack({ removed, ...draft }: ScenariosDraft): ScenariosDraft {
  if (removed === undefined || draft.rows.some(({ key }) => key === removed.row.key)) return draft;
  return { ...draft, rows: draft.rows.toSpliced(removed.at, 0, removed.row) };
}

/** Those of a file: one that has the id of another takes its place, the others come behind. */
export function withFile(draft: ScenariosDraft, read: readonly Scenario[]): ScenariosDraft {
  const byId = new Map(read.map((rule) => [rule.id, rule]));
  const rows = draft.rows.map((row) => {
    const told = 'id' in row.rule ? byId.get(row.rule.id) : undefined;
    if (told !== undefined) byId.delete(told.id);
    return told === undefined ? row : { ...row, rule: told };
  });
  return { ...draft, rows: [...rows, ...[...byId.values()].map(rowOf)] };
}

/** What can't be saved yet, by the row's key, with the place in the scenario: `give.page.url`. */
export function problemsOfRows({ rows }: ScenariosDraft): ReadonlyMap<string, readonly ScenarioProblem[]> {
  return new Map(
    rows.flatMap(({ key, rule }) => {
      const read = isUnknownScenario(rule) ? undefined : scenarioSchema.safeParse(rule);
      return read === undefined || read.success ? [] : [[key, problemsOf(read.error)] as const];
    }),
  );
}

/** The schema takes no more. */
export const hasRoom = ({ rows }: ScenariosDraft, more = 1): boolean => rows.length + more <= MOST_SCENARIOS;

/** Those that the test bench can try: the others can't be said to hold or not. */
export function triableRules(
  { rows }: ScenariosDraft,
  problems: ReadonlyMap<string, unknown>,
): readonly Rule[] {
  return rows.flatMap(({ key, rule }) => (problems.has(key) ? [] : [rule]));
}

/** The first problem at a field, or in something of it: a wrong entry is a problem of its list. */
export function problemAt(problems: readonly ScenarioProblem[], path: string): ScenarioProblem | undefined {
  return problems.find((problem) => problem.path === path || problem.path.startsWith(`${path}.`));
}

function rowOf(rule: Rule, at: number): ScenarioRow {
  return { key: 'id' in rule ? rule.id : `unknown ${at}`, rule };
}

/** Values of JSON, in whatever order their keys were written. */
function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(inOrder(a)) === JSON.stringify(inOrder(b));
}

function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, inOrder(inner)]),
  );
}
