import { describe, expect, it } from 'vitest';
import type { NumberInfo } from '#shared/domain/views';
import { matchColleagues, needsConfirmation } from '../../../../renderer/stores/transfer-draft';
import { colleagues } from '../../../fakes/desk-values';

const names = (query: string, own?: string) =>
  matchColleagues(colleagues, query, own, 'en').map(({ name }) => name);

describe('colleagues to transfer to', () => {
  it('stand with those first who can take a call', () => {
    expect(names('')).toEqual([
      'Ioana Radu',
      'Mihai Stan',
      '王伟',
      'Dan Marin',
      'Sofia Rusu',
      'Kaisa Mäkinen',
    ]);
  });

  it('are found by name, department and extension, without accents', () => {
    expect(names('makinen')).toEqual(['Kaisa Mäkinen']);
    expect(names('BILLING')).toEqual(['Ioana Radu', 'Kaisa Mäkinen']);
    expect(names('1005')).toEqual(['Mihai Stan']);
    expect(names('billing radu')).toEqual(['Ioana Radu']);
    expect(names('伟')).toEqual(['王伟']);
    expect(names('nobody')).toEqual([]);
  });

  it('do not include the agent', () => {
    expect(names('', '1002')).not.toContain('Ioana Radu');
  });
});

describe('a number', () => {
  const info = (part: Partial<NumberInfo>): NumberInfo => ({
    kind: 'outside',
    dial: '1',
    display: '1',
    cost: 'normal',
    ...part,
  });

  it('is asked about when somebody pays for it', () => {
    expect(needsConfirmation(info({ cost: 'premium' }))).toBe(true);
    expect(needsConfirmation(info({ cost: 'shared' }))).toBe(true);
    expect(needsConfirmation(info({ cost: 'foreign' }))).toBe(true);
    expect(needsConfirmation(info({}))).toBe(false);
  });

  it('is never asked about in an emergency', () => {
    expect(needsConfirmation(info({ kind: 'emergency', cost: 'foreign' }))).toBe(false);
  });
});
