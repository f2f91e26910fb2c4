/**
 * Practice mode as a desk has it: the room, its server and the crowd page, with a bare JsSIP page as the agent's
 * phone. Only the process boundary is left out; `practice-server.test.ts` has it.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from '@playwright/test';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { WebSocketServer } from 'ws';
import {
  formatFrame,
  framesOf,
  type HandoffEvent,
  parseFrame,
  payloadValue,
} from '#shared/domain/handoff/frames';
import { formatToken } from '#shared/domain/handoff/token';
import { handoffId } from '#shared/domain/ids';
import { createTranslator } from '#shared/i18n/translator';
import type { WireMessage, WireTransport } from '#shared/ipc/wire';
import { noopLogger } from '#shared/lib/logger';
import {
  createPractice,
  type Practice,
  type PracticeStart,
} from '../../electron/desk/practice/create-practice';
import { PRACTICE_CALLERS } from '../../electron/desk/practice/people';
import {
  type RunningPracticeServer,
  runPracticeServer,
} from '../../electron/desk/practice/server/run-practice-server';
import { type BuiltPage, serveBuiltPage } from '../fakes/built-page';
import { launchChromium } from '../fakes/chromium';
import { systemClock } from '../fakes/system-clock';
import type { SipPage } from '../fixtures/sip-page/sip-page';

let sipPages: BuiltPage;
let crowdPages: BuiltPage;
let browser: Browser;
let wires: WebSocketServer;

let dir: string;
let server: RunningPracticeServer | undefined;
let practice: Practice;
let start: PracticeStart;
let phone: Page;
let crowd: Page;
/** What the crowd page said to its desk. */
let said: WireMessage[] = [];
/** What the room said of the crowd: it can ring, or not. */
let crowdStates: boolean[] = [];
const errors: string[] = [];

beforeAll(async () => {
  [sipPages, crowdPages, browser] = await Promise.all([
    serveBuiltPage('tests/fixtures/sip-page', ['index.html']),
    serveBuiltPage('renderer', ['practice.html']),
    launchChromium(),
  ]);
  wires = new WebSocketServer({ server: crowdPages.server, path: '/wire/crowd' });
  wires.on('connection', (socket) => {
    const transport: WireTransport = {
      send: (message) => socket.send(JSON.stringify(message)),
      onMessage: (listener) =>
        void socket.on('message', (data) => {
          const message = JSON.parse(String(data)) as WireMessage;
          said.push(message);
          listener(message);
        }),
      onClose: (listener) => void socket.on('close', listener),
      close: () => socket.close(),
    };
    practice.attachCrowd(transport);
  });
}, 60_000);
afterAll(async () => {
  await browser?.close();
  wires?.close();
  await sipPages?.dispose();
  await crowdPages?.dispose();
});

beforeEach(async () => {
  said = [];
  crowdStates = [];
  dir = await mkdtemp(join(tmpdir(), 'patchcord-practice-'));
  practice = createPractice({
    t: createTranslator('en').t,
    dataDir: dir,
    agentName: 'Maria',
    startServer: () => {
      void runPracticeServer({ dir, clock: systemClock, logger: noopLogger }).then((running) => {
        server = running;
      });
    },
    clock: systemClock,
    logger: noopLogger,
  });
  practice.onCrowd((ready) => crowdStates.push(ready));
  const started = await practice.start();
  if (!started.ok) throw new Error(started.error.code);
  start = started.value;
  phone = await browser.newPage();
  crowd = await browser.newPage();
  for (const page of [phone, crowd]) page.on('pageerror', (error) => errors.push(error.message));
  await phone.goto(`${sipPages.origin}index.html`);
  await crowd.goto(`${crowdPages.origin}practice.html`);
  const { account } = start;
  expect(await run('signIn', 'maria', { url: account.server, ...account }, 'answer')).toBe('registered');
  await crowdSignedIn();
});
afterEach(async () => {
  await Promise.all([phone.close(), crowd.close()]);
  practice.dispose();
  server?.stop();
  await server?.ended;
  server = undefined;
  await rm(dir, { recursive: true, force: true });
  expect(errors.splice(0)).toEqual([]);
});

function run<Name extends keyof SipPage>(name: Name, ...args: Parameters<SipPage[Name]>) {
  return phone.evaluate(
    ([method, given]) => (window.sipPage[method as Name] as (...all: unknown[]) => unknown)(...given),
    [name, args as unknown[]] as const,
  ) as Promise<Awaited<ReturnType<SipPage[Name]>>>;
}
const until = (check: () => Promise<void>, timeout = 20_000) => vi.waitFor(check, { timeout, interval: 30 });
const presenceOf = (extension: string) =>
  practice.colleagues().find((colleague) => colleague.extension === extension)?.presence;
