import { dirname } from 'node:path';
import type { Contact } from '#shared/domain/contact';
import { savedPersonName } from '#shared/domain/desktop/saved-file';
import { type CallId, type ContactId, callId, contactId } from '#shared/domain/ids';
import type { NumberKeys } from '#shared/domain/numbers';
import type { ErasePreview, PrivacyView } from '#shared/domain/privacy-view';
import { sourceOf } from '#shared/domain/same-person';
import type { CallView } from '#shared/domain/views';
import type { Translator } from '#shared/i18n/translator';
import type { Clock } from '#shared/lib/clock';
import type { Dispose } from '#shared/lib/disposables';
import { createEmitter } from '#shared/lib/emitter';
import type { Logger } from '#shared/lib/logger';
import { type Failure, fail, messageOf, ok, type Result } from '#shared/lib/result';
import { type PrivacyPolicy, type Retention, retentionOf } from '#shared/schemas/privacy';
import type { Store } from '../store/create-store';
import type { Forgotten } from './forgotten';
import type { ForgottenRepository } from './forgotten-repository';
import { ownCopies, removeOwnCopies } from './own-copies';
import { personExport } from './person-export';
import { createRetention } from './retention';
import type { Found, Trace, TraceRepository } from './trace-repository';

export interface Privacy {
  view(): PrivacyView;
  onChange(listener: (view: PrivacyView) => void): Dispose;
  /** What would go, before it goes. */
  preview(id: ContactId): Result<ErasePreview, Failure<'no-such-contact'>>;
  /** `discardWaiting`: also what was not yet written to the sources. */
  erase(
    id: ContactId,
    discardWaiting: boolean,
  ): Promise<
    Result<
      void,
      Failure<
        | 'no-such-contact'
        | 'in-call'
        | 'outbox-waiting'
        | 'secrets-unavailable'
        | 'no-keychain'
        | 'erase-unfinished'
      >
    >
  >;
  /** Everything about one person, as a file. */
  export(id: ContactId): Result<{ readonly name: string; readonly text: string }, Failure<'no-such-contact'>>;
  /** The sources and colleagues may bring them back. */
  takeBack(): void;
  /** Finishes what the desk before this one has begun; to be called when the sync runs. */
  resume(): Promise<void>;
  dispose(): void;
}

/** What the contacts know of a person. */
export interface PeopleOfDesk {
  find(id: ContactId): Contact | undefined;
  /** The source's id once the source has delivered a contact that was made here. */
  currentId(id: ContactId): ContactId;
  /** Every id, and each number that is nobody else's. */
  traces(contact: Contact): { readonly ids: readonly ContactId[]; readonly numbers: readonly NumberKeys[] };
}

/** A thread that doesn't answer is asked again, now and after a restart. */
/** Nobody is remembered. */
const NOBODY = { key: '', hashes: [] } as const;
const PATIENCE_MS = 30_000;
const AGAIN_MS = 60_000;

