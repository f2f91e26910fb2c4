/**
 * Practice mode's room: finds or starts the practice server, signs the agent up, keeps a lease, and lends crowd
 * pages their sockets. What it hands out is an account and a CRM source like any other; the rest of the desk can't
 * tell practice from a real phone system.
 */
import type { Colleague } from '#shared/domain/directory';
import type { Translator } from '#shared/i18n/translator';
import type { PracticeCaller } from '#shared/ipc/desk-api';
import type { WireTransport } from '#shared/ipc/wire';
import { backOffMs } from '#shared/lib/back-off';
import type { Clock } from '#shared/lib/clock';
import type { Dispose } from '#shared/lib/disposables';
import { createEmitter } from '#shared/lib/emitter';
import type { Logger } from '#shared/lib/logger';
import { fail, messageOf, ok, type Result } from '#shared/lib/result';
import mappingText from '../../../resources/samples/practice-crm.mapping.json?raw';
import { type CrowdRelay, createCrowdRelay } from './crowd-relay';
import { PRACTICE_CALLERS, PRACTICE_COLLEAGUES } from './people';
import { findServer, type Rendezvous } from './server/rendezvous';
import { fetchCrowd, openLease, type ServerCode, signUp } from './server-client';

export interface PracticeStart {
  readonly account: {
    /** `ws://127.0.0.1:…/sip`. */
    readonly server: string;
    readonly domain: string;
    readonly extension: string;
    readonly password: string;
    readonly displayName: string;
  };
  readonly source: {
    readonly name: string;
    /** Text of a mapping file (`docs/rest-mapping.md`). */
    readonly mapping: string;
    readonly token: string;
  };
}

export interface PracticeFailure {
  readonly code: ServerCode;
  readonly detail?: string;
}

export interface Practice {
  /** Ready to register and to sync. Called again it answers with what is there, or tries again. Never rejects. */
  start(): Promise<Result<PracticeStart, PracticeFailure>>;
  /** The server had to be started again and is elsewhere now, or has another account for us. */
  onMoved(listener: (start: PracticeStart) => void): Dispose;
  /** Agents and practice colleagues, this desk's own included. */
  colleagues(): readonly Colleague[];
  onChange(listener: (colleagues: readonly Colleague[]) => void): Dispose;
  /** Whether a crowd page can ring, each time that changes. */
  onCrowd(listener: (ready: boolean) => void): Dispose;
  /** Takes the wire of a page with the role `crowd`. */
  attachCrowd(transport: WireTransport): void;
  /** One of the practice callers rings `extension`. */
  ring(caller: PracticeCaller, extension: string): Promise<Result<void, { code: 'crowd-not-ready' }>>;
  /** Every caller of this desk's crowd hangs up. */
  hangUpAll(): Promise<Result<void, { code: 'crowd-not-ready' }>>;
  /** In another language from now on: the colleagues' departments say what will happen. */
  sayAgain(): void;
  dispose(): void;
}

export interface PracticeDeps {
  /** `DIR/practice`, common to all desks of one data folder. Made if it isn't there. */
  readonly dataDir: string;
  readonly agentName: string;
  /** Starts the server that all desks of the folder share; that it is there it tells by itself. */
  readonly startServer: () => void;
  /** In the agent's language. */
  readonly t: Translator['t'];
  readonly clock: Clock;
  readonly logger: Logger;
}

const ATTEMPTS = 3;
const RETRY_MS = 500;
const LONGEST_RETRY_MS = 10_000;

