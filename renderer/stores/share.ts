/**
 * `next`, with every part that equals its counterpart in `previous` replaced by that counterpart. Snapshots are
 * pushed whole; with the old parts kept, only what really changed is painted again. A row of a list is known by its
 * `id`: when the first one goes, the others are the same.
 */
export function shareStructure<T>(previous: unknown, next: T): T {
  if (Object.is(previous, next)) return next;
  if (Array.isArray(previous) && Array.isArray(next)) {
    const counterpart = counterpartIn(previous);
    let same = previous.length === next.length;
    const result = next.map((value: unknown, index) => {
      const shared = shareStructure(counterpart(value, index), value);
      if (!Object.is(shared, previous[index])) same = false;
      return shared;
    });
    return (same ? previous : result) as T;
  }
  if (isPlain(previous) && isPlain(next)) {
    const keys = Object.keys(next);
    let same = keys.length === Object.keys(previous).length;
    const entries = keys.map((key) => {
      const before = Object.hasOwn(previous, key) ? previous[key] : undefined;
      const shared = shareStructure(before, next[key]);
      if (!Object.hasOwn(previous, key) || !Object.is(shared, before)) same = false;
      return [key, shared] as const;
    });
    // Not by assignment: a key from outside may be called `__proto__`.
    return (same ? previous : Object.fromEntries(entries)) as T;
  }
  return next;
}

function counterpartIn(rows: readonly unknown[]): (value: unknown, index: number) => unknown {
  let byId: ReadonlyMap<unknown, unknown> | undefined;
  return (value, index) => {
    const id = idOf(value);
    if (id === undefined || id === idOf(rows[index])) return rows[index];
    byId ??= new Map(rows.map((row) => [idOf(row), row]));
    return byId.get(id);
  };
}

const idOf = (value: unknown): unknown => (isPlain(value) ? value['id'] : undefined);

function isPlain(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
