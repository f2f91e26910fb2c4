/**
 * Failures cross every boundary (process, room, wire) as values, never as exceptions:
 * only the message of an exception survives a process boundary, and a caller can't switch over it.
 */
export type Result<T, F extends Failure = Failure> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: F };

/** A closed code to switch over, and a detail for the log (never shown to the agent as it is). */
export interface Failure<Code extends string = string> {
  readonly code: Code;
  readonly detail?: string;
}

export function ok(): Result<void, never>;
export function ok<T>(value: T): Result<T, never>;
export function ok<T>(value?: T): Result<T | undefined, never> {
  return { ok: true, value };
}

export function fail<Code extends string>(
  code: Code,
  detail?: string,
): { readonly ok: false; readonly error: Failure<Code> } {
  return { ok: false, error: detail === undefined ? { code } : { code, detail } };
}

/** As `messageOf`, of what reads texts about people: a parser's message quotes them. */
export function reasonOf(thrown: unknown): string {
  return thrown instanceof SyntaxError ? thrown.name : messageOf(thrown);
}

/** The text of anything that was thrown, for a log line. */
export function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}
