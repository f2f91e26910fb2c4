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
    const result: Record<string, unknown> = {};
    for (const key of keys) {
      result[key] = shareStructure(previous[key], next[key]);
      if (!Object.hasOwn(previous, key) || !Object.is(result[key], previous[key])) same = false;
    }
    return (same ? previous : result) as T;
  }
  return next;
}

function isPlain(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