/** Forgets one person, gives out what is known of one, and lets go in time what names people. */
export function createPrivacy(deps: {
  /** In the agent's language: what is written for a person to read. */
  readonly t: Translator['t'];
  readonly store: Pick<Store, 'cacheFile' | 'inTransaction'>;
  readonly traces: TraceRepository;
  readonly repository: ForgottenRepository;
  readonly forgotten: Forgotten;
  readonly contacts: PeopleOfDesk;
  readonly calls: { onLine(ids: readonly string[], lines: readonly string[]): boolean; goOn(): boolean };
  readonly sync: {
    erase(ids: readonly string[], marks: { key: string; hashes: readonly string[] }): Promise<boolean>;
    eraseImported(id: string): Promise<boolean>;
    reload(): Promise<void>;
    tidy(): void;
  };
  /** Rooms that keep something of people in memory. */
  readonly forget: (ids: readonly ContactId[], calls: readonly CallId[]) => void;
  readonly retention: () => Retention;
  readonly policy: PrivacyPolicy;
  /** A UUID. */
  readonly newId: () => string;
  readonly clock: Clock;
  readonly logger: Logger;
}): Privacy {
  const { store, traces, repository, forgotten, contacts, sync, clock, logger } = deps;
  const changed = createEmitter<PrivacyView>();
  const dir = dirname(store.cacheFile);
  let cancelAgain: Dispose = () => undefined;
  let disposed = false;

  const view = (): PrivacyView => ({
    forgotten: forgotten.count(),
    unfinished: repository.erasing().length > 0,
    policy: deps.policy,
  });
  const tell = (): void => changed.emit(view());

  /** A copy that stayed behind would bring back whom the source deletes one day. */
  const dropDelivered = (): void => {
    store.inTransaction(() => {
      for (const id of traces.taken()) if (contacts.currentId(id) !== id) traces.dropLocal(id);
    });
  };

  const retention = createRetention({
    repository: traces,
    inTransaction: store.inTransaction,
    days: () => retentionOf(deps.retention(), deps.policy),
    inCall: deps.calls.goOn,
    tidy() {
      sync.tidy();
      dropDelivered();
    },
    onDeleted: () => deps.forget([], []),
    clock,
    logger,
  });

  const find = (id: ContactId): { contact: Contact; trace: Trace; found: Found } | undefined => {
    const contact = contacts.find(id);
    if (contact === undefined) return undefined;
    const { ids, numbers } = contacts.traces(contact);
    const all = new Set(contact.phones.flatMap(linesOf));
    const own = new Set(numbers.flatMap(linesOf));
    const trace = {
      ids: [...new Set([...ids, contact.id, ...(contact.sameAs ?? [])])],
      name: contact.displayName,
      lines: [...own],
      sharedLines: [...all].filter((line) => !own.has(line)),
    };
    return { contact, trace, found: traces.find(trace) };
  };

  /** Out of the file of the cache, which another thread writes. */
  const eraseFromCache = async (): Promise<boolean> => {
    const ids = repository.erasing();
    if (ids.length === 0) return true;
    // The list may have been taken back meanwhile.
    const marks = (await forgotten.marks()) ?? NOBODY;
    if (marks === 'locked') return false;
    const answers = await Promise.all([
      within(PATIENCE_MS, sync.erase(ids, marks)),
      ...ids
        .filter((id) => id.startsWith('_imported:'))
        .map((id) => within(PATIENCE_MS, sync.eraseImported(id))),
    ]);
    if (disposed || answers.includes(false)) return false;
    repository.erased(ids);
    traces.emptyLog();
    return true;
  };

  const within = (ms: number, work: Promise<boolean>): Promise<boolean> =>
    new Promise((resolve) => {
      const cancel = clock.after(ms, () => resolve(false));
      void work.then((done) => {
        cancel();
        resolve(done);
      });
    });

  /** Until it is done: a person who was told to be forgotten must not stay because a thread has fallen over. */
  const finish = async (): Promise<boolean> => {
    cancelAgain();
    const done = await eraseFromCache().catch((thrown: unknown) => {
      logger.error('the cache could not be rid of a person', { reason: messageOf(thrown) });
      return false;
    });
    if (!done && !disposed) cancelAgain = clock.after(AGAIN_MS, () => void finish());
    tell();
    return done;
  };

  return {
    view,
    onChange: (listener) => changed.on(listener),
    preview(id) {
      const all = find(id);
      if (all === undefined) return fail('no-such-contact');
      const { contact, found, trace } = all;
      const rows = traces.read(trace, found);
      return ok({
        name: contact.displayName,
        sources: [...new Set([contact.id, ...(contact.sameAs ?? [])].map((one) => sourceOf({ id: one })))],
        items: traces.items(trace.ids).length,
        calls: found.calls.length,
        notes: rows.notes.length,
        handoffs: found.handoffs.length,
        kept: rows.local.length + rows.vcons.length + rows.followUps.length,
        waiting: found.outbox.map(({ kind }) => kind as ErasePreview['waiting'][number]),
        copies: ownCopies(dir).length,
        sharedLines: trace.sharedLines.length,
      });
    },
    async erase(id, discardWaiting) {
      if (contacts.find(id) === undefined) return fail('no-such-contact');
      const key = await forgotten.key();
      if (!key.ok) return key;
      // Only now: while the secret store was asked, somebody may have called.
      const all = find(id);
      if (all === undefined) return fail('no-such-contact');
      const { contact, trace, found } = all;
      if (deps.calls.onLine(trace.ids, trace.lines)) return fail('in-call');
      const isBeingSent = found.outbox.some(({ state }) => state === 'sending');
      if (isBeingSent || (found.outbox.length > 0 && !discardWaiting)) return fail('outbox-waiting');
      const at = clock.now();
      store.inTransaction(() => {
        forgotten.add(
          key.value,
          trace.ids.map((one) => ({ ...contact, id: contactId(one) })),
          at,
        );
        repository.beginErasing(trace.ids);
        traces.erase(trace, found, at);
      });
      removeOwnCopies(dir);
      deps.forget(trace.ids.map(contactId), found.calls.map(callId));
      traces.emptyLog();
      logger.info('a person was forgotten', { records: trace.ids.length, calls: found.calls.length });
      return (await finish()) ? ok() : fail('erase-unfinished');
    },
    export(id) {
      const all = find(id);
      if (all === undefined) return fail('no-such-contact');
      const { contact, trace, found } = all;
      const at = clock.now();
      return ok({
        name: savedPersonName(at, deps.newId()),
        text: personExport(
          { contact, items: traces.items(trace.ids) },
          traces.read(trace, found),
          at,
          deps.t,
        ),
      });
    },
    takeBack() {
      store.inTransaction(forgotten.clear);
      logger.info('the people who were forgotten may be brought back');
      // What was left out so far comes with the next whole read.
      void sync.reload();
      tell();
    },
    async resume() {
      if (repository.erasing().length > 0) await finish();
    },
    dispose() {
      disposed = true;
      cancelAgain();
      retention.dispose();
    },
  };
}

export function linesOf({ e164, extension, address }: NumberKeys): readonly string[] {
  return [e164, extension, address].filter((line) => line !== undefined);
}

/** Whether one of the calls that are open here is with this person. */
export function isOnLine(
  calls: readonly CallView[],
  ids: readonly string[],
  lines: readonly string[],
): boolean {
  return calls.some(({ card, number }) =>
    'contact' in card
      ? [card.contact.id, ...(card.contact.sameAs ?? [])].some((id) => ids.includes(id))
      : linesOf(number).some((line) => lines.includes(line)),
  );
}
