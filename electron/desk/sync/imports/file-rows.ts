import { type ColumnMeaning, namingColumns } from '#shared/domain/column-meanings';
import {
  type Encoding,
  type ImportProblem,
  type ImportReading,
  type ReadingChoice,
  type RowProblem,
  type Separator,
  separators,
} from '#shared/domain/import-view';
import { withoutMark } from '#shared/lib/csv-cell';
import { fail, ok, type Result } from '#shared/lib/result';
import { rawOfCells } from '../connectors/file/cells';
import { readHeadings } from '../connectors/file/headings';
import type { RawContact } from '../connectors/records';
import { asText } from '../connectors/values';
import { type CardLine, rawContactOf, readCards } from '../connectors/vcard';
import { type CsvRow, csvRows } from './csv-rows';
import { decodeAs, detectEncoding } from './text-encoding';

/** A row or a card: who it is, or why nobody. */
export interface FileRow {
  readonly line: number;
  readonly text: string;
  /** Of a list; for the report, as they were written. */
  readonly cells: readonly string[];
  readonly raw?: RawContact;
  /** Says whether the person is important, instead of only not saying that. */
  readonly saysVip: boolean;
  readonly problem?: RowProblem;
}

export interface PeopleFile {
  readonly reading: ImportReading;
  readonly lines: number;
  rows(): Generator<FileRow>;
}

/** A guess needs a look at some rows. */
const LOOK_AT = 50;
/** Of a card that is put into the report. */
const MAX_TEXT = 2_000;
const MAX_COLUMNS = 200;

/**
 * What is in a file of people, CSV or vCard, and how it is read. What the agent has said counts, the rest is found out.
 * @param remembered the columns of a list with such headings at an earlier import
 */
export function openPeopleFile(
  bytes: Uint8Array,
  choice: ReadingChoice,
  remembered: (headings: readonly string[]) => readonly (ColumnMeaning | null)[] | undefined,
): Result<PeopleFile, { readonly code: ImportProblem }> {
  if (isArchive(bytes)) return fail('archive');
  const encoding = choice.encoding ?? detectEncoding(bytes);
  const decoded = decodeAs(bytes, encoding);
  if (decoded.trim() === '') return fail('empty');
  if (choice.encoding === undefined && isBinary(decoded)) return fail('no-text');
  // Old Macs end lines with a return alone.
  const text = decoded.includes('\n') ? decoded : decoded.replaceAll('\r', '\n');
  const people = choice.people ?? 'customer';
  return /^\s*BEGIN:VCARD\s*$/im.test(text.slice(0, 1_000))
    ? ok(openCards(text, encoding, people))
    : openList(text, encoding, people, choice, remembered);
}

function openCards(text: string, encoding: Encoding, people: ImportReading['people']): PeopleFile {
  return {
    reading: {
      format: 'vcard',
      encoding,
      people,
      separator: ',',
      headed: false,
      headings: [],
      columns: [],
      remembered: false,
    },
    lines: linesIn(text),
    *rows() {
      for (const { line, lines, text: written } of readCards(text)) {
        const cut = written.slice(0, MAX_TEXT);
        yield { line, text: cut, cells: [], saysVip: false, ...ofCard(lines, people) };
      }
    },
  };
}

function ofCard(
  lines: readonly CardLine[] | undefined,
  people: ImportReading['people'],
): Pick<FileRow, 'raw' | 'problem'> {
  if (lines === undefined) return { problem: 'broken-card' };
  const uid = asText(lines.find(({ name }) => name === 'UID')?.value);
  const raw = rawContactOf(lines, { id: uid, people });
  return raw === undefined ? { problem: 'no-person' } : { raw };
}

function openList(
  text: string,
  encoding: Encoding,
  people: ImportReading['people'],
  choice: ReadingChoice,
  remembered: (headings: readonly string[]) => readonly (ColumnMeaning | null)[] | undefined,
): Result<PeopleFile, { readonly code: ImportProblem }> {
  // Excel's own note of the separator, for itself.
  const noted = /^sep=(.)\r?\n/i.exec(text);
  const ahead = noted === null ? 0 : 1;
  const body = noted === null ? text : text.slice(noted[0].length);
  const separator = choice.separator ?? asSeparator(noted?.[1]) ?? separatorOf(body);
  const first: string[][] = [];
  for (const { cells } of csvRows(body, separator)) {
    first.push(cells.slice(0, MAX_COLUMNS));
    if (first.length > LOOK_AT) break;
  }
  const [head = []] = first;
  const headed = choice.headed ?? isHead(head);
  const headings = head.map((cell) => (headed ? cell.trim().slice(0, 200) : ''));
  const kept = headed ? remembered(headings) : undefined;
  const guessed = () => guessColumns(headings, first.slice(headed ? 1 : 0), headed);
  const fits = choice.columns !== undefined && choice.columns.length === headings.length;
  const columns = fits ? (choice.columns ?? []) : (kept ?? guessed());
  const reading: ImportReading = {
    format: 'csv',
    encoding,
    people,
    separator,
    headed,
    headings,
    columns,
    remembered: !fits && kept !== undefined,
  };
  const meanings = columns.map((column) => column ?? undefined);
  const most = Math.max(headings.length, usualLength(first));
  return ok({
    reading,
    lines: linesIn(text),
    *rows() {
      let skip = headed;
      for (const row of csvRows(body, separator)) {
        if (skip) {
          skip = false;
          continue;
        }
        yield {
          line: row.line + ahead,
          text: row.text.slice(0, MAX_TEXT),
          cells: row.cells,
          saysVip: meanings.includes('vip'),
          ...ofCells(row, { meanings, most, people }),
        };
      }
    },
  });
}

