import { randomUUID } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import type { SourceSample } from '#shared/domain/source-trial';
import { fail, ok } from '#shared/lib/result';
import type { ConnectorSetup } from '../../connect-source';
import {
  type Change,
  type Connector,
  type ConnectorCode,
  type ConnectorResult,
  FULL_READ_MS,
  type Page,
} from '../../connector';
import { type FileProblem, type FileRow, readPeople } from './people';

const STREAM = 'people';
const POLL_MS = 15_000;
const PAGE = 1_000;
const MAX_BYTES = 64 * 1024 * 1024;
/** A file that doesn't grow for this long is taken for written. */
const SETTLE_MS = 1_000;
const SETTLE_TRIES = 5;
/** Of a sample: as many as fit on a page, and as many as a person could put right. */
const FIRST = 5;
const MOST_REASONS = 5_000;

/** Which state of the file it is: one that is written anew has another. */
interface Stamp {
  readonly size: number;
  /** Epoch ms. */
  readonly mtime: number;
}

interface Cursor extends Stamp {
  readonly v: 1;
  /** Of a read that goes on: which one, and its page. */
  readonly reading?: string;
  readonly page?: number;
}

/**
 * A CSV or vCard file, read whole whenever it is another one than before. What can't be read (torn, of another form)
 * changes nothing of what was read before.
 */
export function createFileConnector(setup: ConnectorSetup<'file'>): Connector {
  const { path, people, columns } = setup.connection;
  let reading:
    | {
        readonly id: string;
        readonly stamp: Stamp;
        readonly rows: Generator<FileRow>;
        page: number;
        readonly total: number;
      }
    | undefined;

  const begin = async (signal: AbortSignal): Promise<ConnectorResult<void>> => {
    const stamp = await settled(path, signal);
    if (!stamp.ok) return stamp;
    const bytes = await readWhole(path, stamp.value, signal);
    if (!bytes.ok) return bytes;
    const { source, region } = setup;
    const file = readPeople(bytes.value, {
      source,
      region,
      people,
      ...(columns === undefined ? {} : { columns }),
    });
    if (!file.ok) return fail(codes[file.error.code], file.error.code);
    reading = {
      id: randomUUID(),
      stamp: stamp.value,
      rows: file.value.rows(),
      page: 0,
      total: file.value.count,
    };
    return ok();
  };

  const nextPage = (): Page => {
    if (reading === undefined) return { mode: 'delta', changes: [], rejected: [], more: false };
    const { stamp, rows, id, total } = reading;
    const changes: Change[] = [];
    const rejected: string[] = [];
    let more = true;
    while (changes.length + rejected.length < PAGE) {
      const row = rows.next();
      if (row.done === true) {
        more = false;
        break;
      }
      const { read } = row.value;
      if (read.ok) changes.push({ op: 'upsert', record: { kind: 'contacts', contact: read.value } });
      else rejected.push(read.reason);
    }
    reading.page += 1;
    const next: Cursor = { v: 1, ...stamp, ...(more ? { reading: id, page: reading.page } : {}) };
    if (!more) reading = undefined;
    return { mode: 'snapshot', changes, rejected, next: JSON.stringify(next), more, total };
  };

  return {
    manifest: {
      // A changed file is read whole, which tells who is gone.
      streams: [{ name: STREAM, kind: 'contacts', tombstones: 'native' }],
      write: { contact: undefined, note: undefined, call: undefined, item: undefined },
      pollMs: POLL_MS,
      fullReadMs: FULL_READ_MS,
    },

    async pull(_, text, signal) {
      if (signal.aborted) return fail('unavailable', 'stopped');
      const cursor = parseCursor(text);
      if (text !== undefined && cursor === undefined) return fail('cursor-expired', 'unknown cursor');
      if (cursor?.reading !== undefined) {
        const goesOn = reading?.id === cursor.reading && reading.page === cursor.page;
        return goesOn ? ok(nextPage()) : fail('cursor-expired', 'begun by another process');
      }
      if (cursor !== undefined) {
        const now = await stampOf(path);
        if (!now.ok) return now;
        const { size, mtime } = now.value;
        if (size !== cursor.size || mtime !== cursor.mtime) return fail('cursor-expired', 'the file changed');
        return ok({ mode: 'delta', changes: [], rejected: [], next: text as string, more: false });
      }
      const begun = await begin(signal);
      return begun.ok ? ok(nextPage()) : begun;
    },

    write: () => Promise.resolve(fail('invalid', 'a file is not written to')),

    async probe(signal) {
      const begun = await begin(signal);
      if (!begun.ok) return begun;
      const sample = sampleOf(reading?.rows ?? []);
      reading = undefined;
      return ok({ sample });
    },

    dispose() {
      reading = undefined;
    },
  };
}

