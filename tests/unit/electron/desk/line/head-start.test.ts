import { expect, it } from 'vitest';
import { createHeadStart, UNUSED_MS } from '../../../../../electron/desk/line/head-start';
import { fakeLineSockets } from '../../../../fakes/line-sockets';
import { createManualClock } from '../../../../fakes/manual-clock';

const A = 'wss://pbx/ws';
const B = 'wss://other/ws';

function rig() {
  const clock = createManualClock();
  const { openSocket, ...fake } = fakeLineSockets();
  const start = createHeadStart({ clock, openSocket });
  const take = (url: string) => {
    const heard: unknown[] = [];
    const socket = start.openSocket(url, {
      opened: () => void heard.push('opened'),
      data: (text) => void heard.push(text),
      alive: () => void heard.push('alive'),
      closed: ({ code }) => void heard.push(['closed', code]),
    });
    return { heard, socket };
  };
  return { ...fake, clock, start, take };
}

const end = { code: 1006, reason: '' };

it('hands over the connection that is there, and says that it is open once the line has it', async () => {
  const { clock, sockets, start, take, at } = rig();
  start.begin(A);
  at(0).opened();
  const { heard, socket } = take(A);
  expect(heard).toEqual([]);
  await Promise.resolve();
  expect(heard).toEqual(['opened']);
  socket.send('REGISTER');
  socket.ping();
  at(0).data('SIP/2.0 200 OK');
  at(0).alive();
  clock.advance(UNUSED_MS * 2);
  at(0).closed(end);
  expect(heard).toEqual(['opened', 'SIP/2.0 200 OK', 'alive', ['closed', 1006]]);
  expect(at(0)).toMatchObject({ sent: ['REGISTER', 'ping'], ending: 'open' });
  expect(sockets).toHaveLength(1);
});

it('hands over one that is still connecting: it opens for the line', async () => {
  const { start, take, at, sockets } = rig();
  start.begin(A);
  const { heard } = take(A);
  await Promise.resolve();
  expect(heard).toEqual([]);
  at(0).opened();
  expect(heard).toEqual(['opened']);
  expect(sockets).toHaveLength(1);
});

it('opens another one where the first has ended, is to another address, or was taken', () => {
  const ended = rig();
  ended.start.begin(A);
  ended.at(0).closed(end);
  expect(ended.take(A).heard).toEqual([]);
  expect(ended.sockets.map(({ url }) => url)).toEqual([A, A]);

  const other = rig();
  other.start.begin(A);
  other.take(B);
  expect(other.sockets.map(({ url, ending }) => [url, ending])).toEqual([
    [A, 'closed'],
    [B, 'open'],
  ]);

  const taken = rig();
  taken.start.begin(A);
  taken.take(A);
  taken.take(A);
  expect(taken.sockets).toHaveLength(2);
  expect(taken.at(0).ending).toBe('open');
});

it('says nothing of a connection that the line has closed or given up', async () => {
  for (const how of ['close', 'drop'] as const) {
    const { start, take, at } = rig();
    start.begin(A);
    at(0).opened();
    const { heard, socket } = take(A);
    socket[how]();
    await Promise.resolve();
    expect(heard, how).toEqual([]);
    expect(at(0).ending).toBe(how === 'close' ? 'closed' : 'dropped');
  }
});

it('closes what nobody has taken in time, or until the desk closes', () => {
  const { clock, start, at } = rig();
  start.begin(A);
  at(0).opened();
  clock.advance(UNUSED_MS - 1);
  expect(at(0).ending).toBe('open');
  clock.advance(1);
  expect(at(0).ending).toBe('closed');

  const closing = rig();
  closing.start.begin(A);
  closing.start.dispose();
  expect(closing.at(0).ending).toBe('closed');
  expect(closing.clock.waiting()).toBe(0);
});

it('begins once: later the phone asks by itself', () => {
  const { start, sockets } = rig();
  start.begin(A);
  start.begin(B);
  expect(sockets.map(({ url }) => url)).toEqual([A]);
});

it('leaves an address that can’t be one to the line', () => {
  const { start, take, breakSockets } = rig();
  breakSockets();
  start.begin(A);
  expect(() => take(A)).toThrow('bad address');
});
