import type {
  DoneImport,
  ImportCounts,
  ImportPreview,
  ImportProblem,
  ImportReading,
  PersonEdit,
  ReadingChoice,
  RejectedRow,
} from '#shared/domain/import-view';
import type { SourceLimits } from '#shared/domain/source-limits';
import type { SourceTrial } from '#shared/domain/source-trial';
import type { Failure, Result } from '#shared/lib/result';
import type { SourceSetup } from '../sync-messages';

/** What the desk and the thread that reads files tell each other; plain values. */

export const RUNNING = 0;
export const CANCELLED = 1;
export const PAUSED = 2;

export interface ImportThreadData {
  /** Tells the built entry what it is to be. */
  readonly task: 'import';
  readonly file: string;
}

/** How things stand in the file of the imported. */
export interface ImportedStatus {
  readonly people: number;
  readonly last: DoneImport | null;
}

export interface ReportPage {
  readonly head: readonly string[];
  readonly rows: readonly (RejectedRow & { readonly cells: readonly string[] })[];
  /** Where to go on; absent: this was the last page. */
  readonly next?: number;
}

interface Reading {
  readonly choice: ReadingChoice;
  /** ISO 3166 alpha-2. */
  readonly region: string;
  readonly limits: SourceLimits;
  /** One number: `RUNNING`, `PAUSED` or `CANCELLED`. The desk writes it, and wakes the thread. */
  readonly cancelled: SharedArrayBuffer;
}

/** What is asked of the thread, and what it answers. */
export interface ImportAsks {
  status: { readonly args: Record<never, never>; readonly value: ImportedStatus };
  /** The file that is talked of from now on. */
  open: { readonly args: { readonly bytes: Uint8Array }; readonly value: undefined };
  close: { readonly args: Record<never, never>; readonly value: undefined };
  look: {
    readonly args: Reading;
    readonly value: { readonly reading: ImportReading; readonly preview: ImportPreview };
  };
  run: {
    readonly args: Reading & { readonly name: string; readonly at: string };
    readonly value: ImportedStatus;
  };
  undo: { readonly args: Record<never, never>; readonly value: ImportedStatus };
  report: { readonly args: { readonly after: number }; readonly value: ReportPage };
  change: {
    readonly args: { readonly id: string; readonly edit: PersonEdit } & Pick<Reading, 'region' | 'limits'>;
    readonly value: ImportedStatus;
  };
  remove: { readonly args: { readonly id: string }; readonly value: ImportedStatus };
  try: {
    readonly args: { readonly setup: Pick<SourceSetup, 'connection' | 'region'> };
    readonly value: SourceTrial;
  };
}

export type AskName = keyof ImportAsks;

export type AskCode =
  | ImportProblem
  | 'cancelled'
  | 'no-file'
  | 'no-such-contact'
  | 'nothing-to-undo'
  | 'invalid';

export type AskAnswer<Name extends AskName> = Result<ImportAsks[Name]['value'], Failure<AskCode>>;

export type ToImportThread =
  | {
      readonly [Name in AskName]: {
        readonly n: number;
        readonly ask: Name;
        readonly args: ImportAsks[Name]['args'];
      };
    }[AskName]
  | { readonly ask: 'stop' };

export type FromImportThread =
  | { readonly n: number; readonly answer: Result<unknown, Failure<AskCode>> }
  | { readonly n: number; readonly line: number; readonly lines: number; readonly counts: ImportCounts }
  | {
      readonly log: 'debug' | 'info' | 'warn' | 'error';
      readonly message: string;
      readonly fields?: Readonly<Record<string, unknown>>;
    }
  /** The file was damaged; what could be read of it is there again, the old one lies beside it. */
  | { readonly setAside: string };
