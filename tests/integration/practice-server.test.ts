/** How desks find, start, share and lose the practice server; once with its real process. */
import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { build } from 'vite';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import { createTranslator } from '#shared/i18n/translator';
import { noopLogger } from '#shared/lib/logger';
import { createPractice, type Practice } from '../../electron/desk/practice/create-practice';
import {
  type RunningPracticeServer,
  runPracticeServer,
} from '../../electron/desk/practice/server/run-practice-server';
import { spawnDetached } from '../../electron/shell/browser/spawn-detached';
import { quietPort } from '../fakes/quiet-port';
import { systemClock } from '../fakes/system-clock';
import { tempDir } from '../fakes/temp-dir';
import { until } from '../fakes/until';

const root = join(import.meta.dirname, '../..');
let dir: string;
let started: (RunningPracticeServer | undefined)[];
let practices: Practice[];
const spawnHere = vi.fn(() => {
  void runPracticeServer({ dir, clock: systemClock, logger: noopLogger }).then((server) =>
    started.push(server),
  );
});

beforeEach(() => {
  dir = join(tempDir(), 'practice');
  started = [];
  practices = [];
  spawnHere.mockClear();
});
afterEach(async () => {
  for (const practice of practices) practice.dispose();
  for (const server of started) server?.stop();
  await Promise.all(started.map((server) => server?.ended));
});

function desk(agentName: string, startServer: () => void = spawnHere) {
  const practice = createPractice({
    t: createTranslator('en').t,
    dataDir: dir,
    agentName,
    startServer,
    clock: systemClock,
    logger: noopLogger,
  });
  practices.push(practice);
  return practice;
}
async function start(practice: Practice) {
  const result = await practice.start();
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
}
const rendezvous = () =>
  JSON.parse(readFileSync(join(dir, 'server.json'), 'utf8')) as { port: number; pid: number; token: string };

describe('the first desk starts it, the others find it', () => {
  test('three desks at once: one server, an extension each, the same again for the same name', async () => {
    const desks = ['Maria', 'Ion', 'Li'].map((name) => desk(name));
    const accounts = (await Promise.all(desks.map(start))).map(({ account }) => account);
    expect(spawnHere).toHaveBeenCalledTimes(1);
    expect(new Set(accounts.map(({ server }) => server)).size).toBe(1);
    expect(accounts.map(({ extension }) => extension).sort()).toEqual(['1001', '1002', '1003']);
    const again = (await start(desk(' maria '))).account;
    expect(again).toEqual({ ...accounts[0], displayName: 'Maria' });
    await until(() =>
      expect(desks[0]?.colleagues().map(({ name }) => name)).toEqual(
        expect.arrayContaining(['Maria', 'Ion', 'Li', 'Ana Popescu', 'Eva Lindqvist']),
      ),
    );
    expect(desks[0]?.colleagues().find(({ extension }) => extension === '2002')?.department).toBe(
      'Support (always busy)',
    );
  });

  test('tokens and passwords are readable by this user only', async () => {
    await start(desk('Maria'));
    for (const file of ['server.json', 'state.json'])
      expect(statSync(join(dir, file)).mode & 0o777).toBe(0o600);
    expect(statSync(dir).mode & 0o777).toBe(0o700);
  });

  test('a file of a server that is gone is replaced; so is the lock of a desk that was killed', async () => {
    mkdirSync(dir);
    writeFileSync(join(dir, 'server.json'), JSON.stringify({ port: 9, pid: 1, token: 'x'.repeat(20) }));
    writeFileSync(join(dir, 'server.lock'), '1');
    const longAgo = Date.now() / 1000 - 60;
    utimesSync(join(dir, 'server.lock'), longAgo, longAgo);
    await start(desk('Maria'));
    expect(spawnHere).toHaveBeenCalledTimes(1);
    expect(rendezvous().pid).toBe(process.pid);
    expect(existsSync(join(dir, 'server.lock'))).toBe(false);
  });
});

test('a folder that cannot be made and a process that cannot be started are failures, and the next call tries again', async () => {
  writeFileSync(dir, 'a file where the folder should be');
  const practice = desk('Maria');
  expect(await practice.start()).toMatchObject({ ok: false, error: { code: 'server-failed' } });
  rmSync(dir);
  const refusing = desk('Maria', () => {
    throw new Error('EAGAIN');
  });
  expect(await refusing.start()).toMatchObject({ ok: false, error: { code: 'server-failed' } });
  expect((await start(practice)).account.extension).toBe('1001');
});

describe('while desks are there', () => {
  test('a crashed server is started again, at the same place with the same accounts', async () => {
    mkdirSync(dir);
    const kept = {
      port: await quietPort(),
      secret: 'x'.repeat(32),
      agents: [],
      bornAt: '2026-11-20T10:00:00Z',
    };
    writeFileSync(join(dir, 'state.json'), JSON.stringify(kept));
    const practice = desk('Maria');
    const moved = vi.fn();
    practice.onMoved(moved);
    const before = await start(practice);
    const [server] = started;
    server?.stop();
    await server?.ended;
    await until(() => expect(spawnHere).toHaveBeenCalledTimes(2));
    await until(() =>
      expect(practice.colleagues().find(({ name }) => name === 'Ana Popescu')?.presence).toBe('offline'),
    );
    expect(await start(practice)).toEqual(before);
    expect(moved).not.toHaveBeenCalled();
  });

  test('it ends three seconds after the last desk, not before', async () => {
    const [one, two] = [desk('Maria'), desk('Ion')];
    await Promise.all([start(one), start(two)]);
    await until(() => expect(one.colleagues()).not.toEqual([]));
    await until(() => expect(two.colleagues()).not.toEqual([]));
    const [server] = started;
    const ended = vi.fn();
    void server?.ended.then(ended);
    one.dispose();
    two.dispose();
    const left = Date.now();
    await server?.ended;
    expect(Date.now() - left).toBeGreaterThan(2_500);
    expect(existsSync(join(dir, 'server.json'))).toBe(false);
  });
});

