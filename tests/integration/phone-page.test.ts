/** The phone document as the browser host serves it, with a desk that only keeps the wire. */
import type { Browser, Page } from '@playwright/test';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { type WebSocket, WebSocketServer } from 'ws';
import { type BuiltPage, serveBuiltPage } from '../fakes/built-page';
import { launchChromium } from '../fakes/chromium';
import { createSipPeer } from '../fakes/sip-peer';
import { until } from '../fakes/until';

interface Wire {
  readonly url: string;
  readonly socket: WebSocket;
  readonly received: { k: string; m: string; a: unknown }[];
}

let built: BuiltPage;
let browser: Browser;
let sockets: WebSocketServer;
let page: Page;
const wires: Wire[] = [];
const errors: string[] = [];

beforeAll(async () => {
  [built, browser] = await Promise.all([serveBuiltPage('renderer', ['phone.html']), launchChromium()]);
  sockets = new WebSocketServer({ server: built.server });
  sockets.on('connection', (socket, request) => {
    const wire: Wire = { url: request.url ?? '', socket, received: [] };
    socket.on('message', (data) => void wire.received.push(JSON.parse(String(data))));
    wires.push(wire);
  });
}, 60_000);
afterAll(async () => {
  await browser?.close();
  sockets?.close();
  await built?.dispose();
});
beforeEach(async () => {
  wires.length = 0;
  page = await browser.newPage();
  page.on('pageerror', (error) => errors.push(error.message));
  await page.goto(`${built.origin}phone.html`);
});
afterEach(async () => {
  await page.close();
  expect(errors.splice(0)).toEqual([]);
});

const last = () => wires.at(-1) as Wire;
const signal = (m: string, a: unknown) => last().socket.send(JSON.stringify({ k: 'signal', m, a }));
/** Loaded anew, in a time that stands still but for what the test lets go by. */
async function loadInOwnTime(): Promise<void> {
  await until(() => expect(hellos(last())).toHaveLength(1));
  await page.clock.install({ time: 0 });
  await page.clock.pauseAt(1_000);
  await page.reload();
  await until(() => expect(wires).toHaveLength(2));
  await until(() => expect(hellos(last())).toHaveLength(1));
}
const hellos = (wire: Wire) => wire.received.filter(({ m }) => m === 'phone.hello');

test('says hello on its own wire, and again on the next one when the host comes back', async () => {
  await until(() => expect(hellos(last())).toHaveLength(1));
  expect(last().url).toBe('/wire/phone');
  expect(last().received[0]).toEqual({ k: 'signal', m: 'phone.hello', a: { legs: [], registered: false } });
  last().socket.terminate();
  await until(() => {
    expect(wires).toHaveLength(2);
    expect(hellos(last())).toHaveLength(1);
  });
});

test('shows the desk window over the whole page, and the crowd unseen when it is wanted', async () => {
  const desk = page.locator('iframe.desk');
  await desk.waitFor();
  expect(await desk.getAttribute('src')).toBe('./index.html');
  expect(await desk.boundingBox()).toMatchObject(page.viewportSize() ?? {});
  await until(() => expect(hellos(last())).toHaveLength(1));
  signal('phone.crowd', { wanted: true });
  const crowd = page.locator('iframe[src="./practice.html"]');
  await crowd.waitFor({ state: 'attached' });
  expect(await crowd.isVisible()).toBe(false);
  signal('phone.crowd', { wanted: false });
  await crowd.waitFor({ state: 'detached' });
});

test('doesn’t wait for the line for long before it shows the desk window', async () => {
  await loadInOwnTime();
  await page.clock.runFor(249);
  expect(await page.locator('iframe.desk').count()).toBe(0);
  await page.clock.runFor(1);
  await page.locator('iframe.desk').waitFor();
});

test('shows the desk window once the line has signed in', async () => {
  await loadInOwnTime();
  const wire = last();
  const pbx = createSipPeer({ send: (data) => signal('line.data', { data }) });
  wire.socket.on('message', (data) => {
    const { m, a } = JSON.parse(String(data)) as { m: string; a: { data: string } };
    if (m === 'line.connect') signal('line.opened', {});
    if (m === 'line.send') pbx.receive(a.data);
  });
  const account = {
    uri: 'sip:1001@pbx.test',
    credentials: { realm: 'pbx.test', ha1: '0'.repeat(32) },
    displayName: 'Ana Pop',
    instanceId: '8b4f5a36-51c2-4a43-9d0c-4f6f0a3f6c1e',
    viaTransport: 'WS',
  };
  wire.socket.send(JSON.stringify({ k: 'call', id: 1, m: 'phone.configure', a: account }));
  await page.locator('iframe.desk').waitFor();
  expect(wire.received.map(({ m }) => m)).toContain('registration');
});

test('shows no desk window any more once another document has the phone', async () => {
  await loadInOwnTime();
  signal('phone.replaced', {});
  await page.getByRole('heading', { name: 'Patchcord is open in another window' }).waitFor();
  await page.clock.runFor(1_000);
  expect(await page.locator('iframe').count()).toBe(0);
});

test('steps back when another document has the phone, and takes it over on request only', async () => {
  await until(() => expect(hellos(last())).toHaveLength(1));
  signal('phone.replaced', {});
  await page.getByRole('heading', { name: 'Patchcord is open in another window' }).waitFor();
  expect(await page.locator('iframe').count()).toBe(0);
  await until(() => expect(last().socket.readyState).toBe(last().socket.CLOSED));

  await page.getByRole('button', { name: 'Use it here' }).click();
  await until(() => expect(wires.at(-1)?.url).toBe('/wire/phone?takeover=1'));
  await page.locator('iframe.desk').waitFor();
  expect(new URL(page.url()).search).toBe('');
  // A reload later asks for nothing, nor does a wire that is lost.
  last().socket.terminate();
  await until(() => expect(wires.at(-1)?.url).toBe('/wire/phone'));
});
