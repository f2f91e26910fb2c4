/** A practice colleague: signed in, with one way of behaving when called, and a desk's part in handoffs. */
import { tokenInHeaders } from '#shared/domain/handoff/token';
import type { HandoffId } from '#shared/domain/ids';
import type { CrowdColleague } from '#shared/ipc/crowd-api';
import { assertNever } from '#shared/lib/assert-never';
import type { Clock } from '#shared/lib/clock';
import type { Dispose } from '#shared/lib/disposables';
import { passedHeaders } from '../identity';
import type { Request, Session } from '../jssip-internals';
import { type CrowdAgent, type CrowdSignal, createCrowdAgent } from './crowd-agent';
import { createHandoffDesk } from './handoff-desk';
import type { Voices } from './voices';

export interface PlayedColleague {
  readonly agent: CrowdAgent;
  stop(): void;
}

/** So that ringing can be seen before something happens. */
const ANSWER_MS = 2_000;
const DECLINE_MS = 1_500;
/** Until a colleague who has answered opens the card. */
const OPEN_MS = 1_500;
/** Spoken by SIP's reason phrase and, to a desk, by the handoff's event. */
const DECLINE_REASON = 'In a meeting until three';

export function createColleague(options: {
  readonly colleague: CrowdColleague;
  /** Names the socket on the wire. */
  readonly name: string;
  readonly seed: number;
  readonly domain: string;
  readonly voices: Voices;
  readonly signal: CrowdSignal;
  readonly clock: Clock;
}): PlayedColleague {
  const { colleague, domain, clock } = options;
  const live = new Set<Session>();
  const hasDesk = colleague.behaviour !== 'answers-as-stranger';
  const desk = createHandoffDesk({
    clock,
    send: (to, body) => void agent.ua.sendMessage(`sip:${to}@${domain}`, body, { contentType: 'text/plain' }),
  });

  const agent = createCrowdAgent({
    name: options.name,
    domain,
    user: colleague.extension,
    password: colleague.password,
    displayName: colleague.name,
    signal: options.signal,
    onIncoming: (session, request) => (isReplacement(request) ? joinNow(session) : ring(session, request)),
    onMessage: (body, from) => {
      if (hasDesk) desk.receive(body, from);
    },
  });

  function answer(session: Session): void {
    if (session.isEnded() || session.isEstablished()) return;
    const { stream, release } = options.voices.speak(options.seed);
    session.on('ended', release);
    session.on('failed', release);
    session.answer({ mediaStream: stream, mediaConstraints: { audio: true, video: false } });
  }

  function watch(session: Session): void {
    live.add(session);
    session.on('ended', () => live.delete(session));
    session.on('failed', () => live.delete(session));
    // The transfer's end: the transferred caller takes the place of the colleague who asked (RFC 3891).
    session.on('replaces', (event: unknown) => (event as { accept(): void }).accept());
  }

  /** The call that replaces one of ours is answered as it comes: the person on the phone stays the same. */
  function joinNow(session: Session): void {
    watch(session);
    queueMicrotask(() => answer(session));
  }

  function ring(session: Session, request: Request): void {
    const engaged = live.size > 0;
    watch(session);
    const { behaviour } = colleague;
    if (behaviour === 'busy' || (engaged && behaviour !== 'no-answer')) {
      session.terminate({ status_code: 486 });
      return;
    }
    const id = hasDesk ? tokenInHeaders(passedHeaders(request))?.id : undefined;
    const from = request.from.uri.user ?? '';
    if (id !== undefined) desk.report(id, from, { event: 'ringing' });
    switch (behaviour) {
      case 'answers':
      case 'answers-as-stranger':
        later(session, ANSWER_MS, () => {
          answer(session);
          if (id !== undefined) answered(id, from);
        });
        break;
      case 'declines':
        later(session, DECLINE_MS, () => {
          if (id !== undefined) desk.report(id, from, { event: 'declined', reason: DECLINE_REASON });
          session.terminate({ status_code: 603, reason_phrase: DECLINE_REASON });
        });
        break;
      case 'no-answer':
        break;
      default:
        assertNever(behaviour);
    }
  }

  function answered(id: HandoffId, from: string): void {
    desk.report(id, from, { event: 'answered' });
    // The consult call may be replaced by the caller's within the second: the card stays open all the same.
    clock.after(OPEN_MS, () => desk.openWhenArrived(id, from));
  }

  /** Unless the call is over by then. */
  function later(session: Session, ms: number, task: () => void): void {
    const cancel: Dispose = clock.after(ms, () => {
      if (!session.isEnded()) task();
    });
    session.on('failed', cancel);
  }

  agent.ua.start();
  return {
    agent,
    stop() {
      desk.dispose();
      agent.stop();
    },
  };
}

function isReplacement(request: Request): boolean {
  return request.getHeader('Replaces') !== undefined;
}
