/** ServiceNow's encoded queries: conditions with `^` between, `^OR` binds to the condition before it. */

/** A value in a query: a caret of its own is written twice, anything else would begin the next condition. */
export function escaped(value: string): string {
  return value.replace(/\^/gu, '^^').replace(/\p{Cc}/gu, ' ');
}

export function isId(value: unknown): value is string {
  return typeof value === 'string' && /^[0-9a-f]{32}$/u.test(value);
}

/** All of them. */
export function all(...conditions: readonly string[]): string {
  return conditions.filter((condition) => condition !== '').join('^');
}

/** One of them, beside what else is asked. */
export function any(conditions: readonly string[]): string {
  return conditions.join('^OR');
}
