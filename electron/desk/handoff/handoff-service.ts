import { briefFrame } from '#shared/domain/handoff/brief';
import type { HandoffDocument } from '#shared/domain/handoff/document';
import {
  bareFrame,
  createAssembler,
  FRAME_BYTES,
  FRAME_CONTENT_TYPE,
  type Frame,
  formatFrame,
  framesOf,
  type HandoffEvent,
  parseFrame,
  payloadValue,
} from '#shared/domain/handoff/frames';
import { mergeHandoff } from '#shared/domain/handoff/merge';
import { formatToken, type HandoffToken } from '#shared/domain/handoff/token';
import type { HandoffId, LegId } from '#shared/domain/ids';
import type { PhoneSignals } from '#shared/ipc/phone-api';
import { assertNever } from '#shared/lib/assert-never';
import type { Clock } from '#shared/lib/clock';
import type { Dispose } from '#shared/lib/disposables';
import { createEmitter } from '#shared/lib/emitter';
import type { Logger } from '#shared/lib/logger';
import { readBrief, readEvent, readHandoff } from '#shared/schemas/handoff';
import type { PhonePort } from '../phone/phone-lease';
import type { Delivery, HandoffRepository } from './handoff-repository';
import { createHeardBriefs, type HeardBrief } from './heard-briefs';
import { createLockedHandoffs, type Lock } from './locked-handoffs';
import { createOfferedHandoffs } from './offered-handoffs';
import { createProbe } from './probe';
import { createSentHandoffs, type RevisionState } from './sent-handoffs';
import { SEAL_CHARACTERS, type TeamKey } from './team-key';

export interface HandoffDeps {
  readonly phone: PhonePort;
  /** Frames are accepted from colleagues only. */
  readonly isColleague: (extension: string) => boolean;
  /** This desk's extension, once it has one. */
  readonly ownExtension: () => string | undefined;
  readonly repository: HandoffRepository;
  /** Takes out who is to stay forgotten, before anything is kept. */
  readonly screen: {
    document(document: HandoffDocument): HandoffDocument;
    brief(brief: HeardBrief): HeardBrief;
  };
  /** `undefined`: the team has none. `unavailable`: it has one, and this desk can't get at it now. */
  readonly teamKey: () => TeamKey | 'unavailable' | undefined;
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
  readonly brief?: HeardBrief;
  /** As the sender's desk names its agent. */
  readonly sender?: string;
}

export type { Delivery, RevisionState };

export type Handoff = ReturnType<typeof createHandoff>;

/** Before each further attempt to say something that was not taken. */
/** What tells where the caller is, and what is answered with it. */
const SAID_UNTIL_TAKEN: ReadonlySet<HandoffEvent['event']> = new Set(['connected', 'withdrawn'] as const);
const RESEND_MS = [1_000, 3_000, 8_000] as const;
const LAST_RESEND_MS = 8_000;
/** About five minutes: while our own line is down nobody has been asked yet. */
const UNSAID_ATTEMPTS = 40;
/** When a document that was announced by its token is asked for once more, counted from the ring. */
const FETCH_MS = [300, 1_000, 2_000, 4_000] as const;
const MISSING_MS = 10_000;
/** In a dialog PBXs bridge bodies of any size; small enough for a proxy with 4 kB buffers all the same. */
const IN_DIALOG_FRAME_BYTES = 3_000;

