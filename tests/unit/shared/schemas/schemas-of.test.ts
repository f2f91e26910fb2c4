import { expect, test } from 'vitest';
import { madeOnDemand } from '#shared/schemas/schemas-of';

test('makes a schema when it is asked for first, and once', () => {
  const made: string[] = [];
  const make = (name: string) => () => {
    made.push(name);
    return { name };
  };
  const schemas = madeOnDemand<Record<'a' | 'b', { name: string }>>({ a: make('a'), b: make('b') });
  expect(Object.keys(schemas)).toEqual(['a', 'b']);
  expect(made).toEqual([]);
  expect(schemas.b).toBe(schemas.b);
  expect(schemas.b).toEqual({ name: 'b' });
  expect(made).toEqual(['b']);
});
