import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { HandoffDocument } from '#shared/domain/handoff/document';
import { mergeHandoff } from '#shared/domain/handoff/merge';
import { reviseHandoff } from '#shared/domain/handoff/revise';
import { readHandoff } from '#shared/schemas/handoff';
import { documentArb } from '../../../../fakes/handoff-documents';

const NOW = '2026-11-20T09:30:00.000Z';
const [base] = fc.sample(documentArb, { numRuns: 1, seed: 7 }) as [HandoffDocument];
const { reason: _, ...bare } = base;
const earlier = { id: 'before', by: 'Zoe', at: '2026-11-20T08:00:00.000Z', text: 'She called on Monday' };
const first: HandoffDocument = {
  ...bare,
  rev: 1,
  from: { name: 'Ana Pop', ext: '201' },
  summary: 'Refund',
  notes: [earlier, { id: 'call', by: 'Ana Pop', at: '2026-11-20T09:00:00.000Z', text: 'Refund' }],
};

describe('a revision', () => {
  it('says what the note says now, in its place, and sums that up', () => {
    expect(reviseHandoff(first, { id: 'call', text: 'Refund, and she is angry' }, NOW)).toMatchObject({
      id: first.id,
      rev: 2,
      updated_at: NOW,
      created_at: first.created_at,
      summary: 'Refund, and she is angry',
      notes: [earlier, { id: 'call', by: 'Ana Pop', at: NOW, text: 'Refund, and she is angry' }],
      trail: first.trail,
    });
  });

  it('adds the note where there was none', () => {
    const revised = reviseHandoff({ ...first, notes: [earlier] }, { id: 'call', text: 'Call her' }, NOW);
    expect(revised?.notes.map(({ text }) => text)).toEqual(['She called on Monday', 'Call her']);
  });

  it('leaves the line to the colleague as the summary', () => {
    const withLine: HandoffDocument = {
      ...first,
      summary: 'Please help',
      reason: { code: 'other', text: 'Please help' },
    };
    expect(reviseHandoff(withLine, { id: 'call', text: 'More' }, NOW)?.summary).toBe('Please help');
  });

  it('takes away what the agent took away', () => {
    const revised = reviseHandoff(first, { id: 'call', text: '  ' }, NOW);
    expect(revised?.notes.at(-1)).toMatchObject({ id: 'call', text: '' });
    expect(revised?.summary).toBe('She called on Monday');
    expect(revised && mergeHandoff(first, revised).notes.at(-1)?.text).toBe('');
  });

  it('is none where nothing is new', () => {
    expect(reviseHandoff(first, { id: 'call', text: 'Refund' }, NOW)).toBeUndefined();
    expect(reviseHandoff({ ...first, notes: [earlier] }, { id: 'call', text: ' ' }, NOW)).toBeUndefined();
  });

  it('of any document is read by the other side as it was written', () => {
    fc.assert(
      fc.property(documentArb, fc.string({ unit: 'grapheme', maxLength: 9_000 }), (document, text) => {
        const revised = reviseHandoff(document, { id: 'call', text }, NOW);
        if (revised === undefined) return;
        expect(revised.rev).toBe(document.rev + 1);
        expect(readHandoff(JSON.parse(JSON.stringify(revised))).ok).toBe(true);
      }),
      { numRuns: 100 },
    );
  });
});
