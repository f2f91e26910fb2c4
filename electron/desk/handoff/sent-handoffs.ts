import type { HandoffDocument } from '#shared/domain/handoff/document';
import type { HandoffEvent, HandoffReport } from '#shared/domain/handoff/frames';
import type { HandoffId, LegId } from '#shared/domain/ids';
import type { Clock } from '#shared/lib/clock';
import type { Dispose } from '#shared/lib/disposables';
import { createEmitter } from '#shared/lib/emitter';
import type { Logger } from '#shared/lib/logger';
import { messageOf } from '#shared/lib/result';
import type { Delivery, HandoffRepository, StoredHandoff } from './handoff-repository';

/** What became of a revision; `waiting`: nobody has acknowledged it, and it is sent again when the line is back. */
export type RevisionState = 'sending' | 'arrived' | 'waiting';

export interface SentHandoffsDeps {
  readonly repository: HandoffRepository;
  readonly isColleague: (extension: string) => boolean;
  /** Out of dialog a message arrives. */
  readonly reaches: () => boolean;
  readonly send: (document: HandoffDocument, to: string, leg: LegId | undefined) => Promise<void>;
  readonly sendEvent: (id: HandoffId, event: Omit<HandoffEvent, 'at'>, to: string) => void;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** Waits for an acknowledgement before each further attempt. */
const RESEND_MS = [1_000, 3_000, 8_000] as const;
/** A target that hasn't acknowledged the document by then has nothing to show it on. */
const ACKNOWLEDGE_MS = 20_000;
/** After a start: by then it is known which transfers that were lost have nobody at their other end. */
const RESUME_MS = 6_000;
/** What is older is of no use to a call. */
const KEPT_MS = 24 * 60 * 60 * 1000;

/** The documents of this desk's own transfers: sent, revised and sent again until the other desk has them. */
export function createSentHandoffs(deps: SentHandoffsDeps) {
  const { repository, clock, logger } = deps;
  const timers = new Set<Dispose>();
  /** Withdrawn before it was known whether a message arrives. */
  const unsaid = new Set<HandoffId>();
  /** Who waits for the acknowledgement of a document, each with a limit of its own. */
  const waiting = new Map<HandoffId, Set<() => void>>();
  /** The next attempts, by document and receiver. */
  const resending = new Map<string, Dispose>();
  /** Of a queue nobody knows beforehand who will ask: those who have, and the revision that each of them has. */
  const holders = new Map<HandoffId, Map<string, number>>();
  const delivery = createEmitter<{ readonly id: HandoffId; readonly delivery: Delivery }>();
  const revised = createEmitter<{ readonly id: HandoffId; readonly state: RevisionState }>();
  const reported = createEmitter<{ readonly id: HandoffId; readonly from: string } & HandoffReport>();

  function later(ms: number, task: () => void): void {
    const stop = clock.after(ms, () => {
      timers.delete(stop);
      task();
    });
    timers.add(stop);
  }

  /** The agent is told all the same. */
  function attempt(id: HandoffId, write: () => void): void {
    try {
      write();
    } catch (thrown) {
      logger.error('a delivery could not be written', { handoff: id, reason: messageOf(thrown) });
    }
  }

  function setDelivery(id: HandoffId, state: Delivery): void {
    attempt(id, () => repository.setDelivery(id, state, clock.now()));
    delivery.emit({ id, delivery: state });
  }

  /** Meant for this colleague: its target, or one of its queue as long as no other has the call. */
  function isFor(sent: StoredHandoff, from: string): boolean {
    if (sent.document.to.kind !== 'queue') return sent.peer === from;
    return deps.isColleague(from) && (sent.takenBy ?? from) === from;
  }

  /** Whether it waits for the last revision to be acknowledged. */
  const isPending = (id: HandoffId) => {
    const sent = repository.find('sent', id);
    return sent !== undefined && sent.ackedRev < sent.document.rev;
  };

  /** Resolves with true when the target's desk has the whole document, with false when `withinMs` are over. */
  function acknowledged(id: HandoffId, withinMs: number): Promise<boolean> {
    return new Promise((resolve) => {
      if (!isPending(id)) return resolve(true);
      const others = waiting.get(id) ?? new Set();
      const settle = (result: boolean) => {
        stop();
        others.delete(onAck);
        if (others.size === 0) waiting.delete(id);
        resolve(result);
      };
      const onAck = () => settle(true);
      const stop = clock.after(withinMs, () => settle(false));
      waiting.set(id, others.add(onAck));
    });
  }

  /** The document as it is by then; `leg` where both are talking. */
  function resend(id: HandoffId, to: string, leg: LegId | undefined, attempts = 0): void {
    const key = `${id} ${to}`;
    resending.get(key)?.();
    const wait = RESEND_MS[attempts];
    if (wait === undefined) {
      resending.delete(key);
      if (isPending(id)) revised.emit({ id, state: 'waiting' });
      return;
    }
    const stop = clock.after(wait, () => {
      resending.delete(key);
      const sent = repository.find('sent', id);
      if (sent === undefined || hasIt(sent, to)) return;
      if (deps.reaches()) void deps.send(sent.document, to, undefined);
      else if (leg !== undefined) void deps.send(sent.document, to, leg);
      resend(id, to, leg, attempts + 1);
    });
    resending.set(key, stop);
  }

  function hasIt({ document, ackedRev }: StoredHandoff, to: string): boolean {
    const heldRev = document.to.kind === 'queue' ? (holders.get(document.id)?.get(to) ?? 0) : 0;
    return Math.max(ackedRev, heldRev) >= document.rev;
  }

  function stopResending(id: HandoffId): void {
    for (const [key, stop] of resending) {
      if (!key.startsWith(id)) continue;
      stop();
      resending.delete(key);
    }
  }

  /** Whom a document that changes is sent to again. */
  function receiversOf({ document, peer, takenBy }: StoredHandoff): readonly string[] {
    if (document.to.kind !== 'queue') return [peer];
    return takenBy === undefined ? [...(holders.get(document.id)?.keys() ?? [])] : [takenBy];
  }

  function sayWithdrawn(sent: StoredHandoff): void {
    const { document, peer } = sent;
    const told = new Set([...(document.to.kind === 'queue' ? [] : [peer]), ...receiversOf(sent)]);
    for (const to of told) if (deps.isColleague(to)) deps.sendEvent(document.id, { event: 'withdrawn' }, to);
  }

  function sendAgain(sent: StoredHandoff, leg: LegId | undefined): void {
    for (const to of receiversOf(sent)) {
      if (deps.reaches() || leg !== undefined) void deps.send(sent.document, to, leg);
      resend(sent.document.id, to, leg);
    }
  }

  /** One of the queue has the call: what they lack of the document is sent to them, and to nobody else any more. */
  function take(sent: StoredHandoff, from: string): void {
    const { id } = sent.document;
    if (sent.takenBy !== undefined) return;
    attempt(id, () => repository.setTakenBy(id, from));
    const has = holders.get(id)?.get(from) ?? 0;
    stopResending(id);
    if (has > 0) attempt(id, () => repository.setAcknowledged(id, has));
    if (has < sent.document.rev) sendAgain({ ...sent, takenBy: from }, undefined);
  }

  const unacknowledged = () =>
    repository
      .unacknowledged(clock.now() - KEPT_MS)
      .filter((sent) => !receiversOf(sent).some((to) => resending.has(`${sent.document.id} ${to}`)));

  return {
    isPending,

    /** On disk before the PBX hears of the transfer; `peer` is the only one who may fetch it, unless it is a queue. */
    commit(document: HandoffDocument, more: { readonly peer: string; readonly callId: string }): void {
      repository.save('sent', document, { ...more, at: clock.now() });
    },

    /**
     * Out of dialog, before the target rings. Resolves when the phone system has taken it, which puts it ahead of the
     * call on the same way, at the latest after `withinMs`. Nobody waits for the target's desk, which may not exist:
     * what doesn't get there is sent again, and asked for by its token when it rings.
     */
    async announce({ id, to: { kind } }: HandoffDocument, to: string, withinMs: number): Promise<void> {
      const sent = repository.find('sent', id);
      if (sent === undefined || kind === 'queue' || !deps.reaches()) return;
      resend(id, to, undefined);
      await new Promise<void>((resolve) => {
        const stop = clock.after(withinMs, resolve);
        void deps.send(sent.document, to, undefined).then(() => {
          stop();
          resolve();
        });
      });
    },

    /** On the consult call, unless it has arrived already. */
    async deliverOn(leg: LegId, id: HandoffId, to: string, withinMs: number): Promise<boolean> {
      const sent = repository.find('sent', id);
      if (sent === undefined || sent.ackedRev >= sent.document.rev) return true;
      const arrival = acknowledged(id, withinMs);
      void deps.send(sent.document, to, leg);
      return arrival;
    },

    /**
     * The target has the call. Where its desk stays silent, there is nothing there that could show the document; it is
     * nudged once more, for it may have been away while everything else was sent.
     */
    awaitAcknowledgement(id: HandoffId): void {
      later(ACKNOWLEDGE_MS, () => {
        const sent = repository.find('sent', id);
        if (sent?.delivery !== 'pending') return;
        setDelivery(id, 'unsupported');
        if (!deps.reaches()) return;
        for (const to of receiversOf(sent)) void deps.send(sent.document, to, undefined);
      });
    },

    /** What was noted since: on disk, then sent until it is acknowledged. */
    revise(document: HandoffDocument, leg: LegId | undefined): void {
      const sent = repository.find('sent', document.id);
      if (sent === undefined || sent.document.rev >= document.rev) return;
      repository.save('sent', document, { peer: sent.peer, callId: undefined, at: clock.now() });
      stopResending(document.id);
      // A first revision that hasn't arrived: what was added arrives with it.
      if (sent.ackedRev > 0) revised.emit({ id: document.id, state: 'sending' });
      sendAgain({ ...sent, document }, leg);
    },

    /**
     * The transfer came to nothing. The target's desk may have the document by now, and must not take the next call
     * of this colleague for the one it was about.
     */
    withdraw(id: HandoffId): void {
      stopResending(id);
      const sent = repository.find('sent', id);
      if (sent === undefined) return;
      attempt(id, () => repository.setWithdrawn(id, clock.now()));
      if (deps.reaches()) sayWithdrawn(sent);
      else unsaid.add(id);
    },

    /** It was withdrawn too early: the target has the caller. */
    reinstate(id: HandoffId): void {
      unsaid.delete(id);
      attempt(id, () => repository.setWithdrawn(id, undefined));
      const sent = repository.find('sent', id);
      if (sent !== undefined && sent.ackedRev < sent.document.rev) sendAgain(sent, undefined);
    },

    /** Messages arrive (again): what was not acknowledged when the desk stopped, or the line, is sent once more. */
    resume(): void {
      for (const id of unsaid) {
        const sent = repository.find('sent', id);
        if (sent !== undefined) sayWithdrawn(sent);
      }
      unsaid.clear();
      later(RESUME_MS, () => {
        for (const sent of unacknowledged()) sendAgain(sent, undefined);
      });
    },

    find: (id: HandoffId) => repository.find('sent', id),

    onAck(id: HandoffId, rev: number, from: string): void {
      const sent = repository.find('sent', id);
      if (sent === undefined || !isFor(sent, from) || rev > sent.document.rev) return;
      if (sent.document.to.kind === 'queue') {
        const revs = holders.get(id) ?? new Map<string, number>();
        holders.set(id, revs.set(from, Math.max(rev, revs.get(from) ?? 0)));
        if (sent.takenBy === undefined) {
          if (sent.delivery === 'pending') setDelivery(id, 'delivered');
          return;
        }
      }
      if (rev <= sent.ackedRev) return;
      attempt(id, () => repository.setAcknowledged(id, rev));
      if (sent.delivery !== 'opened') setDelivery(id, 'delivered');
      // One of an older revision: the last one is still on its way.
      if (rev < sent.document.rev) return;
      stopResending(id);
      if (sent.ackedRev > 0) revised.emit({ id, state: 'arrived' });
      for (const resolve of [...(waiting.get(id) ?? [])]) resolve();
    },

    onEvent(id: HandoffId, event: HandoffReport, from: string): void {
      const sent = repository.find('sent', id);
      if (sent === undefined || !isFor(sent, from)) return;
      if (event.event === 'opened') setDelivery(id, 'opened');
      if (event.event === 'connected' && sent.document.to.kind === 'queue') take(sent, from);
      reported.emit({ id, from, ...event });
    },

    /** Only the one it was meant for may ask for it; of a queue, who is rung: they have its token. */
    onFetch(id: HandoffId, from: string, leg: LegId | undefined): void {
      const sent = repository.find('sent', id);
      if (sent === undefined || !isFor(sent, from)) return;
      void deps.send(sent.document, from, leg);
    },

    onReported: reported.on,
    onDelivery: delivery.on,
    onRevised: revised.on,

    dispose(): void {
      for (const stop of [...resending.values(), ...timers]) stop();
    },
  };
}
