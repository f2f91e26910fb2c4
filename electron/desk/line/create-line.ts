import { Buffer } from 'node:buffer';
import type { LineState } from '#shared/domain/line';
import type { LineSignals, PhoneSignals } from '#shared/ipc/phone-api';
import { backOffMs } from '#shared/lib/back-off';
import type { Clock } from '#shared/lib/clock';
import type { Dispose } from '#shared/lib/disposables';
import { createEmitter } from '#shared/lib/emitter';
import type { Logger } from '#shared/lib/logger';
import { messageOf } from '#shared/lib/result';
import { isLocalAddress } from '#shared/lib/socket-address';
import { createAddresses } from './addresses';
import { type Challenge, challengeOf } from './challenge';
import { type Keepalive, startKeepalive } from './keepalive';
import { type LineEvent, reduceLine, registrationProblem, type TransportProblem } from './line-state';
import { type LineSocket, MAX_MESSAGE_BYTES, type OpenSocket, openWebSocket } from './open-socket';
import { productOf, type SeenProduct } from './product';
import { problemOfFailure } from './socket-failure';
import { createWayBack } from './way-back';

export interface LineConfig {
  /** `ws:` or `wss:` address of the PBX, the preferred one. */
  readonly server: string;
  /** Tried in this order where it does not answer. */
  readonly furtherServers?: readonly string[];
}

/** What the line tells the phone. `opened` and `closed` take turns. */
export interface LinePort {
  opened(): void;
  closed(end: LineSignals['line.closed']): void;
  data(text: string): void;
}

/** What the phone may do with the line, until it is detached or another phone is attached. */
export interface PhoneLine {
  /** Wants the line; wanted until `disconnect`, through every drop. Asking again is harmless. */
  connect(): void;
  disconnect(): void;
  /** Dropped (and logged) while the line is down or where it is over `MAX_MESSAGE_BYTES`. */
  send(text: string): void;
  registration(report: PhoneSignals['registration']): void;
  detach(): void;
}

export interface Line {
  /** `undefined` takes the line down. Other addresses: the phone is told `closed` and has to ask again. */
  configure(config: LineConfig | undefined): void;
  attach(port: LinePort): PhoneLine;
  /** Ends a wait for the next attempt; also tries a registration again that only waits for the agent. */
  retryNow(): void;
  /** The agent is back at the computer: a wait for the next attempt ends, an open socket has to prove itself. */
  check(): void;
  /** The computer falls asleep. */
  suspend(): void;
  /** After sleep or a change of network: the socket is taken for dead, whatever it looks like. */
  resume(): void;
  /** What the system says of its network, also when it is on another one; a phone system on this computer is reached without one. */
  networkChanged(online: boolean): void;
  state(): LineState;
  /** The address in use, or tried now. */
  server(): string | undefined;
  onChange(listener: (state: LineState) => void): Dispose;
  /** The phone has nothing to say to the challenge that it is about to get; what it can say is on its way. */
  expectRefusal(): void;
  /** The phone system has asked who it is; the phone hears of it next. */
  onChallenge(listener: (challenge: Challenge) => void): Dispose;
  /** What the phone system calls itself, each time it says so. */
  onProduct(listener: (product: SeenProduct) => void): Dispose;
  dispose(): void;
}

export const CONNECT_TIMEOUT_MS = 8_000;
const LONGEST_RETRY_MS = 30_000;
/** A registrar that takes longer is none, where there is another one; JsSIP itself waits for 32 s. */
export const REGISTER_TIMEOUT_MS = 10_000;
/** Signed in for less, an address has failed in the round in which it was tried. */
const HELD_MS = 10_000;
/** Nothing was said on the line for so long: no call is about to begin that nobody has told of yet. */
const QUIET_MS = 2_000;
/** Other credentials are there long before. */
const REFUSED_MS = 3_000;
/** Close code the phone is told for a connection that fell silent. */
export const SILENT_CODE = 4408;

/** What goes wrong where there is no network. */
const OF_THE_NETWORK: ReadonlySet<TransportProblem> = new Set(['unreachable', 'timeout', 'closed']);

