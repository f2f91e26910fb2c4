import type { HandoffDocument } from '#shared/domain/handoff/document';
import { tokenInHeaders } from '#shared/domain/handoff/token';
import type { HandoffId, LegId } from '#shared/domain/ids';
import type { HandoffView } from '#shared/domain/views';
import type { PhoneSignals, SipIdentity } from '#shared/ipc/phone-api';
import type { HandoffArrival } from '../handoff/handoff-service';
import type { HeardBrief } from '../handoff/heard-briefs';
import type { CallBook } from './call-book';
import type { CallerCards } from './caller-card';
import type { CallsDeps } from './deps';
import { isOver, type LiveCall } from './live-call';

/** What is known of a call's handoff when it rings. */
export interface RingingHandoff {
  readonly id: HandoffId;
  readonly document?: HandoffDocument;
  /** Our own transfer that reached nobody: the PBX sends the caller back. */
  readonly recalled: boolean;
}

export type ReceivedHandoffs = ReturnType<typeof createReceivedHandoffs>;

/** The receiving side of transfers: which call a document belongs to, and what the desk it came from is told. */
export function createReceivedHandoffs(deps: CallsDeps, book: CallBook, cards: CallerCards) {
  const { handoff } = deps;

  /**
   * The token, or, where the PBX strips it, a document that the calling colleague's desk has just offered. Anybody
   * can put a token on an INVITE: one without its document is believed from colleagues only.
   */
  function ofRing(
    headers: PhoneSignals['leg.incoming']['headers'],
    identity: SipIdentity,
  ): RingingHandoff | undefined {
    const token = handoff.idOf(tokenInHeaders(headers));
    if (token !== undefined && (headers['x-handoff-recall']?.length ?? 0) > 0) {
      const own = handoff.sent(token);
      if (own !== undefined) deps.pbx.learn({ recalled: true });
      if (own !== undefined) return { id: token, document: own.document, recalled: true };
    }
    const document = handoff.forCall(token, identity.user)?.document;
    const colleague = deps.findColleague(identity.user);
    if (token !== undefined && (document !== undefined || colleague !== undefined))
      deps.pbx.learn({ tokenArrived: true });
    if (document !== undefined) return { id: document.id, document, recalled: false };
    return token === undefined || colleague === undefined ? undefined : { id: token, recalled: false };
  }

  function attach(call: LiveCall, { id, document, recalled }: RingingHandoff, identity: SipIdentity): void {
    const colleague = deps.findColleague(identity.user);
    // The caller and not a colleague: there was no consult call, or it is over by now.
    call.handedOver = colleague === undefined;
    call.handoff = {
      id,
      state: document === undefined ? 'announced' : 'arrived',
      role: recalled ? 'recalled' : roleOf(document),
      from: { name: colleague?.name ?? identity.displayName ?? identity.user, extension: identity.user },
      ...(document === undefined ? {} : { document }),
    };
    const brief = document === undefined ? handoff.briefOf(id, identity.user) : undefined;
    if (brief !== undefined) {
      call.handoff = briefed(call.handoff, brief);
      showCaller(call, brief);
    }
    if (recalled) call.sentence = { key: 'call.recalled', values: { caller: call.title } };
    const lock = document === undefined ? handoff.lockOf(id, identity.user) : undefined;
    if (recalled) return;
    if (lock !== undefined) call.handoff = lockedView(call.handoff, lock);
    else if (document === undefined) handoff.expect(id, identity.user);
    else handoff.report(id, { event: 'ringing' }, undefined);
  }

  /** In the head until the document is here, which knows more. */
  function showCaller(call: LiveCall, { caller }: HeardBrief): void {
    if (caller.tel !== undefined && !call.handedOver)
      book.setCard(call, cards.cardOf(cards.numberOf(caller.tel)));
  }

  /**
   * The call it announces; else the one it came on, or, where no tokens arrive, the only one of this colleague that
   * has none yet.
   */
  function callOf({ id, from, leg }: HandoffArrival): LiveCall | undefined {
    const known = book.all().find((call) => call.handoff?.id === id);
    if (known !== undefined) return known;
    if (leg === undefined && !handoff.mayGuess()) return undefined;
    const free = book
      .all()
      // Who has called a colleague may be given a caller of theirs; without a dialog only who is called is.
      .filter((call) => (leg !== undefined || call.direction === 'in') && !isOver(call))
      .filter((call) => call.handoff === undefined)
      .filter((call) => !call.handedOver && call.number.raw === from);
    const [one, ...others] = leg === undefined ? free : free.filter((call) => call.legId === leg);
    return others.length === 0 ? one : undefined;
  }

  /** A document (or its summary) for a call that is here already. */
  function onArrived(arrival: HandoffArrival): void {
    const { id, from, document, brief, sender } = arrival;
    const call = callOf(arrival);
    if (call === undefined) return;
    handoff.claim(id);
    const before: HandoffView = call.handoff ?? {
      id,
      state: 'announced',
      role: 'transferred',
      from: { name: deps.findColleague(from)?.name ?? from, extension: from },
    };
    if (document !== undefined && before.document !== undefined) {
      // A later revision says nothing new of who it is: whom the agent has chosen since stays.
      call.handoff = { ...before, document };
    } else if (document !== undefined) {
      const role = call.handedOver || before.role === 'recalled' ? before.role : roleOf(document);
      call.handoff = { ...before, state: 'arrived', role, document };
      book.setCard(call, cards.cardOfDocument(document, call.number));
      handoff.report(id, { event: call.answeredAt === undefined ? 'ringing' : 'answered' }, dialogOf(call));
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
    // The transferor's desk was restarted and takes the transfer for lost: the caller is here.
    handoff.onWithdrawn(({ id, from }) => {
      const call = book.all().find((each) => each.handoff?.id === id);
      if (call?.handoff?.from.extension !== from || !call.handedOver) return;
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
    dispose(): void {
      for (const stop of stops) stop();
    },
  };
}

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