/** What the rows would become: how many, the first of them, and who is left out why. */
function sampleOf(rows: Iterable<FileRow>): SourceSample {
  const first: SourceSample['first'][number][] = [];
  const reasons: SourceSample['reasons'][number][] = [];
  let people = 0;
  let rejected = 0;
  for (const { line, read } of rows) {
    if (!read.ok) {
      rejected += 1;
      if (reasons.length < MOST_REASONS) reasons.push({ line, reason: read.reason });
      continue;
    }
    people += 1;
    if (first.length >= FIRST) continue;
    const { displayName, company, phones } = read.value;
    first.push({
      name: displayName,
      ...(company === undefined ? {} : { company }),
      phones: phones.map(({ e164, extension, raw }) => e164 ?? extension ?? raw),
    });
  }
  return { people, first, rejected, reasons };
}

const codes: Readonly<Record<FileProblem['code'], ConnectorCode>> = {
  // It is being written: the next look may find it whole.
  torn: 'unavailable',
  empty: 'unavailable',
  'no-columns': 'invalid',
  'no-list': 'invalid',
};

async function stampOf(path: string): Promise<ConnectorResult<Stamp>> {
  try {
    const found = await stat(path);
    if (!found.isFile()) return fail('invalid', 'no file');
    if (found.size > MAX_BYTES) return fail('invalid', 'file too large');
    return ok({ size: found.size, mtime: Math.round(found.mtimeMs) });
  } catch (thrown) {
    return { ok: false, error: problemOf(thrown) };
  }
}

/** Waits until nobody writes to it any more. */
async function settled(path: string, signal: AbortSignal): Promise<ConnectorResult<Stamp>> {
  let before = await stampOf(path);
  for (let tries = 0; before.ok && tries < SETTLE_TRIES; tries += 1) {
    try {
      await sleep(SETTLE_MS, undefined, { signal });
    } catch {
      return fail('unavailable', 'stopped');
    }
    const now = await stampOf(path);
    if (!now.ok) return now;
    if (now.value.size === before.value.size && now.value.mtime === before.value.mtime) return now;
    before = now;
  }
  return before.ok ? fail('unavailable', 'the file is being written') : before;
}

async function readWhole(
  path: string,
  stamp: Stamp,
  signal: AbortSignal,
): Promise<ConnectorResult<Uint8Array>> {
  try {
    const bytes = await readFile(path, { signal });
    const after = await stampOf(path);
    if (!after.ok) return after;
    const same = after.value.mtime === stamp.mtime && bytes.length === stamp.size;
    return same ? ok(bytes) : fail('unavailable', 'the file is being written');
  } catch (thrown) {
    return { ok: false, error: problemOf(thrown) };
  }
}

function problemOf(thrown: unknown): { readonly code: ConnectorCode; readonly detail: string } {
  const code = (thrown as NodeJS.ErrnoException).code ?? '';
  if (code === 'EACCES' || code === 'EPERM') return { code: 'forbidden', detail: code };
  // A share that is away looks like a file that is gone: nothing is taken for deleted.
  return { code: 'unavailable', detail: code === '' ? 'stopped' : code };
}

function parseCursor(text: string | undefined): Cursor | undefined {
  if (text === undefined) return undefined;
  try {
    const value = JSON.parse(text) as Cursor;
    return value.v === 1 && Number.isFinite(value.size) && Number.isFinite(value.mtime) ? value : undefined;
  } catch {
    return undefined;
  }
}
