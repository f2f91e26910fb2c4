/**
 * `next`, with every part that equals its counterpart in `previous` replaced by that counterpart. Snapshots are
 * pushed whole; with the old parts kept, only what really changed is painted again.
 */
export function shareStructure<T>(previous: unknown, next: T): T {
  if (Object.is(previous, next)) return next;
  if (Array.isArray(previous) && Array.isArray(next)) {
    let same = previous.length === next.length;
    const result = next.map((value: unknown, index) => {
      const shared = shareStructure(previous[index], value);
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

function isPlain(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
