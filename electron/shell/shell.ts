/** The ports to the operating system. `electron/` and `browser/` beside this file are their adapters. */
import type { ShellCalls, ShellNotice } from '#shared/ipc/shell-api';
import type { AnswerOf } from '#shared/ipc/wire';
import type { Failure, Result } from '#shared/lib/result';

/** Keeps passwords and tokens; never in plain text, never silently less safe than it says. */
export interface SecretStore {
  read(name: string): Promise<Result<{ value?: string }, Failure<'secrets-unavailable'>>>;
  write(name: string, value: string): Promise<Result<void, Failure<'secrets-unavailable'>>>;
  remove(name: string): Promise<Result<void, Failure<'secrets-unavailable'>>>;
}

export interface Shell {
  readonly secrets: SecretStore;
  openDesk(name: string): Promise<AnswerOf<ShellCalls, 'shell.openDesk'>>;
  /** Beside what the pages show; a host without notices of its own does nothing here. */
  showNotice(notice: ShellNotice): void;
  closeNotice(id: string): void;
  /** How many calls ring now. */
  setRinging(ringing: number): void;
}
