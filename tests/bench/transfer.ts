import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { BrowserContext, Frame, Page } from '@playwright/test';
import { agentAt } from '../e2e/agent';
import { recordPeerConnections } from '../e2e/desk-under-test';
import { serveBuiltPage } from '../fakes/built-page';
import { type DeskTap, openDeskTap } from '../lab/soak/desk-tap';
import { type Bench, type BenchRow, percentile, type Spread, spreadOf } from './bench';
import { deskWindowIn, launchBenchBrowser, newBenchContext } from './bench-browser';
import { startDeskHost } from './ring-desk';
import { checkClock } from './ring-pages';
import { clickedAt, noteClicks, type RingSeen, watchRing, watchVoice } from './transfer-pages';
import { startWireWatch, type WireWatch } from './wire-watch';

/** Consult calls that are declined, on both sides. */
const CONSULTS = 100;
/** Native transfers to a number that nobody has, on both sides. */
const REFERS = 30;
const WARM_UP = 2;
const REQUEST_LIMIT_MS = 100;
const VOICE_LIMIT_MS = 50;
/** In the same frame as the ring card, or an earlier one. */
const FRAME_MS = 1000 / 60;
const DOCUMENT_LIMIT_MS = 300;
const DOCUMENT_SHARE = 0.99;

const ANA = { extension: '1001', name: 'Ana Pop' };
const BOGDAN = { extension: '1002', name: 'Bogdan Ene' };
const BARE = '1003';
const NOBODY = '4711';
/** More than a first frame holds, as an agent writes who has listened for ten minutes. */
const NOTE = 'The customer says that the parcel has arrived without the second box. '.repeat(30);

/**
 * A transfer on a real Asterisk with the recipe, against a page with JsSIP that does the same: from the click to the
 * request on the wire, and from a refusal to the caller's voice; and when the target's desk shows what came along. The
 * same PBX, the same browser, the same target, taking turns.
 */
export const transfer: Bench = {
  name: 'transfer',
  async run() {
    const stops: (() => Promise<unknown>)[] = [];
    try {
      return await measure(stops);
    } finally {
      for (const stop of stops.reverse()) await stop();
    }
  },
};

