/** A caller from outside: rings, talks, and is the referee of every transfer, as a gateway behind a proxy is. */
import type { Clock } from '#shared/lib/clock';
import { noopLogger } from '#shared/lib/logger';
import { fail, ok, type Result } from '#shared/lib/result';
import { receiveInDialog } from '../in-dialog';
import type { Request, Session } from '../jssip-internals';
import { followRefer } from '../refer';
import { type CrowdAgent, type CrowdSignal, createCrowdAgent } from './crowd-agent';
import type { Voices } from './voices';

export interface Caller {
  readonly agent: CrowdAgent;
  /** Resolved when it rings there; `failed` carries the SIP code. */
  readonly rings: Promise<Result<void, { code: 'failed'; detail?: string }>>;
  hangUp(): void;
}

export interface CallerOptions {
  readonly name: string;
  readonly seed: number;
  readonly domain: string;
  readonly target: string;
  /** Absent: anonymous (RFC 3323). */
  readonly number?: string;
  readonly displayName?: string;
  readonly voices: Voices;
  readonly signal: CrowdSignal;
  readonly clock: Clock;
  /** The last of the caller's calls is over and the socket may go. */
  onOver(): void;
}

/** Nobody watches a caller who can't reach the PBX for longer. */
const PLACE_MS = 8_000;

export function createCaller(options: CallerOptions): Caller {
  const { domain, number, displayName, voices } = options;
  const rings = Promise.withResolvers<Result<void, { code: 'failed'; detail?: string }>>();
  const sessions = new Set<Session>();
  const anonymous = number === undefined;
  // JsSIP answers 404 to what is addressed to its anonymous contact unless that is its user part.
  const agent = createCrowdAgent({
    name: options.name,
    domain,
    user: anonymous ? 'anonymous' : options.name,
    signal: options.signal,
  });

  const over = (session: Session): void => {
    sessions.delete(session);
    if (sessions.size > 0) return;
    agent.stop();
    options.onOver();
  };

  /** Who I am and what is heard of me, for every call I make; each call has a voice of its own (a hold mutes it). */
  const callOptions = (): { readonly release: () => void; readonly options: object } => {
    const { stream, release } = voices.speak(options.seed);
    return {
      release,
      options: {
        mediaStream: stream,
        mediaConstraints: { audio: true, video: false },
        anonymous,
        ...(number === undefined ? {} : { fromUserName: number }),
        ...(displayName === undefined ? {} : { fromDisplayName: displayName }),
      },
    };
  };

  const take = (session: Session, release: () => void): void => {
    sessions.add(session);
    // A transfer may come right behind a swap, before the answer to its re-INVITE is acknowledged.
    receiveInDialog(session, { clock: options.clock, logger: noopLogger });
    const end = (): void => {
      release();
      over(session);
    };
    session.on('ended', end);
    session.on('failed', end);
    session.on('refer', (event: unknown) => {
      const { request, accept, reject } = event as ReferEvent;
      const follow = followRefer(request, domain);
      if (follow === undefined) return reject();
      const call = callOptions();
      accept((next) => take(next, call.release), { ...call.options, extraHeaders: [...follow.headers] });
    });
  };

  let placed = false;
  agent.ua.on('connected', () => {
    if (placed) return;
    placed = true;
    const call = callOptions();
    const session = agent.ua.call(`sip:${options.target}@${domain}`, call.options) as Session;
    take(session, call.release);
    session.on('progress', () => rings.resolve(ok()));
    session.on('accepted', () => rings.resolve(ok()));
    session.on('failed', ({ message, cause }) => {
      const code = (message as { status_code?: number } | null)?.status_code;
      rings.resolve(fail('failed', String(code ?? cause)));
    });
  });
  agent.ua.start();
  options.clock.after(PLACE_MS, () => {
    rings.resolve(fail('failed', 'timeout'));
    if (placed) return;
    placed = true;
    agent.stop();
    options.onOver();
  });

  return {
    agent,
    rings: rings.promise,
    hangUp() {
      for (const session of [...sessions]) if (!session.isEnded()) session.terminate();
    },
  };
}

/** As JsSIP emits it; its typings know neither the request's headers nor the options. */
interface ReferEvent {
  readonly request: Request;
  accept(init: (session: Session) => void, options: object): void;
  reject(): void;
}
