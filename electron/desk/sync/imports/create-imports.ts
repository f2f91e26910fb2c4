import { Buffer } from 'node:buffer';
import {
  type ImportCounts,
  type ImportProblem,
  type ImportsView,
  type ImportView,
  MAX_IMPORT_BYTES,
  type PersonEdit,
  type ReadingChoice,
} from '#shared/domain/import-view';
import type { SourceLimits } from '#shared/domain/source-limits';
import type { SourceTrial } from '#shared/domain/source-trial';
import type { Clock } from '#shared/lib/clock';
import type { Dispose } from '#shared/lib/disposables';
import { createEmitter } from '#shared/lib/emitter';
import { plainLine } from '#shared/lib/plain-text';
import { type Failure, fail, ok, type Result } from '#shared/lib/result';
import type { SourceSetup } from '../sync-messages';
import {
  type AskCode,
  CANCELLED,
  type ImportedStatus,
  PAUSED,
  type ReportPage,
  RUNNING,
} from './import-messages';
import type { ImportThread } from './thread-host';

type Answered<T, Code extends string> = Promise<Result<T, Failure<Code>>>;

/** Imports people out of files into a source of their own; one file at a time. */
export interface Imports {
  view(): ImportsView;
  onChange(listener: (view: ImportsView) => void): Dispose;
  /** The file of the imported was damaged; it lies under this name, what could be read of it is there. */
  onSetAside(listener: (name: string) => void): Dispose;
  /** Looks what is there from earlier. Nothing is opened where nobody was ever imported. */
  start(exists: boolean): void;
  /** A file is to come. What stood here and was not imported is gone. */
  begin(file: {
    readonly name: string;
    readonly size: number;
  }): Result<{ id: string }, Failure<'too-large' | 'busy'>>;
  /** The next part of it, in its order. With the last one it is looked through. */
  receive(id: string, part: string): Result<void, Failure<'no-such-import' | 'wrong-state'>>;
  /** Reads the file otherwise. */
  choose(id: string, choice: ReadingChoice): Result<void, Failure<'no-such-import' | 'wrong-state'>>;
  run(id: string): Result<void, Failure<'no-such-import' | 'wrong-state'>>;
  /** Lets the import that is running wait, or go on. */
  pause(id: string, paused: boolean): Result<void, Failure<'no-such-import' | 'wrong-state'>>;
  /** In any state: nothing of it stays. */
  cancel(id: string): Result<void, Failure<'no-such-import'>>;
  /** Takes the last import back, but for whoever was changed since. */
  undo(): Answered<void, 'nothing-to-undo' | 'busy' | 'disk'>;
  report(after: number): Answered<ReportPage, 'disk'>;
  change(contactId: string, edit: PersonEdit): Answered<void, 'no-such-contact' | 'invalid' | 'disk'>;
  remove(contactId: string): Answered<void, 'no-such-contact' | 'disk'>;
  /** Tries a file as a source, away from the desk's own thread. */
  tryFile(setup: Pick<SourceSetup, 'connection' | 'region'>): Answered<SourceTrial, 'invalid'>;
  dispose(): Promise<void>;
}

interface Job {
  readonly id: string;
  readonly name: string;
  readonly size: number;
  readonly parts: Uint8Array[];
  received: number;
  choice: ReadingChoice;
  /** Of what the thread does for it at this moment. */
  cancelled: Int32Array;
  /** Counts what was asked of the thread: an earlier answer says nothing any more. */
  asked: number;
}

const MAX_NAME = 120;

