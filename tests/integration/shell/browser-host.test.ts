import { chmod, mkdir, readFile, stat } from 'node:fs/promises';
import { createServer as createHttpServer } from 'node:http';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Clock } from '#shared/lib/clock';
import { askForLaunch } from '../../../electron/shell/browser/control';
import { writeLaunchFile } from '../../../electron/shell/browser/launch-file';
import { systemClock } from '../../../electron/shell/system-clock';
import { createRig, pathOf, type Rig, type RunningRig, type TestWire } from '../../fakes/browser-host-rig';
import { launchChromium } from '../../fakes/chromium';
import { quietPort } from '../../fakes/quiet-port';

let rig: Rig;
beforeEach(async () => {
  rig = await createRig();
});
afterEach(() => rig.dispose());

describe('launch', () => {
  test('the launch address gives a strict cookie named after the desk and shows the phone', async () => {
    const host = await rig.ready();
    const { id } = JSON.parse(await readFile(join(rig.data, 'host.json'), 'utf8')) as { id: string };
    const answer = await host.get(pathOf(host.host.launchUrl()), { 'Sec-Fetch-Site': 'none' });
    expect([answer.status, answer.body]).toEqual([200, '<!doctype html><title>phone</title>']);
    expect(answer.headers['set-cookie']?.[0]).toMatch(
      new RegExp(`^patchcord-${id}=[A-Za-z0-9_-]{43}; Path=/; HttpOnly; SameSite=Strict$`),
    );
    const cookie = answer.headers['set-cookie']?.[0]?.split(';')[0] ?? '';
    expect(await host.get('/phone.html', { Cookie: cookie })).toMatchObject({
      status: 200,
      body: '<!doctype html><title>phone</title>',
    });
  });

  test('a browser that comes from a file of this user gets in, and the address stands in no argument', async () => {
    const host = await rig.ready();
    const file = await writeLaunchFile(rig.data, host.host.launchUrl());
    expect(file).not.toContain('launch=');
    expect((await stat(join(rig.data, 'launch.html'))).mode & 0o777).toBe(0o600);
    const browser = await launchChromium();
    try {
      const page = await browser.newPage();
      await page.goto(file, { waitUntil: 'commit' });
      await page.waitForURL(`${host.origin}/phone.html`);
      expect(await page.title()).toBe('phone');
    } finally {
      await browser.close();
    }
  });

  test('one that comes from another site is led by a page of ours, which brings the cookie', async () => {
    const host = await rig.ready();
    for (const site of ['cross-site', 'same-site']) {
      const answer = await host.get(pathOf(host.host.launchUrl()), {
        'Sec-Fetch-Site': site,
        'Sec-Fetch-Mode': 'navigate',
        'Sec-Fetch-Dest': 'document',
      });
      expect(answer.status, site).toBe(200);
      expect(answer.headers['set-cookie'], site).toHaveLength(1);
      expect(answer.body, site).toContain('content="0;url=/phone.html"');
    }
  });

  test('an empty folder that others could read becomes private; one with something in it stays as it is', async () => {
    const modeOf = async (path: string) => (await stat(path)).mode & 0o777;
    const practice = join(rig.data, 'practice');
    await mkdir(practice, { recursive: true });
    await chmod(practice, 0o755);
    await chmod(rig.data, 0o755);
    await rig.ready();
    expect(await modeOf(practice)).toBe(0o700);
    expect(await modeOf(rig.data)).toBe(0o755);
  });

  test('a launch token works once', async () => {
    const host = await rig.ready();
    const path = pathOf(host.host.launchUrl());
    const first = await host.get(path);
    expect(first.status).toBe(200);
    const again = await host.get(path);
    expect(again.status).toBe(401);
    expect(again.headers['set-cookie']).toBeUndefined();
    expect(again.body).toContain('Open Patchcord from its launcher');
    // Who is in already has gone back, or has loaded the page again.
    const Cookie = first.headers['set-cookie']?.[0]?.split(';')[0] ?? '';
    const back = await host.get(path, { Cookie });
    expect([back.status, back.headers.location]).toEqual([303, '/phone.html']);
    expect(back.headers['set-cookie']).toBeUndefined();
  });

  test('asking for the head of a launch address does not use it up', async () => {
    const host = await rig.ready();
    const path = pathOf(host.host.launchUrl());
    expect((await host.get(path, {}, 'HEAD')).status).toBe(401);
    expect((await host.get(path)).status).toBe(200);
  });

  test('a made-up token is nothing', async () => {
    const host = await rig.ready();
    expect((await host.get(`/?launch=${'A'.repeat(43)}`)).status).toBe(401);
    expect((await host.get('/?launch=')).status).toBe(401);
  });
});

