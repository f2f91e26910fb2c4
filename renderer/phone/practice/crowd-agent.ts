/** A JsSIP user agent of the crowd with its own socket, carried by the desk. */
import { UA, URI } from 'jssip';
import type { IncomingMessageEvent, OutgoingMessageEvent, RTCSessionEvent } from 'jssip/lib/UA';
import { createDeskSocket, type DeskSocket } from '../desk-socket';
import type { Request, Session, UserAgent } from '../jssip-internals';

export type CrowdSignal = (
  name: 'crowd.connect' | 'crowd.disconnect' | 'crowd.send',
  args: { ua: string; data?: string },
) => boolean;

export interface CrowdAgent {
  readonly ua: UserAgent;
  readonly socket: DeskSocket;
  /** The desk is back: connects if JsSIP is waiting for its back-off. */
  wake(): void;
  stop(): void;
}

export interface CrowdAgentOptions {
  /** Names the socket on the wire. */
  readonly name: string;
  readonly domain: string;
  readonly user: string;
  /** Registers with it; callers from outside have none. */
  readonly password?: string;
  readonly displayName?: string;
  readonly signal: CrowdSignal;
  readonly onIncoming?: (session: Session, request: Request) => void;
  readonly onMessage?: (body: string, from: string) => void;
}

/** Longer than any agent lets it ring: the PBX and the caller decide. */
const NO_ANSWER_S = 180;

export function createCrowdAgent(options: CrowdAgentOptions): CrowdAgent {
  const { name, domain, signal } = options;
  const socket = createDeskSocket({
    viaTransport: 'WS',
    domain,
    signal: (line, args) => signal(SIGNALS[line], { ua: name, ...args }),
    wake: () => ua.transport.connect(),
  });
  const ua = new UA({
    sockets: socket as never,
    uri: `sip:${encodeURIComponent(options.user).replaceAll('%2B', '+')}@${domain}`,
    register: options.password !== undefined,
    ...(options.password === undefined ? {} : { password: options.password }),
    ...(options.displayName === undefined ? {} : { display_name: options.displayName }),
    user_agent: 'Patchcord practice',
    register_expires: 300,
    session_timers: false,
    no_answer_timeout: NO_ANSWER_S,
    connection_recovery_min_interval: 1,
    connection_recovery_max_interval: 4,
  }) as UserAgent;

  ua.on('newRTCSession', ({ originator, session, request }: RTCSessionEvent) => {
    if ((originator as string) === 'remote') options.onIncoming?.(session as Session, request as Request);
  });
  ua.on('newMessage', ({ originator, request }: IncomingMessageEvent | OutgoingMessageEvent) => {
    if ((originator as string) !== 'remote') return;
    const { body, from } = request as Request;
    options.onMessage?.(body, from.uri.user ?? '');
  });
  // Who doesn't register tells the PBX like this where he can be reached; after a lost line his calls need it.
  if (options.password === undefined)
    ua.on('connected', () =>
      (ua as UserAgent & OptionsSender).sendOptions(new URI('sip', '', domain), undefined, {
        extraHeaders: [`Contact: ${ua.contact.toString()}`],
      }),
    );

  return {
    ua,
    socket,
    wake() {
      if (!ua.isConnected()) ua.transport.connect();
    },
    stop: () => ua.stop(),
  };
}

/** Left out of JsSIP's typings. */
interface OptionsSender {
  sendOptions(target: URI, body: undefined, options: { readonly extraHeaders: readonly string[] }): void;
}

const SIGNALS = {
  'line.connect': 'crowd.connect',
  'line.disconnect': 'crowd.disconnect',
  'line.send': 'crowd.send',
} as const;
