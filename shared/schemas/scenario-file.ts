import type { z } from 'zod';
import type { Scenario } from '../domain/scenarios/scenario';
import type { Sentence } from '../domain/sentence';
import { ok, type Result } from '../lib/result';
import { MOST_SCENARIOS, scenarioFileSchema } from './scenario';

/** More than a hundred scenarios with long scripts, in bytes. */
export const SCENARIO_FILE_MAX = 1_000_000;
/** So many are named; who mends them sees the others then. */
const MOST_PROBLEMS = 20;

export interface ScenarioProblem {
  /** `scenarios.0.give.page.url`; empty for the file as a whole. */
  readonly path: string;
  readonly sentence: Sentence;
}

/** A file of scenarios, as one is taken from one desk to another. */
export function writeScenarioFile(scenarios: readonly Scenario[]): string {
  return `${JSON.stringify({ version: 1, scenarios }, undefined, 2)}\n`;
}

/** All of a file or nothing: half of somebody's scenarios are other scenarios. */
export function readScenarioFile(
  text: string,
): Result<readonly Scenario[], { readonly code: 'problems'; readonly problems: readonly ScenarioProblem[] }> {
  const whole = (key: 'scenario-file.too-big' | 'scenario-file.not-json') =>
    ({ ok: false, error: { code: 'problems', problems: [{ path: '', sentence: { key } }] } }) as const;
  if (text.length > SCENARIO_FILE_MAX) return whole('scenario-file.too-big');
  let json: unknown;
  try {
    json = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return whole('scenario-file.not-json');
  }
  const read = scenarioFileSchema.safeParse(json);
  return read.success
    ? ok(read.data.scenarios)
    : { ok: false, error: { code: 'problems', problems: problemsOf(read.error) } };
}

/** What is wrong and where, in words: also of a draft in the editor. */
export function problemsOf({ issues }: z.ZodError): readonly ScenarioProblem[] {
  return issues
    .flatMap((issue) => deepest(issue))
    .slice(0, MOST_PROBLEMS)
    .map((issue) => ({ path: issue.path.map(String).join('.'), sentence: sentenceOf(issue) }));
}

type Issue = z.core.$ZodIssue;

/** Of alternatives the last is the one with something to be wrong in. */
function deepest(issue: Issue): readonly Issue[] {
  const inner = issue.code === 'invalid_union' ? issue.errors.at(-1) : undefined;
  if (inner === undefined || inner.length === 0) return [issue];
  return inner.map((one) => ({ ...one, path: [...issue.path, ...one.path] }));
}

type Code = keyof typeof SENTENCES;

/** By the `message` that the schema gives. */
const SENTENCES = {
  'too-long': 'scenario-file.too-long',
  'too-many': 'scenario-file.too-many',
  empty: 'scenario-file.empty',
  'empty-list': 'scenario-file.empty-list',
  placeholder: 'scenario-file.placeholder',
  clock: 'scenario-file.clock',
  'from-and-to': 'scenario-file.from-and-to',
  'same-time': 'scenario-file.same-time',
  hours: 'scenario-file.hours',
  prefix: 'scenario-file.prefix',
  dialed: 'scenario-file.dialed',
  https: 'scenario-file.https',
  blanks: 'scenario-file.blanks',
  id: 'scenario-file.id',
  'same-id': 'scenario-file.same-id',
  'nothing-to-do': 'scenario-file.nothing-to-do',
  create: 'scenario-file.create',
} as const satisfies Readonly<Record<string, Sentence['key']>>;

function sentenceOf(issue: Issue): Sentence {
  const code = issue.message;
  if (isCode(code)) {
    const most = issue.code === 'too_big' ? Number(issue.maximum) : MOST_SCENARIOS;
    return { key: SENTENCES[code], values: { most } };
  }
  switch (issue.code) {
    case 'unrecognized_keys':
      return { key: 'scenario-file.unknown-key', values: { keys: issue.keys.slice(0, 5).join(', ') } };
    case 'invalid_value':
      return { key: 'scenario-file.one-of', values: { values: issue.values.map(String).join(', ') } };
    case 'invalid_type':
      return issue.message.endsWith('received undefined')
        ? { key: 'scenario-file.missing' }
        : { key: 'scenario-file.type', values: { type: issue.expected } };
    case 'too_big':
    case 'too_small':
      return { key: 'scenario-file.range' };
    default:
      return { key: 'scenario-file.wrong' };
  }
}

function isCode(text: string): text is Code {
  return Object.hasOwn(SENTENCES, text);
}
