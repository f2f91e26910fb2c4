import type { Colleague } from '#shared/domain/directory';
import type { PhoneAccount, PhoneCredentials } from '#shared/ipc/phone-api';
import { backOffMs } from '#shared/lib/back-off';
import type { Clock } from '#shared/lib/clock';
import type { Dispose } from '#shared/lib/disposables';
import { createEmitter } from '#shared/lib/emitter';
import type { Logger } from '#shared/lib/logger';
import { type Failure, ok, type Result } from '#shared/lib/result';
import type { Settings } from '#shared/schemas/settings';
import type { Challenge } from '../line/challenge';
import type { LineConfig } from '../line/create-line';
import type { Practice, PracticeFailure, PracticeStart } from '../practice/create-practice';
import type { Realms } from './realms';

/** Where the desk signs in and what belongs to it. */
export interface Account {
  /** The preferred address. */
  readonly server: string;
  readonly furtherServers?: readonly string[];
  readonly domain: string;
  readonly extension: string;
  readonly authUser?: string;
  readonly credentials: PhoneCredentials;
  readonly displayName: string;
}

type Named = Omit<Account, 'credentials'>;

/** Why the company's phone system can't be signed in at: its password isn't there, or can't be read. */
export type PasswordProblem = 'no-password' | 'secrets-unavailable';

/** Practice mode as this room needs it. */
type PracticePort = Pick<Practice, 'start' | 'colleagues' | 'onChange' | 'onMoved' | 'dispose'>;

const LONGEST_RETRY_MS = 30_000;

export interface SignInDeps {
  readonly settings: {
    get(): Settings;
    password(): Promise<Result<string, Failure<PasswordProblem>>>;
    digest(user: string, realm: string): Promise<Result<string, Failure<PasswordProblem>>>;
    onChange(listener: (settings: Settings) => void): Dispose;
  };
  readonly realms: Realms;
  readonly onChallenge: (listener: (challenge: Challenge) => void) => Dispose;
  readonly expectRefusal: () => void;
  readonly openPractice: () => PracticePort;
  readonly configureLine: (line: LineConfig | undefined) => void;
  /** The address that the line uses now. */
  readonly lineServer: () => string | undefined;
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
  /** It is practice's: no password of the company's may be had by who asks for it. */
  let isPractised = false;
  let wanted = '';
  let turn = 0;
  let lessons = 0;
  /** Its digest is on its way. */
  let learning: string | undefined;
  let problem: PracticeFailure['code'] | undefined;
  let passwordProblem: PasswordProblem | undefined;
  let failures = 0;
  let stopRetry: Dispose = () => undefined;

  function apply(next: Account | undefined, ofPractice: boolean): void {
    account = next;
    isPractised = ofPractice;
    deps.setOwnExtension(next?.extension);
    deps.configureLine(next && lineOf(next));
    deps.configurePhone(next && phoneAccount(next));
    changed.emit();
  }

  function phoneAccount({
    server,
    domain,
    extension,
    authUser,
    credentials,
    displayName,
  }: Account): PhoneAccount {
    return {
      uri: `sip:${extension}@${domain}`,
      ...(authUser === undefined ? {} : { authUser }),
      credentials,
      displayName,
      instanceId: settings.get().deviceId,
      viaTransport: server.startsWith('wss:') ? 'WSS' : 'WS',
      userAgent: `Patchcord/${deps.version}`,
    };
  }

  /** The password is nobody's secret: it belongs to this computer's practice server. */
  function practise({ account: { password, ...practised }, source }: PracticeStart): Account {
    deps.setPracticeSource(source);
    return { ...practised, credentials: { password } };
  }

