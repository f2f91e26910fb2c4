import { readFileSync } from 'node:fs';
import { createServer as createHttpServer } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { createServer as createTcpServer, type Server, type Socket } from 'node:net';
import { join } from 'node:path';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { afterEach, describe, expect, it } from 'vitest';
import { type WebSocket, WebSocketServer } from 'ws';
import type { LineState } from '#shared/domain/line';
import type { Clock } from '#shared/lib/clock';
import { noopLogger } from '#shared/lib/logger';
import {
  CONNECT_TIMEOUT_MS,
  createLine,
  type Line,
  type PhoneLine,
} from '../../../../electron/desk/line/create-line';
import { SILENCE_MS } from '../../../../electron/desk/line/keepalive';

/** Real time, forty times as fast: eight seconds of waiting are 200 ms. */
const SPEED = 40;
const started = Date.now();
const fastClock = (divisorOf: (ms: number) => number): Clock => ({
  now: () => started + (Date.now() - started) * SPEED,
  after(ms, task) {
    const timer = setTimeout(task, ms / divisorOf(ms));
    return () => clearTimeout(timer);
  },
});
/** How long the line waits for a server is for real: this machine may be busy when the answer comes. */
const patient = fastClock((ms) => ([CONNECT_TIMEOUT_MS, SILENCE_MS].includes(ms) ? 1 : SPEED));
/** For servers that never answer. */
const impatient = fastClock(() => SPEED);
/** For servers that take connections and then say nothing, as long as there is no other server to be given up, too. */
const impatientWithSilence = (isWanted: () => boolean = () => true): Clock =>
  fastClock((ms) => (ms === CONNECT_TIMEOUT_MS || (ms === SILENCE_MS && !isWanted()) ? 1 : SPEED));

const closers: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

