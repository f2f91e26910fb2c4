import { createHash } from 'node:crypto';
import { type CsvError, parse } from 'csv-parse/sync';
import { namingColumns } from '#shared/domain/column-meanings';
import type { Contact } from '#shared/domain/contact';
import type { RowProblem } from '#shared/domain/import-view';
import { type Failure, fail, ok, type Result } from '#shared/lib/result';
import { decodeAs, detectEncoding } from '../../imports/text-encoding';
import { type RawContact, toContact } from '../records';
import { asText } from '../values';
import { type CardLine, rawContactOf, readCards } from '../vcard';
import { rawOfCells } from './cells';
import { readHeadings } from './headings';

export interface FileReading {
  readonly source: string;
  /** ISO 3166 alpha-2. */
  readonly region: string;
  readonly people: 'customer' | 'employee';
  readonly columns?: Readonly<Record<string, string>>;
}

/** One row or card; `line` is where it begins, the first line of the file is 1. */
export interface FileRow {
  readonly line: number;
  readonly read: FileRead;
}

type FileRead =
  | { readonly ok: true; readonly value: Contact }
  | { readonly ok: false; readonly reason: RowProblem };

export interface PeopleFile {
  readonly count: number;
  /** One after the other: a long list shall not stand in memory as contacts too. */
  rows(): Generator<FileRow>;
}

/** Why a file can't be read at all. `torn`: it ends in the middle, as one that is being written. */
export type FileProblem = Failure<'torn' | 'no-columns' | 'no-list' | 'empty'>;

/** The people of a CSV list or of a file with vCards; which of the two it is, its content says. */
export function readPeople(bytes: Uint8Array, as: FileReading): Result<PeopleFile, FileProblem> {
  const text = decodeAs(bytes, detectEncoding(bytes));
  if (text.trim() === '') return fail('empty');
  return /^\s*BEGIN:VCARD\s*$/im.test(text.slice(0, 1000)) ? readVcards(text, as) : readList(text, as);
}

function readVcards(text: string, as: FileReading): Result<PeopleFile, FileProblem> {
  const cards = [...readCards(text)];
  const last = cards.at(-1);
  // A card in the middle may be broken; one at the end that has no end says that more is to come.
  if (last?.lines === undefined && !/END:VCARD\s*$/i.test(text)) return fail('torn');
  return ok({
    count: cards.length,
    *rows() {
      const ids = uniqueIds();
      for (const { line, lines } of cards) {
        if (lines === undefined) yield { line, read: { ok: false, reason: 'broken-card' } };
        else yield { line, read: readCard(lines, ids, as) };
      }
    },
  });
}

function readCard(lines: readonly CardLine[], ids: (key: string) => string, as: FileReading): FileRead {
  const uid = asText(lines.find(({ name }) => name === 'UID')?.value);
  const raw = rawContactOf(lines, { id: '', people: as.people });
  if (raw === undefined) return { ok: false, reason: 'no-person' };
  return readRow({ ...raw, id: ids(uid ?? keyOf(raw)) }, as);
}

function readRow(raw: RawContact, as: FileReading): FileRead {
  const read = toContact(raw, as);
  if (read.ok) return read;
  return { ok: false, reason: asText(raw.displayName) === undefined ? 'nameless' : 'bad-id' };
}

function readList(text: string, as: FileReading): Result<PeopleFile, FileProblem> {
  // Excel's own note of the separator, for itself.
  const noted = /^sep=(.)\r?\n/i.exec(text);
  const body = noted === null ? text : text.slice(noted[0].length);
  const parsed = parseRows(body, noted?.[1] ?? separatorOf(body));
  if (!parsed.ok) return parsed;
  const [head, ...rows] = parsed.value;
  if (head === undefined) return fail('empty');
  const meanings = readHeadings(head.record, as.columns);
  if (!meanings.some((meaning) => meaning !== undefined && namingColumns.has(meaning)))
    return fail('no-columns');
  const ahead = noted === null ? 0 : 1;
  return ok({
    count: rows.length,
    *rows() {
      const ids = uniqueIds();
      for (const { record, line } of rows) {
        if (record.every((cell) => cell.trim() === '')) continue;
        const raw = rawOfCells(record, meanings, as.people);
        const key = asText(raw.id) ?? keyOf(raw);
        yield { line: line + ahead, read: readRow({ ...raw, id: ids(key) }, as) };
      }
    },
  });
}

interface Row {
  readonly record: readonly string[];
  /** Where the row begins. */
  readonly line: number;
}

function parseRows(text: string, delimiter: string): Result<readonly Row[], FileProblem> {
  try {
    const rows = parse(text, {
      delimiter,
      bom: true,
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      max_record_size: 100_000,
    }) as unknown as readonly { readonly record: string[]; readonly info: { readonly lines: number } }[];
    return ok(
      // The parser counts the line on which a row ends; cells may have line breaks in them.
      rows.map(({ record, info }) => ({
        record,
        line: info.lines - record.reduce((sum, cell) => sum + (cell.match(/\r\n|\n|\r/g)?.length ?? 0), 0),
      })),
    );
  } catch (thrown) {
    const { code } = thrown as CsvError;
    return fail(code === 'CSV_QUOTE_NOT_CLOSED' ? 'torn' : 'no-list', code);
  }
}

/** The one that stands in the first row most often, outside of quotes. */
function separatorOf(text: string): string {
  const first =
    text
      .slice(0, 10_000)
      .replace(/"(?:[^"]|"")*"/g, '')
      .split(/\r\n|\n|\r/)[0] ?? '';
  const counted = [',', ';', '\t', '|'].map((mark) => ({ mark, count: first.split(mark).length - 1 }));
  return counted.toSorted((a, b) => b.count - a.count)[0]?.mark ?? ',';
}

/** Of who has no id of their own: what of them changes least, so that another number is not another person. */
function keyOf({ externalId, displayName, company, emails, phones }: RawContact): string {
  const whose = externalId ?? emails?.[0];
  const key = whose === undefined ? [displayName, company, phones?.[0]?.number] : [displayName, whose];
  return createHash('sha256').update(JSON.stringify(key)).digest('base64url').slice(0, 22);
}

/** Two rows with one id are two people all the same, told apart by their order. */
function uniqueIds(): (key: string) => string {
  const seen = new Map<string, number>();
  return (key) => {
    const count = (seen.get(key) ?? 0) + 1;
    seen.set(key, count);
    return count === 1 ? key : `${key}#${count}`;
  };
}
