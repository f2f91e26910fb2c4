import { UA } from 'jssip';
import type { OutgoingRequest } from 'jssip/lib/SIPMessage';
import type { IncomingMessageEvent, OutgoingMessageEvent, RTCSessionEvent } from 'jssip/lib/UA';
import type { PhoneAccount, PhoneCredentials } from '#shared/ipc/phone-api';
import type { Clock } from '#shared/lib/clock';
import type { Logger } from '#shared/lib/logger';
import type { DeskSocket } from './desk-socket';
import { createDeskSocket } from './desk-socket';
import type { Request, Session, UserAgent } from './jssip-internals';
import type { Report } from './leg';

/** JsSIP's UA with the desk's line under it. One for an account, for as long as the account is used. */
export interface Line {
  readonly account: PhoneAccount;
  readonly credentials: PhoneCredentials;
  /** The account's domain. */
  readonly domain: string;
  readonly ua: UserAgent;
  readonly socket: DeskSocket;
  start(): void;
  /** SIP can be sent. */
  isUp(): boolean;
  isRegistered(): boolean;
  /** Answers challenges with these from now on, and registers with them. */
  use(credentials: PhoneCredentials): void;
  /** Connects if JsSIP is waiting for its own back-off, registers again if the registrar had refused. */
  nudge(): void;
  /**
   * Ends all calls and the registration; resolved when both were answered, a challenge included, and JsSIP has let go of
   * the socket (`GOODBYE_MS` at most).
   */
  stop(): Promise<void>;
}

export interface LineEvents {
  readonly report: Report;
  /** False while no desk is there. */
  readonly signal: (name: 'line.connect' | 'line.disconnect' | 'line.send', args: object) => boolean;
  onDisconnected(): void;
  /** A request that ends a call, on a line that is down. */
  onUnsent(request: OutgoingRequest): void;
  onIncomingSession(session: Session, request: Request): void;
  /** A NOTIFY outside a dialog. */
  onEvent(request: Request): void;
  onMessage(request: Request, refuse: (code: number) => void): void;
}

const ENDS_A_CALL = new Set(['BYE', 'CANCEL']);
/** Half of it is the longest that a call can miss us after the registrar forgot us. */
const REGISTER_EXPIRES_S = 300;
/** A phone system that answers nothing is not waited for any longer. */
export const GOODBYE_MS = 2_000;
/** The PBX decides how long we ring. */
const NO_ANSWER_S = 180;

/** @param options.isOpen  the desk's line is: it is not asked for. */
export function createLine(
  account: PhoneAccount,
  events: LineEvents,
  { clock, logger, isOpen }: { readonly clock: Clock; readonly logger: Logger; readonly isOpen: boolean },
): Line {
  let { credentials } = account;
  const domain = account.uri.slice(account.uri.indexOf('@') + 1);
  const socket = createDeskSocket({
    viaTransport: account.viaTransport,
    domain,
    signal: events.signal,
    wake: () => ua.transport.connect(),
    isOpen,
    logger,
  });
  const ua = new UA({
    sockets: socket as never,
    uri: account.uri,
    ...account.credentials,
    ...(account.authUser === undefined ? {} : { authorization_user: account.authUser }),
    display_name: account.displayName,
    instance_id: account.instanceId,
    user_agent: account.userAgent ?? 'Patchcord',
    register: true,
    register_expires: REGISTER_EXPIRES_S,
    // Its refresh would end a call whose socket is down for longer than 45 s.
    session_timers: false,
    no_answer_timeout: NO_ANSWER_S,
    // The desk has the back-off of the real socket; this only repeats that we want it.
    connection_recovery_min_interval: 1,
    connection_recovery_max_interval: 8,
  }) as UserAgent;

  // After the first challenge JsSIP forgets the password and keeps what fits that realm: a phone system that asks in
  // another realm for calls would refuse them all. Which credentials are used is the desk's decision.
  const setUnasked = ua.set.bind(ua);
  ua.set = (parameter, value) =>
    'password' in credentials && parameter === 'ha1' ? true : setUnasked(parameter, value);

  // Of all requests those that end a call are still right when the line is back: the other side rings or waits on.
  const send = ua.transport.send.bind(ua.transport);
  ua.transport.send = (message) => {
    const sent = send(message);
    if (!sent && typeof message !== 'string' && ENDS_A_CALL.has(message.method)) events.onUnsent(message);
    return sent;
  };

  ua.on('registered', () => events.report('registration', { state: 'registered' }));
  ua.on('unregistered', () => events.report('registration', { state: 'unregistered' }));
  ua.on('registrationFailed', ({ response, cause }) => {
    const code: number | undefined = response?.status_code;
    events.report('registration', {
      state: 'failed',
      ...(code === undefined ? {} : { code }),
      cause: String(cause).slice(0, 256),
    });
  });
  ua.on('disconnected', () => events.onDisconnected());
  ua.on('newRTCSession', ({ originator, session, request }: RTCSessionEvent) => {
    if ((originator as string) === 'remote') events.onIncomingSession(session as Session, request as Request);
  });
  ua.on('sipEvent', ({ request }: { request: unknown }) => events.onEvent(request as Request));
  ua.on('newMessage', ({ originator, message, request }: IncomingMessageEvent | OutgoingMessageEvent) => {
    if ((originator as string) !== 'remote') return;
    events.onMessage(request as Request, (code) => message.reject({ status_code: code }));
  });

  return {
    account,
    get credentials() {
      return credentials;
    },
    domain,
    ua,
    socket,
    start: () => ua.start(),
    isUp: () => ua.isConnected(),
    isRegistered: () => ua.isRegistered(),
    use(next) {
      credentials = next;
      if ('password' in next) setUnasked('password', next.password);
      else {
        setUnasked('realm', next.realm);
        setUnasked('ha1', next.ha1);
      }
      if (ua.isConnected()) ua.register();
    },
    nudge() {
      if (!ua.isConnected()) ua.transport.connect();
      else if (!ua.isRegistered()) ua.register();
    },
    stop() {
      return new Promise((resolve) => {
        const leave = () => {
          stopWaiting();
          ua.removeAllListeners();
          ua.stop();
          if (ua._closeTimer !== null) {
            clearTimeout(ua._closeTimer);
            ua.transport.disconnect();
          }
          resolve();
        };
        // A call whose ACK is not there yet keeps its dialog: only then it can be ended.
        const isHeard = () => {
          const { nict, ict } = ua._transactions;
          return Object.keys({ ...nict, ...ict, ...ua._dialogs }).length === 0;
        };
        const stopWaiting = clock.after(GOODBYE_MS, leave);
        ua.on('disconnected', leave);
        ua.on('transactionDestroyed' as 'disconnected', () => isHeard() && leave());
        // Not by `stop`, after which JsSIP hears no ACK, and hangs up the line 2 s later whatever is answered.
        ua.terminateSessions();
        ua.unregister();
        if (isHeard()) leave();
      });
    },
  };
}