/** Everybody who ever signs in has; the busy one is shown so. */
const crowdSignedIn = () =>
  until(async () =>
    expect(['2001', '2002', '2003', '2004'].map(presenceOf)).toEqual([
      'available',
      'busy',
      'available',
      'available',
    ]),
  );
const up = (at: number) =>
  until(async () => expect((await run('calls', 'maria')).at(at)).toMatchObject({ up: true, ended: false }));
const ended = (at: number) =>
  until(async () => expect((await run('calls', 'maria')).at(at)).toMatchObject({ ended: true }));
const hasAudio = async (at: number) => {
  const before = await run('packetsReceived', 'maria', at);
  await until(async () => expect(await run('packetsReceived', 'maria', at)).toBeGreaterThan(before + 10));
};
/** A caller's user agent has hung up and let go of its socket. */
const callerLeft = () =>
  until(async () =>
    expect(
      said.some(
        (message) =>
          message.k === 'signal' &&
          message.m === 'crowd.disconnect' &&
          (message.a as { ua: string }).ua.startsWith('caller-'),
      ),
    ).toBe(true),
  );
const ring = async (caller: keyof typeof PRACTICE_CALLERS) => {
  await until(async () => expect(crowdStates.at(-1)).toBe(true));
  expect(await practice.ring(caller, start.account.extension)).toEqual({ ok: true });
};

describe('callers', () => {
  test('a customer rings with the number of the sample CRM, is heard, and is gone when the agent hangs up', async () => {
    await ring('customer');
    await up(0);
    expect((await run('calls', 'maria'))[0]?.remote).toBe(PRACTICE_CALLERS.customer.number);
    await Promise.all([hasAudio(0)]);
    await run('hangUp', 'maria', 0);
    await callerLeft();
  });

  test('an anonymous caller shows nothing, and still hears the agent hang up', async () => {
    await ring('anonymous');
    await up(0);
    const headers = await run('headers', 'maria');
    expect(headers?.['From']).toContain('sip:anonymous@anonymous.invalid');
    expect(headers?.['Privacy']).toBe('id');
    expect(headers?.['P-Asserted-Identity']).toBeUndefined();
    await hasAudio(0);
    await run('hangUp', 'maria', 0);
    await callerLeft();
  });

  test('two callers at a time; hold and resume', async () => {
    await ring('vip');
    await up(0);
    await ring('employee');
    await up(1);
    expect((await run('calls', 'maria')).map(({ remote }) => remote)).toEqual([
      PRACTICE_CALLERS.vip.number,
      PRACTICE_CALLERS.employee.number,
    ]);
    await run('hold', 'maria', 0);
    await run('unhold', 'maria', 0);
    await hasAudio(0);
  });
});

test('a page that may not make sound yet still sends packets', async () => {
  await crowd.addInitScript(() => {
    const suspended = class extends AudioContext {
      constructor() {
        super();
        void this.suspend();
      }
      override resume() {
        return new Promise<void>(() => undefined);
      }
    };
    window.AudioContext = suspended;
  });
  // Until then the page before it is the one that is signed in.
  const before = crowdStates.length;
  await crowd.reload();
  await until(async () => expect(crowdStates.slice(before)).toEqual([false, true]));
  await crowdSignedIn();
  await ring('customer');
  await up(0);
  await hasAudio(0);
});

describe('colleagues', () => {
  test.each([
    ['2002', 'failed 486 Busy Here'],
    ['2004', 'failed 603 In a meeting until three'],
    ['2005', 'failed 480 Temporarily Unavailable'],
  ])('%s: %s', async (extension, line) => {
    await run('call', 'maria', extension);
    await until(async () => expect(await run('log', 'maria')).toContain(line));
  });

  test('one who never answers rings on until the agent gives up; presence says who is there', async () => {
    expect(presenceOf('2005')).toBe('offline');
    await run('call', 'maria', '2003');
    await until(async () => expect(await run('log', 'maria')).toContain('progress'));
    await run('hangUp', 'maria', 0);
    await ended(0);
  });
});

