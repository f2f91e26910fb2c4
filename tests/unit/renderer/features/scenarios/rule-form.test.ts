import { describe, expect, it } from 'vitest';
import {
  actionParts,
  changedGive,
  changedWhen,
  conditionParts,
  newActions,
  newConditions,
  newScenario,
  pruned,
  withPlaceholder,
} from '../../../../../renderer/features/scenarios/rule-form';

const rule = newScenario('new', 'New scenario');

describe('a scenario in the editor', () => {
  it('gets and loses conditions and actions, and keeps its direction', () => {
    const out = { ...rule, when: { ...rule.when, direction: 'out' as const } };
    const added = changedWhen(out, 'vip', true);
    expect(added.when).toEqual({ direction: 'out', callers: ['customer'], vip: true });
    expect(changedWhen(added, 'callers', undefined).when).toEqual({ direction: 'out', vip: true });
    const script = changedGive(rule, 'script', 'Hello');
    expect(changedGive(script, 'badge', undefined).give).toEqual({ script: 'Hello' });
  });

  it('begins every condition and action with something to change', () => {
    expect(Object.keys(newConditions).sort()).toEqual([...conditionParts].sort());
    expect(Object.keys(newActions).sort()).toEqual([...actionParts].sort());
  });

  it('has no key for what is not asked', () => {
    expect(pruned({ types: [], text: undefined, minHours: 3 })).toEqual({ minHours: 3 });
  });

  it('puts a placeholder in the place of what is marked', () => {
    expect(withPlaceholder('Hello NAME!', 'caller', 6, 10)).toBe('Hello {caller}!');
    expect(withPlaceholder('', 'case', 0, 0)).toBe('{case}');
  });
});
