import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { PhoneAccount } from '#shared/ipc/phone-api';
import { createEmitter, type Emitter } from '#shared/lib/emitter';
import { noopLogger } from '#shared/lib/logger';
import { type Failure, fail, ok, type Result } from '#shared/lib/result';
import { type Settings, settingsSchema } from '#shared/schemas/settings';
import type { Challenge } from '../../../../../electron/desk/line/challenge';
import type { Practice, PracticeStart } from '../../../../../electron/desk/practice/create-practice';
import { createSignIn, type PasswordProblem } from '../../../../../electron/desk/sign-in/create-sign-in';
import { createRealms } from '../../../../../electron/desk/sign-in/realms';
import { createFakeClock, settled } from '../../../../fakes/fake-clock';

const start: PracticeStart = {
  account: {
    server: 'ws://127.0.0.1:4000/sip',
    domain: 'practice.invalid',
    extension: '1001',
    password: 'secret',
    displayName: 'Maria',
  },
  source: { name: 'Sample CRM', mapping: '{}', token: 't' },
};
const company: Settings = settingsSchema.parse({
  mode: 'pbx',
  account: {
    server: 'wss://pbx.example.com/ws',
    domain: 'example.com',
    extension: '7',
    displayName: 'Maria',
  },
});

let answer: Awaited<ReturnType<Practice['start']>>;
let settings: Settings;
let settingsChanged: () => void;
let secret: Result<string, Failure<PasswordProblem>>;
let known: Parameters<Parameters<typeof createRealms>[0]['set']>[0] | undefined;
let challenges: Emitter<Challenge>;
/** By realm: until then the shell computes. */
let slowDigests: Map<string, Promise<void>>;
beforeEach(() => {
  secret = ok('secret');
  known = undefined;
  challenges = createEmitter();
  slowDigests = new Map();
  answer = ok(start);
  settings = settingsSchema.parse({});
});

function rig() {
  const clock = createFakeClock();
  const practice = {
    start: vi.fn(async () => answer),
    colleagues: () => [],
    onChange: () => () => undefined,
    onMoved: () => () => undefined,
    dispose: vi.fn(),
  };
  const sources: unknown[] = [];
  const phones: (PhoneAccount | undefined)[] = [];
  const lines: unknown[] = [];
  const line = { server: undefined as string | undefined };
  let refusals = 0;
  const signIn = createSignIn({
    settings: {
      get: () => settings,
      password: async () => secret,
      async digest(user, realm) {
        const made = secret.ok ? ok(`${user}:${realm}:${secret.value}`) : secret;
        await slowDigests.get(realm);
        return made;
      },
      onChange(listener) {
        settingsChanged = () => listener(settings);
        return () => undefined;
      },
    },
    realms: createRealms({
      get: () => known,
      set(value) {
        known = value;
      },
    }),
    onChallenge: challenges.on,
    expectRefusal: () => refusals++,
    openPractice: () => practice,
    configureLine: (config) => lines.push(config),
    lineServer: () => line.server,
    configurePhone: (account) => phones.push(account),
    setOwnExtension: () => undefined,
    setPracticeColleagues: () => undefined,
    setPracticeSource: (source) => sources.push(source?.name),
    wantCrowd: () => undefined,
    version: '1',
    clock,
    logger: noopLogger,
    random: () => 1,
  });
  const problems: unknown[] = [];
  signIn.onChange(() => problems.push(signIn.practiceProblem()));
  return { clock, practice, signIn, sources, problems, phones, lines, line, refusals: () => refusals };
}

