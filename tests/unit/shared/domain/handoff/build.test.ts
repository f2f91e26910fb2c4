import { describe, expect, it } from 'vitest';
import { buildHandoff, type HandoffDraft } from '#shared/domain/handoff/build';
import type { HandoffDocument } from '#shared/domain/handoff/document';
import { FRAME_BYTES, framesOf } from '#shared/domain/handoff/frames';
import { emptyPlan } from '#shared/domain/handoff/plan';
import { handoffId } from '#shared/domain/ids';
import { readHandoff } from '#shared/schemas/handoff';
import { cards } from '../../../../fakes/desk-values';
import { planWords } from '../../../../fakes/plan-words';
import { spokenOf } from '../../../../fakes/told-values';

const NOW = Date.parse('2026-11-20T09:00:00Z');
const at = new Date(NOW).toISOString();
const people = ['Ana Popescu', 'Bogdan Ene', 'Carmen Radu', 'Dan Marin'];

/** The document of the nth transfer: from the nth person to the next. */
const draft = (nth: number, more: Partial<HandoffDraft> = {}): HandoffDraft => ({
  id: handoffId(`01890a5d-ac96-774b-bcce-${String(nth).padStart(12, '0')}`),
  attempts: [],
  received: undefined,
  card: {
    kind: 'unknown',
    number: { raw: '+40721000001', e164: '+40721000001', anonymous: false, display: '' },
    history: [],
  },
  note: { id: `call-${nth}`, text: `Note of ${people[nth]}` },
  words: planWords,
  from: { name: people[nth] ?? `Agent ${nth}`, ext: `${201 + nth}` },
  to: { name: people[nth + 1] ?? `Agent ${nth + 1}`, ext: `${202 + nth}`, kind: 'agent' },
  how: 'guarded',
  message: undefined,
  reason: undefined,
  sipCallId: undefined,
  now: at,
  ...more,
});

/** Random of the worst kind: three bytes a character, nothing to compress. */
function noise(length: number, seed: number): string {
  let state = seed * 2654435761;
  return Array.from({ length }, () => {
    state = (state * 1664525 + 1013904223) >>> 0;
    return String.fromCharCode(0x4e00 + ((state >>> 8) % 20_000));
  }).join('');
}

/** Sent and read again, as the next desk has it. */
function arrive(document: HandoffDocument): HandoffDocument {
  const read = readHandoff(JSON.parse(JSON.stringify(document)));
  if (!read.ok) throw new Error(read.error.code);
  return read.value;
}

describe('the trail', () => {
  it('has every attempt of every hop, each with what became of it', () => {
    const first = buildHandoff(draft(0));
    expect(first.trail).toEqual([
      { seq: 1, from: 'Ana Popescu', to: 'Bogdan Ene', at, how: 'guarded', result: 'offered' },
    ]);
    const second = buildHandoff(
      draft(1, {
        received: arrive(first),
        attempts: [{ to: 'Elena Ionescu', at, how: 'supervised', result: 'busy' }],
      }),
    );
    expect(second.attempt).toBe(2);
    expect(second.trail.map(({ seq, from, to, result }) => [seq, from, to, result])).toEqual([
      [1, 'Ana Popescu', 'Bogdan Ene', 'completed'],
      [2, 'Bogdan Ene', 'Elena Ionescu', 'busy'],
      [3, 'Bogdan Ene', 'Carmen Radu', 'offered'],
    ]);
    expect(second.parent_id).toBe(first.id);
  });

  it('says that a transfer nobody took came back', () => {
    const own = buildHandoff(draft(0));
    const again = buildHandoff(draft(0, { received: own }));
    expect(again.trail.map(({ result }) => result)).toEqual(['no-answer', 'offered']);
  });

  it('grows at its end only', () => {
    let received: HandoffDocument | undefined;
    for (let nth = 0; nth < 60; nth++) {
      const document = buildHandoff(draft(nth, { received }));
      const before = received?.trail ?? [];
      const seqs = document.trail.map(({ seq }) => seq);
      expect(seqs).toEqual(seqs.map((_, index) => (seqs[0] ?? 0) + index));
      expect(seqs.at(-1)).toBe(nth + 1);
      const kept = document.trail.slice(0, -1).filter(({ result }) => result === 'completed');
      expect(kept.map(({ seq }) => seq)).toEqual(seqs.slice(0, -1));
      expect(document.trail).toHaveLength(Math.min(50, before.length + 1));
      received = arrive(document);
    }
  });
});