async function listen(server: Server): Promise<number> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => undefined);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closers.push(() => {
    for (const socket of sockets) socket.destroy();
    return new Promise((resolve) => server.close(() => resolve()));
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

/** A PBX as far as the socket goes: keeps what it heard, hands out the connections. */
async function startPbx(
  options: { readonly server?: Server; readonly autoPong?: boolean; readonly protocol?: string } = {},
) {
  const server = options.server ?? createHttpServer();
  const heard: string[] = [];
  const connections: WebSocket[] = [];
  const wss = new WebSocketServer({
    server: server as ReturnType<typeof createHttpServer>,
    autoPong: options.autoPong ?? true,
    handleProtocols: (offered) => options.protocol ?? [...offered][0] ?? false,
  });
  closers.push(() => wss.close());
  wss.on('connection', (socket) => {
    connections.push(socket);
    socket.on('message', (data) => heard.push(data.toString()));
  });
  const port = await listen(server);
  return { port, heard, connections };
}

function desk(
  server: string,
  furtherServers: readonly string[] = [],
  { isBusy = () => false, clock = patient }: { isBusy?: () => boolean; clock?: Clock } = {},
) {
  const line = createLine({ clock, logger: noopLogger, random: () => 0, isBusy });
  closers.push(() => line.dispose());
  const heard: unknown[] = [];
  line.configure({ server, furtherServers });
  const phone = line.attach({
    opened: () => void heard.push('opened'),
    closed: ({ code }) => void heard.push(`closed ${code}`),
    data: (text) => void heard.push(text),
  });
  phone.connect();
  return { line, phone, heard };
}

function reached(line: Line, wanted: (state: LineState) => boolean): Promise<LineState> {
  return new Promise((resolve) => {
    const look = (state: LineState): void => {
      if (!wanted(state)) return;
      stop();
      resolve(state);
    };
    const stop = line.onChange(look);
    look(line.state());
  });
}
const downWith =
  (problem: string) =>
  (state: LineState): boolean =>
    state.state === 'down' && state.problem === problem;
const isRegistering = ({ state }: LineState): boolean => state === 'registering';

async function registered({ line, phone }: { line: Line; phone: PhoneLine }): Promise<void> {
  await reached(line, isRegistering);
  phone.registration({ state: 'registered' });
}

const key = readFileSync(join(import.meta.dirname, '../../../fixtures/tls/loopback-key.pem'));
const cert = readFileSync(join(import.meta.dirname, '../../../fixtures/tls/loopback-cert.pem'));

describe('line on a real socket', () => {
  it('speaks the subprotocol sip and carries messages both ways', async () => {
    const pbx = await startPbx();
    const one = desk(`ws://127.0.0.1:${pbx.port}/ws`);
    await registered(one);
    const [socket] = pbx.connections;
    expect(socket?.protocol).toBe('sip');
    const text = `MESSAGE sip:1001@pbx SIP/2.0\r\n\r\n${'ü'.repeat(10_000)}`;
    one.phone.send(text);
    await expect.poll(() => pbx.heard).toEqual([text]);
    socket?.send('\r\n\r\n');
    socket?.send('SIP/2.0 200 OK\r\n\r\n');
    socket?.send(Buffer.from('binary, as some servers send it'));
    await expect
      .poll(() => one.heard)
      .toEqual(['opened', 'SIP/2.0 200 OK\r\n\r\n', 'binary, as some servers send it']);
    await expect.poll(() => pbx.heard.at(-1)).toBe('\r\n');
  });

  it('comes back after a drop', async () => {
    const pbx = await startPbx();
    const one = desk(`ws://127.0.0.1:${pbx.port}/ws`);
    await registered(one);
    pbx.connections[0]?.terminate();
    await reached(one.line, downWith('closed'));
    await registered(one);
    expect(one.heard).toEqual(['opened', 'closed 1006', 'opened']);
    expect(one.line.state()).toMatchObject({ state: 'registered' });
  });

  it('gives up a server that has fallen silent', async () => {
    const pbx = await startPbx({ autoPong: false });
    const one = desk(`ws://127.0.0.1:${pbx.port}/ws`, [], { clock: impatientWithSilence() });
    await registered(one);
    await reached(one.line, downWith('timeout'));
    expect(one.heard).toEqual(['opened', 'closed 4408']);
  });

  it('holds on to a quiet server that answers pings', async () => {
    const pbx = await startPbx();
    const one = desk(`ws://127.0.0.1:${pbx.port}/ws`);
    await registered(one);
    let pings = 0;
    pbx.connections[0]?.on('ping', () => {
      pings += 1;
    });
    await expect.poll(() => pings).toBeGreaterThanOrEqual(2);
    expect(one.line.state()).toMatchObject({ state: 'registered' });
  });

  it('says refused where nobody listens', async () => {
    const port = await listen(createTcpServer());
    await closers.pop()?.();
    const one = desk(`ws://127.0.0.1:${port}/ws`);
    expect(await reached(one.line, downWith('refused'))).toMatchObject({ retryAt: expect.any(Number) });
    expect(one.heard).toEqual([]);
  });

  it('says timeout where nobody answers', async () => {
    const port = await listen(createTcpServer());
    const one = desk(`ws://127.0.0.1:${port}/ws`, [], { clock: impatient });
    await reached(one.line, downWith('timeout'));
  });

  it.each([
    ['a web server', () => createHttpServer((_, response) => response.writeHead(404).end())],
    ['something that is no web server', () => createTcpServer((socket) => void socket.end('220 mail\r\n'))],
  ])('says refused for %s', async (_, make) => {
    const one = desk(`ws://127.0.0.1:${await listen(make())}/ws`);
    await reached(one.line, downWith('refused'));
  });

  it('says refused for a server of another subprotocol', async () => {
    const pbx = await startPbx({ protocol: 'mqtt' });
    const one = desk(`ws://127.0.0.1:${pbx.port}/ws`);
    await reached(one.line, downWith('refused'));
  });

  it('says refused where TLS is spoken to a plain port', async () => {
    const pbx = await startPbx();
    const one = desk(`wss://127.0.0.1:${pbx.port}/ws`);
    await reached(one.line, downWith('refused'));
    expect(pbx.connections).toHaveLength(0);
  });

  it('says certificate for one nobody vouches for, and takes it once the authority is known', async () => {
    const pbx = await startPbx({ server: createHttpsServer({ key, cert }) });
    const one = desk(`wss://127.0.0.1:${pbx.port}/ws`);
    await reached(one.line, downWith('certificate'));
    expect(pbx.connections).toHaveLength(0);

    // What NODE_EXTRA_CA_CERTS does at the start of the process.
    const known = getCACertificates('default');
    closers.push(() => setDefaultCACertificates(known));
    setDefaultCACertificates([...known, cert.toString()]);
    one.line.retryNow();
    await reached(one.line, isRegistering);
    expect(one.heard).toEqual(['opened']);
  });

  it('hangs up on a message over 64 kB', async () => {
    const pbx = await startPbx();
    const one = desk(`ws://127.0.0.1:${pbx.port}/ws`);
    await registered(one);
    pbx.connections[0]?.send('x'.repeat(65_536));
    await reached(one.line, downWith('closed'));
    expect(one.heard).toEqual(['opened', 'closed 1006']);
  });

  it('sends what is waiting before it closes in order', async () => {
    const pbx = await startPbx();
    const one = desk(`ws://127.0.0.1:${pbx.port}/ws`);
    await registered(one);
    const closed = new Promise<number>((resolve) => pbx.connections[0]?.on('close', resolve));
    one.phone.send('REGISTER, expires 0');
    one.phone.disconnect();
    expect(await closed).toBe(1000);
    expect(pbx.heard).toEqual(['REGISTER, expires 0']);
  });
});

describe('line with two addresses, on real sockets', () => {
  const at = (place: number) => (state: LineState) =>
    state.state === 'registered' && state.address?.place === place;
  /** The phone registers on whatever is opened. */
  function registers(one: { line: Line; phone: PhoneLine }): void {
    const look = (state: LineState): void => {
      if (isRegistering(state)) queueMicrotask(() => one.phone.registration({ state: 'registered' }));
    };
    closers.push(one.line.onChange(look));
    look(one.line.state());
  }

  it('goes on by the second within the same moment where nobody listens at the first, and back when it is there', async () => {
    const port = await listen(createTcpServer());
    await closers.pop()?.();
    const second = await startPbx();
    const waited: number[] = [];
    const clock: Clock = {
      now: patient.now,
      after: (ms, task) =>
        patient.after(ms, () => {
          waited.push(ms);
          task();
        }),
    };
    const one = desk(`ws://127.0.0.1:${port}/ws`, [`ws://127.0.0.1:${second.port}/ws`], { clock });
    registers(one);
    await reached(one.line, at(2));
    expect(waited).toEqual([]);

    const first = createHttpServer();
    const wss = new WebSocketServer({ server: first });
    closers.push(() => wss.close());
    await new Promise<void>((resolve) => first.listen(port, '127.0.0.1', resolve));
    closers.push(() => void first.close());
    await reached(one.line, at(1));
    expect(one.heard).toEqual(['opened', 'closed 1000', 'opened']);
    await expect.poll(() => second.connections.map(({ readyState }) => readyState)).toEqual([3]);
    for (const client of wss.clients) client.terminate();
  });

  it('leaves one that has fallen silent for the other, and stays there during a call', async () => {
    const silent = await startPbx({ autoPong: false });
    const second = await startPbx();
    let isBusy = false;
    let hasMoved = false;
    const one = desk(`ws://127.0.0.1:${silent.port}/ws`, [`ws://127.0.0.1:${second.port}/ws`], {
      isBusy: () => isBusy,
      clock: impatientWithSilence(() => !hasMoved),
    });
    registers(one);
    await reached(one.line, at(1));
    isBusy = true;
    await reached(one.line, at(2));
    hasMoved = true;
    expect(one.heard).toEqual(['opened', 'closed 4408', 'opened']);
    // The first takes connections all the time: it is asked again and again, and nothing more.
    await expect.poll(() => silent.connections.length).toBeGreaterThanOrEqual(6);
    expect(one.line.state()).toMatchObject({ state: 'registered', address: { place: 2 } });
  });

  it('names the address with the wrong certificate, and goes on by the other', async () => {
    const secure = await startPbx({ server: createHttpsServer({ key, cert }) });
    const port = await listen(createTcpServer());
    await closers.pop()?.();
    const server = `wss://127.0.0.1:${secure.port}/ws`;
    const one = desk(`ws://127.0.0.1:${port}/ws`, [server]);
    expect(await reached(one.line, downWith('certificate'))).toMatchObject({
      address: { place: 2, host: `127.0.0.1:${secure.port}` },
    });
    const plain = await startPbx();
    const two = desk(server, [`ws://127.0.0.1:${plain.port}/ws`]);
    registers(two);
    await reached(two.line, at(2));
  });
});
