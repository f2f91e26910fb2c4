import { type ContactId, contactId } from '#shared/domain/ids';
import type { OutboxPage } from '#shared/domain/outbox-page';
import type { OutboxView } from '#shared/domain/views';
import { assertNever } from '#shared/lib/assert-never';
import { backOffMs } from '#shared/lib/back-off';
import type { Clock } from '#shared/lib/clock';
import type { Dispose } from '#shared/lib/disposables';
import { createEmitter } from '#shared/lib/emitter';
import type { Logger } from '#shared/lib/logger';
import { type Failure, fail, messageOf, ok, type Result } from '#shared/lib/result';
import {
  type ConnectorFailure,
  type ConnectorResult,
  LONGEST_RETRY_MS,
  type Manifest,
  type Writing,
} from './connector';
import type { OutboxEntry, OutboxQueue, PeoplePort } from './outbox-entry';
import { listOutbox, whatOf } from './outbox-overview';
import type { DiscardedEntry, OutboxRepository, StoredEntry } from './outbox-repository';

/** A source, as far as writing to it goes. */
export interface OutboxTarget {
  readonly id: string;
  readonly name: string;
  readonly write: Manifest['write'];
  /** Never rejects. `contact`: the contact's id in the source. */
  send(
    entry: OutboxEntry,
    writing: Writing,
    signal: AbortSignal,
  ): Promise<ConnectorResult<{ readonly id?: string }>>;
}

export interface Outbox extends OutboxQueue {
  /** The sources there are now, in the agent's order: the first that takes a new contact gets it. */
  setTargets(targets: readonly OutboxTarget[]): void;
  /** The source was removed for good: what waits for it is put before the agent. */
  abandon(source: string): void;
  retry(id: string): Result<void, Failure<'no-such-entry'>>;
  /** Tries whatever waits for the source again, instead of at the next step of the back-off. */
  hurry(source: string): void;
  discard(id: string): Result<void, Failure<'no-such-entry'>>;
  /** Brings back what was discarded in the last ten minutes, as it was. */
  bringBack(id: string): Result<void, Failure<'no-such-entry'>>;
  list(asked: { readonly source?: string; readonly offset: number; readonly limit: number }): OutboxPage;
  view(): OutboxView;
  onChange(listener: (view: OutboxView) => void): Dispose;
  dispose(): void;
}

/** After the disk has refused. */
const REFUSED_MS = 30_000;
/** So often an entry fails before others may overtake it. */
const PATIENCE = 5;
/** So long what was discarded can be brought back, and so many of it. */
const KEPT_MS = 600_000;
const MOST_KEPT = 100;
/** So many go to every window each time; the others are in the list. */
const SHOWN_PARKED = 20;

/**
 * Writes back what the agent noted, made and did. An entry is committed before it is sent and removed after it was
 * confirmed; in between it carries one key. So it is never lost, and doubled only by a source that ignores the key:
 * where a source takes none, an entry whose fate is unknown is put before the agent instead of being sent again. One
 * at which a source fails again and again while it takes others is put before the agent, too, so that it doesn't
 * stand in everybody's way.
 */
