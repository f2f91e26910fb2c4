import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { HandoffDocument, HandoffHop, HandoffNote, HandoffPlan } from '#shared/domain/handoff/document';
import { mergeHandoff } from '#shared/domain/handoff/merge';
import { documentArb } from '../../../../fakes/handoff-documents';

const AT = '2026-11-20T09:00:00.000Z';
const [sample] = fc.sample(documentArb, { numRuns: 1, seed: 7 }) as [HandoffDocument];
const { plans: _plans, transcript: _transcript, moments: _moments, ...base } = sample;
const note = (id: string, text = `text of ${id}`): HandoffNote => ({ id, by: 'Ana', at: AT, text });
const plan = (id: string, promises: readonly string[]): HandoffPlan => ({
  id,
  by: 'Ana',
  at: AT,
  attempted: [],
  next_steps: [],
  promises,
});
const hop = (seq: number, result: string): HandoffHop => ({
  seq,
  from: 'Ana',
  to: 'Bogdan',
  at: AT,
  how: 'guarded',
  result,
});
const revision = (rev: number, more: Partial<HandoffDocument>): HandoffDocument => ({
  ...base,
  notes: [],
  trail: [],
  rev,
  ...more,
});
const ids = ({ notes }: HandoffDocument) => notes.map(({ id }) => id);

describe('two revisions', () => {
  it('say what the higher one says, whichever came first', () => {
    const one = revision(1, { summary: 'first', notes: [note('a', 'as it was')] });
    const two = revision(2, { summary: 'second', notes: [note('a', 'as it is'), note('b')] });
    const merged = mergeHandoff(one, two);
    expect(merged).toMatchObject({ rev: 2, summary: 'second' });
    expect(merged.notes).toEqual(two.notes);
    expect(mergeHandoff(two, one)).toEqual(merged);
  });

  it('keep the notes of the lower one, in the order they were written', () => {
    const one = revision(1, { notes: [note('a'), note('b'), note('c')] });
    const two = revision(2, { notes: [note('c'), note('d')] });
    expect(ids(mergeHandoff(one, two))).toEqual(['a', 'b', 'c', 'd']);
  });

  it('count a note as missing only where neither has it', () => {
    const one = revision(1, { notes: [note('b'), note('c')] });
    const two = revision(2, { notes: [{ ...note('cut:3'), by: '' }, note('d')] });
    expect(ids(mergeHandoff(one, two))).toEqual(['cut:1', 'b', 'c', 'd']);
    expect(mergeHandoff(one, two).notes[0]).toMatchObject({ by: '', text: '… (cut, 1 earlier notes)' });
    const all = revision(1, { notes: [note('a'), note('b'), note('c')] });
    expect(ids(mergeHandoff(all, two))).toEqual(['a', 'b', 'c', 'd']);
  });

  it('keep what the lower one tells, each hop in its place, and what was said', () => {
    const one = revision(1, {
      plans: [plan('a', ['A mail']), plan('b', ['A call'])],
      transcript: { segments: [{ text: 'Hello' }] },
    });
    const two = revision(2, { plans: [plan('b', ['A visit']), plan('c', [])] });
    const merged = mergeHandoff(one, two);
    expect(merged.plans?.map(({ id, promises }) => [id, promises])).toEqual([
      ['a', ['A mail']],
      ['b', ['A visit']],
      ['c', []],
    ]);
    expect(merged.transcript).toEqual({ segments: [{ text: 'Hello' }] });
    expect(mergeHandoff(two, one)).toEqual(merged);
  });

  it('count a promise as missing only where neither has it', () => {
    const cut = { ...plan('cut:3', ['… (cut, 3 earlier promises)']), by: '' };
    const two = revision(2, { plans: [cut, plan('d', ['A date'])] });
    const merged = mergeHandoff(revision(1, { plans: [plan('c', ['A call', 'A mail'])] }), two);
    expect(merged.plans?.map(({ id }) => id)).toEqual(['cut:1', 'c', 'd']);
    const all = revision(1, { plans: [plan('a', ['x', 'y']), plan('c', ['z'])] });
    expect(mergeHandoff(all, two).plans?.map(({ id }) => id)).toEqual(['a', 'c', 'd']);
  });

  it('only ever add to the trail, and forget no outcome', () => {
    const one = revision(1, { trail: [hop(1, 'completed'), hop(2, 'busy')] });
    const two = revision(2, { trail: [hop(2, 'offered'), hop(3, 'offered')] });
    expect(mergeHandoff(one, two).trail).toEqual([hop(1, 'completed'), hop(2, 'busy'), hop(3, 'offered')]);
    expect(mergeHandoff(two, one).trail).toEqual(mergeHandoff(one, two).trail);
  });

  it('of the same number leave the head as it was', () => {
    const merged = mergeHandoff(
      revision(4, { summary: 'known', notes: [note('a')] }),
      revision(4, { summary: 'arrived', notes: [note('b')] }),
    );
    expect(merged.summary).toBe('known');
    expect(ids(merged)).toEqual(['b', 'a']);
  });
});

it('whatever arrives in whatever order: no note is lost, and a second time changes nothing', () => {
  const revisions = fc.uniqueArray(documentArb, { maxLength: 6, minLength: 1, selector: ({ rev }) => rev });
  fc.assert(
    fc.property(revisions, (documents) => {
      const merged = documents.reduce(mergeHandoff);
      const written = new Set(documents.flatMap(ids));
      expect(new Set(ids(merged))).toEqual(written);
      expect(merged.rev).toBe(Math.max(...documents.map(({ rev }) => rev)));
      const seqs = merged.trail.map(({ seq }) => seq);
      expect(seqs).toEqual(
        [...new Set(documents.flatMap(({ trail }) => trail.map(({ seq }) => seq)))].sort((a, b) => a - b),
      );
      expect(documents.reduce(mergeHandoff, merged)).toEqual(merged);
    }),
  );
});