describe('who may speak to it', () => {
  test.each([
    ['/lease', {}],
    ['/lease', { authorization: 'Bearer wrong' }],
    ['/sip', { origin: 'https://evil.example' }],
    ['/sip', { host: 'evil.example' }],
    ['/other', {}],
  ])('%s with %j is refused', async (path, headers) => {
    await start(desk('Maria'));
    const socket = new WebSocket(`ws://127.0.0.1:${rendezvous().port}${path}`, { headers });
    const refused = await new Promise<string>((resolve) => {
      socket.on('error', (error) => resolve(error.message));
      socket.on('open', () => resolve('open'));
    });
    socket.terminate();
    expect(refused).toContain('403');
  });

  test('its HTTP wants the token', async () => {
    await start(desk('Maria'));
    const { port } = rendezvous();
    for (const path of ['/health', '/crowd'])
      expect((await fetch(`http://127.0.0.1:${port}${path}`)).status).toBe(401);
    const signUp = await fetch(`http://127.0.0.1:${port}/agents`, { method: 'POST', body: '{"name":"Ion"}' });
    expect(signUp.status).toBe(401);
  });

  test.each(['//', '//[', 'http://[', '/\\'])(
    '%s in the request line is refused or not found',
    async (path) => {
      await start(desk('Maria'));
      const { port } = rendezvous();
      for (const more of ['', 'Connection: Upgrade\r\nUpgrade: websocket\r\n'])
        expect(
          await rawRequest(port, `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n${more}\r\n`),
        ).toMatch(/^HTTP\/1\.1 40[013]/);
      const elsewhere = 'Host: evil.example\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n';
      expect(await rawRequest(port, `GET // HTTP/1.1\r\n${elsewhere}\r\n`)).toMatch(/^HTTP\/1\.1 403/);
    },
  );

  test('sockets without the token have a limit, and leave room for those with it', async () => {
    await start(desk('Maria'));
    const { port, token } = rendezvous();
    const open = (headers: Record<string, string>) =>
      new Promise<string>((resolve) => {
        const socket = new WebSocket(`ws://127.0.0.1:${port}/sip`, { headers });
        opened.push(socket);
        socket.on('error', (error) => resolve(error.message));
        socket.on('open', () => resolve('open'));
      });
    const opened: WebSocket[] = [];
    const first = await Promise.all(Array.from({ length: 512 }, () => open({})));
    expect(new Set(first)).toEqual(new Set(['open']));
    expect(await open({})).toContain('503');
    expect(await open({ authorization: `Bearer ${token}` })).toBe('open');
    opened[0]?.close();
    await until(async () => expect(await open({})).toBe('open'));
    for (const socket of opened) socket.terminate();
  });

  test('garbage on every door leaves it standing', async () => {
    await start(desk('Maria'));
    const { port, token } = rendezvous();
    const socket = new WebSocket(`ws://127.0.0.1:${port}/sip`);
    await new Promise((opened) => socket.once('open', opened));
    for (const junk of ['', '\0', 'INVITE', Buffer.from([0xff, 0xfe]), 'x'.repeat(100_000)])
      socket.send(junk);
    const closed = new Promise<number>((resolve) => socket.once('close', (code) => resolve(code)));
    socket.send('x'.repeat(600_000));
    expect(await closed).toBe(1009);
    const headers = { authorization: `Bearer ${token}` };
    for (const body of ['', '{', '{"name":""}', '{"name":1}', JSON.stringify({ name: 'x'.repeat(100) })]) {
      const answer = await fetch(`http://127.0.0.1:${port}/agents`, { method: 'POST', headers, body });
      expect(answer.status).toBe(400);
    }
    expect((await fetch(`http://127.0.0.1:${port}/health`, { headers })).status).toBe(200);
  });
});

test('its real process: started by the first desk, outlives it, and ends by itself', async () => {
  const outDir = join(tempDir(), 'out');
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    resolve: { alias: [{ find: /^#shared\/(.*)$/, replacement: `${root}/shared/$1.ts` }] },
    build: {
      outDir,
      ssr: true,
      rolldownOptions: {
        input: join(root, 'electron/practice.ts'),
        output: { entryFileNames: 'practice.mjs' },
      },
    },
    ssr: { external: ['ws'], noExternal: ['zod', 'pino'] },
  });
  // Packages are found from the entry's own place.
  await promisify(execFile)('ln', ['-s', join(root, 'node_modules'), join(outDir, 'node_modules')]);
  const practice = desk('Maria', () => spawnDetached(join(outDir, 'practice.mjs'), [dir]));
  await start(practice);
  const { pid, port, token } = rendezvous();
  expect(pid).not.toBe(process.pid);
  const second = desk('Ion', () => {
    throw new Error('it is running');
  });
  await start(second);
  practice.dispose();
  const health = () =>
    fetch(`http://127.0.0.1:${port}/health`, { headers: { authorization: `Bearer ${token}` } });
  expect((await health()).status).toBe(200);
  second.dispose();
  await until(() => expect(isAlive(pid)).toBe(false));
  expect(existsSync(join(dir, 'server.json'))).toBe(false);
});

/** What a server says to these bytes, until it closes or has said a status line. */
function rawRequest(port: number, text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(text));
    socket.on('error', reject);
    socket.on('data', (data) => {
      resolve(String(data));
      socket.destroy();
    });
    socket.on('close', () => resolve(''));
  });
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