describe('requests', () => {
  let host: RunningRig;
  let cookie: string;
  beforeEach(async () => {
    host = await rig.ready();
    cookie = await host.signIn();
  });

  test('without the cookie, or with a wrong one, nothing is served', async () => {
    const name = cookie.split('=')[0];
    for (const headers of [
      {},
      { Cookie: `${name}=${'A'.repeat(43)}` },
      { Cookie: `${name}=` },
      { Cookie: cookie.replace('patchcord-', 'patchcord-0') },
      { Cookie: `x${cookie}` },
    ]) {
      for (const path of ['/', '/phone.html', '/assets/app-1a2b.js', '/nothing']) {
        const answer = await host.get(path, headers);
        expect(answer.status, `${path} ${JSON.stringify(headers)}`).toBe(401);
        expect(answer.body).toContain('Open Patchcord from its launcher');
      }
    }
  });

  test('with the cookie the root goes to the phone page and files have their types', async () => {
    expect(await host.get('/', { Cookie: cookie })).toMatchObject({ status: 303 });
    const script = await host.get('/assets/app-1a2b.js', { Cookie: `other=1; ${cookie}` });
    expect(script.status).toBe(200);
    expect(script.headers['content-type']).toBe('text/javascript; charset=utf-8');
    expect(script.headers['x-content-type-options']).toBe('nosniff');
    expect((await host.get('/phone.html', { Cookie: cookie }, 'HEAD')).body).toBe('');
  });

  test('a foreign Host is refused, cookie or not (DNS rebinding)', async () => {
    for (const name of [
      'evil.example',
      `localhost:${host.address.split(':')[1]}`,
      '127.0.0.1',
      '127.0.0.1:1',
    ]) {
      expect((await host.get('/phone.html', { Cookie: cookie, Host: name })).status, name).toBe(403);
    }
    const path = pathOf(host.host.launchUrl());
    expect((await host.get(path, { Host: 'evil.example' })).status).toBe(403);
    expect((await host.get(path)).status, 'the token is still good').toBe(200);
  });

  test('a foreign Origin is refused', async () => {
    for (const origin of ['http://evil.example', 'null', `https://${host.address}`, 'http://127.0.0.1:1']) {
      expect((await host.get('/phone.html', { Cookie: cookie, Origin: origin })).status, origin).toBe(403);
    }
    expect((await host.get('/phone.html', { Cookie: cookie, Origin: host.origin })).status).toBe(200);
  });

  test('another site may show our page as its own, and load nothing into itself', async () => {
    const foreign = { Cookie: cookie, 'Sec-Fetch-Site': 'same-site' };
    const navigation = { 'Sec-Fetch-Mode': 'navigate', 'Sec-Fetch-Dest': 'document' };
    const frame = { 'Sec-Fetch-Mode': 'navigate', 'Sec-Fetch-Dest': 'iframe' };
    expect((await host.get('/phone.html', { ...foreign, ...navigation })).status).toBe(200);
    expect((await host.get('/phone.html', { ...foreign, ...frame })).status).toBe(403);
    expect((await host.get('/assets/app-1a2b.js', { ...foreign, 'Sec-Fetch-Mode': 'cors' })).status).toBe(
      403,
    );
  });

  test('another site may not take the phone over: it is led to the page that asks', async () => {
    const navigation = { Cookie: cookie, 'Sec-Fetch-Mode': 'navigate', 'Sec-Fetch-Dest': 'document' };
    const from = (site: string) =>
      host.get('/phone.html?takeover=1', { ...navigation, 'Sec-Fetch-Site': site });
    for (const site of ['same-site', 'cross-site']) {
      const answer = await from(site);
      expect([answer.status, answer.headers.location], site).toEqual([303, '/phone.html']);
    }
    for (const site of ['same-origin', 'none']) expect((await from(site)).status, site).toBe(200);
  });

  test('no path leads out of the pages, to a folder, or to what is not there', async () => {
    for (const path of [
      '/../outside.txt',
      '/assets/../../outside.txt',
      '/%2e%2e/outside.txt',
      '/..%2foutside.txt',
      '/..%5coutside.txt',
      '/assets/%2e%2e/%2e%2e/outside.txt',
      '/assets',
      '/assets/',
      '/phone.html/',
      '/phone.html%00.js',
      '/%',
      '/nothing.html',
    ]) {
      const answer = await host.get(path, { Cookie: cookie });
      expect(answer.status, path).toBe(404);
      expect(answer.body, path).not.toContain('not for pages');
    }
    for (const path of ['//etc/passwd', `http://${host.address}/phone.html`]) {
      expect((await host.get(path, { Cookie: cookie })).status, path).toBe(403);
    }
  });

  test('nothing can be written', async () => {
    for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH']) {
      expect((await host.get('/phone.html', { Cookie: cookie }, method)).status, method).toBe(405);
    }
  });

  test('every page has its policy: who may frame it, what it may load', async () => {
    const csp = async (page: string) =>
      String((await host.get(page, { Cookie: cookie })).headers['content-security-policy']).split('; ');
    for (const page of ['/phone.html', '/index.html', '/practice.html', '/ring.html']) {
      const policy = await csp(page);
      expect(policy, page).toContain(`default-src 'none'`);
      expect(policy, page).toContain(`script-src 'self'`);
      expect(policy, page).toContain(`connect-src 'self' ws://${host.address}`);
      expect(policy, page).toContain(`base-uri 'none'`);
      expect(policy, page).toContain(`form-action 'none'`);
    }
    expect(await csp('/phone.html')).toEqual(
      expect.arrayContaining([`frame-src 'self'`, `frame-ancestors 'none'`]),
    );
    expect(await csp('/ring.html')).toEqual(
      expect.arrayContaining([`frame-src 'none'`, `frame-ancestors 'none'`]),
    );
    for (const framed of ['/index.html', '/practice.html']) {
      expect(await csp(framed)).toEqual(
        expect.arrayContaining([`frame-src 'none'`, `frame-ancestors 'self'`]),
      );
    }
    expect((await host.get('/phone.html', { Cookie: cookie })).headers).toMatchObject({
      'permissions-policy': expect.stringContaining('microphone=(self)'),
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'x-content-type-options': 'nosniff',
    });
  });
});

