/**
 * The phone's guards in a real Chromium with a fake microphone: what the in-process rig assumes about WebRTC (above all
 * that an offer can be rolled back inside JsSIP's own queue of operations) is seen to be true here.
 */
import type { Browser, Page } from '@playwright/test';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { type BuiltPage, serveBuiltPage } from '../fakes/built-page';
import { launchChromium } from '../fakes/chromium';
import type { PhonePage } from '../fixtures/phone-page/phone-page';

let built: BuiltPage;
let browser: Browser;
let page: Page;
const errors: string[] = [];

beforeAll(async () => {
  [built, browser] = await Promise.all([
    serveBuiltPage('tests/fixtures/phone-page', ['index.html']),
    launchChromium(),
  ]);
}, 60_000);
afterAll(async () => {
  await browser?.close();
  await built?.dispose();
});
beforeEach(async () => {
  page = await browser.newPage();
  page.on('pageerror', (error) => errors.push(error.message));
  await page.goto(`${built.origin}index.html`);
});
afterEach(async () => {
  await page.close();
  expect(errors.splice(0)).toEqual([]);
});

function run<Name extends keyof PhonePage>(name: Name, ...args: Parameters<PhonePage[Name]>) {
  return page.evaluate(
    ([method, given]) => (window.phonePage[method as Name] as (...all: unknown[]) => unknown)(...given),
    [name, args as unknown[]] as const,
  ) as Promise<Awaited<ReturnType<PhonePage[Name]>>>;
}

const until = (check: () => Promise<void>, timeout = 20_000) => vi.waitFor(check, { timeout, interval: 30 });

/** A call with audio in both directions; the answer is its leg. */
async function callUp(direction: 'in' | 'out' = 'out'): Promise<string> {
  expect(
    await run('call', 'phone.configure', {
      uri: 'sip:1001@pbx.test',
      credentials: { password: 'secret' },
      displayName: 'Agent One',
      instanceId: '3b241101-e2bb-4255-8caf-4136c566a962',
      viaTransport: 'WS',
    }),
  ).toEqual({ ok: true });
  await until(async () => expect(await run('signals', 'registration')).toEqual([{ state: 'registered' }]));
  // A call before this one has told of its own.
  const toldBefore = (await run('signals', 'leg.media')).length;
  const legId = direction === 'out' ? await place() : await answerIncoming();
  await until(async () =>
    expect((await run('signals', 'leg.media')).slice(toldBefore)).toEqual([
      { legId, state: 'connecting' },
      { legId, state: 'flowing' },
    ]),
  );
  await until(async () => {
    const { sending } = await run('connection');
    expect(sending).toEqual([expect.stringContaining('true live')]);
    // The fake microphone and not the silence the leg began with.
    expect(sending[0]).toMatch(/fake/i);
  });
  return legId;
}

async function place(): Promise<string> {
  const placed = await run('call', 'leg.place', {
    legId: 'a',
    target: '1002',
    headers: [],
    microphone: true,
  });
  expect(placed).toEqual({ ok: true });
  return 'a';
}

async function answerIncoming(): Promise<string> {
  await run('ring');
  await until(async () => expect(await run('signals', 'leg.incoming')).toHaveLength(1));
  const [incoming] = (await run('signals', 'leg.incoming')) as { legId: string }[];
  const legId = incoming?.legId ?? '';
  expect(await run('call', 'leg.answer', { legId })).toEqual({ ok: true });
  return legId;
}

/** Audio goes on in both directions. */
async function audioFlows(): Promise<void> {
  const before = await run('connection');
  await until(async () => {
    const now = await run('connection');
    expect(now.heard).toBeGreaterThan(before.heard + 5);
    expect(now.heardThere).toBeGreaterThan(before.heardThere + 5);
  });
}

describe('a refused re-INVITE in a real browser', () => {
  test.each([
    ['leg.hold', 'out'],
    ['leg.repair', 'out'],
    ['leg.hold', 'in'],
    ['leg.repair', 'in'],
  ] as const)(
    '%s on a call going %s is rolled back, the audio goes on, and the next one works',
    async (method, direction) => {
      const legId = await callUp(direction);
      const before = await run('connection');
      await run('refuseNext', 488);
      expect(await run('call', method, { legId })).toEqual({
        ok: false,
        error: { code: 'refused', detail: '488' },
      });
      expect(await run('refused')).toHaveLength(1);
      expect(await run('connection')).toMatchObject({
        signalling: 'stable',
        pendingLocal: false,
        localUfrag: before.localUfrag,
        ice: 'connected',
      });
      expect(await run('signals', 'leg.ended')).toEqual([]);
      await audioFlows();

      expect(await run('call', method, { legId })).toEqual({ ok: true });
      if (method === 'leg.hold') {
        expect((await run('connection')).sending).toEqual([expect.stringContaining('false live')]);
        await run('refuseNext', 500);
        expect(await run('call', 'leg.unhold', { legId })).toMatchObject({ error: { detail: '500' } });
        expect((await run('connection')).sending).toEqual([expect.stringContaining('false live')]);
        expect(await run('call', 'leg.unhold', { legId })).toEqual({ ok: true });
      }
      await audioFlows();
      expect(await run('sipMethods')).not.toContain('BYE');
    },
  );

  test('leaves a connection that takes the peer’s next offer', async () => {
    await callUp();
    await run('refuseNext', 488);
    expect(await run('call', 'leg.hold', { legId: 'a' })).toMatchObject({ ok: false });
    expect(await run('reinvite')).toBe(200);
    await audioFlows();
    expect(await run('signals', 'leg.ended')).toEqual([]);
  });

  test('a repair restarts ICE, and the media is the same afterwards', async () => {
    await callUp();
    const before = await run('connection');
    expect(await run('call', 'leg.repair', { legId: 'a' })).toEqual({ ok: true });
    expect((await run('connection')).localUfrag).not.toBe(before.localUfrag);
    // A PBX that looks for us only where we say we are must find something there.
    expect(await run('lastOffer')).toContain('a=candidate:');
    await audioFlows();
  });
});