export function createPractice(deps: PracticeDeps): Practice {
  const { clock, dataDir, agentName } = deps;
  const logger = deps.logger.child('practice');
  const moved = createEmitter<PracticeStart>();
  const changed = createEmitter<readonly Colleague[]>();
  const crowdChanged = createEmitter<boolean>();
  const relays = new Set<CrowdRelay>();
  const ready = new Set<CrowdRelay>();
  let starting: ReturnType<Practice['start']> | undefined;
  let server: Rendezvous | undefined;
  let last: PracticeStart | undefined;
  let colleagues: readonly Colleague[] = [];
  let closeLease: Dispose = () => undefined;
  let stopRetry: Dispose = () => undefined;
  let crowdReady = false;
  let disposed = false;

  /** Says what will happen, so that a newcomer can choose what to see. */
  const withDepartment = (colleague: Colleague): Colleague => {
    const played = PRACTICE_COLLEAGUES.find(({ extension }) => extension === colleague.extension);
    return played === undefined
      ? colleague
      : { ...colleague, department: deps.t(`practice.department.${played.behaviour}`) };
  };
  const show = (next: readonly Colleague[]): void => {
    colleagues = next;
    changed.emit(next);
  };

  function showCrowd(): void {
    const now = server !== undefined && ready.size > 0;
    if (now === crowdReady) return;
    crowdReady = now;
    crowdChanged.emit(now);
  }

  /** A folder that can't be written, a process that can't be started: thrown by Node, a failure like the others here. */
  async function connect(): ReturnType<Practice['start']> {
    try {
      return await findAndSignUp();
    } catch (thrown) {
      return fail('server-failed', messageOf(thrown));
    }
  }

  async function findAndSignUp(): ReturnType<Practice['start']> {
    let failure: { ok: false; error: PracticeFailure } = fail('server-failed');
    // A server that was about to end when we found it takes a second look.
    for (let attempt = 0; attempt < ATTEMPTS && !disposed; attempt++) {
      const found = await findServer(dataDir, deps.startServer, clock);
      if (!found.ok) return found;
      const account = await signUp(found.value, agentName);
      if (!account.ok) {
        failure = account;
        if (account.error.code === 'no-extension') break;
        continue;
      }
      if (disposed) break;
      server = found.value;
      showCrowd();
      keepLease(found.value);
      return ok(startOf(found.value, account.value, deps.t('practice.source')));
    }
    return failure;
  }

  function keepLease(found: Rendezvous): void {
    closeLease();
    closeLease = openLease(found, agentName, {
      onColleagues: (told) => show(told.map(withDepartment)),
      onEnd() {
        logger.warn('The practice server is gone');
        server = undefined;
        showCrowd();
        // Nobody knows who is there: better said than guessed.
        show(colleagues.map((colleague) => ({ ...colleague, presence: 'unknown' })));
        comeBack(0);
      },
    });
    for (const relay of relays) if (!ready.has(relay)) configure(relay);
  }

  function comeBack(failures: number): void {
    stopRetry();
    const delay = failures === 0 ? RETRY_MS : backOffMs(failures, Math.random(), LONGEST_RETRY_MS);
    stopRetry = clock.after(delay, () => {
      void connect().then((result) => {
        if (disposed) return;
        if (!result.ok) return comeBack(failures + 1);
        const before = JSON.stringify(last);
        last = result.value;
        starting = Promise.resolve(result);
        if (JSON.stringify(result.value) !== before) moved.emit(result.value);
      });
    });
  }

  function configure(relay: CrowdRelay): void {
    const found = server;
    if (found === undefined) return;
    fetchCrowd(found)
      .then(async (crowd) => {
        if (crowd === undefined) return;
        const result = await relay.configure(crowd);
        if (result.ok && relays.has(relay)) ready.add(relay);
        showCrowd();
        if (!result.ok) logger.warn('The crowd page could not be set up', { code: result.error.code });
      })
      .catch((thrown: unknown) => logger.error('Crowd set-up failed', { cause: messageOf(thrown) }));
  }

  return {
    start() {
      starting ??= connect().then((result) => {
        if (result.ok) last = result.value;
        // A failure isn't kept: the next call tries again.
        else starting = undefined;
        return result;
      });
      return starting;
    },
    onMoved: (listener) => moved.on(listener),
    colleagues: () => colleagues,
    onChange: (listener) => changed.on(listener),
    onCrowd: (listener) => crowdChanged.on(listener),
    attachCrowd(transport) {
      const relay = createCrowdRelay({
        transport,
        server: () => server,
        onClose() {
          relays.delete(relay);
          ready.delete(relay);
          showCrowd();
        },
        logger,
      });
      relays.add(relay);
      configure(relay);
    },
    async ring(caller, extension) {
      // The newest page: an older one may be about to go.
      const relay = [...ready].at(-1);
      if (relay === undefined) return fail('crowd-not-ready');
      const { number } = PRACTICE_CALLERS[caller];
      const result = await relay.ring({ target: extension, ...(number === undefined ? {} : { number }) });
      return result.ok ? ok() : fail('crowd-not-ready');
    },
    async hangUpAll() {
      const answers = await Promise.all([...ready].map((relay) => relay.hangUpAll()));
      return answers.some((answer) => answer.ok) ? ok() : fail('crowd-not-ready');
    },
    sayAgain: () => show(colleagues.map(withDepartment)),
    dispose() {
      disposed = true;
      stopRetry();
      closeLease();
      for (const relay of [...relays]) relay.close();
    },
  };
}

function startOf(
  server: Rendezvous,
  account: { crm: string } & Omit<PracticeStart['account'], 'server'>,
  sourceName: string,
): PracticeStart {
  const mapping = JSON.parse(mappingText) as { baseUrl: string };
  mapping.baseUrl = `http://127.0.0.1:${server.port}/crm/v1`;
  const { domain, extension, password, displayName } = account;
  return {
    account: { server: `ws://127.0.0.1:${server.port}/sip`, domain, extension, password, displayName },
    source: { name: sourceName, mapping: JSON.stringify(mapping, undefined, 2), token: account.crm },
  };
}
