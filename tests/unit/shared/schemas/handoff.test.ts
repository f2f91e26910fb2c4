import { describe, expect, it } from 'vitest';
import { buildHandoff } from '#shared/domain/handoff/build';
import { handoffId } from '#shared/domain/ids';
import { parseCaller } from '#shared/domain/numbers';
import { readHandoff } from '#shared/schemas/handoff';

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