test('media that is gone from where it was is found again by an ICE restart, before ICE gives up', async () => {
  await callUp();
  const { localUfrag } = await run('connection');
  await run('moveFarEnd');
  await until(async () => expect(await run('iceStates')).toContain('disconnected'));
  await until(async () =>
    expect((await run('sipMethods')).filter((method) => method === 'INVITE')).toHaveLength(2),
  );
  await until(async () => expect((await run('connection')).localUfrag).not.toBe(localUfrag));
  await until(async () =>
    expect(await run('signals', 'leg.media')).toEqual(
      ['connecting', 'flowing', 'lost', 'flowing'].map((state) => ({ legId: 'a', state })),
    ),
  );
  await audioFlows();
  expect(await run('signals', 'leg.ended')).toEqual([]);
  expect(await run('iceStates')).not.toContain('failed');
});

test('tones are sent in the media, and everything is let go at the end, until the next call', async () => {
  await callUp();
  expect(await run('call', 'leg.dtmf', { legId: 'a', tones: '12#' })).toEqual({ ok: true });
  expect(await run('call', 'leg.stats', { legId: 'a' })).toMatchObject({ ok: true });
  expect(await run('call', 'leg.end', { legId: 'a' })).toEqual({ ok: true });
  expect(await run('signals', 'leg.ended')).toMatchObject([{ legId: 'a', by: 'local' }]);
  expect((await run('connection')).sending).toEqual([expect.stringContaining('ended')]);
  await until(async () => expect(await run('sound')).toBe('suspended'));
  await callUp();
  expect(await run('sound')).toBe('running');
  await audioFlows();
});

describe('devices in a real browser', () => {
  interface Device {
    readonly kind: string;
    readonly deviceId: string;
    readonly label: string;
  }
  const sends = async () => (await run('connection')).sending[0] ?? '';
  async function another(): Promise<Device> {
    const devices: readonly Device[] = await run('devices');
    const found = devices.findLast(({ kind, deviceId }) => kind === 'audioinput' && deviceId !== 'default');
    if (found === undefined) throw new Error('There is one fake microphone only');
    return found;
  }
  const select = (gain: number, wish?: { readonly id: string; readonly label: string }) =>
    run('call', 'audio.select', { ...(wish === undefined ? {} : { microphone: wish }), gain });

  test('a microphone that is unplugged in a call is replaced, and taken again when it is back', async () => {
    await callUp();
    const { label } = await another();
    // Found by its name: it has another id than when it was chosen.
    expect(await select(100, { id: 'of-last-year', label })).toEqual({ ok: true });
    await until(async () => expect(await sends()).toBe(`${label} true live`));
    await audioFlows();
    await run('plug', label, false);
    await until(async () => expect(await sends()).toMatch(/^(?!.*Input 2).*[Ff]ake.* true live$/));
    expect(await run('open')).toHaveLength(1);
    await audioFlows();
    await run('plug', label, true);
    await until(async () => expect(await sends()).toBe(`${label} true live`));
    await audioFlows();
    expect(await run('open')).toEqual([label]);
    expect((await run('sipMethods')).filter((method) => method === 'INVITE')).toHaveLength(1);
  });

  test('a gain is in the way only where it is asked for, and the agent is heard with it', async () => {
    await callUp();
    const untouched = await sends();
    expect(untouched).toMatch(/fake/i);
    expect(await select(180)).toEqual({ ok: true });
    await until(async () => expect(await sends()).toMatch(/MediaStreamAudioDestination.* true live$/));
    await until(async () => expect((await run('heard')).far).toEqual([['agent']]));
    expect(await select(0)).toEqual({ ok: true });
    await until(async () => expect((await run('heard')).far).toEqual([[]]));
    expect(await select(100)).toEqual({ ok: true });
    await until(async () => expect(await sends()).toBe(untouched));
    expect(await run('mixedVoices')).toBe(0);
    expect(await run('open')).toHaveLength(1);
  });

  test('the meter and the echo test hear the microphone, and let go of it', async () => {
    expect(await run('call', 'audio.meter', { on: true })).toEqual({ ok: true });
    const loudest = async () => {
      const levels = (await run('signals', 'audio.level')) as { readonly level: number }[];
      return Math.max(0, ...levels.map(({ level }) => level));
    };
    await until(async () => expect(await loudest()).toBeGreaterThan(0.3));
    expect(await run('call', 'audio.meter', { on: false })).toEqual({ ok: true });
    await until(async () => expect(await run('open')).toEqual([]));
    expect(await run('call', 'audio.echo', {})).toEqual({ ok: true, value: { heard: true } });
    expect(await run('signals', 'audio.echo')).toEqual([{ step: 'recording' }, { step: 'playing' }]);
    expect([await run('open'), await run('mixedVoices')]).toEqual([[], 0]);
  });
});

