import { describe, expect, it } from 'vitest';
import { costToConfirm } from '#shared/domain/confirmation';

describe('what is asked about before it is dialed', () => {
  it.each(['foreign', 'premium', 'shared'] as const)('a number that costs: %s', (cost) => {
    expect(costToConfirm({ kind: 'outside', cost }, undefined)).toBe(cost);
    expect(costToConfirm({ kind: 'sip', cost }, undefined)).toBe(cost);
  });

  it('also where the directory knows it as a number outside', () => {
    expect(costToConfirm({ kind: 'outside', cost: 'premium' }, { kind: 'outside' })).toBe('premium');
  });

  it.each([{}, { kind: 'colleague' }, { kind: 'queue' }] as const)(
    'not an extension that looks like one: %j',
    (known) => {
      expect(costToConfirm({ kind: 'outside', cost: 'premium' }, known)).toBeUndefined();
    },
  );

  it('nothing at the normal rate, and help never', () => {
    expect(costToConfirm({ kind: 'outside', cost: 'normal' }, undefined)).toBeUndefined();
    expect(costToConfirm({ kind: 'emergency', cost: 'premium' }, undefined)).toBeUndefined();
  });
});