async function measure(stops: (() => Promise<unknown>)[]): Promise<readonly BenchRow[]> {
  const root = process.cwd();
  // Finds its own files beside it, which a bundle has not.
  const lab = pathToFileURL(join(root, 'scripts/lab/asterisk.mjs')).href;
  const { startAsterisk } = (await import(/* @vite-ignore */ lab)) as typeof import('../lab/asterisk');
  const asterisk = await startAsterisk({ variant: 'recipe' });
  stops.push(asterisk.stop);
  const browser = await launchBenchBrowser();
  stops.push(() => browser.close());
  const open = async (url: string): Promise<{ page: Page; context: BrowserContext }> => {
    const context = await newBenchContext(browser);
    await context.addInitScript(recordPeerConnections);
    const page = await context.newPage();
    await page.goto(url);
    return { page, context };
  };

  async function openDesk(person: typeof ANA, colleague: typeof ANA) {
    const folder = await mkdtemp(join(tmpdir(), 'patchcord-bench-'));
    stops.push(() => rm(folder, { recursive: true, force: true }));
    const wire = await startWireWatch(asterisk.server);
    stops.push(wire.dispose);
    const host = await startDeskHost(root, folder);
    stops.push(host.stop);
    const { page, context } = await open(host.launchUrl);
    const frame = await deskWindowIn(page);
    const { origin } = new URL(host.launchUrl);
    const cookies = (await context.cookies(origin)).map(({ name, value }) => `${name}=${value}`).join('; ');
    const tap = await openDeskTap(host.launchUrl, cookies, /^(?!)/g);
    stops.push(async () => tap.close());
    await wanted(
      tap.call('settings.connect', {
        server: wire.server,
        domain: asterisk.domain,
        extension: person.extension,
        password: asterisk.password,
        displayName: person.name,
        region: 'RO',
      }),
    );
    await wanted(
      tap.call('settings.update', { patch: { colleagues: [colleague], transferMethod: 'guarded' } }),
    );
    await until('signed in', () => tap.latest.line?.state === 'registered');
    await until('known', () => tap.latest.pbx?.kind === 'asterisk-recipe');
    await checkClock(frame);
    await noteClicks(frame);
    const agent = agentAt({ page, window: page.frameLocator('iframe[src*="index.html"]') } as never);
    return { page, frame, tap, wire, agent };
  }
  const bogdan = await openDesk(BOGDAN, ANA);
  const ana = await openDesk(ANA, BOGDAN);

  // The bare side, and the callers of both.
  const bareWire = await startWireWatch(asterisk.server);
  stops.push(bareWire.dispose);
  const barePage = await serveBuiltPage('tests/bench/bare-page', ['transfer.html'], root);
  stops.push(barePage.dispose);
  const query = new URLSearchParams({
    server: bareWire.server,
    user: BARE,
    password: asterisk.password,
    target: BOGDAN.extension,
    nobody: NOBODY,
  });
  const { page: bare } = await open(`${barePage.origin}transfer.html?${query}`);
  await bareWire.first('in', (text) => text.startsWith('SIP/2.0 200') && text.includes(' REGISTER'));
  await checkClock(bare.mainFrame());
  await noteClicks(bare.mainFrame());
  const outside = await serveBuiltPage('tests/lab/page', ['index.html'], root);
  stops.push(outside.dispose);
  const { page: callers } = await open(`${outside.origin}index.html`);
  await callers.waitForFunction(() => window.lab !== undefined);
  await callers.evaluate((account) => window.lab.start(account), {
    server: asterisk.server,
    password: asterisk.password,
    extension: 'trunk',
  });
  for (const extension of [BARE, ANA.extension]) {
    await callers.evaluate((number) => void window.lab.call(number, []), `40721555777*${extension}`);
  }
  const callId = await ringingAt(ana.tap);
  await wanted(ana.tap.call('calls.answer', { callId }));
  await until('they talk', () => ana.tap.view(callId)?.state === 'up');

  const samples = { request: pair(), voice: pair(), refer: pair(), rings: [] as RingSeen[] };

  async function consultOfDesk(turn: number, into: typeof samples): Promise<void> {
    const [begins, ends] = [`Beginning ${turn}.`, `End ${turn}.`];
    await wanted(ana.tap.call('notes.save', { callId, text: `${begins} ${NOTE}${ends}` }));
    const { seen } = await watchRing(bogdan.frame, { begins, ends });
    ana.wire.forget();
    await ana.agent.transferTo(BOGDAN.name, 'Blind');
    await declined(ana.wire, ana.frame, ana.page.mainFrame(), into.request.ours, into.voice.ours);
    into.rings.push(await seen);
    await until('the caller is back', () => {
      const view = ana.tap.view(callId);
      return view?.state === 'up' && view.transfer?.outcome !== undefined;
    });
    await wanted(ana.tap.call('transfer.dismiss', { callId }));
    for (const { id } of ana.tap.latest.notices ?? []) await ana.tap.call('notices.dismiss', { id });
  }

  async function consultOfBare(into: typeof samples): Promise<void> {
    bareWire.forget();
    await bare.click('#consult');
    const frame = bare.mainFrame();
    await declined(bareWire, frame, frame, into.request.bare, into.voice.bare);
  }

  /** The target rings, and turns it down. */
  async function declined(
    wire: WireWatch,
    window: Frame,
    phone: Frame,
    requests: number[],
    voices: number[],
  ): Promise<void> {
    const invite = await wire.first('out', (text) => text.startsWith(`INVITE sip:${BOGDAN.extension}@`));
    requests.push(invite.at - (await clickedAt(window)));
    const ring = await ringingAt(bogdan.tap);
    const { heard } = await watchVoice(phone);
    await wanted(bogdan.tap.call('calls.decline', { callId: ring }));
    const call = /^Call-ID: (\S+)/im.exec(invite.text)?.[1] ?? '';
    const final = await wire.first(
      'in',
      (text) => /^SIP\/2\.0 (?!401|407)[3-6]\d\d /.test(text) && text.includes(call),
    );
    voices.push((await heard) - final.at);
    for (const view of bogdan.tap.calls()) await bogdan.tap.call('wrapUp.finish', { callId: view.id });
    await until('nobody rings', () => bogdan.tap.calls().length === 0);
  }

  async function referOfDesk(into: typeof samples): Promise<void> {
    ana.wire.forget();
    await ana.agent.transferToNumber(NOBODY, 'Blind');
    const refer = await ana.wire.first('out', (text) => text.startsWith('REFER '));
    into.refer.ours.push(refer.at - (await clickedAt(ana.frame)));
    await until('they ring again', () => ana.tap.view(callId)?.state === 'ringing');
    await wanted(ana.tap.call('calls.answer', { callId }));
    await until('they talk', () => ana.tap.view(callId)?.state === 'up');
    await ana.tap.call('transfer.dismiss', { callId });
    for (const { id } of ana.tap.latest.notices ?? []) await ana.tap.call('notices.dismiss', { id });
  }

  async function referOfBare(into: typeof samples): Promise<void> {
    bareWire.forget();
    await bare.click('#refer');
    const refer = await bareWire.first('out', (text) => text.startsWith('REFER '));
    into.refer.bare.push(refer.at - (await clickedAt(bare.mainFrame())));
    // The recipe rings the one who referred, which is answered; the old call is put away.
    await bareWire.first('in', (text) => text.startsWith('ACK '));
    await bareWire.first('in', (text) => text.startsWith('SIP/2.0 200') && / (BYE|INVITE)\r/.test(text));
  }

  const unused = { request: pair(), voice: pair(), refer: pair(), rings: [] as RingSeen[] };
  await inTurns(
    CONSULTS,
    (turn) => consultOfDesk(turn, turn < 0 ? unused : samples),
    (turn) => consultOfBare(turn < 0 ? unused : samples),
  );
  await wanted(ana.tap.call('settings.update', { patch: { transferMethod: 'native' } }));
  await inTurns(
    REFERS,
    (turn) => referOfDesk(turn < 0 ? unused : samples),
    (turn) => referOfBare(turn < 0 ? unused : samples),
  );
  return rowsOf(samples);
}