/** The context that travels: sends, receives and acknowledges handoff documents over SIP MESSAGE. */
export function createHandoff(deps: HandoffDeps) {
  const { phone, repository, clock, logger } = deps;
  const timers = new Set<Dispose>();
  const arrived = createEmitter<HandoffArrival>();
  const missing = createEmitter<HandoffId>();
  const withdrawn = createEmitter<{ readonly id: HandoffId; readonly from: string }>();
  const locked = createEmitter<{ readonly id: HandoffId; readonly why: Lock }>();
  const assembler = createAssembler();
  const fetching = new Map<HandoffId, Dispose>();
  const offered = createOfferedHandoffs(deps);
  const briefs = createHeardBriefs();
  const lockedOnes = createLockedHandoffs();
  /** A colleague's call has rung in with a token: then one without a token has nothing to do with a handoff. */
  let tokensArrive = false;
  /** Until it has come back, a message to a colleague may ring them with an empty call. */
  const probe = createProbe({
    clock,
    newId: deps.newId,
    send: (id) => sendFrame(bareFrame('probe', id, 0), deps.ownExtension() ?? '', undefined),
  });

  /** What a team keeps to itself is said sealed or not at all. A probe is said to oneself, and says nothing. */
  function sealed(frame: Frame, to: string): Frame | undefined {
    const key = deps.teamKey();
    if (key === undefined || frame.type === 'probe') return frame;
    return key === 'unavailable' ? undefined : key.seal(frame, { from: deps.ownExtension() ?? '', to });
  }

  /** `undefined` for what nobody of the team said, and for what this desk can't read. */
  function opened(frame: Frame, from: string): Frame | undefined {
    const key = deps.teamKey();
    if (key === undefined && !frame.sealed) return frame;
    const way = { from, to: deps.ownExtension() ?? '' };
    const hasKey = key !== undefined && key !== 'unavailable';
    const plain = hasKey && !frame.sealedOtherwise ? key.open(frame, way) : undefined;
    if (plain !== undefined) return plain;
    if (hasKey && frame.sealedOtherwise) lock(frame.id, from, 'version');
    else if (frame.sealed && !hasKey) lock(frame.id, from, 'key');
    else logger.warn('handoff frame without the key of the team refused', { type: frame.type });
    return undefined;
  }

  /** Its token may ring in, and there is nothing more to wait for. */
  function lock(id: HandoffId, from: string, why: Lock): void {
    lockedOnes.add(id, from, why);
    fetching.get(id)?.();
    fetching.delete(id);
    locked.emit({ id, why });
  }

  /** How long a frame may be, so that it fits when it is sealed. */
  const roomFor = (leg: LegId | undefined): number =>
    (leg === undefined ? FRAME_BYTES : IN_DIALOG_FRAME_BYTES) -
    (deps.teamKey() === undefined ? 0 : SEAL_CHARACTERS);

  /** The final response's code, 0 where there was none. */
  async function sendFrame(frame: Frame, to: string, leg: LegId | undefined): Promise<number> {
    const ready = sealed(frame, to);
    if (ready === undefined) return 0;
    const message = { contentType: FRAME_CONTENT_TYPE, body: formatFrame(ready) };
    const sent =
      leg === undefined
        ? await phone.call('message.send', { to, ...message })
        : await phone.call('leg.message', { legId: leg, ...message });
    return sent.ok ? sent.value.code : 0;
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
    return leg !== undefined || probe.reaches();
  }

  async function sendDocument(document: HandoffDocument, to: string, leg: LegId | undefined): Promise<void> {
    const { id, rev } = document;
    const brief = briefFrame(document, roomFor(undefined));
    const offers = framesOf('offer', id, rev, document, roomFor(leg));
    if (!offers.ok) logger.error('the handoff document is too large to travel', { handoff: id });
    const frames = [...(brief === undefined ? [] : [brief]), ...(offers.ok ? offers.value : [])];
    const sent = await Promise.all(frames.map((frame) => sendFrame(frame, to, leg)));
    logger.debug('handoff sent', { handoff: id, rev, inDialog: leg !== undefined, frames: sent.length });
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
      if (!read.ok && read.error.code === 'newer') onNewer(frame.id, from, read.error.summary, leg);
      return;
    }
    const document = deps.screen.document(
      known === undefined ? read.value : mergeHandoff(known.document, read.value),
    );
    repository.save('received', document, { peer: from, callId: undefined, at: clock.now() });
    fetching.get(frame.id)?.();
    fetching.delete(frame.id);
    void sendFrame(bareFrame('ack', frame.id, frame.rev), from, leg);
    if (offered.isWithdrawn(frame.id, from)) return;
    if (known === undefined) offered.add(document, from);
    arrived.emit({ id: frame.id, from, document, ...(leg === undefined ? {} : { leg }) });
  }

  function onBrief(id: HandoffId, from: string, heard: HeardBrief, more: Partial<HandoffArrival>): void {
    if (offered.isWithdrawn(id, from)) return;
    const brief = deps.screen.brief(heard);
    briefs.add(id, from, brief);
    arrived.emit({ ...more, id, from, brief });
  }

  /** A later version's document can't be read; its summary can, and there is nothing more to wait for. */
  function onNewer(id: HandoffId, from: string, summary: string | undefined, leg: LegId | undefined): void {
    const heard = briefs.of(id, from) ?? { urgency: 'normal', caller: {} };
    if (summary !== undefined) onBrief(id, from, { ...heard, summary }, leg === undefined ? {} : { leg });
    fetching.get(id)?.();
    fetching.delete(id);
    missing.emit(id);
  }

  function receiveFrame(frame: Frame, from: string, leg: LegId | undefined): void {
    switch (frame.type) {
      case 'brief': {
        const brief = readBrief(payloadValue(frame.payload));
        if (brief === undefined) return;
        const { summary, urgency, caller } = brief;
        const more = { sender: brief.from.name, ...(leg === undefined ? {} : { leg }) };
        return onBrief(frame.id, from, { summary, urgency, caller }, more);
      }
      case 'offer':
        return receiveOffer(frame, from, leg);
      case 'ack':
        return sent.onAck(frame.id, frame.rev, from);
      case 'event': {
        const event = readEvent(payloadValue(frame.payload));
        if (event === undefined) return;
        const { event: what } = event;
        if (what === 'withdrawn') {
          offered.withdraw(frame.id, from);
          withdrawn.emit({ id: frame.id, from });
          return;
        }
        return sent.onEvent(frame.id, { ...event, event: what }, from);
      }
      case 'fetch':
        return sent.onFetch(frame.id, from, leg);
      case 'probe':
        return;
      default:
        assertNever(frame.type);
    }
  }

  function sendEvent(
    id: HandoffId,
    event: Omit<HandoffEvent, 'at'>,
    to: string,
    leg: LegId | undefined,
  ): void {
    const told = { ...event, at: new Date(clock.now()).toISOString() };
    const frames = framesOf('event', id, 0, told, roomFor(undefined));
    for (const frame of frames.ok ? frames.value : []) {
      if (SAID_UNTIL_TAKEN.has(event.event)) void sendUntilTaken(frame, to, leg);
      else void sendFrame(frame, to, leg);
    }
  }

  /** The line of either desk may be down just now. */
  async function sendUntilTaken(
    frame: Frame,
    to: string,
    leg: LegId | undefined,
    attempt = 0,
  ): Promise<void> {
    const code = await sendFrame(frame, to, leg);
    const unsaid = code === 0 && attempt < UNSAID_ATTEMPTS ? LAST_RESEND_MS : undefined;
    const wait = RESEND_MS[attempt] ?? unsaid;
    if ((code >= 200 && code < 300) || wait === undefined) return;
    later(wait, () => void sendUntilTaken(frame, to, leg, attempt + 1));
  }

  const sent = createSentHandoffs({
    repository,
    isColleague: deps.isColleague,
    reaches: probe.reaches,
    send: sendDocument,
    sendEvent: (id, event, to) => sendEvent(id, event, to, undefined),
    clock,
    logger,
  });
  const stopResuming = probe.onResult((result) => {
    if (result !== 'nowhere') sent.resume();
  });

  return {
    commit: sent.commit,
    announce: sent.announce,
    deliverOn: sent.deliverOn,
    awaitAcknowledgement: sent.awaitAcknowledgement,
    revise: sent.revise,
    withdraw: sent.withdraw,
    reinstate: sent.reinstate,

    /** What rides on INVITE and REFER. */
    tokenOf(id: HandoffId): string {
      const key = deps.teamKey();
      return formatToken(id, key === undefined || key === 'unavailable' ? undefined : key.mac(id));
    },
    /** The handoff that a token names; where the team has a key, only if one of the team made it. */
    idOf(token: HandoffToken | undefined): HandoffId | undefined {
      const key = deps.teamKey();
      if (token === undefined || key === undefined || key === 'unavailable' || key.vouchesFor(token)) {
        return token?.id;
      }
      logger.warn('a token that nobody of the team made was ignored', { handoff: token.id });
      return undefined;
    },

    received: (id: HandoffId) => repository.find('received', id),
    briefOf: briefs.of,
    sent: sent.find,

    /** What colleagues' desks have offered, and no call has yet. */
    offers: offered.all,
    /** A colleague's call has rung in with a token: one without has nothing to do with a handoff. */
    tokenCame(): void {
      tokensArrive = true;
    },
    tokensArrive: () => tokensArrive,
    /** It has its call. */
    claim: offered.claim,
    /** Withdrawn in error: its call is here, and what comes of it is still to be shown. */
    keep: offered.keep,

    /** A token rang in without its document: asks the transferor until it is here or nobody answers. */
    expect(id: HandoffId, from: string): void {
      if (repository.find('received', id) !== undefined || fetching.has(id)) return;
      fetch(id, from, undefined);
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

    /** Tells the transferor's desk what happened here; `from` is who that is where the document hasn't come. */
    report(
      id: HandoffId,
      event: Omit<HandoffEvent, 'at'>,
      leg: LegId | undefined,
      from?: string | undefined,
    ): void {
      const peer = repository.find('received', id)?.peer ?? from;
      if (peer === undefined || !deps.isColleague(peer) || !canReach(leg)) return;
      sendEvent(id, event, peer, probe.reaches() ? undefined : leg);
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
        if (parsed.value.type === 'probe') probe.returned(parsed.value.id);
        return true;
      }
      if (!deps.isColleague(from)) {
        logger.warn('handoff frame from somebody who is no colleague refused', { type: parsed.value.type });
        return true;
      }
      const frame = opened(parsed.value, from);
      if (frame !== undefined) receiveFrame(frame, from, message.legId);
      return true;
    },

    /** After every registration: finds out whether an out-of-dialog MESSAGE arrives at all. */
    probe(): void {
      if (deps.ownExtension() !== undefined) probe.start();
    },
    /** The probe is out and may yet come back, as a message or as a call. */
    probing: probe.isOpen,
    onProbed: probe.onResult,

    onArrived: arrived.on,
    onMissing: missing.on,
    onReported: sent.onReported,
    onRevised: sent.onRevised,
    onWithdrawn: withdrawn.on,
    /** Encrypted with a key that this desk doesn't have, or in the way of another version. */
    onLocked: locked.on,
    lockOf: lockedOnes.of,
    onDelivery: sent.onDelivery,

    dispose(): void {
      for (const stop of [...fetching.values(), ...timers]) stop();
      stopResuming();
      sent.dispose();
      probe.dispose();
    },
  };
}
