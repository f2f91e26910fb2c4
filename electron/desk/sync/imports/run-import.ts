import { createHash } from 'node:crypto';
import type { Contact } from '#shared/domain/contact';
import type {
  ImportCounts,
  ImportPreview,
  PreviewRow,
  RejectedRow,
  RowProblem,
} from '#shared/domain/import-view';
import { IMPORTED } from '#shared/domain/import-view';
import type { phoneFrom } from '#shared/domain/numbers';
import { contactWithin, type LimitedField, type SourceLimits } from '#shared/domain/source-limits';
import { toContact } from '../connectors/records';
import { asId } from '../connectors/values';
import type { FileRow, PeopleFile } from './file-rows';
import type { ImportedRepository, LeftOut } from './imported-repository';
import {
  allKeys,
  changesBetween,
  findKnown,
  isNobodyElse,
  type KnownPerson,
  keysInFile,
  keysOf,
  ordered,
  type Person,
  shownNumber,
  updated,
} from './match-people';

export interface Job {
  /** ISO 3166 alpha-2, of numbers without a country code. */
  readonly region: string;
  /** What administrators want kept of people on this computer. */
  readonly limits: SourceLimits;
  readonly phone: typeof phoneFrom;
  readonly isCancelled: () => boolean;
  /** Now and then: how far it is, in lines, and what was found so far. */
  readonly tell: (line: number, counts: ImportCounts) => void;
}

/** Thrown out of a transaction, so that nothing of it stays. */
export class Cancelled extends Error {}

interface Taken {
  readonly person: Person;
  /** Fields of the row that are not kept. */
  readonly withheld: readonly LimitedField[];
}

/** What becomes of a row. */
type Fate =
  | (Taken & { readonly is: 'added'; readonly keys: readonly string[]; readonly theirId?: string })
  | (Taken & { readonly is: 'changed'; readonly known: KnownPerson })
  | (Taken & { readonly is: 'unchanged' })
  | { readonly is: 'rejected'; readonly reason: RowProblem; readonly other?: number };

/** Rows between two looks at whether it was cancelled. */
const STEP = 256;
const FIRST: Readonly<Record<PreviewRow['fate'], number>> = { added: 12, changed: 30, unchanged: 4 };
const FIRST_REJECTED = 50;
const SHOWN_TEXT = 300;
/** Of a row that is kept for the report. */
const MAX_CELLS = 200;
const MAX_CELL = 2_000;

/** What an import would do. Writes nothing. */
export function lookThrough(file: PeopleFile, repository: ImportedRepository, job: Job): ImportPreview {
  const rows: PreviewRow[] = [];
  const rejected: RejectedRow[] = [];
  const shown = { added: 0, changed: 0, unchanged: 0 };
  let oddNumbers = 0;
  const withheld = new Set<LimitedField>();
  const counts = eachRow(file, repository, job, (row, fate) => {
    if (fate.is === 'rejected') {
      if (rejected.length < FIRST_REJECTED) rejected.push(rejectedRow(row, fate));
      return;
    }
    const { person } = fate;
    for (const field of fate.withheld) withheld.add(field);
    for (const { e164, extension, address } of person.phones) {
      if (e164 === undefined && extension === undefined && address === undefined) oddNumbers += 1;
    }
    if (shown[fate.is] >= FIRST[fate.is]) return;
    shown[fate.is] += 1;
    rows.push({
      line: row.line,
      fate: fate.is,
      name: person.displayName,
      ...(person.company === undefined ? {} : { company: person.company }),
      phones: person.phones.map(shownNumber),
      emails: person.emails,
      changes: fate.is === 'changed' ? changesBetween(fate.known.person, person) : [],
    });
  });
  return { counts, oddNumbers, withheld: [...withheld], rows, rejected };
}

/** All of it, or nothing: one transaction. What the import before could be taken back with is forgotten. */
export function runImport(
  file: PeopleFile,
  repository: ImportedRepository,
  job: Job,
  from: { readonly name: string; readonly at: string; readonly newId: () => string },
): void {
  repository.inTransaction(() => {
    repository.beginImport();
    const counts = eachRow(file, repository, job, (row, fate) => {
      switch (fate.is) {
        case 'added': {
          const { person, keys, theirId } = fate;
          const added = { id: from.newId(), person, ...(theirId === undefined ? {} : { theirId }) };
          repository.noteBefore(repository.add(added, keys), undefined);
          return;
        }
        case 'changed':
          repository.change(fate.known.row, fate.person, allKeys(keysOf(fate.person)));
          repository.noteBefore(fate.known.row, fate.known.person);
          return;
        case 'rejected':
          return repository.leaveOut(leftOutRow(row, fate));
        case 'unchanged':
          return;
      }
    });
    const { reading } = file;
    if (reading.headed) repository.keepColumns(digestOf(reading.headings), reading.columns, from.at);
    repository.endImport({ name: from.name, at: from.at, head: reading.headings, counts });
  });
}

