import { type CallFacts, type Correlation, correlate } from '#shared/domain/handoff/correlate';
import type { HandoffDocument } from '#shared/domain/handoff/document';
import { tokenInHeaders } from '#shared/domain/handoff/token';
import type { HandoffId, LegId } from '#shared/domain/ids';
import { formatNumber } from '#shared/domain/numbers';
import type { HandoffView } from '#shared/domain/views';
import type { PhoneSignals, SipIdentity } from '#shared/ipc/phone-api';
import type { HandoffArrival } from '../handoff/handoff-service';
import type { HeardBrief } from '../handoff/heard-briefs';
import type { CallBook } from './call-book';
import type { CallerCards } from './caller-card';
import type { CallsDeps } from './deps';
import { isOver, type LiveCall } from './live-call';
import type { createSilentTransferor } from './silent-transferor';

/** What is known of a call's handoff when it rings. */
export interface RingingHandoff {
  readonly id: HandoffId;
  /** The extension of the desk it comes from. */
  readonly from: string;
  readonly document?: HandoffDocument;
  /** Our own transfer that reached nobody: the PBX sends the caller back. */
  readonly recalled: boolean;
}

/** What a call is correlated by; `awaited`: its token's document, which nobody has vouched for before it is here. */
interface Clues extends Omit<CallFacts, 'tokensArrive'> {
  readonly awaited?: { readonly id: HandoffId; readonly from: string };
}

export type ReceivedHandoffs = ReturnType<typeof createReceivedHandoffs>;

