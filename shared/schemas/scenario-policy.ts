import { z } from 'zod';
import type { Scenario } from '../domain/scenarios/scenario';
import type { ScenarioRules } from '../domain/scenarios/view';
import { MOST_SCENARIOS, scenarioSchema } from './scenario';

/** What the administrators' file says of scenarios; each of the list is read by itself. */
export const scenarioPolicy = {
  list: z.array(z.unknown()).optional(),
  /** Nobody can write others at this computer. */
  locked: z.boolean().optional(),
};

/**
 * One that can't be read, or has the id of an earlier one, is left out and named in `refused` by path and reason: what
 * else the file decides doesn't hang on it.
 */
export function rulesOfPolicy(policy: {
  readonly list?: readonly unknown[] | undefined;
  readonly locked?: boolean | undefined;
}): { readonly rules: ScenarioRules; readonly refused: readonly string[] } {
  const preset: Scenario[] = [];
  const refused: string[] = [];
  for (const [at, one] of (policy.list ?? []).entries()) {
    const read = scenarioSchema.safeParse(one);
    if (!read.success) {
      const why = read.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
      refused.push(`scenarios.list.${at}: ${why.join(', ')}`);
    } else if (preset.length >= MOST_SCENARIOS) refused.push(`scenarios.list.${at}: too-many`);
    else if (preset.some(({ id }) => id === read.data.id)) refused.push(`scenarios.list.${at}: same-id`);
    else preset.push(read.data);
  }
  return { rules: { preset, locked: policy.locked ?? false }, refused };
}
