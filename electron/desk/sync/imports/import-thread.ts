/** The thread that reads files of people and keeps the file of the imported: its only writer. */
import { randomUUID } from 'node:crypto';
import type { MessagePort } from 'node:worker_threads';
import type { Contact } from '#shared/domain/contact';
import { IMPORTED, type ImportCounts, type PersonEdit } from '#shared/domain/import-view';
import { phoneFrom } from '#shared/domain/numbers';
import { contactWithin } from '#shared/domain/source-limits';
import type { Logger } from '#shared/lib/logger';
import { type Failure, fail, messageOf, ok, type Result } from '#shared/lib/result';
import { openImported } from '../../store/open-imported';
import { toContact } from '../connectors/records';
import { trySource } from '../try-source';
import { openPeopleFile, type PeopleFile } from './file-rows';
import {
  type AskAnswer,
  type AskCode,
  type AskName,
  CANCELLED,
  type FromImportThread,
  type ImportAsks,
  type ImportedStatus,
  PAUSED,
  type ToImportThread,
} from './import-messages';
import { createImportedRepository, type ImportedRepository } from './imported-repository';
import { allKeys, keysOf, ordered, type Person } from './match-people';
import { Cancelled, digestOf, type Job, lookThrough, runImport } from './run-import';

const TELL_MS = 100;
/** A page of the report: it travels as one message. */
const REPORT_ROWS = 200;
const REPORT_SIGNS = 300_000;

type Answers = {
  readonly [Name in AskName]: (
    args: ImportAsks[Name]['args'],
    n: number,
  ) => AskAnswer<Name> | Promise<AskAnswer<Name>>;
};

export function runImportThread(port: MessagePort, file: string): void {
  const tell = (message: FromImportThread): void => port.postMessage(message);
  const logger = portLogger(tell);
  const opened = openImported(file, logger);
  if (!opened.ok) throw new Error(`imported.db: ${opened.error.code} ${opened.error.detail ?? ''}`);
  const { db, setAside } = opened.value;
  if (setAside !== undefined) tell({ setAside });
  const repository = createImportedRepository(db, (person) => allKeys(keysOf(person)));
  const answers = createAnswers(repository, (n, line, lines, counts) => tell({ n, line, lines, counts }));

  port.on('message', (message: ToImportThread) => {
    if (message.ask === 'stop') {
      db.close();
      port.close();
      return;
    }
    const { n, ask, args } = message;
    const answer = answers[ask] as (args: unknown, n: number) => Result<unknown, Failure<AskCode>>;
    void Promise.resolve()
      .then(() => answer(args, n))
      .catch((thrown: unknown) => {
        if (thrown instanceof Cancelled) return fail('cancelled' as const);
        logger.error('the file of the imported could not be written', { reason: messageOf(thrown) });
        return fail('disk' as const);
      })
      .then((given) => tell({ n, answer: given }));
  });
}