describe('who may hold the window', () => {
  test('a page that the agent has opened stays where it is; any other is parted from whoever opened it', async () => {
    const host = await rig.ready();
    const Cookie = await host.signIn();
    const navigation = { Cookie, 'Sec-Fetch-Mode': 'navigate', 'Sec-Fetch-Dest': 'document' };
    const policyFor = async (site: Readonly<Record<string, string>>) =>
      (await host.get('/phone.html', { ...navigation, ...site })).headers['cross-origin-opener-policy'];
    expect(await policyFor({ 'Sec-Fetch-Site': 'none' })).toBeUndefined();
    for (const site of ['same-origin', 'same-site', 'cross-site'])
      expect(await policyFor({ 'Sec-Fetch-Site': site }), site).toBe('same-origin');
    expect(await policyFor({}), 'a browser that does not tell').toBe('same-origin');
  });

  test('another program’s page that opens the phone holds nothing of it', async () => {
    const host = await rig.ready();
    const other = createHttpServer((_, response) => {
      response.writeHead(200, { 'Content-Type': 'text/html' }).end('<title>other</title>');
    });
    await new Promise<void>((listening) => other.listen(0, '127.0.0.1', listening));
    const browser = await launchChromium();
    try {
      const context = await browser.newContext();
      const agent = await context.newPage();
      await agent.goto(host.host.launchUrl());
      expect(await agent.title()).toBe('phone');
      const page = await context.newPage();
      await page.goto(`http://127.0.0.1:${(other.address() as AddressInfo).port}/`);
      const opened = context.waitForEvent('page');
      await page.evaluate((url) => {
        Object.assign(window, { held: window.open(url) });
      }, `${host.origin}/phone.html`);
      const phone = await opened;
      await phone.waitForURL(`${host.origin}/phone.html`);
      expect(await phone.title()).toBe('phone');
      expect(await phone.evaluate(() => window.opener)).toBeNull();
      expect(await page.evaluate(() => (window as never as { held: Window }).held.closed)).toBe(true);
    } finally {
      await browser.close();
      other.closeAllConnections();
      await new Promise((closed) => other.close(closed));
    }
  });
});

