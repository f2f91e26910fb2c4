import { describe, expect, it } from 'vitest';
import type { Colleague } from '#shared/domain/directory';
import type { TargetSuggestion } from '#shared/domain/suggest-targets';
import {
  type ListLine,
  lineKey,
  linesOf,
  suggestedEntries,
} from '../../../../../renderer/features/transfer/target-list';
import { matchSuggested } from '../../../../../renderer/stores/transfer-draft';

const ana: Colleague = { extension: '2001', name: 'Ana Popescu', department: 'Billing', presence: 'busy' };
const bo: Colleague = { extension: '2002', name: 'Bogdan Rusu', presence: 'available' };
const queue: Colleague = { extension: '600', kind: 'queue', name: 'Billing queue', presence: 'unknown' };
const suggestion = (number: string, name: string, kind?: TargetSuggestion['kind']): TargetSuggestion => ({
  number,
  name,
  ...(kind && { kind }),
  reasons: [{ kind: 'owner' }],
});

const entries = suggestedEntries(
  [suggestion('600', 'Billing queue', 'queue'), suggestion('2001', 'Ana'), suggestion('2999', 'Eva')],
  [ana, bo, queue],
  'gone',
);
const short = (lines: readonly ListLine[]) =>
  lines.map((line) => ('heading' in line ? line.heading : `${line.at} ${line.entry.name}`));

describe('suggested targets in the list', () => {
  it('have what the directory says of them now, and stay where they are when they leave it', () => {
    expect(entries.map(({ entry }) => entry)).toEqual([
      queue,
      ana,
      { extension: '2999', name: 'Eva', presence: 'unknown', department: 'gone' },
    ]);
    const [lawyer] = suggestedEntries([suggestion('+40212345678', 'Lawyer', 'outside')], [], 'gone');
    expect(lawyer?.entry).toEqual({
      extension: '+40212345678',
      kind: 'outside',
      name: 'Lawyer',
      presence: 'unknown',
    });
  });

  it('stand before the others, nobody twice, and headings only where there is something to head', () => {
    expect(short(linesOf(entries, [bo, ana], false))).toEqual([
      'suggested',
      '0 Billing queue',
      '1 Ana Popescu',
      '2 Eva',
      'others',
      '3 Bogdan Rusu',
    ]);
    expect(short(linesOf(entries, [ana], false))).not.toContain('others');
    expect(short(linesOf([], [ana, bo], false))).toEqual(['0 Ana Popescu', '1 Bogdan Rusu']);
    expect(short(linesOf(entries, [bo], true))).toEqual([
      '0 Billing queue',
      '1 Ana Popescu',
      '2 Eva',
      '3 Bogdan Rusu',
    ]);
    expect(linesOf(entries, [bo], false).map(lineKey)).toEqual([
      'suggested',
      '600 Billing queue',
      '2001 Ana Popescu',
      '2999 Eva',
      'others',
      '2002 Bogdan Rusu',
    ]);
  });

  it('are found like everybody, and among queues only queues are', () => {
    const names = (query: string, tab: 'colleague' | 'queue') =>
      matchSuggested(entries, query, tab).map(({ entry }) => entry.name);
    expect(names('', 'colleague')).toEqual(['Billing queue', 'Ana Popescu', 'Eva']);
    expect(names('', 'queue')).toEqual(['Billing queue']);
    expect(names('bill', 'colleague')).toEqual(['Billing queue', 'Ana Popescu']);
    expect(names('pop ana', 'colleague')).toEqual(['Ana Popescu']);
    expect(names('ana', 'queue')).toEqual([]);
  });
});