describe('the summary', () => {
  it.each<[string, Partial<HandoffDraft>, string]>([
    ['the line to the colleague', { message: 'Wants a refund' }, 'Wants a refund'],
    ['else the notes', {}, 'Note of Ana Popescu'],
    ['else the number', { note: { id: 'n', text: '  ' } }, '+40721000001'],
    [
      'else who and what it is about',
      { note: { id: 'n', text: '' }, card: cards.vip(NOW) },
      'Aino Virtanen · Pohjola Energia Oyj · CO-0077 · Refund for order SO-1987 has not arrived',
    ],
  ])('is %s', (_, more, summary) => {
    expect(buildHandoff(draft(0, more)).summary).toBe(summary);
  });

  it('is at most 600 characters and says so', () => {
    const { summary } = buildHandoff(draft(0, { message: '😀'.repeat(400) }));
    expect(summary.length).toBeLessThanOrEqual(600);
    expect(summary).toMatch(/^(?:😀)+… \(cut, \d+ more characters\)$/u);
    const shown = [...summary.slice(0, summary.indexOf('…'))].length;
    expect(summary).toContain(`(cut, ${400 - shown} more characters)`);
  });
});

describe('what is told besides', () => {
  const plan = { ...emptyPlan, attempted: 'Reset it', promises: 'A call\nA date', opening: 'Hello again' };

  it('goes along with every hop, and what to say first with the next one alone', () => {
    const first = buildHandoff(draft(0, { plan }));
    const second = buildHandoff(
      draft(1, { received: arrive(first), plan: { ...emptyPlan, next_steps: 'Pay' } }),
    );
    expect(second.plans).toEqual([
      {
        id: 'call-0',
        by: 'Ana Popescu',
        at,
        attempted: ['Reset it'],
        next_steps: [],
        promises: ['A call', 'A date'],
      },
      { id: 'call-1', by: 'Bogdan Ene', at, attempted: [], next_steps: ['Pay'], promises: [] },
    ]);
    expect(first.plans?.[0]?.opening).toBe('Hello again');
    expect(second.summary).toBe(
      'Note of Bogdan Ene\n\nPromised: A call; A date\nNext steps: Pay\nWhat was tried: Reset it',
    );
  });

  it('is not said twice by a hop that adds nothing', () => {
    const first = buildHandoff(draft(0, { plan }));
    const second = buildHandoff(draft(1, { received: arrive(first), note: { id: 'call-1', text: '' } }));
    expect(second.summary).toBe('Note of Ana Popescu\n\nPromised: A call; A date\nWhat was tried: Reset it');
  });

  it('says how urgent it is; else that is as it is known', () => {
    expect(buildHandoff(draft(0, { plan: { ...plan, urgency: 'low' }, card: cards.vip(NOW) })).urgency).toBe(
      'low',
    );
    expect(buildHandoff(draft(0, { plan, card: cards.vip(NOW) })).urgency).toBe('high');
    const received = { ...buildHandoff(draft(0)), urgency: 'critical' } as const;
    expect(buildHandoff(draft(1, { received, card: cards.vip(NOW) })).urgency).toBe('critical');
  });

  it('takes along what a program has written down', () => {
    const received = { ...buildHandoff(draft(0)), ...spokenOf(20) };
    expect(buildHandoff(draft(1, { received }))).toMatchObject(spokenOf(20));
  });
});