describe('practice that does not start', () => {
  test('is tried again after one second, two, four, and then it is there', async () => {
    answer = fail('server-failed', 'EACCES');
    const { clock, practice, signIn, problems } = rig();
    await signIn.start();
    for (const [ms, attempts] of [
      [999, 1],
      [1, 2],
      [2_000, 3],
      [3_999, 3],
    ] as const) {
      await clock.advance(ms);
      expect(practice.start).toHaveBeenCalledTimes(attempts);
    }
    expect(signIn.account()).toBeUndefined();
    answer = ok(start);
    await clock.advance(1);
    expect(signIn.account()?.extension).toBe('1001');
    expect(problems).toEqual(['server-failed', 'server-failed', 'server-failed', undefined]);
    await clock.advance(60_000);
    expect(practice.start).toHaveBeenCalledTimes(4);
  });

  test('leaves the company’s sources to be read and written', async () => {
    answer = fail('no-extension');
    const { clock, signIn, sources } = rig();
    await signIn.start();
    expect(sources).toEqual([undefined]);
    await clock.advance(1_000);
    expect(sources).toEqual([undefined]);
    answer = ok(start);
    await clock.advance(2_000);
    expect(sources).toEqual([undefined, 'Sample CRM']);
  });

  test('is not told to a desk that is closed, nor tried again by it', async () => {
    const failed = Promise.withResolvers<typeof answer>();
    const { clock, practice, signIn, sources } = rig();
    practice.start.mockReturnValueOnce(failed.promise);
    const started = signIn.start();
    signIn.dispose();
    failed.resolve(fail('server-failed', 'EACCES'));
    await started;
    await clock.advance(60_000);
    expect(sources).toEqual([]);
    expect(practice.start).toHaveBeenCalledTimes(1);
  });

  test('is tried at once when the agent asks', async () => {
    answer = fail('server-failed');
    const { clock, practice, signIn } = rig();
    await signIn.start();
    answer = ok(start);
    signIn.retryNow();
    await clock.advance(0);
    expect(practice.start).toHaveBeenCalledTimes(2);
    expect(signIn.account()?.extension).toBe('1001');
    signIn.retryNow();
    expect(practice.start).toHaveBeenCalledTimes(2);
  });

  test('is not tried any more for who has connected the company’s phone system', async () => {
    answer = fail('server-failed');
    const { clock, practice, signIn, problems } = rig();
    await signIn.start();
    settings = company;
    settingsChanged();
    await clock.advance(60_000);
    expect(practice.start).toHaveBeenCalledTimes(1);
    expect(signIn.account()?.extension).toBe('7');
    expect(problems.at(-1)).toBeUndefined();
  });
});