interface Pair {
  readonly ours: number[];
  readonly bare: number[];
}
const pair = (): Pair => ({ ours: [], bare: [] });

/** Now this side first and now that. */
async function inTurns(count: number, ...sides: ((turn: number) => Promise<void>)[]): Promise<void> {
  for (let turn = -WARM_UP; turn < count; turn += 1) {
    for (const side of turn % 2 === 0 ? sides : sides.toReversed()) await side(turn);
  }
}

async function ringingAt(tap: DeskTap) {
  const ringing = () => tap.calls().find(({ state }) => state === 'ringing');
  await until('it rings', () => ringing() !== undefined);
  return ringing()?.id as NonNullable<ReturnType<typeof ringing>>['id'];
}

async function wanted(answer: Promise<{ readonly ok: boolean; readonly error?: unknown }>): Promise<void> {
  const { ok, error } = await answer;
  if (!ok) throw new Error(`The desk refused: ${JSON.stringify(error)}`);
}

async function until(what: string, condition: () => boolean): Promise<void> {
  const end = Date.now() + 20_000;
  while (!condition()) {
    if (Date.now() > end) throw new Error(`Waited in vain: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

function rowsOf({
  request,
  voice,
  refer,
  rings,
}: {
  readonly request: Pair;
  readonly voice: Pair;
  readonly refer: Pair;
  readonly rings: readonly RingSeen[];
}): readonly BenchRow[] {
  const row = (name: string, spread: Spread): BenchRow => ({
    bench: 'transfer',
    case: name,
    unit: 'ms',
    ...spread,
    ok: true,
  });
  const against = (name: string, { ours, bare }: Pair, limit: number): readonly BenchRow[] => {
    const [mine, theirs] = [spreadOf(ours), spreadOf(bare)];
    const over = {
      median: mine.median - theirs.median,
      p95: mine.p95 - theirs.p95,
      p99: mine.p99 - theirs.p99,
    };
    return [
      row(`${name}, bare`, theirs),
      row(`${name}, patchcord`, mine),
      { ...row(`${name}, median over bare`, over), limit, ok: over.median <= limit },
    ];
  };
  const summaries = rings.map(({ card, summary }) => summary - card);
  const documents = rings.map(({ card, document }) => document - card).sort((a, b) => a - b);
  return [
    ...against('click to INVITE', request, REQUEST_LIMIT_MS),
    ...against('click to REFER', refer, REQUEST_LIMIT_MS),
    ...against('refusal to voice', voice, VOICE_LIMIT_MS),
    {
      ...row('ring card to summary', spreadOf(summaries)),
      limit: FRAME_MS,
      ok: Math.max(...summaries) <= FRAME_MS,
    },
    {
      ...row('ring card to document, 99 of 100', spreadOf(documents)),
      limit: DOCUMENT_LIMIT_MS,
      ok: percentile(documents, DOCUMENT_SHARE) <= DOCUMENT_LIMIT_MS,
    },
  ];
}