/** By what the columns of a list are known again. */
export function digestOf(headings: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(headings)).digest('base64url');
}

function eachRow(
  file: PeopleFile,
  repository: ImportedRepository,
  job: Job,
  take: (row: FileRow, fate: Fate) => void,
): ImportCounts {
  const counts = { added: 0, changed: 0, unchanged: 0, rejected: 0 };
  const fateOf = createFates(repository, job);
  let seen = 0;
  for (const row of file.rows()) {
    if (seen % STEP === 0) {
      if (job.isCancelled()) throw new Cancelled();
      job.tell(row.line, counts);
    }
    seen += 1;
    const fate = fateOf(row);
    counts[fate.is] += 1;
    take(row, fate);
  }
  if (job.isCancelled()) throw new Cancelled();
  return counts;
}

/** What a row of this file was: the same person doesn't come twice. */
interface Seen {
  readonly line: number;
  readonly theirId?: string;
  readonly person: Pick<Person, 'externalId'>;
}

function createFates(
  repository: ImportedRepository,
  { region, limits, phone }: Pick<Job, 'region' | 'limits' | 'phone'>,
): (row: FileRow) => Fate {
  const seen = new Map<string, Seen>();
  /** By their row in the database: on which line they stood. */
  const touched = new Map<number, number>();
  // Into an empty file nobody can come for the second time.
  const isEmpty = repository.count() === 0;
  const look = { byTheirId: repository.byTheirId, byKey: repository.byKey };

  return (row) => {
    const { raw, problem, line } = row;
    if (raw === undefined) return { is: 'rejected', reason: problem ?? 'broken-card' };
    const hasId = raw.id !== undefined && raw.id !== '';
    const theirId = hasId ? asId(raw.id) : undefined;
    if (hasId && theirId === undefined) return { is: 'rejected', reason: 'bad-id' };
    const read = toContact({ ...raw, id: 'row' }, { source: IMPORTED, region, phone });
    if (!read.ok) return { is: 'rejected', reason: 'nameless' };
    const within = contactWithin(read.value, limits);
    if (within === undefined) return { is: 'rejected', reason: 'outside' };
    const withheld = limits.without.filter((field) => saysSomething(read.value, field));
    const { id: _, ...contact } = within;
    const person = ordered(contact);
    const keys = keysOf(person);
    const inFile = keysInFile(keys, theirId);
    for (const key of inFile) {
      const other = seen.get(key);
      if (other !== undefined && isNobodyElse(other, person, theirId)) {
        return { is: 'rejected', reason: 'twice', other: other.line };
      }
    }
    const known = isEmpty ? undefined : findKnown(person, keys, theirId, look);
    const before = known === undefined ? undefined : touched.get(known.row);
    if (before !== undefined) return { is: 'rejected', reason: 'twice', other: before };
    if (known !== undefined) touched.set(known.row, line);
    const mine: Seen = {
      line,
      ...(theirId === undefined ? {} : { theirId }),
      person: person.externalId === undefined ? {} : { externalId: person.externalId },
    };
    for (const key of inFile) if (!seen.has(key)) seen.set(key, mine);
    if (known === undefined) {
      return {
        is: 'added',
        person,
        withheld,
        keys: allKeys(keys),
        ...(theirId === undefined ? {} : { theirId }),
      };
    }
    const next = updated(known.person, person, row.saysVip);
    const isSame = JSON.stringify(next) === JSON.stringify(ordered(known.person));
    return isSame
      ? { is: 'unchanged', person: next, withheld }
      : { is: 'changed', known, person: next, withheld };
  };
}

function saysSomething(contact: Contact, field: LimitedField): boolean {
  const value = field in contact ? contact[field as keyof Contact] : undefined;
  return value !== undefined && Object.keys(value).length > 0;
}

function rejectedRow(row: FileRow, fate: Extract<Fate, { is: 'rejected' }>): RejectedRow {
  const { reason, other } = fate;
  const text = row.text.slice(0, SHOWN_TEXT);
  return { line: row.line, reason, text, ...(other === undefined ? {} : { other }) };
}

function leftOutRow(row: FileRow, fate: Extract<Fate, { is: 'rejected' }>): LeftOut {
  const cells = row.cells.slice(0, MAX_CELLS).map((cell) => cell.slice(0, MAX_CELL));
  return { ...rejectedRow(row, fate), text: row.text, cells };
}
