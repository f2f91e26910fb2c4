import type { HandoffDocument } from '#shared/domain/handoff/document';
import {
  bareFrame,
  createAssembler,
  FRAME_CONTENT_TYPE,
  type Frame,
  formatFrame,
  framesOf,
  type HandoffBrief,
  type HandoffEvent,
  parseFrame,
  payloadValue,
} from '#shared/domain/handoff/frames';
import { type HandoffId, handoffId, type LegId } from '#shared/domain/ids';
import type { PhoneSignals } from '#shared/ipc/phone-api';
import { assertNever } from '#shared/lib/assert-never';
import type { Clock } from '#shared/lib/clock';
import type { Dispose } from '#shared/lib/disposables';
import { createEmitter } from '#shared/lib/emitter';
import type { Logger } from '#shared/lib/logger';
import { readBrief, readEvent, readHandoff } from '#shared/schemas/handoff';
import type { PhonePort } from '../phone/phone-lease';
import type { Delivery, HandoffRepository, StoredHandoff } from './handoff-repository';

export interface HandoffDeps {
  readonly phone: PhonePort;
  /** Frames are accepted from colleagues only. */
  readonly isColleague: (extension: string) => boolean;
  /** This desk's extension, once it has one. */
  readonly ownExtension: () => string | undefined;
  readonly repository: HandoffRepository;
  readonly clock: Clock;
  readonly newId: () => string;
  readonly logger: Logger;
}

export interface HandoffArrival {
  readonly id: HandoffId;
  readonly from: string;
  /** The dialog it came in. */
  readonly leg?: LegId;
  /** Absent while only the summary has come. */
  readonly document?: HandoffDocument;
  readonly brief?: HandoffBrief;
}

export type { Delivery };

export type Handoff = ReturnType<typeof createHandoff>;

/** Waits for an acknowledgement before each further attempt. */
const RESEND_MS = [1_000, 3_000, 8_000] as const;
/** When a document that was announced by its token is asked for, counted from the ring. */
const FETCH_MS = [300, 1_000, 2_000, 4_000] as const;
const MISSING_MS = 10_000;
/** A target that hasn't acknowledged the document by then has nothing to show it on. */
const ACKNOWLEDGE_MS = 20_000;
/** How long a document that nobody has asked for may be the one of its sender's next call. */
const OFFERED_MS = 60_000;
/** In a dialog PBXs bridge bodies of any size; small enough for a proxy with 4 kB buffers all the same. */
const IN_DIALOG_FRAME_BYTES = 3_000;