/** The receiving side of transfers: which call a document belongs to, and what the desk it came from is told. */
export function createReceivedHandoffs(
  deps: CallsDeps,
  book: CallBook,
  cards: CallerCards,
  silence: Pick<ReturnType<typeof createSilentTransferor>, 'onWithdrawn'>,
) {
  const { handoff } = deps;

  /** Of calls that have no handoff, and may get one. */
  const clues = new WeakMap<LiveCall, Clues>();

  /**
   * By its token, or, where the PBX strips that, by what colleagues' desks have just offered. Anybody can put a token
   * on an INVITE: one without its document is believed from colleagues only.
   */
  function ofRing(signal: PhoneSignals['leg.incoming'], identity: SipIdentity): RingingHandoff | undefined {
    const { headers } = signal;
    const token = handoff.idOf(tokenInHeaders(headers));
    const own = token && handoff.sent(token);
    if (token !== undefined && own !== undefined) {
      const { document } = own;
      const recalled = (headers['x-handoff-recall']?.length ?? 0) > 0;
      if (recalled) deps.pbx.learn({ recalled: true });
      // The agent is in the queue that the caller was sent to.
      if (recalled || document.to.kind === 'queue')
        return { id: token, from: deps.agent().extension, document, recalled };
    }
    const colleague = deps.findColleague(identity.user);
    if (token === undefined) {
      const found = correlate(handoff.offers(), factsOf(cluesOf(signal, identity)));
      return found.type === 'attach' ? offered(found.id) : undefined;
    }
    const known = offered(token);
    if (colleague !== undefined) handoff.tokenCame();
    if (known !== undefined || colleague !== undefined) deps.pbx.learn({ tokenArrived: true });
    return known ?? (colleague && { id: token, from: senderOf(headers) ?? identity.user, recalled: false });
  }

  function offered(id: HandoffId): RingingHandoff | undefined {
    const stored = handoff.received(id);
    handoff.claim(id);
    return stored && { id, from: stored.peer, document: stored.document, recalled: false };
  }

  /** Whose desk has the document, as the PBX tells it where the call itself shows the caller. */
  function senderOf(headers: PhoneSignals['leg.incoming']['headers']): string | undefined {
    const named = headers['x-handoff-from']?.[0];
    return named === undefined ? undefined : deps.findColleague(named)?.extension;
  }

  function cluesOf({ headers, sipCallId }: PhoneSignals['leg.incoming'], identity: SipIdentity): Clues {
    const token = handoff.idOf(tokenInHeaders(headers));
    const sender = senderOf(headers);
    const referrer = headers['referred-by']?.[0];
    const referredBy = referrer === undefined ? undefined : /sips?:([^@;>\s]{1,64})@/i.exec(referrer)?.[1];
    return {
      from: identity.user,
      callId: sipCallId,
      rangAt: deps.clock.now(),
      ...(token === undefined ? {} : { token }),
      ...(token === undefined || sender === undefined ? {} : { awaited: { id: token, from: sender } }),
      ...(referredBy === undefined ? {} : { referredBy }),
    };
  }

  const factsOf = (known: Clues): CallFacts => ({ ...known, tokensArrive: handoff.tokensArrive() });

  function attach(
    call: LiveCall,
    ringing: RingingHandoff | undefined,
    signal: PhoneSignals['leg.incoming'],
    identity: SipIdentity,
  ): void {
    if (ringing === undefined) return watch(call, cluesOf(signal, identity));
    const { id, from, document, recalled } = ringing;
    const colleague = deps.findColleague(identity.user);
    // The caller and not a colleague: there was no consult call, or it is over by now.
    call.handedOver = colleague === undefined;
    call.handoff = {
      id,
      state: document === undefined ? 'announced' : 'arrived',
      role: recalled ? 'recalled' : call.handedOver ? 'transferred' : roleOf(document),
      from: { name: nameOf(from, document), extension: from },
      ...(document === undefined ? {} : { document }),
    };
    if (recalled) {
      call.sentence = { key: 'call.recalled', values: { caller: call.title } };
      return;
    }
    if (document !== undefined) return handoff.report(id, { event: 'ringing' }, undefined);
    const brief = handoff.briefOf(id, from);
    if (brief !== undefined) {
      call.handoff = briefed(call.handoff, brief);
      showCaller(call, brief);
    }
    const lock = handoff.lockOf(id, from);
    if (lock === undefined) handoff.expect(id, from);
    else call.handoff = lockedView(call.handoff, lock);
  }

  const nameOf = (extension: string, document: HandoffDocument | undefined) =>
    deps.findColleague(extension)?.name ?? document?.from.name ?? extension;

  /** It has none yet. Its token's document is asked for where that can be had, and shown when it is here. */
  function watch(call: LiveCall, known: Clues): void {
    clues.set(call, known);
    if (known.awaited !== undefined) handoff.expect(known.awaited.id, known.awaited.from);
    else consider([call]);
  }

  const isFree = (call: LiveCall) => call.handoff === undefined && !isOver(call) && clues.has(call);

  /** What these calls may be about by now: attached where that is sure and no other call's, else the agent is asked. */
  function consider(calls: readonly LiveCall[]): void {
    const offers = handoff.offers();
    const found = new Map(
      calls.filter(isFree).map((call) => {
        const known = clues.get(call);
        return [call, known === undefined ? NONE : correlate(offers, factsOf(known))] as const;
      }),
    );
    for (const [call, result] of found) {
      const sure = result.type === 'attach' ? result.id : undefined;
      const isAlone = [...found.values()].filter((other) => other.type === 'attach' && other.id === sure);
      if (sure !== undefined && isAlone.length === 1) attachLate(call, sure);
      else askAbout(call, result.type === 'ask' ? result.ids : sure === undefined ? [] : [sure]);
    }
  }

  function askAbout(call: LiveCall, ids: readonly HandoffId[]): void {
    const choices = ids.flatMap((id) => {
      const stored = handoff.received(id);
      if (stored === undefined) return [];
      const { caller } = stored.document;
      const about = caller.name ?? (caller.tel && formatNumber(caller.tel, deps.settings().region));
      const from = { name: nameOf(stored.peer, stored.document), extension: stored.peer };
      return [{ id, from, ...(about === undefined ? {} : { caller: about }) }];
    });
    if (choices.length > 0) call.handoffChoices = choices;
    else delete call.handoffChoices;
  }

  /** A document for a call that has rung without. */
  function attachLate(call: LiveCall, id: HandoffId): void {
    const known = offered(id);
    const document = known?.document;
    if (known === undefined || document === undefined) return;
    delete call.handoffChoices;
    if (deps.findColleague(clues.get(call)?.from ?? '') === undefined) call.handedOver = true;
    const from = { name: nameOf(known.from, document), extension: known.from };
    const role = call.handedOver ? 'transferred' : roleOf(document);
    call.handoff = { id, state: 'arrived', role, from, document };
    arrive(call, document);
  }

  /** The document is the call's from now on: it tells who it is, and its sender hears where the call stands. */
  function arrive(call: LiveCall, document: HandoffDocument): void {
    book.setCard(call, cards.cardOfDocument(document, call.number));
    const answered = call.handedOver ? 'connected' : 'answered';
    const event = call.answeredAt === undefined ? 'ringing' : answered;
    handoff.report(document.id, { event }, dialogOf(call));
  }

  /** In the head until the document is here, which knows more. */
  function showCaller(call: LiveCall, { caller }: HeardBrief): void {
    if (caller.tel !== undefined && !call.handedOver)
      book.setCard(call, cards.cardOf(cards.numberOf(caller.tel)));
  }

  /** The call it announces, the one that waits for it, or the one on which it came. */
  function callOf({ id, from, leg }: HandoffArrival): LiveCall | undefined {
    const known = book.all().find((call) => call.handoff?.id === id);
    if (known !== undefined) return known;
    const awaits = (call: LiveCall) => isFree(call) && clues.get(call)?.awaited?.id === id;
    // Who has called a colleague may be given a caller of theirs, too.
    const isDialog = (call: LiveCall) =>
      call.legId === leg && !isOver(call) && call.handoff === undefined && call.number.raw === from;
    return book.all().find((call) => awaits(call) || (!call.handedOver && isDialog(call)));
  }

  /** A document (or its summary) for a call that is here already. */
  function onArrived(arrival: HandoffArrival): void {
    const { id, from, document, brief, sender } = arrival;
    const call = callOf(arrival);
    if (call === undefined) {
      consider(book.all());
      return book.publish();
    }
    handoff.claim(id);
    delete call.handoffChoices;
    // Of a call that was waiting for it: whoever calls is no colleague.
    if (clues.get(call)?.awaited?.id === id && deps.findColleague(call.number.raw) === undefined)
      call.handedOver = true;
    const before: HandoffView = call.handoff ?? {
      id,
      state: 'announced',
      role: 'transferred',
      from: { name: nameOf(from, document), extension: from },
    };
    if (document !== undefined && before.document !== undefined) {
      // A later revision says nothing new of who it is: whom the agent has chosen since stays.
      call.handoff = { ...before, document };
    } else if (document !== undefined) {
      const role = call.handedOver || before.role === 'recalled' ? before.role : roleOf(document);
      call.handoff = { ...before, state: 'arrived', role, document };
      arrive(call, document);
    } else if (brief !== undefined && before.document === undefined) {
      if (call.handoff === undefined) handoff.expect(id, from);
      const heard = briefed(before, brief);
      call.handoff = sender === undefined ? heard : { ...heard, from: { name: sender, extension: from } };
      showCaller(call, brief);
    }
    book.publish();
  }

  const stops = [
    handoff.onArrived(onArrived),
    // The transferor takes the transfer for lost, after a line that was cut or a restart: perhaps the caller is here.
    handoff.onWithdrawn(({ id, from }) => {
      consider(book.all().filter(({ handoffChoices }) => handoffChoices !== undefined));
      const call = book.all().find((each) => each.handoff?.id === id);
      const isTheirs = call?.handoff?.from.extension === from;
      if (isTheirs) silence.onWithdrawn(call);
      book.publish();
      if (!isTheirs || !call.handedOver) return;
      if (call.answeredAt === undefined || isOver(call)) return;
      handoff.keep(id, from);
      handoff.report(id, { event: 'connected' }, undefined, from);
    }),
    handoff.onMissing((id) => {
      const call = book.all().find((each) => each.handoff?.id === id);
      if (call?.handoff?.state !== 'announced') return;
      call.handoff = { ...call.handoff, state: 'missing' };
      book.publish();
    }),
    handoff.onLocked(({ id, why }) => {
      const call = book.all().find((each) => each.handoff?.id === id);
      if (call?.handoff === undefined || call.handoff.document !== undefined) return;
      call.handoff = lockedView(call.handoff, why);
      book.publish();
    }),
  ];

  return {
    ofRing,
    attach,
    /** Somebody else is on it now, or is said to be: what it is about may be known by that. */
    onIdentity(call: LiveCall, user: string): void {
      const known = clues.get(call);
      if (known === undefined || call.handoff !== undefined) return;
      clues.set(call, { ...known, from: user });
      consider([call]);
    },
    /** What the agent says it is about; `undefined`: none of what they were asked about. */
    choose(call: LiveCall, id: HandoffId | undefined): boolean {
      if (call.handoffChoices === undefined) return false;
      if (id !== undefined && !call.handoffChoices.some((each) => each.id === id)) return false;
      if (id !== undefined) attachLate(call, id);
      delete call.handoffChoices;
      clues.delete(call);
      consider(book.all());
      book.publish();
      return true;
    },
    dispose(): void {
      for (const stop of stops) stop();
    },
  };
}

const NONE: Correlation = { type: 'none' };

/** Nothing more will come that this desk can read. */
const lockedView = (view: HandoffView, locked: 'key' | 'version'): HandoffView => ({
  ...view,
  state: 'missing',
  locked,
});

function briefed(view: HandoffView, { summary, urgency, caller }: HeardBrief): HandoffView {
  return {
    ...view,
    ...(summary === '' ? {} : { summary }),
    urgency,
    ...(caller.name === undefined ? {} : { caller: caller.name }),
  };
}

/** The dialog as a way to the colleague's desk: once the transfer is complete, it leads to the caller's phone. */
export function dialogOf(call: LiveCall): LegId | undefined {
  return call.handedOver ? undefined : call.legId;
}

/** Supervised means that a colleague is on the line first; the document's last hop says so. */
export function roleOf(document: HandoffDocument | undefined): HandoffView['role'] {
  return document?.trail.at(-1)?.how === 'supervised' ? 'consulting' : 'transferred';
}
