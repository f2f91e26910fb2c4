/** Ends a `switch` over a union: a new member that nobody handles doesn't compile. */
export function assertNever(value: never): never {
  throw new Error(`Unhandled case: ${JSON.stringify(value)}`);
}
