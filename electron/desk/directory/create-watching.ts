import { type Colleague, kindOf } from '#shared/domain/directory';
import { type Mailbox, MOST_WATCHED, type WatchedState } from '#shared/domain/watched';
import type { PhoneSignals } from '#shared/ipc/phone-api';
import type { SignalHandlers } from '#shared/ipc/wire';
import type { Clock } from '#shared/lib/clock';
import { createDisposables } from '#shared/lib/disposables';
import { createEmitter } from '#shared/lib/emitter';
import type { PhonePort } from '../phone/phone-lease';
import type { Directory } from './create-directory';

/** A floor where everybody is called at once: the list is put together again so often, and not for each of them. */
const TOGETHER_MS = 250;

export type Watching = ReturnType<typeof createWatching>;

/**
 * Who of the directory is on the phone, as the PBX tells, and how much voicemail the agent has. The desk decides whom
 * to ask about, the phone asks. Practice tells of its colleagues by itself.
 */
export function createWatching(deps: {
  readonly directory: Pick<Directory, 'list' | 'onChange' | 'setWatched'>;
  readonly phone: Pick<PhonePort, 'call'>;
  readonly isPractice: () => boolean;
  /** The PBX tells in `presence` who isn't signed in, and in `dialog` it doesn't. */
  readonly tellsPresence: () => boolean;
  readonly isRegistered: () => boolean;
  readonly onLine: (listener: () => void) => () => void;
  readonly clock: Clock;
}) {
  const { directory, phone, clock } = deps;
  const disposables = createDisposables();
  const changed = createEmitter<void>();
  const states = new Map<string, WatchedState>();
  let mailbox: Mailbox | undefined;
  let asked: string | undefined;
  let stopWaiting: (() => void) | undefined;

  function ask(): void {
    const extensions = deps.isPractice() ? [] : whomToWatch(directory.list());
    const list = {
      extensions,
      prefer: deps.tellsPresence() ? 'presence' : 'dialog',
      mailbox: !deps.isPractice(),
    } as const;
    const now = JSON.stringify(list);
    if (now === asked) return;
    asked = now;
    for (const extension of states.keys()) if (!extensions.includes(extension)) states.delete(extension);
    if (deps.isRegistered()) void phone.call('watch.set', list);
  }

  function show(): void {
    stopWaiting ??= clock.after(TOGETHER_MS, () => {
      stopWaiting = undefined;
      directory.setWatched(new Map(states));
    });
  }

  function forget(): void {
    if (states.size > 0) {
      states.clear();
      show();
    }
    if (mailbox === undefined) return;
    mailbox = undefined;
    changed.emit();
  }

  const signals: Pick<SignalHandlers<PhoneSignals>, 'watch.state' | 'watch.mailbox'> = {
    'watch.state'({ extension, state }) {
      if (!deps.isRegistered() || (states.get(extension) ?? 'unknown') === state) return;
      if (!whomToWatch(directory.list()).includes(extension)) return;
      if (state === 'unknown') states.delete(extension);
      else states.set(extension, state);
      show();
    },
    'watch.mailbox'(told) {
      if (deps.isPractice() || JSON.stringify(told) === JSON.stringify(mailbox)) return;
      mailbox = told;
      changed.emit();
    },
  };

  disposables.add(directory.onChange(ask));
  disposables.add(deps.onLine(() => void (deps.isRegistered() || forget())));
  disposables.add(() => stopWaiting?.());

  return {
    signals,
    /** A phone that registers may be another page, which knows of no list. */
    onRegistered(): void {
      asked = undefined;
      ask();
    },
    mailbox: () => mailbox,
    /** The mailbox. */
    onChange: changed.on,
    dispose: disposables.dispose,
  };
}

/** Queues first: there are few, and nobody else can tell of them. Outside numbers are no business of the PBX. */
export function whomToWatch(directory: readonly Colleague[]): readonly string[] {
  const queues = directory.filter((entry) => kindOf(entry) === 'queue');
  const people = directory.filter((entry) => kindOf(entry) === 'colleague');
  return [...queues, ...people].slice(0, MOST_WATCHED).map(({ extension }) => extension);
}