describe('the company’s password', () => {
  const asked = (realm: string, method = 'REGISTER') => challenges.emit({ method, realms: [realm] });
  const ha1 = (realm: string, password = 'secret') => ({ ha1: `7:${realm}:${password}`, realm });

  test('is not for practice, which still asks while the agent connects to the company', async () => {
    const { signIn, phones } = rig();
    await signIn.start();
    settings = company;
    settingsChanged();
    asked('practice');
    await settled();
    expect(signIn.account()).toMatchObject({ extension: '7', domain: 'example.com' });
    expect(phones.map((phone) => phone?.uri)).toEqual(['sip:1001@practice.invalid', 'sip:7@example.com']);
  });

  test('is given away once, and only its digest from the first challenge on', async () => {
    settings = company;
    const { signIn, phones, lines } = rig();
    await signIn.start();
    expect(phones).toMatchObject([{ uri: 'sip:7@example.com', credentials: { password: 'secret' } }]);
    asked('pbx');
    await settled();
    expect(phones.slice(1)).toMatchObject([{ uri: 'sip:7@example.com', credentials: ha1('pbx') }]);
    expect(JSON.stringify(phones[1])).not.toContain('"password"');
    asked('pbx');
    asked('pbx', 'INVITE');
    await settled();
    expect(phones).toHaveLength(2);
    expect(lines).toHaveLength(1);
  });

  test('stays in the shell from the second start on', async () => {
    settings = company;
    const before = rig();
    await before.signIn.start();
    asked('pbx');
    await settled();
    before.signIn.dispose();
    const { signIn, phones } = rig();
    await signIn.start();
    expect(phones).toMatchObject([{ credentials: ha1('pbx') }]);
  });

  test('is made into a digest anew for a realm that has changed, once', async () => {
    settings = company;
    const { signIn, phones, refusals } = rig();
    await signIn.start();
    asked('old');
    await settled();
    expect(refusals()).toBe(0);
    asked('new');
    asked('new');
    expect(refusals()).toBe(1);
    await settled();
    expect(phones.at(-1)).toMatchObject({ credentials: ha1('new') });
  });

  test('is made into the digest of the last of two realms that come in a row', async () => {
    settings = company;
    const { signIn, phones } = rig();
    const slow = Promise.withResolvers<void>();
    slowDigests.set('old', slow.promise);
    await signIn.start();
    asked('old');
    asked('new');
    await settled();
    slow.resolve();
    await settled();
    expect(phones.slice(1)).toMatchObject([{ credentials: ha1('new') }]);
  });

  test('is given to a phone that is asked in several realms', async () => {
    settings = company;
    const { signIn, phones } = rig();
    await signIn.start();
    asked('registrar');
    await settled();
    asked('proxy', 'INVITE');
    await settled();
    expect(phones.at(-1)).toMatchObject({ credentials: { password: 'secret' } });
    asked('registrar');
    asked('third');
    await settled();
    expect(phones).toHaveLength(3);
    // Set up anew: perhaps it has one realm by now.
    signIn.again();
    await settled();
    asked('registrar');
    await settled();
    expect(phones.at(-1)).toMatchObject({ credentials: ha1('registrar') });
  });

  test('that was changed makes another digest', async () => {
    settings = company;
    const { signIn, phones } = rig();
    await signIn.start();
    asked('pbx');
    await settled();
    secret = ok('another');
    signIn.again();
    await settled();
    expect(phones.at(-1)).toMatchObject({ credentials: ha1('pbx', 'another') });
  });

  describe('at a phone system with several addresses', () => {
    const second = 'wss://pbx2.example.com/ws';
    const withSecond = settingsSchema.parse({
      ...company,
      account: { ...company.account, furtherServers: [second] },
    });

    test('goes on by the digest of each address’s own realm, and is given away for none of them twice', async () => {
      settings = withSecond;
      const { signIn, phones, line, lines, refusals } = rig();
      line.server = 'wss://pbx.example.com/ws';
      await signIn.start();
      expect(lines).toEqual([{ server: 'wss://pbx.example.com/ws', furtherServers: [second] }]);
      asked('one');
      await settled();
      line.server = second;
      asked('two');
      await settled();
      line.server = 'wss://pbx.example.com/ws';
      asked('one');
      asked('one');
      await settled();
      line.server = second;
      asked('two');
      await settled();
      expect(phones.slice(1)).toMatchObject(
        [ha1('one'), ha1('two'), ha1('one'), ha1('two')].map((credentials) => ({ credentials })),
      );
      expect(refusals()).toBe(3);
      expect(known?.map(([, { realm }]) => realm).sort()).toEqual(['one', 'two']);
    });

    test('needs nothing new where both have the same realm', async () => {
      settings = withSecond;
      const { signIn, phones, line } = rig();
      line.server = 'wss://pbx.example.com/ws';
      await signIn.start();
      asked('pbx');
      await settled();
      line.server = second;
      asked('pbx');
      await settled();
      line.server = 'wss://pbx.example.com/ws';
      asked('pbx');
      await settled();
      expect(phones.at(-1)).toMatchObject({ credentials: ha1('pbx') });
      expect(known?.map(([, { realm }]) => realm)).toEqual(['pbx', 'pbx']);
    });
  });

  test('is asked for by the name that the phone system knows', async () => {
    settings = settingsSchema.parse({ ...company, account: { ...company.account, authUser: 'maria' } });
    const { signIn, phones } = rig();
    await signIn.start();
    asked('pbx');
    await settled();
    expect(phones.at(-1)).toMatchObject({ authUser: 'maria', credentials: { ha1: 'maria:pbx:secret' } });
  });

  test.each(['no-password', 'secrets-unavailable'] as const)(
    'that is not to be had (%s) leaves the phone without an account, until it is asked for again',
    async (code) => {
      settings = company;
      secret = fail(code);
      const { signIn, phones } = rig();
      await signIn.start();
      expect(phones).toEqual([undefined]);
      expect(signIn.passwordProblem()).toBe(code);
      secret = ok('secret');
      signIn.retryNow();
      await settled();
      expect(phones.at(-1)).toMatchObject({ credentials: { password: 'secret' } });
      expect(signIn.passwordProblem()).toBeUndefined();
    },
  );

  test('that comes out missing after the agent went to practice is no problem there', async () => {
    settings = company;
    secret = fail('no-password');
    const { signIn, phones } = rig();
    const started = signIn.start();
    settings = settingsSchema.parse({});
    settingsChanged();
    await started;
    await settled();
    expect(signIn.passwordProblem()).toBeUndefined();
    expect(phones).toMatchObject([{ credentials: { password: 'secret' } }]);
  });

  test('has nothing to do with practice, whose password is public', async () => {
    const { signIn, phones } = rig();
    await signIn.start();
    asked('practice.invalid');
    await settled();
    expect(phones).toMatchObject([{ credentials: { password: 'secret' } }]);
    expect(known).toBeUndefined();
  });
});
