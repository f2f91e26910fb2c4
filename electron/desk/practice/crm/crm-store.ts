/**
 * The sample CRM's memory: the generated records and what was written to them. Every change gets the next number of
 * one sequence, which is what clients ask for changes by. What was written is kept in a journal and replayed, so the
 * numbers still mean the same after a restart.
 */
import { assertNever } from '#shared/lib/assert-never';
import type { CrmData, CrmRecord, CrmTable } from './crm-data';

export const CRM_TABLES = ['contacts', 'employees', 'orders', 'complaints', 'incidents'] as const;

export interface CrmNote {
  readonly id: string;
  readonly person_id: string;
  readonly text: string;
  readonly at?: string;
  readonly call_id?: string;
  readonly agent?: string;
}

export interface CrmCall {
  readonly id: string;
  readonly contact_id?: string;
  readonly call_id: string;
  readonly direction?: string;
  readonly remote?: string;
  readonly started_at?: string;
  readonly talk_seconds?: number;
  readonly outcome?: string;
  readonly agent?: string;
  readonly text?: string;
}

export interface CrmRow {
  readonly seq: number;
  readonly id: string;
  /** `undefined`: deleted. */
  readonly record: CrmRecord | undefined;
}

/** One line of the journal. */
export type CrmChange =
  | { readonly op: 'put'; readonly table: CrmTable; readonly record: CrmRecord }
  | { readonly op: 'delete'; readonly table: CrmTable; readonly id: string }
  | { readonly op: 'note'; readonly note: CrmNote }
  | { readonly op: 'call'; readonly call: CrmCall };

export interface CrmJournal {
  /** What was written before, in order. */
  read(): readonly CrmEntry[];
  append(entry: CrmEntry): void;
}

/** With the client's idempotency key: what it got for which request. */
export interface CrmEntry {
  readonly change: CrmChange;
  readonly key?: string;
  readonly request?: string;
  readonly answerId?: string;
}

export interface CrmStore {
  /** The number of the latest change. */
  sequence(): number;
  /** Rows changed after `after`, oldest change first, at most `limit`; deleted ones only if deleted after `floor`. */
  changes(table: CrmTable, after: number, floor: number, limit: number): readonly CrmRow[];
  count(table: CrmTable, after: number, floor: number): number;
  find(table: CrmTable, id: string): CrmRecord | undefined;
  /** Free for a new record: `C-90001` and so on. */
  nextId(prefix: string): string;
  write(entry: CrmEntry): void;
  /** What a write with this key did before. */
  earlier(key: string): { readonly request: string; readonly answerId: string } | undefined;
  notes(personId: string): readonly CrmNote[];
  calls(contactId?: string): readonly CrmCall[];
}

const FIRST_WRITTEN_ID = 90_001;

export function createCrmStore(data: CrmData, journal: CrmJournal): CrmStore {
  const tables = new Map<CrmTable, Map<string, CrmRow>>();
  const keys = new Map<string, { request: string; answerId: string }>();
  const notes: CrmNote[] = [];
  const calls: CrmCall[] = [];
  let sequence = 0;
  let written = 0;

  // A Map keeps the order of insertion: taken out and put in again, the latest change is always the last.
  const put = (table: CrmTable, id: string, record: CrmRecord | undefined): void => {
    const rows = tables.get(table) ?? new Map<string, CrmRow>();
    tables.set(table, rows);
    rows.delete(id);
    rows.set(id, { seq: ++sequence, id, record });
  };

  const apply = ({ change, key, request, answerId }: CrmEntry): void => {
    if (key !== undefined) keys.set(key, { request: request ?? '', answerId: answerId ?? '' });
    written++;
    switch (change.op) {
      case 'put':
        put(change.table, change.record.id, change.record);
        break;
      case 'delete':
        put(change.table, change.id, undefined);
        break;
      case 'note':
        notes.push(change.note);
        break;
      case 'call':
        calls.push(change.call);
        break;
      default:
        assertNever(change);
    }
  };

  const matching = (table: CrmTable, after: number, floor: number): readonly CrmRow[] =>
    [...(tables.get(table)?.values() ?? [])].filter(
      ({ seq, record }) => seq > after && (record !== undefined || seq > floor),
    );

  for (const table of CRM_TABLES) for (const record of data[table]) put(table, record.id, record);
  for (const entry of journal.read()) apply(entry);

  return {
    sequence: () => sequence,
    changes: (table, after, floor, limit) => matching(table, after, floor).slice(0, limit),
    count: (table, after, floor) => matching(table, after, floor).length,
    find: (table, id) => tables.get(table)?.get(id)?.record,
    nextId: (prefix) => `${prefix}-${FIRST_WRITTEN_ID + written}`,
    write(entry) {
      journal.append(entry);
      apply(entry);
    },
    earlier: (key) => keys.get(key),
    notes: (personId) => notes.filter((note) => note.person_id === personId),
    calls: (contactId) => calls.filter((call) => contactId === undefined || call.contact_id === contactId),
  };
}