/**
 * The desk's end of the SIP WebSocket: it carries the phone's messages, and decides when to connect, and where.
 *
 * Several addresses are tried in rounds: what fails, or has a registrar that doesn't answer, is followed by the next at
 * once, and only after the whole round there is a wait. During a call the address that knows the call comes first: by
 * another one the call may not be found (481). Back to the preferred address it goes when that has answered for a while
 * and there is no call.
 */
export function createLine(deps: {
  readonly clock: Clock;
  readonly logger: Logger;
  readonly openSocket?: OpenSocket;
  /** There is a call, ringing or on hold included. */
  readonly isBusy?: () => boolean;
  /** In [0, 1). */
  readonly random?: () => number;
}): Line {
  const { clock, openSocket = openWebSocket, isBusy = () => false, random = Math.random } = deps;
  const logger = deps.logger.child('line');
  const changed = createEmitter<LineState>();
  const challenged = createEmitter<Challenge>();
  const named = createEmitter<SeenProduct>();

  let state: LineState = { state: 'unconfigured' };
  let config: LineConfig | undefined;
  const addresses = createAddresses();
  /** The address of the last registration: the calls that are up were made by it. */
  let home = 0;
  let registeredAt: number | undefined;
  let lastSaidAt = 0;
  let phone: LinePort | undefined;
  let wanted = false;
  /** Rounds in a row, without a registration in between: an open socket alone proves nothing. */
  let failures = 0;
  let socket: LineSocket | undefined;
  let open = false;
  let keepalive: Keepalive | undefined;
  let stopTimer: () => void = () => undefined;
  let online = true;
  let refusalExpected = false;
  /** What the running wait ends with. */
  let pending: (() => void) | undefined;

  const dispatch = (event: LineEvent): void => {
    const next = reduceLine(state, event);
    if (JSON.stringify(next) === JSON.stringify(state)) return;
    state = next;
    logger.info('line state', { ...state });
    changed.emit(state);
  };

  const wait = (ms: number, task: () => void): void => {
    stopTimer();
    pending = task;
    stopTimer = clock.after(ms, () => {
      pending = undefined;
      task();
    });
  };
  const stopWaiting = (): void => {
    stopTimer();
    pending = undefined;
  };

  /** Lets go of the socket without a word to the phone. Answers whether the phone believed it open. */
  const release = (how: 'close' | 'drop'): boolean => {
    const wasOpen = open;
    const old = socket;
    keepalive?.stop();
    stopWaiting();
    wayBack.stop();
    keepalive = undefined;
    socket = undefined;
    open = false;
    registeredAt = undefined;
    old?.[how]();
    return wasOpen;
  };

  const wayBack = createWayBack({
    clock,
    openSocket,
    random,
    mayReturn: () => online && !isBusy() && clock.now() - lastSaidAt >= QUIET_MS,
    onReturn() {
      logger.info('back to the preferred address');
      addresses.startWith(0);
      reconnect('close', 'back to the preferred address');
    },
  });

  const isLocal = (): boolean => isLocalAddress(addresses.current() ?? '');

  /** For the agent, who has to know only where there is more than one. */
  const address = () => (addresses.areSeveral() ? { address: addresses.describe() } : {});

  /** The calls that are up are known to the address that they were made by. */
  const startRound = (): void => addresses.startWith(isBusy() ? home : 0);

  /** What is used now has failed. True: the next address of the round is to be tried at once. */
  const failOver = (problem: TransportProblem, isSilent: boolean): boolean => {
    const hasHeld = registeredAt !== undefined && clock.now() - registeredAt >= HELD_MS;
    if (addresses.isFirst()) wayBack.failed();
    if (addresses.areSeveral() && hasHeld) {
      // One that has fallen silent would cost its whole time again; one whose connection broke may be there at once.
      if (isSilent) addresses.startWithOthers();
      else startRound();
      return true;
    }
    addresses.failed(problem);
    return addresses.next();
  };

  const lost = (seen: TransportProblem, code: number, reason: string): void => {
    const problem = online || isLocal() || !OF_THE_NETWORK.has(seen) ? seen : 'offline';
    const goesOn = failOver(problem, code === SILENT_CODE);
    const wasOpen = release('drop');
    if (goesOn) {
      logger.warn('line lost, the next address is tried', { problem, code, wasOpen, at: addresses.at() });
      if (wasOpen) phone?.closed({ error: true, code, reason });
      return start();
    }
    failures += 1;
    const ms = backOffMs(failures, random(), LONGEST_RETRY_MS);
    logger.warn('line lost', { problem, code, wasOpen, retryInMs: ms });
    const told = addresses.verdict() ?? { problem, at: addresses.at() };
    const where =
      addresses.areSeveral() || told.problem === 'certificate'
        ? { address: addresses.describe(told.at) }
        : {};
    wait(ms, () => {
      startRound();
      start();
    });
    dispatch({ type: 'lost', problem: told.problem, retryAt: clock.now() + ms, ...where });
    if (wasOpen) phone?.closed({ error: true, code, reason });
  };

  function start(): void {
    const server = addresses.current();
    if (server === undefined || phone === undefined || !wanted || socket !== undefined) return;
    stopWaiting();
    dispatch({ type: 'connecting', attempt: failures + 1, ...address() });
    stopTimer = clock.after(CONNECT_TIMEOUT_MS, () => lost('timeout', SILENT_CODE, 'connect timeout'));
    try {
      const mine = openSocket(server, {
        opened: () => socket === mine && opened(mine),
        alive: () => keepalive?.heard(),
        data(text) {
          keepalive?.heard();
          lastSaidAt = clock.now();
          // A double CRLF is the server's own probe (RFC 5626 4.4.1): answered here, where no timer sleeps.
          if (text === '\r\n\r\n') return mine.send('\r\n');
          if (text === '\r\n') return;
          const challenge = challengeOf(text);
          if (challenge !== undefined) challenged.emit(challenge);
          phone?.data(text);
          const product = productOf(text);
          if (product !== undefined) named.emit(product);
        },
        closed({ code, reason, failure }) {
          if (failure !== undefined) logger.warn('socket failed', { reason: messageOf(failure) });
          lost(open ? 'closed' : problemOfFailure(failure), code, reason.slice(0, 120));
        },
      });
      socket = mine;
    } catch (thrown) {
      logger.warn('no socket', { reason: messageOf(thrown) });
      lost('refused', 1006, 'no socket');
    }
  }

  const opened = (mine: LineSocket): void => {
    stopTimer();
    open = true;
    if (addresses.areSeveral()) {
      stopTimer = clock.after(REGISTER_TIMEOUT_MS, () => lost('timeout', SILENT_CODE, 'no registration'));
      if (!addresses.isFirst()) wayBack.watch(addresses.first() ?? '');
    }
    keepalive = startKeepalive({
      clock,
      ping: () => mine.ping(),
      silent: () => lost('timeout', SILENT_CODE, 'keepalive'),
    });
    dispatch({ type: 'opened' });
    phone?.opened();
  };

  /** A fresh connection now, on which the phone registers anew. */
  const reconnect = (how: 'close' | 'drop', reason: string): void => {
    if (release(how)) phone?.closed({ error: true, code: 1000, reason });
    start();
  };
  const reconnectFromStart = (how: 'close' | 'drop', reason: string): void => {
    startRound();
    reconnect(how, reason);
  };

  const registration = (report: PhoneSignals['registration']): void => {
    if (!open) return;
    if (report.state === 'registered') {
      failures = 0;
      refusalExpected = false;
      stopWaiting();
      addresses.worked();
      home = addresses.at();
      registeredAt ??= clock.now();
      dispatch({ type: 'registered', at: clock.now() });
    } else if (report.state === 'unregistered') {
      dispatch({ type: 'unregistered' });
    } else {
      registrationFailed(report.code, report.cause);
    }
  };

  /** A refusal that may pass (overload, no answer) is tried again; for the others somebody has to do something. */
  const registrationFailed = (code: number | undefined, cause: string): void => {
    // The socket is this room's own knowledge; the phone speaks of one that is gone by now.
    if (code === undefined && cause === 'Connection Error') return;
    const problem = registrationProblem(code);
    if (refusalExpected && problem === 'wrong-password') {
      refusalExpected = false;
      return wait(REFUSED_MS, () => registrationFailed(code, cause));
    }
    logger.warn('registration failed', { problem, code, cause: cause.slice(0, 80) });
    if (problem !== 'registration-refused') {
      stopWaiting();
      dispatch({ type: 'registration-failed', problem });
      return;
    }
    if (failOver('timeout', true)) return reconnect('close', 'the next address is tried');
    failures += 1;
    const ms = backOffMs(failures, random(), LONGEST_RETRY_MS);
    wait(ms, () => reconnectFromStart('close', 'registration is tried again'));
    dispatch({ type: 'registration-failed', problem, retryAt: clock.now() + ms });
  };

  const resume = (): void => {
    failures = 0;
    reconnectFromStart('drop', 'resumed');
  };
  const check = (): void => {
    if (open) keepalive?.check();
    else retryNow();
  };
  const retryNow = (): void => {
    if (pending !== undefined) {
      const task = pending;
      stopWaiting();
      task();
    } else if (state.state === 'down' && open) {
      reconnectFromStart('close', 'registration is tried again');
    }
  };

  return {
    configure(next) {
      if (isSame(next, config)) return;
      const closed = release('close');
      const told = wanted;
      config = next;
      addresses.use(next === undefined ? [] : [next.server, ...(next.furtherServers ?? [])]);
      wanted = false;
      failures = 0;
      dispatch(
        next === undefined ? { type: 'unconfigured' } : { type: 'configured', phone: phone !== undefined },
      );
      // Also to one that still waits: it must not go on to the new address with the old account.
      if (closed || told) phone?.closed({ error: false, code: 1000, reason: 'another address' });
    },
    attach(port) {
      release('close');
      phone = port;
      wanted = false;
      failures = 0;
      dispatch({ type: 'phone-attached' });
      const mine = (): boolean => phone === port;
      return {
        connect() {
          if (!mine()) return;
          wanted = true;
          // Of one that is open it was told, and asked in the same moment. While the back-off runs, asking again
          // neither shortens nor doubles it.
          if (!open && pending === undefined) start();
        },
        disconnect() {
          if (!mine()) return;
          wanted = false;
          failures = 0;
          release('close');
          dispatch({ type: 'phone-attached' });
        },
        send(text) {
          if (!mine() || !open) return logger.debug('message dropped: the line is down');
          const bytes = Buffer.byteLength(text);
          if (bytes > MAX_MESSAGE_BYTES) return logger.warn('message dropped: too large', { bytes });
          lastSaidAt = clock.now();
          socket?.send(text);
        },
        registration: (report) => mine() && registration(report),
        detach() {
          if (!mine()) return;
          phone = undefined;
          wanted = false;
          release('close');
          dispatch({ type: 'phone-gone' });
        },
      };
    },
    retryNow,
    check,
    suspend: () => keepalive?.pause(),
    resume,
    networkChanged(now) {
      const isBack = now && !online;
      online = now;
      if (config !== undefined && areLocal(config)) return;
      // Another interface is no other way to the phone system: calls are on the socket, so it is asked first.
      if (isBack) resume();
      else check();
    },
    state: () => state,
    server: addresses.current,
    onChange: changed.on,
    expectRefusal() {
      refusalExpected = true;
    },
    onChallenge: challenged.on,
    onProduct: named.on,
    dispose() {
      wanted = false;
      phone = undefined;
      release('close');
    },
  };
}

function isSame(a: LineConfig | undefined, b: LineConfig | undefined): boolean {
  return (
    a?.server === b?.server &&
    JSON.stringify(a?.furtherServers ?? []) === JSON.stringify(b?.furtherServers ?? [])
  );
}

function areLocal({ server, furtherServers = [] }: LineConfig): boolean {
  return [server, ...furtherServers].every(isLocalAddress);
}