export function createImports(deps: {
  readonly thread: ImportThread;
  /** ISO 3166 alpha-2. */
  readonly region: () => string;
  /** What administrators want kept of people on this computer. */
  readonly limits: () => SourceLimits;
  readonly clock: Clock;
  /** A UUID. */
  readonly newId: () => string;
  /** The imported are others than before. */
  readonly onImported: () => void;
}): Imports {
  const { thread, region, limits, clock } = deps;
  const changed = createEmitter<ImportsView>();
  let shown: ImportsView = { current: null, last: null, undoing: false, people: 0 };
  let job: Job | undefined;

  const show = (next: Partial<ImportsView>): void => {
    shown = { ...shown, ...next };
    changed.emit(shown);
  };
  const showStatus = ({ people, last }: ImportedStatus): void => {
    show({ people, last });
    deps.onImported();
  };
  const showJob = (of: Job, view: Omit<ImportView, 'id' | 'name'>): void => {
    if (of === job) show({ current: { id: of.id, name: of.name, ...view } });
  };
  const problem = (code: AskCode): ImportProblem => {
    switch (code) {
      case 'cancelled':
      case 'no-file':
      case 'no-such-contact':
      case 'nothing-to-undo':
      case 'invalid':
        return 'interrupted';
      default:
        return code;
    }
  };

  const find = (id: string): Result<Job, Failure<'no-such-import'>> =>
    job?.id === id ? ok(job) : fail('no-such-import');

  /** What the thread shall do with it, looked at between two rows. */
  const signal = ({ cancelled }: Job, wanted: number): void => {
    Atomics.store(cancelled, 0, wanted);
    Atomics.notify(cancelled, 0);
  };

  /** One thing at a time: whoever wants something else of the thread lets an import that waits go on. */
  const goOn = (): void => {
    const { current } = shown;
    if (job === undefined || current?.paused === undefined) return;
    const { paused: _, ...running } = current;
    signal(job, RUNNING);
    show({ current: running });
  };

  /** Ends what the thread does for it, so that it is free for what comes. */
  const interrupt = (of: Job): SharedArrayBuffer => {
    signal(of, CANCELLED);
    of.cancelled = new Int32Array(new SharedArrayBuffer(4));
    of.asked += 1;
    return of.cancelled.buffer as SharedArrayBuffer;
  };

  const progress =
    (of: Job, state: 'looking' | 'importing', kept: Pick<ImportView, 'reading' | 'preview'>) =>
    (line: number, lines: number, counts: ImportCounts): void =>
      showJob(of, {
        state,
        ...kept,
        counts,
        progress: { done: Math.min(line, lines), total: lines },
        // Told before the thread had heard of it.
        ...(Atomics.load(of.cancelled, 0) === PAUSED && { paused: true }),
      });

  const look = async (of: Job): Promise<void> => {
    const cancelled = interrupt(of);
    const mine = of.asked;
    const before = shown.current?.reading;
    const kept = before === undefined ? {} : { reading: before };
    showJob(of, { state: 'looking', ...kept });
    const onProgress = progress(of, 'looking', kept);
    const answer = await thread.ask(
      'look',
      { choice: of.choice, region: region(), limits: limits(), cancelled },
      (line, lines, counts) => {
        if (mine === of.asked) onProgress(line, lines, counts);
      },
    );
    if (mine !== of.asked) return;
    if (!answer.ok) return showJob(of, { state: 'failed', problem: problem(answer.error.code) });
    const { reading, preview } = answer.value;
    showJob(of, { state: 'ready', reading, preview, counts: preview.counts });
  };

  const importIt = async (of: Job, kept: Pick<ImportView, 'reading' | 'preview'>): Promise<void> => {
    const cancelled = interrupt(of);
    const { name } = of;
    const at = new Date(clock.now()).toISOString();
    showJob(of, { state: 'importing', ...kept });
    const args = { choice: of.choice, region: region(), limits: limits(), cancelled, name, at };
    const answer = await thread.ask('run', args, progress(of, 'importing', kept));
    // Cancelled too late: then it is done, and the way back is to undo it.
    if (answer.ok) {
      if (of === job) job = undefined;
      show({ current: job === undefined ? null : shown.current });
      return showStatus(answer.value);
    }
    if (answer.error.code === 'cancelled') {
      if (of === job) job = undefined;
      return show({ current: job === undefined ? null : shown.current });
    }
    showJob(of, { state: 'failed', problem: problem(answer.error.code) });
  };

  const putAway = (): void => {
    if (job === undefined) return;
    interrupt(job);
    job = undefined;
    void thread.ask('close', {});
    show({ current: null });
  };

  /** What it failed with, where somebody can do something about that; all else is the disk's. */
  const settled = <Code extends AskCode>(
    answer: Result<ImportedStatus, Failure<AskCode>>,
    ...codes: readonly Code[]
  ): Result<void, Failure<Code | 'disk'>> => {
    if (answer.ok) {
      showStatus(answer.value);
      return ok();
    }
    return fail(codes.find((code) => code === answer.error.code) ?? 'disk');
  };

  return {
    view: () => shown,
    onChange: (listener) => changed.on(listener),
    onSetAside: thread.onSetAside,
    start(exists) {
      if (!exists) return;
      void thread.ask('status', {}).then((answer) => {
        if (answer.ok) showStatus(answer.value);
      });
    },
    begin({ name, size }) {
      if (size > MAX_IMPORT_BYTES) return fail('too-large');
      if (shown.current?.state === 'importing') return fail('busy');
      putAway();
      job = {
        id: deps.newId(),
        name: plainLine(name, MAX_NAME),
        size,
        parts: [],
        received: 0,
        choice: {},
        cancelled: new Int32Array(new SharedArrayBuffer(4)),
        asked: 0,
      };
      showJob(
        job,
        size === 0
          ? { state: 'failed', problem: 'empty' }
          : { state: 'receiving', progress: { done: 0, total: size } },
      );
      return ok({ id: job.id });
    },
    receive(id, part) {
      const found = find(id);
      if (!found.ok) return found;
      const of = found.value;
      if (shown.current?.state !== 'receiving') return fail('wrong-state');
      const bytes = Buffer.from(part, 'base64');
      of.received += bytes.length;
      if (of.received > of.size) {
        showJob(of, { state: 'failed', problem: 'interrupted' });
        return fail('wrong-state');
      }
      of.parts.push(bytes);
      if (of.received < of.size) {
        showJob(of, { state: 'receiving', progress: { done: of.received, total: of.size } });
        return ok();
      }
      const whole = new Uint8Array(of.size);
      let at = 0;
      for (const each of of.parts.splice(0)) {
        whole.set(each, at);
        at += each.length;
      }
      void thread.ask('open', { bytes: whole });
      void look(of);
      return ok();
    },
    choose(id, choice) {
      const found = find(id);
      if (!found.ok) return found;
      const state = shown.current?.state;
      if (state === 'receiving' || state === 'importing') return fail('wrong-state');
      const of = found.value;
      // Another separator makes other columns.
      const { columns: _, ...others } = of.choice;
      const parted = choice.separator !== undefined || choice.headed !== undefined;
      of.choice = { ...(parted ? others : of.choice), ...choice };
      void look(of);
      return ok();
    },
    run(id) {
      const found = find(id);
      if (!found.ok) return found;
      const { current } = shown;
      if (current?.state !== 'ready' || current.reading === undefined) return fail('wrong-state');
      const { reading, preview } = current;
      // What the agent has seen is what is done.
      const { encoding, people, separator, headed, columns } = reading;
      found.value.choice =
        reading.format === 'vcard' ? { encoding, people } : { encoding, people, separator, headed, columns };
      void importIt(found.value, { reading, ...(preview === undefined ? {} : { preview }) });
      return ok();
    },
    pause(id, paused) {
      const found = find(id);
      if (!found.ok) return found;
      const { current } = shown;
      const isCancelled = Atomics.load(found.value.cancelled, 0) === CANCELLED;
      if (current?.state !== 'importing' || isCancelled) return fail('wrong-state');
      if (!paused) goOn();
      else {
        signal(found.value, PAUSED);
        show({ current: { ...current, paused: true } });
      }
      return ok();
    },
    cancel(id) {
      const found = find(id);
      if (!found.ok) return found;
      if (shown.current?.state === 'importing') signal(found.value, CANCELLED);
      else putAway();
      return ok();
    },
    async undo() {
      if (shown.undoing || shown.current?.state === 'importing') return fail('busy');
      show({ undoing: true });
      const answer = await thread.ask('undo', {});
      show({ undoing: false });
      return settled(answer, 'nothing-to-undo');
    },
    async report(after) {
      goOn();
      const answer = await thread.ask('report', { after });
      return answer.ok ? answer : fail('disk');
    },
    async change(id, edit) {
      goOn();
      return settled(
        await thread.ask('change', { id, edit, region: region(), limits: limits() }),
        'no-such-contact',
        'invalid',
      );
    },
    async remove(id) {
      goOn();
      return settled(await thread.ask('remove', { id }), 'no-such-contact');
    },
    async tryFile(setup) {
      goOn();
      const answer = await thread.ask('try', { setup });
      return answer.ok ? answer : fail('invalid', answer.error.detail);
    },
    dispose() {
      if (job !== undefined) signal(job, CANCELLED);
      return thread.dispose();
    },
  };
}
