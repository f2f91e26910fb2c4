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
 * A search in the fields of phone numbers. A term is digits, at most in two parts: none of SOSL's reserved characters
 * (`? & | ! { } [ ] ( ) ^ ~ * : \ " ' + -`) can be in it. `undefined` where no term is left.
 */
export function findNumbers(terms: readonly (string | undefined)[], returning: string): string | undefined {
  const found = [
    ...new Set(
      terms.filter((term) => term !== undefined && /^(?:[0-9]{3,20}|[0-9]{2} [0-9]{2})$/u.test(term)),
    ),
  ];
  if (found.length === 0) return undefined;
  return `FIND {${found.map((term) => `"${term}"`).join(' OR ')}} IN PHONE FIELDS RETURNING ${returning}`;
}

export function isId(value: unknown): value is string {
  return typeof value === 'string' && /^[A-Za-z0-9]{15}(?:[A-Za-z0-9]{3})?$/u.test(value);
}