function createAnswers(
  repository: ImportedRepository,
  progress: (n: number, line: number, lines: number, counts: ImportCounts) => void,
): Answers {
  let bytes: Uint8Array | undefined;
  let phone = rememberPhones();
  const status = (): ImportedStatus => ({
    people: repository.count(),
    last: repository.lastImport() ?? null,
  });

  const read = ({ choice }: Pick<ImportAsks['look']['args'], 'choice'>) =>
    bytes === undefined
      ? fail('no-file' as const)
      : openPeopleFile(bytes, choice, (headings) => repository.columnsOf(digestOf(headings)));

  const jobOf = (
    n: number,
    { lines }: PeopleFile,
    { region, limits, cancelled }: Pick<ImportAsks['look']['args'], 'region' | 'limits' | 'cancelled'>,
  ): Job => {
    const flag = new Int32Array(cancelled);
    let told = 0;
    return {
      region,
      limits,
      phone,
      isCancelled() {
        // Between two rows, and nothing else is asked of this thread meanwhile.
        while (Atomics.load(flag, 0) === PAUSED) Atomics.wait(flag, 0, PAUSED);
        return Atomics.load(flag, 0) === CANCELLED;
      },
      tell(line, counts) {
        const now = performance.now();
        if (now - told < TELL_MS) return;
        told = now;
        progress(n, line, lines, { ...counts });
      },
    };
  };

  const ofPerson = (
    id: string,
    work: (row: number, person: Person) => Result<void, Failure<AskCode>>,
  ): Result<ImportedStatus, Failure<AskCode>> => {
    const known = repository.find(idInFile(id));
    if (known === undefined) return fail('no-such-contact');
    const done = repository.inTransaction(() => work(known.row, known.person));
    return done.ok ? ok(status()) : done;
  };

  return {
    status: () => ok(status()),
    open(args) {
      bytes = args.bytes;
      phone = rememberPhones();
      return ok(undefined);
    },
    close() {
      bytes = undefined;
      phone = rememberPhones();
      return ok(undefined);
    },
    look(args, n) {
      const file = read(args);
      if (!file.ok) return file;
      const preview = lookThrough(file.value, repository, jobOf(n, file.value, args));
      return ok({ reading: file.value.reading, preview });
    },
    run(args, n) {
      const file = read(args);
      if (!file.ok) return file;
      const { name, at } = args;
      runImport(file.value, repository, jobOf(n, file.value, args), { name, at, newId: randomUUID });
      bytes = undefined;
      phone = rememberPhones();
      return ok(status());
    },
    undo() {
      const last = repository.lastImport();
      if (last === undefined || last.undone !== undefined) return fail('nothing-to-undo');
      repository.inTransaction(() => repository.undo());
      return ok(status());
    },
    report({ after }) {
      const rows: ReturnType<ImportedRepository['leftOut']>[number][] = [];
      let signs = 0;
      const found = repository.leftOut(after, REPORT_ROWS);
      for (const row of found) {
        signs += row.text.length + row.cells.reduce((sum, cell) => sum + cell.length, 0);
        if (rows.length > 0 && signs > REPORT_SIGNS) break;
        rows.push(row);
      }
      const isLast = rows.length === found.length && found.length < REPORT_ROWS;
      const next = rows.at(-1)?.place;
      return ok({
        head: repository.head(),
        rows: rows.map(({ place: _, ...row }) => row),
        ...(isLast || next === undefined ? {} : { next }),
      });
    },
    change: ({ id, edit, region, limits }) =>
      ofPerson(id, (row, person) => {
        const next = edited(person, edit, { region, limits });
        if (next === undefined) return fail('invalid');
        if (JSON.stringify(next) !== JSON.stringify(ordered(person))) {
          repository.change(row, next, allKeys(keysOf(next)));
        }
        return ok();
      }),
    remove({ id }) {
      const removed = ofPerson(id, (row, { displayName, emails = [], phones }) => {
        const lines = phones.map(({ raw }) => raw).filter((raw) => raw.length >= TELLING_LENGTH);
        repository.forget(row, [displayName, ...emails, ...lines]);
        return ok();
      });
      if (removed.ok) repository.shredLog();
      return removed;
    },
    async try({ setup }) {
      const tried = await trySource(setup, { fetch: globalThis.fetch, now: Date.now });
      return tried.ok ? tried : fail('invalid', tried.error.detail);
    },
  };
}

/** So many that a file of the largest size is read in one go. */
const MOST_REMEMBERED = 400_000;

/** Of one file: it is looked through and imported, and reading its numbers is most of the work of both. */
function rememberPhones(): typeof phoneFrom {
  const known = new Map<string, ReturnType<typeof phoneFrom>>();
  return (raw, region) => {
    const key = `${region} ${raw}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    const read = phoneFrom(raw, region);
    if (known.size < MOST_REMEMBERED) known.set(key, read);
    return read;
  };
}

/** A shorter number, an extension, stands in many a row by chance. */
const TELLING_LENGTH = 7;

function idInFile(id: string): string {
  return id.startsWith(`${IMPORTED}:`) ? id.slice(IMPORTED.length + 1) : '';
}

/** As a row of a file would be read; what isn't asked for stays. */
function edited(
  person: Person,
  edit: PersonEdit,
  { region, limits }: Pick<Job, 'region' | 'limits'>,
): Person | undefined {
  const { company: _, title: __, emails: ___, phones: ____, ...kept } = person;
  const read = toContact(
    { id: 'row', kind: person.kind, ...edit, emails: edit.emails.filter((mail) => mail.trim() !== '') },
    { source: IMPORTED, region },
  );
  const within = read.ok ? contactWithin({ ...kept, ...read.value }, limits) : undefined;
  if (within === undefined) return undefined;
  const { displayName, company, title, emails, phones } = within satisfies Contact;
  return ordered({
    ...kept,
    displayName,
    ...(company === undefined ? {} : { company }),
    ...(title === undefined ? {} : { title }),
    emails,
    phones,
  });
}

/** Lines go to the desk's log, which redacts them. */
function portLogger(tell: (message: FromImportThread) => void): Logger {
  const at =
    (log: 'debug' | 'info' | 'warn' | 'error'): Logger['info'] =>
    (message, fields) =>
      tell({ log, message, ...(fields === undefined ? {} : { fields }) });
  const logger: Logger = {
    debug: at('debug'),
    info: at('info'),
    warn: at('warn'),
    error: at('error'),
    child: () => logger,
  };
  return logger;
}
