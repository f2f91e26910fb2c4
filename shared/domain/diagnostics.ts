/** What is in a file for support, by the names of its parts. */
export type DiagnosticsPart =
  | 'versions'
  | 'line'
  | 'tests'
  | 'settings'
  | 'sources'
  | 'failures'
  | 'databases'
  | 'log';

/**
 * Whether the phone system was tested for the file: it was, or lately enough; nothing is tested in practice, without a
 * line, in a call, or where the test was stopped.
 */
export type TestRun = 'tested' | 'fresh' | 'practice' | 'no-line' | 'in-call' | 'stopped';

export interface DiagnosticsFile {
  readonly name: string;
  /** JSON. */
  readonly text: string;
  readonly parts: readonly { readonly part: DiagnosticsPart; readonly bytes: number }[];
}
