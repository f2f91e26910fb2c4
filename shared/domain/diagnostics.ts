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

export interface DiagnosticsFile {
  readonly name: string;
  /** JSON. */
  readonly text: string;
  readonly parts: readonly { readonly part: DiagnosticsPart; readonly bytes: number }[];
}