/** The context that travels: sends, receives and acknowledges handoff documents over SIP MESSAGE. */
export function createHandoff(deps: HandoffDeps) {
  const { phone, repository, clock, logger } = deps;
  const timers = new Set<Dispose>();
  const arrived = createEmitter<HandoffArrival>();
  const missing = createEmitter<HandoffId>();
  const reported = createEmitter<{ readonly id: HandoffId } & HandoffEvent>();
  const delivery = createEmitter<{ readonly id: HandoffId; readonly delivery: Delivery }>();
  const assembler = createAssembler();
  /** Documents of ours that wait for their acknowledgement. */
  const unacknowledged = new Map<HandoffId, Set<() => void>>();
  const fetching = new Map<HandoffId, Dispose>();
  /** Received, and no call had them yet. */
  const offered = new Map<HandoffId, { readonly from: string; readonly at: number }>();
  let probeId: HandoffId | undefined;
  /** A MESSAGE to oneself has come back. Without that, one to a colleague may ring them with an empty call. */
  let reachesOutOfDialog = false;

  async function sendFrame(frame: Frame, to: string, leg: LegId | undefined): Promise<boolean> {
    const message = { contentType: FRAME_CONTENT_TYPE, body: formatFrame(frame) };
    const sent =
      leg === undefined
        ? await phone.call('message.send', { to, ...message })
        : await phone.call('leg.message', { legId: leg, ...message });
    return sent.ok && sent.value.code >= 200 && sent.value.code < 300;
  }

  function later(ms: number, task: () => void): void {
    const stop = clock.after(ms, () => {
      timers.delete(stop);
      task();
    });
    timers.add(stop);
  }

  /** The dialog if there is one, else out of dialog where that is known to arrive. */
  function canReach(leg: LegId | undefined): boolean {
    return leg !== undefined || reachesOutOfDialog;
  }

  async function sendDocument(document: HandoffDocument, to: string, leg: LegId | undefined): Promise<void> {
    const { id, rev, schema, summary, urgency, caller, from } = document;
    const brief: HandoffBrief = {
      schema,
      summary,
      urgency,
      caller: {
        ...(caller.name === undefined ? {} : { name: caller.name }),
        ...(caller.tel === undefined ? {} : { tel: caller.tel }),
      },
      from,
    };
    const briefs = framesOf('brief', id, rev, brief);
    const offers = framesOf(
      'offer',
      id,
      rev,
      document,
      leg === undefined ? undefined : IN_DIALOG_FRAME_BYTES,
    );
    if (!offers.ok) logger.error('the handoff document is too large to travel', { handoff: id });
    const frames = [...(briefs.ok ? briefs.value : []), ...(offers.ok ? offers.value : [])];
    const sent = await Promise.all(frames.map((frame) => sendFrame(frame, to, leg)));
    logger.debug('handoff sent', { handoff: id, rev, inDialog: leg !== undefined, frames: sent.length });
  }

  function setDelivery(id: HandoffId, state: Delivery): void {
    repository.setDelivery(id, state, clock.now());
    delivery.emit({ id, delivery: state });
  }

  /** Resolves with true when the target's desk has the whole document, with false when `withinMs` are over. */
  function acknowledged(id: HandoffId, withinMs: number): Promise<boolean> {
    return new Promise((resolve) => {
      const waiting = unacknowledged.get(id);
      if (waiting === undefined) return resolve(repository.find('sent', id)?.delivery !== 'pending');
      const settle = (result: boolean) => {
        stop();
        waiting.delete(onAck);
        resolve(result);
      };
      const onAck = () => settle(true);
      const stop = clock.after(withinMs, () => settle(false));
      waiting.add(onAck);
    });
  }

  function resendUntilAcknowledged(document: HandoffDocument, to: string, attempt = 0): void {
    const wait = RESEND_MS[attempt];
    if (wait === undefined) return;
    later(wait, () => {
      if (!unacknowledged.has(document.id) || !reachesOutOfDialog) return;
      void sendDocument(document, to, undefined);
      resendUntilAcknowledged(document, to, attempt + 1);
    });
  }

  function fetch(id: HandoffId, from: string, leg: LegId | undefined): void {
    if (canReach(leg)) void sendFrame(bareFrame('fetch', id, 0), from, leg);
  }

  function receiveOffer(frame: Frame, from: string, leg: LegId | undefined): void {
    const known = repository.find('received', frame.id);
    if (known !== undefined && known.peer !== from) {
      logger.warn('handoff document refused', { handoff: frame.id, code: 'foreign' });
      return;
    }
    if (known !== undefined && known.document.rev >= frame.rev) {
      // The acknowledgement was lost.
      void sendFrame(bareFrame('ack', frame.id, frame.rev), from, leg);
      return;
    }
    const value = assembler.add(from, frame);
    if (value === undefined) return;
    const read = readHandoff(value);
    if (!read.ok || read.value.id !== frame.id || (read.value.from.ext ?? from) !== from) {
      logger.warn('handoff document refused', {
        handoff: frame.id,
        code: read.ok ? 'foreign' : read.error.code,
      });
      return;
    }
    repository.save('received', read.value, { peer: from, callId: undefined, at: clock.now() });
    fetching.get(frame.id)?.();
    fetching.delete(frame.id);
    void sendFrame(bareFrame('ack', frame.id, frame.rev), from, leg);
    if (known === undefined) offer(frame.id, from);
    arrived.emit({ id: frame.id, from, document: read.value, ...(leg === undefined ? {} : { leg }) });
  }

  function offer(id: HandoffId, from: string): void {
    forgetOldOffers();
    offered.set(id, { from, at: clock.now() });
  }

  function forgetOldOffers(): void {
    for (const [id, { at }] of offered) if (clock.now() - at > OFFERED_MS) offered.delete(id);
  }

  function receiveFrame(frame: Frame, from: string, leg: LegId | undefined): void {
    switch (frame.type) {
      case 'brief': {
        const brief = readBrief(payloadValue(frame.payload));
        if (brief !== undefined)
          arrived.emit({ id: frame.id, from, brief, ...(leg === undefined ? {} : { leg }) });
        return;
      }
      case 'offer':
        return receiveOffer(frame, from, leg);
      case 'ack': {
        const sent = repository.find('sent', frame.id);
        if (sent?.peer !== from || sent.document.rev !== frame.rev) return;
        if (sent.delivery !== 'opened') setDelivery(frame.id, 'delivered');
        for (const resolve of unacknowledged.get(frame.id) ?? []) resolve();
        unacknowledged.delete(frame.id);
        return;
      }
      case 'event': {
        const event = readEvent(payloadValue(frame.payload));
        if (event === undefined || repository.find('sent', frame.id)?.peer !== from) return;
        if (event.event === 'opened') setDelivery(frame.id, 'opened');
        reported.emit({ id: frame.id, ...event });
        return;
      }
      case 'fetch': {
        // Only the one it was meant for may ask for it.
        const sent = repository.find('sent', frame.id);
        if (sent?.peer === from) void sendDocument(sent.document, from, leg);
        return;
      }
      case 'probe':
        return;
      default:
        assertNever(frame.type);
    }
  }

  return {
    /** On disk before the PBX hears of the transfer; `peer` is the only one who may fetch it. */
    commit(document: HandoffDocument, more: { readonly peer: string; readonly callId: string }): void {
      repository.save('sent', document, { ...more, at: clock.now() });
      unacknowledged.set(document.id, new Set());
    },

    /** Out of dialog, before the target rings. Resolves when it is there, at the latest after `withinMs`. */
    async announce(document: HandoffDocument, to: string, withinMs: number): Promise<boolean> {
      if (!reachesOutOfDialog) return false;
      const arrival = acknowledged(document.id, withinMs);
      void sendDocument(document, to, undefined);
      resendUntilAcknowledged(document, to);
      return arrival;
    },

    /** On the consult call, unless it has arrived already. */
    async deliverOn(leg: LegId, document: HandoffDocument, to: string, withinMs: number): Promise<boolean> {
      if (!unacknowledged.has(document.id)) return true;
      const arrival = acknowledged(document.id, withinMs);
      void sendDocument(document, to, leg);
      return arrival;
    },

    /** The target has the call. Where its desk stays silent, there is nothing there that could show the document. */
    awaitAcknowledgement(id: HandoffId): void {
      later(ACKNOWLEDGE_MS, () => {
        if (repository.find('sent', id)?.delivery === 'pending') setDelivery(id, 'unsupported');
      });
    },

    received: (id: HandoffId) => repository.find('received', id),
    sent: (id: HandoffId) => repository.find('sent', id),

    /**
     * What belongs to a call that rings in: by its token, or, where the PBX strips that, the only document that
     * the calling colleague's desk has offered within the last minute.
     */
    forCall(token: HandoffId | undefined, from: string): StoredHandoff | undefined {
      forgetOldOffers();
      const recent = [...offered].filter(([, each]) => each.from === from);
      const id = token ?? (recent.length === 1 ? recent[0]?.[0] : undefined);
      if (id === undefined) return undefined;
      offered.delete(id);
      return repository.find('received', id);
    },
    /** It has its call. */
    claim: (id: HandoffId) => void offered.delete(id),

    /** A token rang in without its document: asks the transferor until it is here or nobody answers. */
    expect(id: HandoffId, from: string): void {
      if (repository.find('received', id) !== undefined || fetching.has(id)) return;
      const stops = [
        ...FETCH_MS.map((ms) => clock.after(ms, () => fetch(id, from, undefined))),
        clock.after(MISSING_MS, () => {
          fetching.delete(id);
          missing.emit(id);
        }),
      ];
      fetching.set(id, () => {
        for (const stop of stops) stop();
      });
    },
    /** Asks once more, in the dialog where there is one. */
    fetch,

    /** Tells the transferor's desk what happened here. */
    report(id: HandoffId, event: Omit<HandoffEvent, 'at'>, leg: LegId | undefined): void {
      const peer = repository.find('received', id)?.peer;
      if (peer === undefined || !canReach(leg)) return;
      const frames = framesOf('event', id, 0, { ...event, at: new Date(clock.now()).toISOString() });
      for (const frame of frames.ok ? frames.value : [])
        void sendFrame(frame, peer, reachesOutOfDialog ? undefined : leg);
    },

    /** A MESSAGE arrived. `false`: it is none of ours. */
    receive(message: PhoneSignals['message.received']): boolean {
      const parsed = parseFrame(message.body);
      if (!parsed.ok) {
        if (parsed.error.code === 'not-a-frame') return false;
        logger.warn('handoff frame refused', { code: parsed.error.code });
        return true;
      }
      const from = message.from.user;
      if (from === deps.ownExtension()) {
        if (parsed.value.type === 'probe' && parsed.value.id === probeId) reachesOutOfDialog = true;
        return true;
      }
      if (!deps.isColleague(from)) {
        logger.warn('handoff frame from somebody who is no colleague refused', { type: parsed.value.type });
        return true;
      }
      receiveFrame(parsed.value, from, message.legId);
      return true;
    },

    /** After every registration: finds out whether an out-of-dialog MESSAGE arrives at all. */
    probe(): void {
      const own = deps.ownExtension();
      if (own === undefined) return;
      reachesOutOfDialog = false;
      probeId = handoffId(deps.newId());
      void sendFrame(bareFrame('probe', probeId, 0), own, undefined);
    },

    onArrived: arrived.on,
    onMissing: missing.on,
    onReported: reported.on,
    onDelivery: delivery.on,

    dispose(): void {
      for (const stop of [...fetching.values(), ...timers]) stop();
    },
  };
}
