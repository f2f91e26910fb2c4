import { beforeEach, describe, expect, test, vi } from 'vitest';
import { noopLogger } from '#shared/lib/logger';
import { fail, ok } from '#shared/lib/result';
import { type Settings, settingsSchema } from '#shared/schemas/settings';
import type { Practice, PracticeStart } from '../../../../../electron/desk/practice/create-practice';
import { createSignIn } from '../../../../../electron/desk/sign-in/create-sign-in';
import { createFakeClock } from '../../../../fakes/fake-clock';

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
beforeEach(() => {
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
  const signIn = createSignIn({
    settings: {
      get: () => settings,
      password: async () => ok('secret'),
      onChange(listener) {
        settingsChanged = () => listener(settings);
        return () => undefined;
      },
    },
    openPractice: () => practice,
    configureLine: () => undefined,
    configurePhone: () => undefined,
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
  return { clock, practice, signIn, sources, problems };
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
