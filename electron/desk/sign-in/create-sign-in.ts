import type { Colleague } from '#shared/domain/directory';
import type { PhoneAccount } from '#shared/ipc/phone-api';
import { backOffMs } from '#shared/lib/back-off';
import type { Clock } from '#shared/lib/clock';
import type { Dispose } from '#shared/lib/disposables';
import { createEmitter } from '#shared/lib/emitter';
import type { Logger } from '#shared/lib/logger';
import type { Failure, Result } from '#shared/lib/result';
import type { Settings } from '#shared/schemas/settings';
import type { Practice, PracticeFailure, PracticeStart } from '../practice/create-practice';

/** Where the desk signs in and what belongs to it. */
export interface Account {
  readonly server: string;
  readonly domain: string;
  readonly extension: string;
  readonly authUser?: string;
  readonly password: string;
  readonly displayName: string;
}

/** Practice mode as this room needs it. */
type PracticePort = Pick<Practice, 'start' | 'colleagues' | 'onChange' | 'onMoved' | 'dispose'>;

const LONGEST_RETRY_MS = 30_000;

export interface SignInDeps {
  readonly settings: {
    get(): Settings;
    password(): Promise<Result<string, Failure>>;
    onChange(listener: (settings: Settings) => void): Dispose;
  };
  readonly openPractice: () => PracticePort;
  readonly configureLine: (server: string | undefined) => void;
  readonly configurePhone: (account: PhoneAccount | undefined) => void;
  readonly setOwnExtension: (extension: string | undefined) => void;
  readonly setPracticeColleagues: (colleagues: readonly Colleague[]) => void;
  /** Called at every start, in either mode: the company's sources are read and written from then on. */
  readonly setPracticeSource: (source: PracticeStart['source'] | undefined) => void;
  readonly wantCrowd: (wanted: boolean) => void;
  readonly version: string;
  readonly clock: Clock;
  readonly logger: Logger;
  /** In [0, 1). */
  readonly random: () => number;
}

export type SignIn = ReturnType<typeof createSignIn>;

/** Signs the desk in where the settings say: the embedded practice PBX or the company's. One at a time. */
export function createSignIn(deps: SignInDeps) {
  const { settings } = deps;
  let practice: PracticePort | undefined;
  const logger = deps.logger.child('sign-in');
  const changed = createEmitter<void>();
  let account: Account | undefined;
  let wanted = '';
  let turn = 0;
  let problem: PracticeFailure['code'] | undefined;
  let failures = 0;
  let stopRetry: Dispose = () => undefined;

  function apply(next: Account | undefined): void {
    account = next;
    deps.setOwnExtension(next?.extension);
    deps.configureLine(next?.server);
    deps.configurePhone(next && phoneAccount(next));
    changed.emit();
  }

  function phoneAccount({
    server,
    domain,
    extension,
    authUser,
    password,
    displayName,
  }: Account): PhoneAccount {
    return {
      uri: `sip:${extension}@${domain}`,
      ...(authUser === undefined ? {} : { authUser }),
      password,
      displayName,
      instanceId: settings.get().deviceId,
      viaTransport: server.startsWith('wss:') ? 'WSS' : 'WS',
      userAgent: `Patchcord/${deps.version}`,
    };
  }

  function practise({ account: practised, source }: PracticeStart): Account {
    deps.setPracticeSource(source);
    return practised;
  }

  async function practiceAccount(): Promise<Account | undefined> {
    if (practice === undefined) {
      const opened = deps.openPractice();
      practice = opened;
      opened.onChange(deps.setPracticeColleagues);
      opened.onMoved((start) => {
        if (practice === opened) apply(practise(start));
      });
    }
    const opened = practice;
    const started = await opened.start();
    if (practice !== opened) return undefined;
    if (!started.ok) return practiceFailed(started.error);
    failures = 0;
    problem = undefined;
    deps.setPracticeColleagues(opened.colleagues());
    return practise(started.value);
  }

  /** Tried again until it starts or the agent goes elsewhere. Meanwhile the company's sources must not wait for it. */
  function practiceFailed({ code, detail }: PracticeFailure): undefined {
    if (problem === undefined) deps.setPracticeSource(undefined);
    problem = code;
    failures += 1;
    const retryInMs = backOffMs(failures, deps.random(), LONGEST_RETRY_MS);
    logger.error('practice could not be started', { code, detail, retryInMs });
    stopRetry();
    stopRetry = deps.clock.after(retryInMs, () => void signIn());
    return undefined;
  }

  function leavePractice(): void {
    problem = undefined;
    failures = 0;
    practice?.dispose();
    practice = undefined;
    deps.setPracticeSource(undefined);
    deps.setPracticeColleagues([]);
  }

  async function pbxAccount(): Promise<Account | undefined> {
    const { account: chosen } = settings.get();
    const password = await settings.password();
    if (chosen === undefined || !password.ok) return undefined;
    const { authUser, ...rest } = chosen;
    return { ...rest, password: password.value, ...(authUser === undefined ? {} : { authUser }) };
  }

  async function signIn(): Promise<void> {
    const { mode } = settings.get();
    const mine = ++turn;
    stopRetry();
    if (mode !== 'practice') leavePractice();
    deps.wantCrowd(mode === 'practice');
    const next = await (mode === 'practice' ? practiceAccount() : pbxAccount());
    // The agent may have changed their mind meanwhile.
    if (mine === turn) apply(next);
  }

  const stop = settings.onChange(() => {
    if (key(settings.get()) === wanted) return;
    wanted = key(settings.get());
    void signIn();
  });

  return {
    start(): Promise<void> {
      wanted = key(settings.get());
      return signIn();
    },
    /** A new password changes nothing that can be compared. */
    again: () => void signIn(),
    /** Ends a wait for the next attempt to start practice. */
    retryNow(): void {
      if (problem !== undefined) void signIn();
    },
    account: () => account,
    /** Why practice can't be started; it is tried again all the time. */
    practiceProblem: () => problem,
    onChange: changed.on,
    dispose(): void {
      turn++;
      stop();
      stopRetry();
      practice?.dispose();
    },
  };
}

function key({ mode, account }: Settings): string {
  return JSON.stringify(mode === 'practice' ? [mode] : [mode, account]);
}
