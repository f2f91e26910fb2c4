import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stableOrder } from '../../../../renderer/stores/late';
import { shareStructure } from '../../../../renderer/stores/share';

const row = fc.record(
  { id: fc.constantFrom(1, 'a', null), name: fc.constantFrom('x', 'y'), rows: fc.array(fc.nat(2)) },
  { requiredKeys: [] },
);

describe('shareStructure', () => {
  it('keeps the parts that did not change, and only those', () => {
    const before = {
      calls: [
        { id: 1, card: { name: 'a' } },
        { id: 2, card: { name: 'b' } },
      ],
    };
    const after = {
      calls: [
        { id: 1, card: { name: 'a' } },
        { id: 2, card: { name: 'c' } },
      ],
    };
    const shared = shareStructure(before, after);
    expect(shared).toEqual(after);
    expect(shared.calls[0]).toBe(before.calls[0]);
    expect(shared.calls[1]).not.toBe(before.calls[1]);
  });

  it('knows a row by its id, wherever it stands', () => {
    const rows = ['a', 'b', 'c'].map((id) => ({ id, name: `${id}!` }));
    const [, b, c] = rows;
    const shared = shareStructure(
      rows,
      structuredClone([c, { id: 'b', name: 'other' }, { id: 'd' }, { name: 'none' }]),
    );
    expect(shared).toEqual([c, { id: 'b', name: 'other' }, { id: 'd' }, { name: 'none' }]);
    expect(shared[0]).toBe(c);
    expect(shared[1]).not.toBe(b);
    expect(shareStructure(rows, structuredClone([b, c]))).toEqual([b, c]);
    expect(shareStructure(rows, structuredClone([b, c]))[1]).toBe(c);
  });

  it('answers the old value itself when all is equal', () => {
    const before = { a: [1, { b: 'x' }] };
    expect(shareStructure(before, structuredClone(before))).toBe(before);
  });

  it('notices a key that is gone, one that is new, and a shorter list', () => {
    expect(shareStructure({ a: 1, b: 2 }, { a: 1 })).toEqual({ a: 1 });
    expect(shareStructure({ a: 1 }, { a: 1, b: undefined })).toHaveProperty('b');
    expect(shareStructure([1, 2], [1])).toEqual([1]);
  });

  it('keeps a key that is called __proto__', () => {
    const hostile: unknown = JSON.parse('{"__proto__":"x","a":1}');
    const shared = shareStructure({}, hostile);
    expect(Object.keys(shared as object)).toEqual(['__proto__', 'a']);
    expect(shareStructure(shared, JSON.parse('{"__proto__":"x","a":1}'))).toBe(shared);
  });

  it.each([
    ['whatever it is', fc.jsonValue()],
    ['rows that moved, changed, came, went, and have an id twice', fc.array(row)],
  ] as const)('always equals the new value: %s', (_, value) => {
    fc.assert(
      fc.property(value, value, (before, after) => {
        expect(shareStructure(before, after)).toEqual(after);
      }),
    );
  });
});

describe('stableOrder', () => {
  it('keeps the order of the first frame, and puts what is late behind it, marked', () => {
    const rows = [{ id: 'new' }, { id: 'b' }, { id: 'a' }];
    expect(stableOrder(['a', 'gone', 'b'], rows)).toEqual([
      { row: { id: 'a' }, late: false },
      { row: { id: 'b' }, late: false },
      { row: { id: 'new' }, late: true },
    ]);
  });
});