  async function practiceAccount(): Promise<Account | undefined> {
    if (practice === undefined) {
      const opened = deps.openPractice();
      practice = opened;
      opened.onChange(deps.setPracticeColleagues);
      opened.onMoved((start) => {
        if (practice === opened) apply(practise(start), true);
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

  async function pbxAccount(mine: number): Promise<Account | undefined> {
    const { account: chosen } = settings.get();
    if (chosen === undefined) return undefined;
    const named = namedOf(chosen);
    const credentials = await credentialsOf(named);
    // The agent has gone elsewhere: whether this password can be had is no problem there.
    if (mine !== turn) return undefined;
    passwordProblem = credentials.ok ? undefined : credentials.error.code;
    return credentials.ok ? { ...named, credentials: credentials.value } : undefined;
  }

  /** The password leaves the shell only where the realm isn't known yet, or where there are several. */
  async function credentialsOf(named: Named): Promise<Result<PhoneCredentials, Failure<PasswordProblem>>> {
    const realm = deps.realms.of(realmKey(named, deps.lineServer()));
    if (realm === undefined) {
      const password = await settings.password();
      return password.ok ? ok({ password: password.value }) : password;
    }
    const ha1 = await settings.digest(named.authUser ?? named.extension, realm);
    return ha1.ok ? ok({ ha1: ha1.value, realm }) : ha1;
  }

  /** Whoever was signed in by the password, or in a realm that is no more, goes on with what fits. */
  async function onChallenge(challenge: Challenge): Promise<void> {
    const asked = account;
    // Also after the agent has chosen the company's, as long as its account isn't there yet.
    if (asked === undefined || isPractised || settings.get().mode === 'practice') return;
    const key = realmKey(asked, deps.lineServer());
    const isNews = deps.realms.learn(key, challenge);
    // Another address of the phone system may have another realm: known before, but not of these credentials.
    const realm = deps.realms.of(key);
    if (!isNews && (fitsRealm(asked.credentials, realm) || realm === learning)) return;
    logger.info('the phone system’s realm was learned', { asked: challenge.method });
    // A digest fits no other realm: what the phone says to this challenge is nobody's mistake.
    if ('ha1' in asked.credentials) deps.expectRefusal();
    const [mine, lesson] = [turn, ++lessons];
    learning = realm;
    const credentials = await credentialsOf(asked);
    if (lesson === lessons) learning = undefined;
    // Another account came meanwhile: these credentials are not its own.
    if (asked !== account || mine !== turn || lesson !== lessons || !credentials.ok) return;
    account = { ...asked, credentials: credentials.value };
    deps.configurePhone(phoneAccount(account));
  }

  async function signIn(): Promise<void> {
    const { mode } = settings.get();
    const mine = ++turn;
    stopRetry();
    if (mode !== 'practice') leavePractice();
    deps.wantCrowd(mode === 'practice');
    if (mode === 'practice') passwordProblem = undefined;
    const next = await (mode === 'practice' ? practiceAccount() : pbxAccount(mine));
    // The agent may have changed their mind meanwhile.
    if (mine === turn) apply(next, mode === 'practice');
  }

  const stops = [
    settings.onChange(() => {
      if (key(settings.get()) === wanted) return;
      wanted = key(settings.get());
      void signIn();
    }),
    deps.onChallenge((challenge) => void onChallenge(challenge)),
  ];

  return {
    start(): Promise<void> {
      wanted = key(settings.get());
      return signIn();
    },
    /** A new password changes nothing that can be compared. */
    again(): void {
      const { account: chosen } = settings.get();
      if (chosen !== undefined) {
        for (const server of [chosen.server, ...(chosen.furtherServers ?? [])]) {
          deps.realms.forgetSeveral(realmKey(namedOf(chosen), server));
        }
      }
      void signIn();
    },
    /** Ends a wait for the next attempt to start practice; asks for the password again where it couldn't be read. */
    retryNow(): void {
      if (problem !== undefined || passwordProblem !== undefined) void signIn();
    },
    account: () => account,
    /** Why practice can't be started; it is tried again all the time. */
    practiceProblem: () => problem,
    passwordProblem: () => passwordProblem,
    onChange: changed.on,
    dispose(): void {
      turn++;
      for (const stop of stops) stop();
      stopRetry();
      practice?.dispose();
      // Whatever it still says finds a desk that is closed.
      practice = undefined;
    },
  };
}

/** The settings write what isn't there as `undefined`. */
function namedOf({ authUser, furtherServers, ...rest }: NonNullable<Settings['account']>): Named {
  return {
    ...rest,
    ...(authUser === undefined ? {} : { authUser }),
    ...(furtherServers === undefined ? {} : { furtherServers }),
  };
}

function lineOf({ server, furtherServers }: Account): LineConfig {
  return furtherServers === undefined ? { server } : { server, furtherServers };
}

/** A realm belongs to an address of a phone system and the user that it asks for. */
function realmKey(
  { server, furtherServers = [], domain, extension, authUser }: Named,
  used?: string,
): string {
  const asked = used !== undefined && furtherServers.includes(used) ? used : server;
  return JSON.stringify([asked, domain, authUser ?? extension]);
}

/** A password fits every realm; what is known of `realm` is that there is one, and which. */
function fitsRealm(credentials: PhoneCredentials, realm: string | undefined): boolean {
  return !('ha1' in credentials) || credentials.realm === realm;
}

function key({ mode, account }: Settings): string {
  return JSON.stringify(mode === 'practice' ? [mode] : [mode, account]);
}