test('how the voice comes through is told as long as it flows', async () => {
  await callUp();
  await until(async () => expect((await run('signals', 'leg.quality')).length).toBeGreaterThanOrEqual(2));
  expect((await run('signals', 'leg.quality')).at(-1)).toEqual({
    legId: 'a',
    sample: expect.objectContaining({
      codec: 'opus',
      lostHere: expect.any(Number),
      jitter: expect.any(Number),
      buffer: expect.any(Number),
    }),
  });
});

describe('a conference in a real browser', { timeout: 180_000 }, () => {
  const all = {
    agent: ['far-0', 'far-1'],
    far: [
      ['agent', 'far-1'],
      ['agent', 'far-0'],
    ],
  };
  // Each look takes 1.6 s, and one while the machine is busy may be spoilt.
  const hear = (whom: typeof all) => until(async () => expect(await run('heard')).toEqual(whom), 60_000);
  const mix = () => run('call', 'leg.mix', { legId: 'a', with: 'b' });

  /** One call each way, and the agent with both. */
  beforeEach(async () => {
    await callUp();
    const placed = await run('call', 'leg.place', {
      legId: 'b',
      target: '1003',
      headers: [],
      microphone: true,
    });
    expect(placed).toEqual({ ok: true });
    await hear({ agent: ['far-0', 'far-1'], far: [['agent'], ['agent']] });
    expect(await mix()).toEqual({ ok: true });
    await hear(all);
  });

  test('all three hear each other, nobody themselves; apart again, nothing of it stays', async () => {
    expect(await run('call', 'leg.mix', { legId: 'b' })).toEqual({ ok: true });
    await hear({ agent: ['far-0', 'far-1'], far: [['agent'], ['agent']] });
    expect(await run('mixedVoices')).toBe(0);
  });

  test('mute is about the agent alone', async () => {
    for (const legId of ['a', 'b']) await run('call', 'leg.mute', { legId, muted: true });
    await hear({ ...all, far: [['far-1'], ['far-0']] });
    for (const legId of ['a', 'b']) await run('call', 'leg.mute', { legId, muted: false });
    await hear(all);
  });

  test('lasts through hold, an ICE restart, tones and another microphone', async () => {
    expect(await run('call', 'leg.hold', { legId: 'a' })).toEqual({ ok: true });
    await hear({ agent: ['far-1'], far: [[], ['agent']] });
    expect(await run('call', 'leg.unhold', { legId: 'a' })).toEqual({ ok: true });
    await hear(all);
    expect(await run('call', 'leg.repair', { legId: 'b' })).toEqual({ ok: true });
    await hear(all);
    expect(await run('call', 'leg.dtmf', { legId: 'a', tones: '5' })).toEqual({ ok: true });
    expect(await run('call', 'audio.select', { microphone: { id: 'another' }, gain: 100 })).toEqual({
      ok: true,
    });
    await hear(all);
    expect(await run('mixedVoices')).toBe(4);
  });

  test('keeps the agent with both while the sound of the page stands still, and goes on when it is back', async () => {
    await run('stopSound', 'for-good');
    await hear({ agent: ['far-0', 'far-1'], far: [['agent'], ['agent']] });
    expect(await run('signals', 'audio.mixing')).toEqual([{ works: false }]);
    expect(await run('mixedVoices')).toBe(0);
    await run('bringSoundBack');
    await hear(all);
    expect(await run('signals', 'audio.mixing')).toEqual([{ works: false }, { works: true }]);
    expect(await run('mixedVoices')).toBe(4);
  });

  test.each(['for-a-moment', 'closed'] as const)('brings back a sound that stops: %s', async (how) => {
    await run('stopSound', how);
    await hear(all);
    expect(await run('signals', 'audio.mixing')).toEqual([]);
    await until(async () => expect(await run('mixedVoices')).toBe(4));
  });

  test('whoever leaves, the others go on; and then nothing is left', async () => {
    expect(await run('call', 'leg.end', { legId: 'a' })).toEqual({ ok: true });
    await until(async () => {
      const { agent, far } = await run('heard');
      expect([agent, far[1]]).toEqual([['far-1'], ['agent']]);
    });
    expect(await run('mixedVoices')).toBe(0);
    expect(await run('call', 'leg.end', { legId: 'b' })).toEqual({ ok: true });
    expect((await run('connection')).sending).toEqual([expect.stringContaining('ended')]);
  });
});