describe('what is too much to travel', () => {
  it('leaves out what was said first, and of what is told promises last', () => {
    let received: HandoffDocument | undefined;
    const eight = (nth: number, seed: number) =>
      Array.from({ length: 8 }, (_, line) => noise(150, nth * 100 + seed + line)).join('\n');
    for (let nth = 0; nth < 9; nth++) {
      const plan = {
        ...emptyPlan,
        attempted: eight(nth, 0),
        next_steps: eight(nth, 10),
        promises: eight(nth, 20),
      };
      const document = buildHandoff(
        draft(nth, { received: received && { ...received, ...spokenOf(400) }, plan, card: cards.vip(NOW) }),
      );
      const frames = framesOf('offer', document.id, document.rev, document);
      expect(frames.ok && frames.value.length).toBeLessThanOrEqual(30);
      const own = document.plans?.at(-1);
      expect(own?.promises).toEqual(plan.promises.split('\n'));
      const promised =
        document.plans?.flatMap(({ id, promises }) => (id.startsWith('cut:') ? [] : promises)) ?? [];
      const missing = Number(/^cut:(\d+)$/.exec(document.plans?.[0]?.id ?? '')?.[1] ?? 0);
      expect(promised.length + missing).toBe(8 * (nth + 1));
      if (nth > 2) {
        expect(document).not.toHaveProperty('transcript');
        expect(document.items).toEqual([]);
        expect(document.plans?.slice(0, -1).flatMap(({ attempted }) => attempted)).toEqual([]);
      }
      received = arrive(document);
      expect(received).toEqual(document);
    }
    expect(received?.plans?.[0]?.promises[0]).toMatch(/^… \(cut, \d+ earlier promises\)$/);
  });

  it('keeps the end of what was said as long as it can', () => {
    const received = { ...buildHandoff(draft(0)), ...spokenOf(20) };
    const segments = Array.from({ length: 60 }, (_, nth) => ({ text: noise(400, nth) }));
    const document = buildHandoff(draft(1, { received: { ...received, transcript: { segments } } }));
    expect(document.transcript).toMatchObject({ truncated: true });
    expect(document.transcript?.segments.at(-1)).toEqual(segments.at(-1));
    expect(document.transcript?.segments.length).toBeLessThan(30);
    expect(document.moments).toHaveLength(3);
    expect(document.notes).toHaveLength(2);
  });

  it('leaves out earlier notes, counts them over several hops, and keeps the last whole', () => {
    let received: HandoffDocument | undefined;
    for (let nth = 0; nth < 12; nth++) {
      const note = { id: `call-${nth}`, text: noise(2000, nth + 1) };
      const document = buildHandoff(draft(nth, { received, note }));
      const frames = framesOf('offer', document.id, document.rev, document);
      expect(frames.ok && frames.value.length).toBeLessThanOrEqual(30);
      expect(document.notes.at(-1)?.text).toBe(note.text);
      const [first] = document.notes;
      const missing = Number(/^cut:(\d+)$/.exec(first?.id ?? '')?.[1] ?? 0);
      const written = document.notes.length - (missing === 0 ? 0 : 1);
      expect(missing + written).toBe(nth + 1);
      if (missing > 0) expect(first).toMatchObject({ by: '', text: `… (cut, ${missing} earlier notes)` });
      received = arrive(document);
      expect(received).toEqual(document);
    }
    expect(received?.notes[0]?.id).toMatch(/^cut:/);
  });

  it('cuts one note that is too much alone', () => {
    const document = buildHandoff(draft(0, { note: { id: 'n', text: noise(50_000, 1) } }));
    const [note] = document.notes;
    expect(note?.text).toMatch(/… \(cut, \d+ more characters\)$/u);
    expect(framesOf('offer', document.id, 1, document, FRAME_BYTES).ok).toBe(true);
  });

  it('stays below what a receiver unpacks, however well it compresses', () => {
    let received: HandoffDocument | undefined;
    for (let nth = 0; nth < 45; nth++) {
      received = buildHandoff(draft(nth, { received, note: { id: `call-${nth}`, text: 'x'.repeat(9_000) } }));
    }
    expect(JSON.stringify(received).length).toBeLessThan(256 * 1024);
    expect(received?.notes[0]?.id).toMatch(/^cut:/);
  });
});
