import { describe, expect, it } from 'vitest';
import { buildHandoff } from '#shared/domain/handoff/build';
import { handoffId } from '#shared/domain/ids';
import { parseCaller } from '#shared/domain/numbers';
import { readHandoff } from '#shared/schemas/handoff';
import { planWords } from '../../../fakes/plan-words';

const AT = '2026-11-20T09:00:00Z';
const built = (note: string) =>
  buildHandoff({
    id: handoffId('01890a5d-ac96-774b-bcce-b302099a8057'),
    attempts: [],
    received: undefined,
    card: {
      kind: 'unknown',
      number: parseCaller({ user: '+40721000001', anonymous: false }, 'RO'),
      history: [],
    },
    note: { id: 'n', text: note },
    words: planWords,
    from: { name: 'Ana Pop', ext: '201' },
    to: { name: 'Bogdan Ene', ext: '202', kind: 'agent' },
    how: 'guarded',
    message: undefined,
    reason: undefined,
    sipCallId: undefined,
    now: AT,
  });

const note = (id: string, more: object = {}) => ({ id, by: 'Ana Pop', at: AT, text: `note ${id}`, ...more });

function read(more: object) {
  const result = readHandoff({ ...built(''), ...more });
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
}

describe('notes on their way', () => {
  it('say where they were cut', () => {
    const [sent] = built('x'.repeat(10_000)).notes;
    expect(sent?.text).toMatch(/^x{7969}… \(cut, 2031 more characters\)$/);
    expect(built('x'.repeat(8_000)).notes[0]?.text).toBe('x'.repeat(8_000));
    const [received] = read({ notes: [note('a', { text: 'y'.repeat(9_000) })] }).notes;
    expect(received?.text).toMatch(/^y{7969}… \(cut, 1031 more characters\)$/);
  });

  it('are kept when one of them has an odd time or no author', () => {
    const { notes } = read({ notes: [note('a'), note('b', { at: 'yesterday', by: 7 }), note('c')] });
    expect(notes).toMatchObject([{ id: 'a' }, { id: 'b', by: '', at: AT, text: 'note b' }, { id: 'c' }]);
  });

  it('are kept when one of them is none', () => {
    expect(read({ notes: [note('a'), 'hello', { id: 'b' }, note('c')] }).notes.map(({ id }) => id)).toEqual([
      'a',
      'c',
    ]);
    expect(read({ notes: 'none' }).notes).toEqual([]);
  });

  it('are the last fifty of more, with a word about those before', () => {
    const notes = Array.from({ length: 60 }, (_, at) => note(`n${at}`));
    const kept = read({ notes }).notes;
    expect(kept).toHaveLength(50);
    expect(kept[0]).toMatchObject({ id: 'cut:11', by: '', text: '… (cut, 11 earlier notes)' });
    expect(kept.slice(1).map(({ id }) => id)).toEqual(notes.slice(11).map(({ id }) => id));
  });
});

it('keeps the items and hops that can be read', () => {
  const item = { type: 'order', title: 'Boots', status: 'open' };
  const hop = { seq: 1, from: 'Ana Pop', to: 'Bogdan Ene', at: AT, how: 'guarded', result: 'offered' };
  const { items, trail } = read({
    items: [item, { ...item, type: 'spaceship' }, ...new Array(30).fill(item)],
    trail: [{ ...hop, at: 'once' }, hop],
  });
  expect(items).toHaveLength(20);
  expect(trail).toEqual([hop]);
});

describe('what is told besides', () => {
  const plan = (id: string, more: object = {}) => ({
    id,
    by: 'Ana Pop',
    at: AT,
    attempted: [],
    next_steps: [],
    promises: [`promise of ${id}`],
    ...more,
  });

  it('is absent where it is: documents were without it', () => {
    expect(read({})).not.toHaveProperty('plans');
    expect(read({ plans: 'none' })).not.toHaveProperty('plans');
    expect(read({ plans: [] })).not.toHaveProperty('plans');
  });

  it('is plain lines, none too long and not too many', () => {
    const [told] =
      read({
        plans: [
          plan('a', {
            attempted: Array.from({ length: 20 }, (_, at) => `try ${at}`),
            next_steps: ['<b>pay</b>\nnow\u202e', '', ' ', 7, { text: 'as others write it', owner: 'Zoe' }],
            promises: ['p'.repeat(900)],
            opening: 'o'.repeat(900),
          }),
        ],
      }).plans ?? [];
    expect(told?.attempted).toHaveLength(8);
    expect(told?.next_steps).toEqual(['<b>pay</b> now', 'as others write it']);
    expect(told?.promises[0]).toMatch(/^p+… \(cut, \d+ more characters\)$/);
    expect(told?.promises[0]?.length).toBeLessThanOrEqual(200);
    expect(told?.opening?.length).toBeLessThanOrEqual(300);
  });

  it('is kept where one of it is odd or lacks something', () => {
    const { plans } = read({
      plans: ['hello', { promises: ['A call'] }, plan('c', { at: 'once', opening: 7 })],
    });
    expect(plans).toEqual([
      { id: 'plan-0', by: '', at: AT, attempted: [], next_steps: [], promises: ['A call'] },
      { ...plan('c') },
    ]);
  });

  it('is that of the last hops of too many, with a word about what was promised before', () => {
    const { plans } = read({ plans: Array.from({ length: 30 }, (_, at) => plan(`n${at}`)) });
    expect(plans).toHaveLength(20);
    expect(plans?.[0]).toMatchObject({ id: 'cut:11', by: '', promises: ['… (cut, 11 earlier promises)'] });
  });
});

describe('what was said', () => {
  it('is read with its moments, none of which points to another than it did', () => {
    const segments = [{ text: 'Hello' }, 7, { text: 'a\u0007b', t0: -1, speaker: 'x'.repeat(500) }];
    const moments = [
      { kind: 'question', label: 'Where?', segment: 2 },
      { kind: 'shout', label: 'No' },
      { kind: 'decision', label: 'Yes', segment: -1, t: 'now' },
    ];
    const { transcript, moments: told } = read({ transcript: { segments, truncated: 'no' }, moments });
    expect(transcript?.segments.map(({ text }) => text)).toEqual(['Hello', '', 'ab']);
    expect(transcript?.segments[2]?.speaker?.length).toBeLessThanOrEqual(120);
    expect(transcript?.segments[2]).not.toHaveProperty('t0');
    expect(told).toEqual([
      { kind: 'question', label: 'Where?', segment: 2 },
      { kind: 'decision', label: 'Yes' },
    ]);
  });

  it('is none where nothing was', () => {
    for (const transcript of ['Hello', [], {}, { segments: [] }, { segments: 'Hello' }])
      expect(read({ transcript })).not.toHaveProperty('transcript');
    expect(read({ moments: {} })).not.toHaveProperty('moments');
  });

  it('is the end of what is too long', () => {
    const segments = Array.from({ length: 5_000 }, (_, at) => ({ text: `Part ${at}`, t0: at }));
    const { transcript } = read({ transcript: { segments } });
    expect(transcript?.segments).toHaveLength(2_000);
    expect(transcript?.segments.at(-1)?.text).toBe('Part 4999');
    expect(transcript?.truncated).toBe(true);
    const long = Array.from({ length: 100 }, () => ({ text: 'x'.repeat(5_000) }));
    const heard = read({ transcript: { segments: long } }).transcript?.segments ?? [];
    expect(heard).toHaveLength(32);
    expect(heard[0]?.text).toHaveLength(2_000);
  });
});