describe('transfers', () => {
  const id = handoffId('0199aa00-0000-7000-8000-0000000000aa');
  const token = formatToken(id);

  test('supervised: caller and colleague talk, the agent is free', async () => {
    await ring('customer');
    await up(0);
    await run('hold', 'maria', 0);
    await run('call', 'maria', '2001');
    await up(1);
    const codes = await run('refer', 'maria', 0, '2001', 1);
    expect(codes.at(-1)).toBe(200);
    await ended(1);
    await run('hangUp', 'maria', 0);
    await until(async () => expect([presenceOf('2001'), presenceOf('1001')]).toEqual(['busy', 'available']));
  });

  test('right behind a swap, before the caller’s answer to it is acknowledged', async () => {
    await ring('customer');
    await up(0);
    await run('delayAck', 'maria');
    await run('hold', 'maria', 0);
    expect((await run('refer', 'maria', 0, '+40215550199')).at(-1)).toBe(200);
    await run('hangUp', 'maria', 0);
    await ended(0);
  });

  test.each([
    ['2002', 486],
    ['2004', 603],
    ['2005', 480],
    ['7777', 404],
  ] as const)('blind to %s fails with %i and the caller is still there', async (extension, code) => {
    await ring('customer');
    await up(0);
    expect((await run('refer', 'maria', 0, extension)).at(-1)).toBe(code);
    await up(0);
    await hasAudio(0);
  });

  test('blind to an outside number that exists', async () => {
    await ring('customer');
    await up(0);
    expect((await run('refer', 'maria', 0, '+40215550199')).at(-1)).toBe(200);
    await run('hangUp', 'maria', 0);
    await ended(0);
  });

  test('the colleague’s desk takes the document, and says ringing, answered and opened', async () => {
    const document = {
      schema: 'handoff/1.0',
      id,
      rev: 1,
      attempt: 1,
      created_at: '2026-11-20T10:00:00.000Z',
      updated_at: '2026-11-20T10:00:00.000Z',
      summary: 'Refund not arrived',
      urgency: 'high',
      caller: { kind: 'customer', name: 'Elena Ionescu' },
      from: { name: 'Maria', ext: '1001' },
      to: { kind: 'agent', name: 'Ana Popescu', ext: '2001' },
      notes: [{ id: 'n1', by: 'Maria', at: '2026-11-20T10:00:00.000Z', text: 'x'.repeat(3_000) }],
      items: [],
      trail: [],
      sip: {},
      flags: {},
    };
    const frames = framesOf('offer', id, 1, document);
    if (!frames.ok) throw new Error(frames.error.code);
    for (const frame of frames.value)
      expect(await run('message', 'maria', '2001', formatFrame(frame))).toBe(200);
    await run('call', 'maria', '2001', { extraHeaders: [`X-Handoff: ${token}`] });
    await until(async () => {
      const parsed = (await run('messages', 'maria')).map(({ from, body }) => ({
        from,
        frame: parseFrame(body),
      }));
      const told = parsed.map(({ from, frame }) => {
        expect(from).toBe('2001');
        if (!frame.ok) throw new Error(frame.error.code);
        const { type, payload } = frame.value;
        expect(frame.value.id).toBe(id);
        return type === 'event' ? (payloadValue(payload) as HandoffEvent).event : type;
      });
      expect(told).toEqual(['ack', 'ringing', 'answered', 'opened']);
    });
  });

  test('a colleague who declines says why, to the phone and to the desk', async () => {
    await run('call', 'maria', '2004', { extraHeaders: [`X-Handoff: ${token}`] });
    await until(async () => {
      const events = (await run('messages', 'maria')).map(({ body }) => {
        const frame = parseFrame(body);
        return frame.ok ? (payloadValue(frame.value.payload) as HandoffEvent) : undefined;
      });
      expect(events).toMatchObject([
        { event: 'ringing' },
        { event: 'declined', reason: 'In a meeting until three' },
      ]);
    });
    await until(async () =>
      expect(await run('log', 'maria')).toContain('failed 603 In a meeting until three'),
    );
  });
});

test('the desk’s link to the crowd page is lost and comes back: the call goes on and can be ended', async () => {
  await ring('customer');
  await up(0);
  // The page of the test before may have said goodbye late; what counts is what happens from here on.
  const before = crowdStates.length;
  for (const client of wires.clients) client.terminate();
  await until(async () => expect(presenceOf('2001')).toBe('offline'));
  await crowdSignedIn();
  await hasAudio(0);
  await until(async () => expect(crowdStates.slice(before)).toEqual([false, true]));
  await run('hangUp', 'maria', 0);
  await callerLeft();
});
