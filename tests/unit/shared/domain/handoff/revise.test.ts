import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { HandoffDocument, HandoffPlan } from '#shared/domain/handoff/document';
import { mergeHandoff } from '#shared/domain/handoff/merge';
import { emptyPlan, type PlanText } from '#shared/domain/handoff/plan';
import { reviseHandoff } from '#shared/domain/handoff/revise';
import { readHandoff } from '#shared/schemas/handoff';
import { documentArb } from '../../../../fakes/handoff-documents';
import { planWords } from '../../../../fakes/plan-words';

const NOW = '2026-11-20T09:30:00.000Z';
const [base] = fc.sample(documentArb, { numRuns: 1, seed: 7 }) as [HandoffDocument];
const { reason: _, plans: _plans, ...bare } = base;
const earlier = { id: 'before', by: 'Zoe', at: '2026-11-20T08:00:00.000Z', text: 'She called on Monday' };
const first: HandoffDocument = {
  ...bare,
  rev: 1,
  from: { name: 'Ana Pop', ext: '201' },
  summary: 'Refund',
  notes: [earlier, { id: 'call', by: 'Ana Pop', at: '2026-11-20T09:00:00.000Z', text: 'Refund' }],
};

const noted = (note: { id: string; text: string }, plan?: Partial<PlanText>) => ({
  note,
  ...(plan === undefined ? {} : { plan: { ...emptyPlan, ...plan } }),
  words: planWords,
});

describe('a revision', () => {
  it('says what the note says now, in its place, and sums that up', () => {
    expect(reviseHandoff(first, noted({ id: 'call', text: 'Refund, and she is angry' }), NOW)).toMatchObject({
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
    const revised = reviseHandoff(
      { ...first, notes: [earlier] },
      noted({ id: 'call', text: 'Call her' }),
      NOW,
    );
    expect(revised?.notes.map(({ text }) => text)).toEqual(['She called on Monday', 'Call her']);
  });

  it('leaves the line to the colleague as the summary', () => {
    const withLine: HandoffDocument = {
      ...first,
      summary: 'Please help',
      reason: { code: 'other', text: 'Please help' },
    };
    expect(reviseHandoff(withLine, noted({ id: 'call', text: 'More' }), NOW)?.summary).toBe('Please help');
  });

  it('takes away what the agent took away', () => {
    const revised = reviseHandoff(first, noted({ id: 'call', text: '  ' }), NOW);
    expect(revised?.notes.at(-1)).toMatchObject({ id: 'call', text: '' });
    expect(revised?.summary).toBe('She called on Monday');
    expect(revised && mergeHandoff(first, revised).notes.at(-1)?.text).toBe('');
  });

  it('is none where nothing is new', () => {
    expect(reviseHandoff(first, noted({ id: 'call', text: 'Refund' }), NOW)).toBeUndefined();
    expect(
      reviseHandoff({ ...first, notes: [earlier] }, noted({ id: 'call', text: ' ' }), NOW),
    ).toBeUndefined();
  });

  it('of any document is read by the other side as it was written', () => {
    fc.assert(
      fc.property(documentArb, fc.string({ unit: 'grapheme', maxLength: 9_000 }), (document, text) => {
        const revised = reviseHandoff(document, noted({ id: 'call', text }), NOW);
        if (revised === undefined) return;
        expect(revised.rev).toBe(document.rev + 1);
        expect(readHandoff(JSON.parse(JSON.stringify(revised))).ok).toBe(true);
      }),
      { numRuns: 100 },
    );
  });
});

describe('what the sender tells besides', () => {
  const promised = { promises: 'A call before five' };

  it('goes along when it is added, though the note is the same', () => {
    const revised = reviseHandoff(first, noted({ id: 'call', text: 'Refund' }, promised), NOW);
    expect(revised).toMatchObject({
      rev: 2,
      urgency: first.urgency,
      notes: first.notes,
      summary: 'Refund\n\nPromised: A call before five',
    });
    expect(revised?.plans?.at(-1)).toEqual({
      id: 'call',
      by: 'Ana Pop',
      at: NOW,
      attempted: [],
      next_steps: [],
      promises: ['A call before five'],
    });
  });

  it('is none where nothing is new', () => {
    const note = { id: 'call', text: 'Refund' };
    expect(reviseHandoff(first, noted(note, {}), NOW)).toBeUndefined();
    expect(reviseHandoff(first, noted(note, { urgency: first.urgency }), NOW)).toBeUndefined();
    const told = reviseHandoff(first, noted(note, promised), NOW);
    expect(told && reviseHandoff(told, noted(note, promised), NOW)).toBeUndefined();
  });

  it('takes its own place, beside what earlier colleagues told', () => {
    const plan = (id: string, promise: string): HandoffPlan => ({
      id,
      by: 'Zoe',
      at: NOW,
      attempted: [],
      next_steps: [],
      promises: [promise],
    });
    const before = { ...first, plans: [plan('before', 'A mail'), plan('call', 'A call')] };
    const note = { id: 'call', text: 'Refund' };
    const revised = reviseHandoff(before, noted(note, { promises: 'A visit' }), NOW);
    expect(revised?.plans?.map(({ promises }) => promises)).toEqual([['A mail'], ['A visit']]);
    const taken = reviseHandoff(before, noted(note, {}), NOW);
    expect(taken?.plans?.map(({ promises }) => promises)).toEqual([['A mail'], []]);
    expect(taken && mergeHandoff(before, taken).plans).toEqual(taken?.plans);
  });

  it('says that it is more urgent', () => {
    const note = { id: 'call', text: 'Refund' };
    const other = first.urgency === 'critical' ? 'high' : 'critical';
    expect(reviseHandoff(first, noted(note, { urgency: other }), NOW)?.urgency).toBe(other);
  });
});
