/** The ports to the operating system. `electron/` and `browser/` beside this file are their adapters. */
import type { DesktopPresence, ShellFacts } from '#shared/domain/desktop/desktop';
import type { Language } from '#shared/i18n/languages';
import type { ShellCalls, ShellDiagnostics, ShellNotice } from '#shared/ipc/shell-api';
import type { AnswerOf } from '#shared/ipc/wire';
import type { Failure, Result } from '#shared/lib/result';

/** Keeps passwords and tokens; never in plain text, never silently less safe than it says. */
export interface SecretStore {
  read(name: string): Promise<Result<{ value?: string }, Failure<'secrets-unavailable'>>>;
  write(name: string, value: string): Promise<Result<void, Failure<'secrets-unavailable' | 'no-keychain'>>>;
  remove(name: string): Promise<Result<void, Failure<'secrets-unavailable'>>>;
  /** The agent agrees to the file, where the system has no keychain. */
  allowFile(): Promise<Result<void, Failure<'secrets-unavailable'>>>;
}

type Answer<Method extends keyof ShellCalls> = AnswerOf<ShellCalls, Method>;
type Args<Method extends keyof ShellCalls> = ShellCalls[Method]['args'];

export interface Shell {
  readonly secrets: SecretStore;
  openDesk(name: string): Promise<Answer<'shell.openDesk'>>;
  openPage(url: string): Promise<Answer<'shell.openPage'>>;
  startPractice(): void;
  /** Beside what the pages show; a host without notices of its own does nothing here. */
  showNotice(notice: ShellNotice): void;
  closeNotice(id: string): void;
  /** Tray, ring window, badge, attention. */
  setPresence(presence: DesktopPresence): void;
  /** Its own few words are said in this language from now on. */
  speak(language: Language): void;
  raiseWindow(): void;
  setShortcuts(shortcuts: Args<'shortcuts.set'>['shortcuts']): Answer<'shortcuts.set'>;
  suspendShortcuts(on: boolean): Answer<'shortcuts.suspend'>;
  setLogin(on: boolean): Answer<'login.set'>;
  claimLinks(): Answer<'links.claim'>;
  checkForUpdate(): Answer<'update.check'>;
  restartToUpdate(): Answer<'update.restart'>;
  facts(): ShellFacts;
  diagnostics(): Promise<ShellDiagnostics>;
}