describe('wires', () => {
  let host: RunningRig;
  let cookie: string;
  beforeEach(async () => {
    host = await rig.ready();
    cookie = await host.signIn();
  });
  const good = () => ({ Cookie: cookie, Origin: host.origin });
  const open = async (path: string) => accepted(await host.connect(path, good()));

  test('the path alone decides the role', async () => {
    for (const role of ['phone', 'window', 'crowd']) {
      const wire = await open(`/wire/${role}`);
      expect(await wire.told()).toMatchObject({ role, takeover: false });
    }
    expect(await (await open('/wire/phone?takeover=1')).told()).toMatchObject({
      role: 'phone',
      takeover: true,
    });
    expect(await (await open('/wire/window?role=phone')).told()).toMatchObject({ role: 'window' });
  });

  test('no cookie, a wrong cookie, a foreign or missing Origin, a foreign Host, an unknown role: refused', async () => {
    const name = cookie.split('=')[0];
    const cases: readonly [string, Record<string, string>, number][] = [
      ['/wire/window', { Origin: host.origin }, 401],
      ['/wire/window', { Origin: host.origin, Cookie: `${name}=${'A'.repeat(43)}` }, 401],
      ['/wire/window', { Cookie: cookie }, 403],
      ['/wire/window', { Cookie: cookie, Origin: 'http://evil.example' }, 403],
      ['/wire/window', { Cookie: cookie, Origin: 'null' }, 403],
      ['/wire/window', { Cookie: cookie, Origin: 'http://127.0.0.1:1' }, 403],
      ['/wire/window', { Cookie: cookie, Origin: `${host.origin}.evil.example` }, 403],
      ['/wire/window', { ...good(), Host: 'evil.example' }, 403],
      ['/wire/admin', good(), 404],
      ['/wire/', good(), 404],
      ['/', good(), 404],
    ];
    for (const [path, headers, status] of cases) {
      expect(await host.connect(path, headers), `${path} ${JSON.stringify(headers)}`).toEqual({
        refused: status,
      });
    }
  });

  test('text is relayed as it is, in both directions', async () => {
    const wire = await open('/wire/window');
    await wire.told();
    wire.send(JSON.stringify({ say: 'ăîș 李 \u2028 end' }));
    expect(await wire.told()).toBe('ăîș 李 \u2028 end');
  });

  test('a message over 1 MB closes the wire and never reaches the desk; the others live on', async () => {
    const wire = await open('/wire/window');
    const other = await open('/wire/window');
    await Promise.all([wire.told(), other.told()]);
    wire.send(JSON.stringify({ say: 'x'.repeat(1024 * 1024) }));
    expect(await wire.closed).toBe(1009);
    other.send(JSON.stringify({ say: 'still here' }));
    expect(await other.told()).toBe('still here');
  });

  test('a binary message closes the wire', async () => {
    const wire = await open('/wire/window');
    wire.send(Buffer.from('{"say":1}'));
    expect(await wire.closed).toBe(1003);
  });

  test('a page that does not read is cut off instead of filling the memory', async () => {
    const wire = await open('/wire/window');
    await wire.told();
    wire.socket.pause();
    wire.send(JSON.stringify({ flood: 600 }));
    const other = await open('/wire/window');
    await other.told();
    // The flood went through the same pipe before this answer.
    other.send(JSON.stringify({ say: 'after' }));
    expect(await other.told()).toBe('after');
    wire.socket.resume();
    expect(await wire.closed).toBe(1006);
  });

  test('a wire the desk closes is closed for the page', async () => {
    const wire = await open('/wire/window');
    wire.send(JSON.stringify({ close: true }));
    expect(await wire.closed).toBe(1005);
  });

  test('a desk that stops is started again; its wires close and new ones reach the new process', async () => {
    const wire = await open('/wire/window');
    const { pid } = (await wire.told()) as { pid: number };
    wire.send(JSON.stringify({ crash: true }));
    expect(await wire.closed).toBe(1013);
    // Like a page: a host without a desk says "try again", and is asked again.
    const connected = async (): Promise<{ pid: number }> => {
      const again = await open('/wire/window');
      const told = await Promise.race([again.told(), again.closed]);
      return told === 1013 ? connected() : (told as { pid: number });
    };
    expect((await connected()).pid).not.toBe(pid);
  });

  test('secrets: kept encrypted in files only their owner can read, and found after a restart', async () => {
    const wire = await open('/wire/window');
    await wire.told();
    const ask = async (m: string, a: unknown) => {
      wire.send(JSON.stringify({ shell: { m, a } }));
      return wire.told();
    };
    expect(await ask('secrets.write', { name: 'pbx', value: 'Paßwort' })).toEqual({ ok: true });
    expect(await ask('secrets.read', { name: 'pbx' })).toEqual({ ok: true, value: { value: 'Paßwort' } });
    expect(await ask('secrets.read', { name: 'other' })).toEqual({ ok: true, value: {} });
    const isWindows = process.platform === 'win32';
    for (const file of isWindows ? [] : ['secrets.json', 'secrets.key', 'host.json', 'running.json']) {
      expect((await stat(join(rig.data, file))).mode & 0o777, file).toBe(0o600);
    }
    expect(await readFile(join(rig.data, 'secrets.json'), 'utf8')).not.toContain('Paßwort');
  });
});

