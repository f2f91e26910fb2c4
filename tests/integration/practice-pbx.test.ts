/**
 * The practice PBX with real JsSIP user agents and real media in Chromium. Everything is waited for, by what the
 * user agents themselves report.
 */
import type { Browser, Page } from '@playwright/test';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { type BuiltPage, serveBuiltPage } from '../fakes/built-page';
import { launchChromium } from '../fakes/chromium';
import { startPracticePbx } from '../fakes/practice-pbx';
import type { SipPage } from '../fixtures/sip-page/sip-page';

type Pbx = Awaited<ReturnType<typeof startPracticePbx>>;

let built: BuiltPage;
let browser: Browser;
let pbx: Pbx;
let page: Page;
const errors: string[] = [];

beforeAll(async () => {
  [built, browser] = await Promise.all([
    serveBuiltPage('tests/fixtures/sip-page', ['index.html']),
    launchChromium(),
  ]);
}, 60_000);
afterAll(async () => {
  await browser?.close();
  await built?.dispose();
});

beforeEach(async () => {
  pbx = await startPracticePbx();
  page = await browser.newPage();
  page.on('pageerror', (error) => errors.push(error.message));
  await page.goto(`${built.origin}index.html`);
});
afterEach(async () => {
  await page.close();
  await pbx.dispose();
  expect(errors.splice(0)).toEqual([]);
});

/** Runs one function of the page. */
function run<Name extends keyof SipPage>(name: Name, ...args: Parameters<SipPage[Name]>) {
  return page.evaluate(
    ([method, given]) => (window.sipPage[method as Name] as (...all: unknown[]) => unknown)(...given),
    [name, args as unknown[]] as const,
  ) as Promise<Awaited<ReturnType<SipPage[Name]>>>;
}

const until = (check: () => Promise<void>) => vi.waitFor(check, { timeout: 20_000, interval: 30 });

async function signIn(name: string, behaviour: 'answer' | 'busy' | 'decline' | 'ring' = 'answer') {
  const account = pbx.accounts.signUp(name);
  if (account === undefined) throw new Error('No extension left');
  const result = await run(
    'signIn',
    name,
    { url: pbx.sipUrl, domain: 'practice.invalid', ...account },
    behaviour,
  );
  expect(result).toBe('registered');
  return account.extension;
}

const up = (name: string, at = -1) =>
  until(async () => expect((await run('calls', name)).at(at)).toMatchObject({ up: true, ended: false }));
const hasAudio = async (name: string, at = -1) => {
  const before = await run('packetsReceived', name, at);
  await until(async () => expect(await run('packetsReceived', name, at)).toBeGreaterThan(before + 10));
};
const logged = (name: string, line: string) =>
  until(async () => expect(await run('log', name)).toContain(line));

describe('registration', () => {
  test('a wrong password is refused with 403, an unknown extension with 404', async () => {
    const account = pbx.accounts.signUp('Ana');
    const wrong = { url: pbx.sipUrl, domain: 'practice.invalid', extension: '1001', password: 'wrong' };
    expect(await run('signIn', 'wrong', wrong)).toBe('403');
    expect(await run('signIn', 'nobody', { ...wrong, extension: '1999' })).toBe('404');
    expect(pbx.accounts.directory({ isRegistered: () => false, isInCall: () => false })[0]?.extension).toBe(
      account?.extension,
    );
  });
});

