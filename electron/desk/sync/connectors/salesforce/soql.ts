/** Salesforce's query languages. Whatever comes from outside goes through here before it stands in a query. */

/** A text in SOQL, with its quotes: only `\` and `'` mean something in it, and a line's end would be an error. */
export function quoted(text: string): string {
  const escaped = text.replace(/[\\']/gu, (character) => `\\${character}`).replace(/[\n\r\t\f\b]/gu, ' ');
  return `'${escaped}'`;
}

/** A moment in SOQL and in the replication resources: whole seconds, UTC. */
export function moment(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19)}Z`;
}

/**
 * A search by phone numbers. Every term is digits: none of SOSL's reserved characters (`? & | ! { } [ ] ( ) ^ ~ * : \ "
 * ' + -`) can be in it. `undefined` where no term is left.
 */
export function findNumbers(numbers: readonly (string | undefined)[], returning: string): string | undefined {
  const terms = [...new Set(numbers.filter((text) => text !== undefined && /^[0-9]{3,20}$/u.test(text)))];
  if (terms.length === 0) return undefined;
  return `FIND {${terms.map((term) => `"${term}"`).join(' OR ')}} IN PHONE FIELDS RETURNING ${returning}`;
}

export function isId(value: unknown): value is string {
  return typeof value === 'string' && /^[A-Za-z0-9]{15}(?:[A-Za-z0-9]{3})?$/u.test(value);
}