describe('one host per folder', () => {
  test('a second start gets a new address of the first one, which works', async () => {
    const first = await rig.ready({ port: -1 });
    const second = await rig.start({ port: -1 });
    if (second.kind !== 'running') throw new Error(second.kind);
    expect(new URL(second.url).origin).toBe(first.origin);
    expect((await first.get(pathOf(second.url))).status).toBe(200);
  });

  test('of two that start at the same moment one serves, and the other is told where', async () => {
    const starts = await Promise.all([rig.start({ port: -1 }), rig.start({ port: -1 })]);
    expect(starts.map(({ kind }) => kind).sort()).toEqual(['running', 'started']);
  });

  test('a further desk is a host of its own, with a port and a cookie of its own', async () => {
    const first = await rig.ready({ port: -1 });
    const further = await rig.ready({ port: -1, agent: 'Ana Pop' });
    expect(further.origin).not.toBe(first.origin);
    const cookie = await first.signIn();
    expect((await further.get('/phone.html', { Cookie: cookie })).status).toBe(401);
    expect((await further.signIn()).split('=')[0]).not.toBe(cookie.split('=')[0]);
  });

  test('the port stays, and is back after somebody else had it', async () => {
    const port = await quietPort();
    const first = await rig.ready({ port });
    await first.host.stop();

    const squatter = createServer((socket) => socket.resume().end('not ours')).listen(port, '127.0.0.1');
    await new Promise((resolve) => squatter.once('listening', resolve));
    const moved = await rig.ready({ port: -1 });
    const used = Number(moved.address.split(':')[1]);
    expect(used).toBeGreaterThan(port);
    expect(rig.said).toEqual([`Port ${port} is taken by another program; this time Patchcord uses ${used}.`]);
    const asked = await rig.start({ port: -1 });
    expect(asked.kind, 'found at the other port').toBe('running');
    await moved.host.stop();
    await new Promise((resolve) => squatter.close(resolve));

    const back = await rig.ready({ port: -1 });
    expect(back.origin).toBe(first.origin);
  });

  test('only who knows the secret of the folder gets an address', async () => {
    const host = await rig.ready();
    const port = Number(host.address.split(':')[1]);
    const record = JSON.parse(await readFile(join(rig.data, 'host.json'), 'utf8')) as { secret: string };
    expect(await askForLaunch(port, 'A'.repeat(43), Date.now)).toBeUndefined();
    expect(await askForLaunch(port, record.secret, () => Date.now() - 60_000), 'stale').toBeUndefined();
    expect(await askForLaunch(port, record.secret, Date.now)).toMatch(host.origin);
    expect((await host.get('/control/launch', { Authorization: record.secret }, 'POST')).status).toBe(401);
    expect((await host.get('/control/launch', { Origin: host.origin }, 'POST')).status).toBe(403);
    expect((await host.get('/control/launch')).status).toBe(403);
  });
});

describe('a desk that cannot run', () => {
  test('one that says so ends the host with its words', async () => {
    const start = await rig.start({ agent: 'Fatal' });
    if (start.kind !== 'started') throw new Error(start.kind);
    expect(await start.host.failed).toEqual({ text: 'It is broken.' });
  });

  test('one that keeps stopping is given up after five times, with a sentence', async () => {
    const start = await rig.start({ agent: 'Broken', clock: fast });
    if (start.kind !== 'started') throw new Error(start.kind);
    expect((await start.host.failed).text).toMatch(/ends now.*logs/);
  });
});

/** Pauses pass at once; what time it is, is told truly. */
const fast: Clock = { now: Date.now, after: (ms, task) => systemClock.after(ms / 1_000, task) };

function accepted(wire: TestWire): Extract<TestWire, { refused: undefined }> {
  if (wire.refused !== undefined) throw new Error(`refused: ${wire.refused}`);
  return wire;
}