describe('calls', () => {
  test('two agents hear each other, hold, resume and hang up', async () => {
    const one = await signIn('one');
    const two = await signIn('two');
    await run('call', 'one', two, { extraHeaders: ['Request-Disposition: no-fork', 'X-Handoff: HO1.x'] });
    await Promise.all([up('one'), up('two')]);
    await Promise.all([hasAudio('one'), hasAudio('two')]);
    expect(await run('headers', 'two')).toMatchObject({
      'P-Asserted-Identity': `"one" <sip:${one}@practice.invalid>`,
      'Request-Disposition': 'no-fork',
      'X-Handoff': 'HO1.x',
      'Max-Forwards': '68',
    });

    await run('hold', 'one');
    await logged('two', 'hold remote');
    const silent = await run('packetsReceived', 'one');
    await run('unhold', 'one');
    await logged('two', 'unhold remote');
    await until(async () => expect(await run('packetsReceived', 'one')).toBeGreaterThan(silent + 10));

    await run('hangUp', 'two');
    await logged('one', 'ended remote');
  });

  test('busy, declined with its reason, not signed in, unknown', async () => {
    await signIn('one');
    const busy = await signIn('busy', 'busy');
    const declines = await signIn('declines', 'decline');
    await run('call', 'one', busy);
    await logged('one', 'failed 486 Busy Here');
    await run('call', 'one', declines);
    await logged('one', 'failed 603 In a meeting');
    await run('call', 'one', '2005');
    await logged('one', 'failed 480 Temporarily Unavailable');
    await run('call', 'one', '7777');
    await logged('one', 'failed 404 Not Found');
  });

  test('a call that nobody answers is cancelled, and the target stops ringing', async () => {
    await signIn('one');
    const rings = await signIn('rings', 'ring');
    await run('call', 'one', rings);
    await logged('one', 'progress');
    await run('hangUp', 'one');
    await logged('rings', 'failed Canceled');
    await logged('one', 'failed Canceled');
  });

  test('when the target’s socket goes, the caller is told at once', async () => {
    await signIn('one');
    const rings = await signIn('rings', 'ring');
    await run('call', 'one', rings);
    await logged('one', 'progress');
    await run('dropSocket', 'rings');
    await logged('one', 'failed 480 Temporarily Unavailable');
  });

  test('when the caller’s socket goes, the target stops ringing', async () => {
    await signIn('one');
    const rings = await signIn('rings', 'ring');
    await run('call', 'one', rings);
    await logged('one', 'progress');
    await run('dropSocket', 'one');
    await logged('rings', 'failed Canceled');
  });

  test('a colleague’s number can’t be shown by another agent', async () => {
    await signIn('one');
    const two = await signIn('two');
    await run('call', 'one', two, { fromUserName: '2001' });
    await logged('one', 'failed 403 Forbidden');
  });

  test('a call survives the caller’s socket: after signing in again both can end it', async () => {
    await signIn('one');
    const two = await signIn('two');
    await run('call', 'one', two);
    await Promise.all([up('one'), up('two')]);
    await run('dropSocket', 'one');
    // JsSIP connects again by itself and signs in under the same contact.
    await until(async () => expect(await run('message', 'two', '1001', 'back?')).toBe(200));
    await run('hangUp', 'two');
    await logged('one', 'ended remote');
  });
});

describe('transfers end to end', () => {
  test('supervised: REFER with Replaces joins the other two', async () => {
    const one = await signIn('one');
    await signIn('two');
    const three = await signIn('three');
    expect(one).toBe('1001');
    await run('call', 'two', one);
    await Promise.all([up('one'), up('two')]);
    await run('hold', 'one', 0);
    await run('call', 'one', three);
    await Promise.all([up('one', 1), up('three')]);
    const codes = await run('refer', 'one', 0, three, 1);
    expect(codes[0]).toBe(100);
    expect(codes.at(-1)).toBe(200);
    await run('hangUp', 'one', 0);
    await Promise.all([up('two', 1), up('three', 1)]);
    await Promise.all([hasAudio('two', 1), hasAudio('three', 1)]);
    await until(async () =>
      expect((await run('calls', 'one')).map(({ ended }) => ended)).toEqual([true, true]),
    );
  });

  test.each([
    ['busy', 486],
    ['decline', 603],
  ] as const)('blind to one who is %s: NOTIFY %i, the first call is still there', async (behaviour, code) => {
    const one = await signIn('one');
    await signIn('two');
    const three = await signIn('three', behaviour);
    await run('call', 'two', one);
    await Promise.all([up('one'), up('two')]);
    expect((await run('refer', 'one', 0, three)).at(-1)).toBe(code);
    await up('one', 0);
    await hasAudio('one', 0);
  });
});

describe('messages', () => {
  test('to a colleague, to oneself, within a call, and of 20 kB', async () => {
    const one = await signIn('one');
    const two = await signIn('two');
    expect(await run('message', 'one', two, 'HOM1 hello')).toBe(200);
    expect(await run('messages', 'two')).toEqual([{ from: one, body: 'HOM1 hello' }]);
    expect(await run('message', 'one', one, 'do I hear myself?')).toBe(200);
    expect(await run('messages', 'one')).toEqual([{ from: one, body: 'do I hear myself?' }]);
    expect(await run('message', 'one', '2005', 'nobody')).toBe(480);

    await run('call', 'one', two);
    await Promise.all([up('one'), up('two')]);
    const long = 'ș'.repeat(10_000);
    expect(await run('messageInDialog', 'one', -1, long)).toBe(200);
    expect(await run('messageInDialog', 'two', -1, 'and back')).toBe(200);
    expect((await run('messages', 'two')).at(-1)?.body).toBe(long);
    expect((await run('messages', 'one')).at(-1)?.body).toBe('and back');
  });
});