function ofCells(
  { cells, problem }: CsvRow,
  list: {
    readonly meanings: readonly (ColumnMeaning | undefined)[];
    /** So many cells a row of this list may have. */
    readonly most: number;
    readonly people: ImportReading['people'];
  },
): Pick<FileRow, 'raw' | 'problem'> {
  const { meanings, most, people } = list;
  if (problem !== undefined) return { problem };
  // A separator within a value moves everything behind it into another column.
  const isSurplus = cells.slice(meanings.length).some((cell) => cell.trim() !== '');
  if (isSurplus || cells.length > most) return { problem: 'too-many-cells' };
  const raw = rawOfCells(cells.map(withoutMark), meanings, people);
  return { raw: { ...raw, emails: (raw.emails ?? []).filter((mail) => String(mail).includes('@')) } };
}

/** Some programs end every row, but not that of the headings, with a separator. */
function usualLength(rows: readonly (readonly string[])[]): number {
  const counted = new Map<number, number>();
  for (const { length } of rows) counted.set(length, (counted.get(length) ?? 0) + 1);
  return [...counted].toSorted((a, b) => b[1] - a[1] || a[0] - b[0])[0]?.[0] ?? 0;
}

function asSeparator(text: string | undefined): Separator | undefined {
  return separators.find((separator) => separator === text);
}

/** The one that parts the first lines into most columns, and all of them into as many. */
export function separatorOf(text: string): Separator {
  const lines = text
    .slice(0, 20_000)
    .replace(/"(?:[^"]|"")*"/g, '')
    .split(/\r\n|\n/)
    .filter((line) => line.trim() !== '')
    .slice(0, 20);
  const scored = separators.map((mark) => {
    const counts = lines.map((line) => line.split(mark).length - 1);
    const [head = 0] = counts;
    return { mark, score: head * 100 + counts.filter((count) => count === head && count > 0).length };
  });
  return scored.toSorted((a, b) => b.score - a.score)[0]?.mark ?? ',';
}

/** A row of headings has no numbers to call and no mail address in it. */
function isHead(cells: readonly string[]): boolean {
  if (readHeadings(cells).some((meaning) => meaning !== undefined)) return true;
  return !cells.some((cell) => isMail(cell) || isNumber(cell));
}

/** By their headings; those that say nothing, by what stands below. */
function guessColumns(
  headings: readonly string[],
  rows: readonly (readonly string[])[],
  headed: boolean,
): readonly (ColumnMeaning | null)[] {
  const known = headings.length === 0 ? [] : readHeadings(headings);
  const columns = headings.map((_, at) => {
    const meaning = known[at];
    if (meaning !== undefined) return meaning;
    const cells = rows.map((row) => (row[at] ?? '').trim()).filter((cell) => cell !== '');
    if (mostly(cells, isMail)) return 'email';
    return mostly(cells, isNumber) ? 'phone' : null;
  });
  if (headed || columns.some((column) => column !== null && namingColumns.has(column))) return columns;
  const named = columns.findIndex(
    (column, at) =>
      column === null &&
      mostly(
        rows.map((row) => (row[at] ?? '').trim()),
        isName,
      ),
  );
  return named === -1 ? columns : columns.toSpliced(named, 1, 'name');
}

function linesIn(text: string): number {
  let lines = 1;
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) lines += 1;
  return lines;
}

function mostly(cells: readonly string[], is: (cell: string) => boolean): boolean {
  return cells.length > 0 && cells.filter(is).length >= cells.length * 0.6;
}

function isMail(cell: string): boolean {
  return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(cell.trim());
}

function isNumber(cell: string): boolean {
  const text = cell.trim();
  const digits = text.replace(/\D/g, '').length;
  return digits >= 6 && digits <= 17 && /^[+(0]/.test(text) && /^[+()\d\s./-]+$/.test(text);
}

function isName(cell: string): boolean {
  return /^\p{Lu}[\p{L}'.-]+[\s,]+\p{Lu}/u.test(cell);
}

/** An Excel workbook is an archive, and so is what an address book packs. */
function isArchive([a, b, c, d]: Uint8Array): boolean {
  const start = [a, b, c, d].map((byte) => (byte ?? 0).toString(16).padStart(2, '0')).join('');
  return (
    ['504b0304', '504b0506', 'd0cf11e0', '377abcaf', '52617221'].includes(start) || start.startsWith('1f8b')
  );
}

function isBinary(text: string): boolean {
  const sample = text.slice(0, 64 * 1024);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what a file has that is no text
  const odd = sample.match(/[\u0000-\u0008\u000e-\u001a\u001c-\u001f\ufffd]/g)?.length ?? 0;
  return odd > sample.length * 0.02;
}
