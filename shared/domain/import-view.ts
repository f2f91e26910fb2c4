import type { ColumnMeaning } from './column-meanings';
import type { LimitedField } from './source-limits';

/** The largest file of people that is read. */
export const MAX_IMPORT_BYTES = 64 * 1024 * 1024;

/** Id of the source that imported people live in: none of the settings can have it. */
export const IMPORTED = '_imported';

/** What a text file of people may be encoded in. Names of the Encoding standard, as `TextDecoder` takes them. */
export const encodings = [
  'utf-8',
  'utf-16le',
  'utf-16be',
  'windows-1252',
  'windows-1250',
  'windows-1251',
  'windows-1253',
  'windows-1254',
  'windows-1255',
  'windows-1256',
  'windows-1257',
  'windows-1258',
  'iso-8859-2',
  'iso-8859-4',
  'iso-8859-5',
  'iso-8859-7',
  'iso-8859-10',
  'iso-8859-13',
  'iso-8859-15',
  'iso-8859-16',
  'koi8-r',
  'koi8-u',
  'macintosh',
  'shift_jis',
  'gb18030',
  'big5',
  'euc-kr',
] as const;
export type Encoding = (typeof encodings)[number];

export const separators = [',', ';', '\t', '|'] as const;
export type Separator = (typeof separators)[number];

/** Why a row becomes nobody. */
export const rowProblems = [
  'nameless',
  'bad-id',
  'quote',
  'too-long',
  'too-many-cells',
  'twice',
  'outside',
  'broken-card',
  'no-person',
] as const;
export type RowProblem = (typeof rowProblems)[number];

/** Why nothing of a file can be read. */
export type ImportProblem =
  | 'too-large'
  | 'empty'
  | 'no-text'
  | 'archive'
  | 'no-columns'
  | 'disk'
  | 'crashed'
  | 'interrupted';

/** How a file is read: what was found out, or what the agent has said instead. */
export interface ImportReading {
  readonly format: 'csv' | 'vcard';
  readonly encoding: Encoding;
  readonly people: 'customer' | 'employee';
  readonly separator: Separator;
  /** Whether the first row of a list says what the columns are. */
  readonly headed: boolean;
  /** As they stand in the file; without headings, an empty text for each column. */
  readonly headings: readonly string[];
  /** One for each heading; `null`: it is left out. */
  readonly columns: readonly (ColumnMeaning | null)[];
  /** The columns are as they were at an earlier import of a file with these headings. */
  readonly remembered: boolean;
}

/** What the agent may say about the file. */
export type ReadingChoice = {
  readonly [Name in 'encoding' | 'people' | 'separator' | 'headed' | 'columns']?: ImportReading[Name];
};

export interface ImportCounts {
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly rejected: number;
}

export type PersonField =
  | 'kind'
  | 'displayName'
  | 'externalId'
  | 'company'
  | 'title'
  | 'department'
  | 'tier'
  | 'vip'
  | 'language'
  | 'owner'
  | 'url'
  | 'emails'
  | 'phones';

export interface FieldChange {
  readonly field: PersonField;
  readonly before: string;
  readonly after: string;
}

/** A row as it will be. */
export interface PreviewRow {
  readonly line: number;
  readonly fate: 'added' | 'changed' | 'unchanged';
  readonly name: string;
  readonly company?: string;
  readonly phones: readonly string[];
  readonly emails: readonly string[];
  /** Of one that changes. */
  readonly changes: readonly FieldChange[];
}

export interface RejectedRow {
  readonly line: number;
  readonly reason: RowProblem;
  /** Of a person who stands in the file before: on which line. */
  readonly other?: number;
  /** The row as it stands in the file, cut. */
  readonly text: string;
}

export interface ImportPreview {
  readonly counts: ImportCounts;
  /** Telephone numbers that are kept as they are written, as nobody understands them. */
  readonly oddNumbers: number;
  /** What the rows say of people and administrators want kept of nobody. */
  readonly withheld: readonly LimitedField[];
  /** Of each kind the first ones. */
  readonly rows: readonly PreviewRow[];
  readonly rejected: readonly RejectedRow[];
}

/** The file that is being imported. */
export interface ImportView {
  readonly id: string;
  /** Of the file. */
  readonly name: string;
  readonly state: 'receiving' | 'looking' | 'ready' | 'importing' | 'failed';
  readonly progress?: { readonly done: number; readonly total: number };
  /** It waits for the agent to let it go on; only of `importing`. */
  readonly paused?: true;
  /** What is in the file as far as it was looked through; of `importing`, what has been done. */
  readonly counts?: ImportCounts;
  readonly reading?: ImportReading;
  readonly preview?: ImportPreview;
  readonly problem?: ImportProblem;
}

/** The last import that came to its end. */
export interface DoneImport {
  readonly id: number;
  readonly name: string;
  /** ISO 8601. */
  readonly at: string;
  readonly counts: ImportCounts;
  /** The first rows that were left out; all of them are in the report. */
  readonly rejected: readonly RejectedRow[];
  /** It was taken back: what was removed, restored, and left alone as it was changed since. */
  readonly undone?: { readonly removed: number; readonly restored: number; readonly kept: number };
}

export interface ImportsView {
  readonly current: ImportView | null;
  readonly last: DoneImport | null;
  /** The last import is being taken back. */
  readonly undoing: boolean;
  /** People who were imported and are there. */
  readonly people: number;
}

/** What an agent may change of an imported person. */
export interface PersonEdit {
  readonly displayName: string;
  readonly company: string;
  readonly title: string;
  readonly emails: readonly string[];
  readonly phones: readonly { readonly number: string; readonly label?: string }[];
}
