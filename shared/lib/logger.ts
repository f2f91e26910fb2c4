/**
 * Where log lines go is decided by the composition root. Every sink redacts first (`redact.ts`),
 * so a line may name a call id and a code, and needn't know what is personal.
 */
export interface Logger {
  debug(message: string, fields?: LogFields): void;
  info(message: string, fields?: LogFields): void;
  warn(message: string, fields?: LogFields): void;
  error(message: string, fields?: LogFields): void;
  /** The same sink, with the name of a room on every line. */
  child(room: string): Logger;
}

export type LogFields = Readonly<Record<string, unknown>>;

export const noopLogger: Logger = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
  child: () => noopLogger,
};