export function createOutbox(deps: {
  readonly repository: OutboxRepository;
  readonly inTransaction: <T>(work: () => T) => T;
  readonly people: PeoplePort;
  readonly clock: Clock;
  readonly logger: Logger;
  /** A UUID. */
  readonly newId: () => string;
  /** 0 (inclusive) to 1 (exclusive). */
  readonly random: () => number;
}): Outbox {
  const { repository, clock, inTransaction, people } = deps;
  const logger = deps.logger.child('outbox');
  const changed = createEmitter<OutboxView>();
  const abort = new AbortController();
  /** Sources with a request under way. */
  const busy = new Set<string>();
  /** Sources that were to be tried at once while a request was under way: it may still fail as all before it did. */
  const hurried = new Set<string>();
  /** A source that is away, or wants to be left alone, until then (epoch ms). */
  const holds = new Map<string, number>();
  const timers = new Map<string, Dispose>();
  /** How many entries a source has taken. */
  const taken = new Map<string, number>();
  /** How many it had taken when the entry failed last. */
  const takenAtFailure = new Map<string, number>();
  /** In memory alone: who closes the desk has meant it. */
  const discarded = new Map<string, DiscardedEntry & { readonly at: number }>();
  let targets = new Map<string, OutboxTarget>();
  let recovered = false;

  const nowIso = (): string => new Date(clock.now()).toISOString();

  const view = (): OutboxView => {
    const more = repository.counts().reduce((sum, { parked }) => sum + parked, 0) - SHOWN_PARKED;
    return {
      waiting: repository.countWaiting([...targets.keys()]),
      parked: repository.parked(SHOWN_PARKED).map(({ id, kind, entry, reason, since, source }) => ({
        id,
        kind,
        what: entry === undefined ? '' : whatOf(entry),
        conflict: reason === 'conflict',
        since,
        reason: { key: `outbox.${reason}`, values: { source: targets.get(source)?.name ?? source } },
      })),
      ...(more > 0 ? { moreParked: more } : {}),
    };
  };
  const tell = (): void => changed.emit(view());

  /** Runs `pump` when the source has something to do; after the transaction that is under way at the earliest. */
  const wake = (source: string): void => {
    timers.get(source)?.();
    timers.delete(source);
    const due = repository.nextDueAt(source);
    if (due === undefined || abort.signal.aborted || !targets.has(source)) return;
    const at = Math.max(due, holds.get(source) ?? 0);
    timers.set(
      source,
      clock.after(Math.max(0, at - clock.now()), () => void pump(source)),
    );
  };

  const pump = async (source: string): Promise<void> => {
    const target = targets.get(source);
    if (target === undefined || busy.has(source) || abort.signal.aborted) return;
    const stored = repository.next(source, clock.now(), PATIENCE);
    if (stored === undefined) return wakeForLater(source);
    busy.add(source);
    hurried.delete(source);
    try {
      await deliver(target, stored);
    } catch (thrown) {
      // A disk that refuses: nothing is taken from the queue, and the source is left alone for a while.
      logger.error('the outbox could not be written', { source, reason: messageOf(thrown) });
      holds.set(source, clock.now() + REFUSED_MS);
    } finally {
      busy.delete(source);
    }
    if (!abort.signal.aborted) wake(source);
  };

  /** What is due but held back moves on when what holds it is settled; only later entries need a timer. */
  const wakeForLater = (source: string): void => {
    const due = repository.nextDueAt(source);
    if (due !== undefined && due > clock.now()) wake(source);
  };

  const deliver = async (target: OutboxTarget, stored: StoredEntry): Promise<void> => {
    const { contactId: known } = stored;
    const contact = idInSource(target.id, known === undefined ? undefined : people.currentId(known));
    const rules = target.write[stored.entry.kind];
    const needsContact = stored.entry.kind === 'note' || rules?.needsContact === true;
    if (rules === undefined || (contact === undefined && needsContact && stored.entry.kind !== 'contact')) {
      return settle(() => repository.park(stored.id, 'no-source', nowIso()));
    }
    repository.sending(stored.id);
    const { id: key, again, insist } = stored;
    const answer = await send(target, stored.entry, {
      key,
      again,
      ...(insist ? { insist } : {}),
      ...(contact === undefined ? {} : { contact }),
    });
    // The desk is going: what became of the entry is found out at the next start.
    if (abort.signal.aborted) return;
    if (answer.ok) return settle(() => confirmed(target, stored, answer.value.id));
    failed(target, stored, answer.error, rules.idempotent);
  };

  /** A connector never rejects; one that does all the same must not leave its entry between waiting and gone. */
  const send = async (
    target: OutboxTarget,
    entry: OutboxEntry,
    writing: Writing,
  ): Promise<ConnectorResult<{ readonly id?: string }>> => {
    try {
      return await target.send(entry, writing, abort.signal);
    } catch (thrown) {
      logger.error('the connector failed', { source: target.id, reason: messageOf(thrown) });
      return fail('unavailable', 'the connector failed');
    }
  };

  const settle = (work: () => void): void => {
    inTransaction(work);
    tell();
  };

  const confirmed = (target: OutboxTarget, stored: StoredEntry, id: string | undefined): void => {
    repository.remove(stored.id);
    if (stored.entry.kind === 'contact' && id !== undefined) {
      repository.confirm(stored.entry.contactId, contactId(`${target.id}:${id}`));
    }
    holds.delete(target.id);
    taken.set(target.id, takenBy(target.id) + 1);
    takenAtFailure.delete(stored.id);
  };

  const takenBy = (source: string): number => taken.get(source) ?? 0;

  /** It has tried our patience, and the source has taken another entry since this one failed last. */
  const isFailing = (target: OutboxTarget, { id, attempts }: StoredEntry): boolean => {
    const before = takenAtFailure.get(id);
    takenAtFailure.set(id, takenBy(target.id));
    return attempts >= PATIENCE && before !== undefined && takenBy(target.id) > before;
  };

  const failed = (
    target: OutboxTarget,
    stored: StoredEntry,
    error: ConnectorFailure,
    idempotent: boolean,
  ): void => {
    const judged = judge(error, idempotent);
    const verdict = judged === 'retry' && isNoAnswer(error) && isFailing(target, stored) ? 'failing' : judged;
    logger.warn('entry not written', {
      entry: stored.id,
      source: target.id,
      code: error.code,
      detail: error.detail,
      verdict,
    });
    if (verdict !== 'retry') return settle(() => repository.park(stored.id, verdict, nowIso()));
    const usual = hurried.has(target.id)
      ? 0
      : backOffMs(stored.attempts + 1, deps.random(), LONGEST_RETRY_MS);
    const wait = Math.max(error.retryAfterMs ?? 0, usual);
    holds.set(target.id, clock.now() + wait);
    settle(() => repository.waitUntil(stored.id, clock.now() + wait, error.code));
  };

  /** What was being sent when the desk stopped, once the sources are known. */
  const recover = (): void => {
    recovered = true;
    inTransaction(() => {
      for (const { id, source, kind } of repository.interrupted()) {
        const target = targets.get(source);
        if (target === undefined || target.write[kind]?.idempotent) repository.waitUntil(id, clock.now());
        else repository.park(id, 'unknown-outcome', nowIso());
      }
    });
  };

  /** Who gets an entry, and under which of the person's ids; `undefined`: nobody takes it. */
  const placeFor = (
    entry: OutboxEntry,
  ): { readonly source: string; readonly contactId?: ContactId } | undefined => {
    const takes = ({ write }: OutboxTarget): boolean => {
      const rules = write[entry.kind];
      return rules !== undefined && (entry.contactId !== undefined || !rules.needsContact);
    };
    const first = (accepts: (target: OutboxTarget) => boolean): { readonly source: string } | undefined => {
      const found = [...targets.values()].find(accepts);
      return found === undefined ? undefined : { source: found.id };
    };
    if (entry.kind === 'contact' || entry.contactId === undefined) return first(takes);
    const known = repository.remoteIdOf(entry.contactId) ?? entry.contactId;
    // A directory takes no notes, but the business system that knows the same person does.
    for (const id of [known, ...people.sameAs(known)]) {
      const source = sourceOf(id);
      const target = source === undefined ? undefined : targets.get(source);
      if (target !== undefined && takes(target)) return { source: target.id, contactId: id };
    }
    // An employee out of a directory: the service desk takes the incident without having the contact.
    return entry.kind === 'item' ? first(({ write }) => write.item?.needsContact === false) : undefined;
  };

  const sourceOf = (contact: ContactId): string | undefined =>
    contact.startsWith('local:')
      ? repository.sourceOfLocal(contact)
      : contact.slice(0, Math.max(0, contact.indexOf(':')));

  return {
    enqueue(entry) {
      const place = placeFor(entry);
      if (place === undefined) return false;
      const { source, contactId: placed } = place;
      const at = clock.now();
      repository.add({
        id: deps.newId(),
        source,
        entry: placed === undefined ? entry : { ...entry, contactId: placed },
        at: new Date(at).toISOString(),
        dueAt: at,
      });
      wake(source);
      // The caller's transaction is still open: what the windows see is told when it is over.
      clock.after(0, () => {
        if (!abort.signal.aborted) tell();
      });
      return true;
    },
    remoteIdOf: (localId) => repository.remoteIdOf(localId),
    localIdOf: (remoteId) => repository.localIdOf(remoteId),
    setTargets(next) {
      targets = new Map(next.map((target) => [target.id, target]));
      if (!recovered) recover();
      holds.clear();
      for (const source of targets.keys()) wake(source);
      tell();
    },
    abandon(source) {
      settle(() => {
        for (const id of repository.waitingFor({ source })) repository.park(id, 'no-source', nowIso());
      });
    },
    retry(id) {
      const stored = repository.find(id);
      if (stored === undefined) return fail('no-such-entry');
      // It is under way: a second request would be a second record.
      if (stored.isSending && busy.has(stored.source)) return ok();
      const source = targets.has(stored.source) ? stored.source : placeFor(stored.entry)?.source;
      settle(() => {
        if (source === undefined) repository.park(id, 'no-source', nowIso());
        else repository.renew(id, source, clock.now());
      });
      if (source !== undefined) {
        holds.delete(source);
        wake(source);
      }
      return ok();
    },
    hurry(source) {
      repository.hurry(source, clock.now());
      holds.delete(source);
      if (busy.has(source)) hurried.add(source);
      wake(source);
      tell();
    },
    discard(id) {
      const row = repository.rowOf(id);
      if (row === undefined) return fail('no-such-entry');
      const stored = repository.find(id);
      const followers =
        stored?.entry.kind === 'contact'
          ? repository.waitingFor({ contactId: stored.entry.contactId }).filter((follower) => follower !== id)
          : [];
      settle(() => {
        repository.remove(id);
        // Without the contact they can't be written anywhere; the agent decides about them, too.
        for (const follower of followers) repository.park(follower, 'no-source', nowIso());
      });
      for (const [old, { at }] of discarded) {
        if (discarded.size >= MOST_KEPT || at + KEPT_MS < clock.now()) discarded.delete(old);
      }
      discarded.set(id, { row, followers, at: clock.now() });
      if (stored !== undefined) wake(stored.source);
      return ok();
    },
    bringBack(id) {
      const kept = discarded.get(id);
      discarded.delete(id);
      if (kept === undefined || kept.at + KEPT_MS < clock.now()) return fail('no-such-entry');
      settle(() => repository.bringBack(kept));
      wake(String(kept.row['source']));
      return ok();
    },
    list: (asked) =>
      listOutbox(
        {
          repository,
          nameOf: (source) => targets.get(source)?.name,
          heldUntil: (source) => holds.get(source) ?? 0,
        },
        asked,
      ),
    view,
    onChange: (listener) => changed.on(listener),
    dispose() {
      abort.abort();
      for (const cancel of timers.values()) cancel();
      timers.clear();
    },
  };
}

/** The source itself has said nothing about the entry. */
function isNoAnswer({ code, foreign }: ConnectorFailure): boolean {
  return code === 'unavailable' || foreign === true;
}

/** What a failure means for an entry. */
export function judge(
  error: ConnectorFailure,
  idempotent: boolean,
): 'retry' | 'refused' | 'conflict' | 'unknown-outcome' {
  const unanswered = idempotent || error.unsent === true ? 'retry' : 'unknown-outcome';
  switch (error.code) {
    case 'auth':
    case 'rate-limited':
      return 'retry';
    case 'timeout':
    case 'unavailable':
      return unanswered;
    case 'conflict':
      return 'conflict';
    case 'invalid':
      return error.foreign === true ? unanswered : 'refused';
    case 'forbidden':
    case 'not-found':
    case 'cursor-expired':
      return 'refused';
    default:
      return assertNever(error.code);
  }
}

/** Without the source's prefix; a contact of another source, or one that has no id there yet, has none. */
function idInSource(source: string, contact: ContactId | undefined): string | undefined {
  return contact?.startsWith(`${source}:`) ? contact.slice(source.length + 1) : undefined;
}
