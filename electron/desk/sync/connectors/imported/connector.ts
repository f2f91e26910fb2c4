import type { Contact } from '#shared/domain/contact';
import { contactId } from '#shared/domain/ids';
import { IMPORTED } from '#shared/domain/import-view';
import { furtherKeys } from '#shared/domain/numbers';
import { fail, messageOf, ok } from '#shared/lib/result';
import type { Change, Connector, Page } from '../../connector';
import { type ImportedReader, openImportedReader } from './imported-reader-repository';

const PAGE = 1_000;

interface Cursor {
  readonly v: 1;
  /** Whose changes are counted: another file begins anew. */
  readonly file: string;
  readonly rev: number;
  /** Of the first read: it goes on to be one. */
  readonly first?: true;
}

/**
 * The people who were imported, as a source like any other: the cache shows them, and they can be found, merged and
 * rung back like everybody. They stay in their own file; what the cache has of them is read again whenever it is lost.
 */
export function createImportedConnector(file: string): Connector {
  const page = (reader: ImportedReader, text: string | undefined): Page | 'expired' => {
    const cursor = text === undefined ? undefined : parseCursor(text);
    const id = reader.fileId();
    const last = reader.lastRev();
    if (text !== undefined && (cursor?.file !== id || cursor.rev > last)) return 'expired';
    const first = cursor === undefined || cursor.first === true;
    const rows = reader.after(cursor?.rev ?? 0, PAGE);
    const rev = rows.at(-1)?.rev ?? last;
    const more = rows.length === PAGE && rev < last;
    const next: Cursor = { v: 1, file: id, rev, ...(first && more ? { first: true } : {}) };
    return {
      mode: first ? 'snapshot' : 'delta',
      changes: rows.map(toChange),
      rejected: [],
      next: JSON.stringify(next),
      more,
      ...(first ? { total: reader.count() } : {}),
    };
  };

  /** The file is open for no longer than a page takes: it may have to be set aside. */
  const pull = (cursor: string | undefined): Page | 'expired' => {
    const reader = openImportedReader(file);
    if (reader === undefined) {
      return cursor === undefined ? { mode: 'snapshot', changes: [], rejected: [], more: false } : 'expired';
    }
    try {
      return page(reader, cursor);
    } finally {
      reader.close();
    }
  };

  return {
    manifest: {
      streams: [{ name: 'people', kind: 'contacts', tombstones: 'native', deletedByPerson: true }],
      write: { contact: undefined, note: undefined, call: undefined, item: undefined },
      // It is told when there is something new; this is for what it wasn't told.
      pollMs: 300_000,
      fullReadMs: Number.MAX_SAFE_INTEGER,
    },
    async pull(_, cursor) {
      try {
        const found = pull(cursor);
        return found === 'expired' ? fail('cursor-expired', 'another file') : ok(found);
      } catch (thrown) {
        return fail('unavailable', messageOf(thrown));
      }
    },
    write: () => Promise.resolve(fail('invalid', 'the imported are not written to')),
    probe: () => Promise.resolve(ok({})),
    dispose: () => undefined,
  };
}

function toChange({ id, body }: ReturnType<ImportedReader['after']>[number]): Change {
  const whose = contactId(`${IMPORTED}:${id}`);
  if (body === null) return { op: 'delete', id: whose };
  const person = JSON.parse(body) as Omit<Contact, 'id'>;
  // An earlier version may have written it, which found a number by less.
  const phones = person.phones.map((phone) => ({ ...phone, ...furtherKeys(phone) }));
  const contact = { ...person, phones, id: whose };
  return { op: 'upsert', record: { kind: 'contacts', contact } };
}

function parseCursor(text: string): Cursor | undefined {
  try {
    const value = JSON.parse(text) as Cursor;
    return value.v === 1 && Number.isSafeInteger(value.rev) ? value : undefined;
  } catch {
    return undefined;
  }
}
