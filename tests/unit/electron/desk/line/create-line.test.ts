import { describe, expect, it } from 'vitest';
import type { LineState } from '#shared/domain/line';
import { noopLogger } from '#shared/lib/logger';
import { createLine, type LinePort } from '../../../../../electron/desk/line/create-line';
import { PAUSE_MS, PING_EVERY_MS, SILENCE_MS } from '../../../../../electron/desk/line/keepalive';
import { type FakeLineSocket, fakeLineSockets } from '../../../../fakes/line-sockets';
import { createManualClock } from '../../../../fakes/manual-clock';

const A = { server: 'ws://pbx/ws' };
const B = { server: 'ws://other/ws' };

function rig() {
  const clock = createManualClock();
  const { openSocket, at, ...fake } = fakeLineSockets();
  const line = createLine({ clock, logger: noopLogger, random: () => 0.999_999, openSocket });
  const phone = () => {
    const heard: unknown[] = [];
    const port: LinePort = {
      opened: () => void heard.push('opened'),
      closed: ({ error, code }) => void heard.push(['closed', error, code]),
      data: (text) => void heard.push(text),
    };
    return { heard, ...line.attach(port) };
  };
  const last = (): FakeLineSocket => at(-1);
  const up = () => {
    line.configure(A);
    const one = phone();
    one.connect();
    last().opened();
    one.registration({ state: 'registered' });
    one.heard.length = 0;
    return one;
  };
  return { ...fake, clock, line, phone, last, up };
}

const refusal = Object.assign(new Error('x'), { code: 'ECONNREFUSED' });

describe('line', () => {
  it('opens when the phone asks, carries both ways, and says so', () => {
    const { line, phone, last, sockets, clock } = rig();
    const told: LineState[] = [];
    line.onChange((state) => told.push(state));
    line.configure(A);
    const one = phone();
    expect(sockets).toHaveLength(0);
    one.connect();
    one.send('too early');
    last().opened();
    one.send('REGISTER');
    last().data('SIP/2.0 200 OK');
    one.registration({ state: 'registered' });
    expect(last()).toMatchObject({ url: 'ws://pbx/ws', sent: ['REGISTER'] });
    expect(one.heard).toEqual(['opened', 'SIP/2.0 200 OK']);
    expect(told).toEqual([
      { state: 'down', problem: 'no-phone' },
      { state: 'connecting', attempt: 1 },
      { state: 'registering' },
      { state: 'registered', since: clock.now() },
    ]);
  });

  it('reconnects by itself with growing waits, and tells the phone each drop once', () => {
    const { line, up, last, sockets, clock } = rig();
    const one = up();
    last().closed({ code: 1006, reason: '' });
    expect(one.heard).toEqual([['closed', true, 1006]]);
    expect(line.state()).toEqual({ state: 'down', problem: 'closed', retryAt: clock.now() + 1000 });
    for (const wait of [1000, 2000, 4000]) {
      const before = sockets.length;
      clock.advance(wait - 1);
      expect(sockets).toHaveLength(before);
      clock.advance(1);
      expect(sockets).toHaveLength(before + 1);
      last().closed({ code: 1006, reason: '', failure: refusal });
      expect(line.state()).toMatchObject({ state: 'down', problem: 'refused' });
    }
    clock.advance(8000);
    expect(line.state()).toEqual({ state: 'connecting', attempt: 5 });
    last().opened();
    expect(one.heard).toEqual([['closed', true, 1006], 'opened']);

    one.registration({ state: 'registered' });
    last().closed({ code: 1006, reason: '' });
    expect(line.state()).toMatchObject({ retryAt: clock.now() + 1000 });
  });

  it('goes on backing off from a server that accepts and drops at once', () => {
    const { line, phone, last, clock } = rig();
    line.configure(A);
    phone().connect();
    const waits = [1, 2, 3].map(() => {
      last().opened();
      last().closed({ code: 1006, reason: '' });
      const state = line.state();
      const ms = state.state === 'down' ? (state.retryAt ?? 0) - clock.now() : 0;
      clock.advance(ms);
      return ms;
    });
    expect(waits).toEqual([1000, 2000, 4000]);
  });

  it('lets a phone that asks again during the wait neither shorten nor double it', () => {
    const { up, last, sockets, clock } = rig();
    const one = up();
    last().closed({ code: 1006, reason: '' });
    one.connect();
    one.connect();
    expect(sockets).toHaveLength(1);
    clock.advance(1000);
    one.connect();
    expect(sockets).toHaveLength(2);
    last().opened();
    one.connect();
    expect(sockets).toHaveLength(2);
    // What it asked for in the moment in which it was told is no second line.
    expect(one.heard).toEqual([['closed', true, 1006], 'opened']);
  });

  it('gives a server eight seconds to answer', () => {
    const { line, phone, last, clock } = rig();
    line.configure(A);
    const one = phone();
    one.connect();
    clock.advance(7999);
    expect(line.state()).toEqual({ state: 'connecting', attempt: 1 });
    clock.advance(1);
    expect(line.state()).toMatchObject({ state: 'down', problem: 'timeout' });
    expect(last().ending).toBe('dropped');
    expect(one.heard).toEqual([]);
  });

  it('pings in silence, and takes five seconds without an answer for the end', () => {
    const { line, up, last, clock } = rig();
    const one = up();
    clock.advance(19_999);
    last().data('NOTIFY');
    clock.advance(19_999);
    expect(last().sent).toEqual([]);
    clock.advance(1);
    expect(last().sent).toEqual(['ping']);
    clock.advance(4999);
    last().alive();
    clock.advance(20_000 + 4999);
    expect(line.state()).toMatchObject({ state: 'registered' });
    clock.advance(1);
    expect(one.heard).toEqual(['NOTIFY', ['closed', true, 4408]]);
    expect(line.state()).toMatchObject({ state: 'down', problem: 'timeout' });
    expect(last().ending).toBe('dropped');
  });

  it('answers the server’s own probe, and keeps both halves of it from the phone', () => {
    const { up, last } = rig();
    const one = up();
    last().data('\r\n\r\n');
    last().data('\r\n');
    expect(last().sent).toEqual(['\r\n']);
    expect(one.heard).toEqual([]);
  });

  it('sends no message that is too large for the other side', () => {
    const { up, last } = rig();
    const one = up();
    one.send('x'.repeat(65_535));
    one.send('ä'.repeat(40_000));
    expect(last().sent.map(({ length }) => length)).toEqual([65_535]);
  });

  it('closes in order when the phone wants no line, and stays closed', () => {
    const { up, last, sockets, clock } = rig();
    const one = up();
    one.disconnect();
    expect(last().ending).toBe('closed');
    clock.advance(120_000);
    expect(sockets).toHaveLength(1);
    expect(clock.waiting()).toBe(0);
    one.connect();
    expect(sockets).toHaveLength(2);
  });

  it('is down without a phone, and comes back with one', () => {
    const { line, up, phone, last, sockets } = rig();
    const one = up();
    one.detach();
    expect(line.state()).toEqual({ state: 'down', problem: 'no-phone' });
    expect(last().ending).toBe('closed');
    phone().connect();
    expect(sockets).toHaveLength(2);
    expect(line.state()).toEqual({ state: 'connecting', attempt: 1 });
  });

  it('listens to one phone at a time', () => {
    const { line, up, phone, last, sockets } = rig();
    const old = up();
    const one = phone();
    one.connect();
    last().opened();
    old.send('INVITE');
    old.registration({ state: 'registered' });
    old.disconnect();
    old.connect();
    old.detach();
    expect(sockets).toHaveLength(2);
    expect(last()).toMatchObject({ ending: 'open', sent: [] });
    expect(line.state()).toEqual({ state: 'registering' });
    last().data('OPTIONS');
    expect(old.heard).toEqual([]);
    expect(one.heard).toEqual(['opened', 'OPTIONS']);
  });

  it('never takes the old account to a new address', () => {
    const { line, up, last, sockets, clock } = rig();
    const one = up();
    line.configure(A);
    expect(last().ending).toBe('open');
    line.configure(B);
    expect(one.heard).toEqual([['closed', false, 1000]]);
    clock.advance(60_000);
    expect(sockets).toHaveLength(1);
    one.connect();
    expect(last().url).toBe(B.server);
    line.configure(undefined);
    expect(line.state()).toEqual({ state: 'unconfigured' });
    one.connect();
    expect(sockets).toHaveLength(2);
  });

  it('connects once the address is known, for a phone that was faster', () => {
    const { line, phone, sockets } = rig();
    const one = phone();
    one.connect();
    line.configure(A);
    expect(one.heard).toEqual([['closed', false, 1000]]);
    one.connect();
    expect(sockets).toHaveLength(1);
  });

  it.each([
    [401, 'wrong-password'],
    [404, 'unknown-extension'],
  ])('waits for the agent after %i, then tries again on a fresh connection', (code, problem) => {
    const { line, up, sockets, last, clock } = rig();
    const one = up();
    one.registration({ state: 'failed', code, cause: 'Rejected' });
    one.registration({ state: 'unregistered' });
    expect(line.state()).toEqual({ state: 'down', problem });
    clock.advance(15_000);
    expect(sockets).toHaveLength(1);
    line.retryNow();
    expect(sockets[0]?.ending).toBe('closed');
    last().opened();
    expect(one.heard).toEqual([['closed', true, 1000], 'opened']);
    expect(line.state()).toEqual({ state: 'registering' });
  });

  it('tries a refusal that may pass again by itself', () => {
    const { line, up, sockets, last, clock } = rig();
    const one = up();
    one.registration({ state: 'failed', code: 503, cause: 'SIP Failure Code' });
    expect(line.state()).toEqual({
      state: 'down',
      problem: 'registration-refused',
      retryAt: clock.now() + 1000,
    });
    clock.advance(1000);
    expect(sockets).toHaveLength(2);
    last().opened();
    one.registration({ state: 'failed', cause: 'Request Timeout' });
    expect(line.state()).toMatchObject({ retryAt: clock.now() + 2000 });
    one.registration({ state: 'registered' });
    clock.advance(10_000);
    expect(sockets).toHaveLength(2);
  });

  it('believes nothing the phone says about an earlier connection', () => {
    const { line, up, last, clock } = rig();
    const one = up();
    last().closed({ code: 1006, reason: '' });
    one.registration({ state: 'unregistered' });
    one.registration({ state: 'failed', code: 403, cause: 'Rejected' });
    expect(line.state()).toMatchObject({ problem: 'closed' });
    clock.advance(1000);
    last().opened();
    one.registration({ state: 'failed', cause: 'Connection Error' });
    expect(line.state()).toEqual({ state: 'registering' });
  });

  it('takes the socket for dead after sleep, and starts at once', () => {
    const { line, up, sockets, last } = rig();
    const one = up();
    line.resume();
    expect(sockets[0]?.ending).toBe('dropped');
    last().opened();
    expect(one.heard).toEqual([['closed', true, 1000], 'opened']);
    last().closed({ code: 1006, reason: '' });
    line.resume();
    expect(sockets).toHaveLength(3);
    expect(line.state()).toEqual({ state: 'connecting', attempt: 1 });
  });

  it('asks for a sign of life when the agent is back, and ends a wait for the next attempt', () => {
    const { line, up, last, sockets, clock } = rig();
    up();
    line.check();
    expect(last().sent).toEqual(['ping']);
    last().alive();
    clock.advance(SILENCE_MS);
    expect(line.state()).toMatchObject({ state: 'registered' });
    line.check();
    clock.advance(SILENCE_MS);
    expect(line.state()).toMatchObject({ state: 'down', problem: 'timeout' });
    line.check();
    expect(sockets).toHaveLength(2);
    expect(line.state()).toMatchObject({ state: 'connecting' });
  });

  it('finds nothing in the silence of a computer that falls asleep', () => {
    const { line, up, last, clock } = rig();
    up();
    clock.advance(PING_EVERY_MS);
    line.suspend();
    clock.advance(PING_EVERY_MS + SILENCE_MS);
    expect(line.state()).toMatchObject({ state: 'registered' });
    // It stayed awake after all.
    last().data('OPTIONS');
    clock.advance(PING_EVERY_MS + SILENCE_MS);
    expect(line.state()).toMatchObject({ state: 'down', problem: 'timeout' });
  });

  it('does not believe for ever that the computer sleeps', () => {
    const { line, up, clock } = rig();
    up();
    line.suspend();
    clock.advance(PAUSE_MS + SILENCE_MS);
    expect(line.state()).toMatchObject({ state: 'down', problem: 'timeout' });
  });

  it('says that there is no network, and tries at once when there is one again', () => {
    const { line, up, last, sockets, clock } = rig();
    up();
    line.networkChanged(false);
    expect(last().sent).toEqual(['ping']);
    clock.advance(SILENCE_MS);
    expect(line.state()).toMatchObject({ state: 'down', problem: 'offline' });
    clock.advance(1000);
    last().closed({ code: 1006, reason: '', failure: Object.assign(new Error(), { code: 'ENETDOWN' }) });
    expect(line.state()).toMatchObject({ state: 'down', problem: 'offline' });
    line.networkChanged(true);
    expect(sockets).toHaveLength(3);
    expect(line.state()).toEqual({ state: 'connecting', attempt: 1 });
    last().closed({ code: 1006, reason: '', failure: Object.assign(new Error(), { code: 'ENETDOWN' }) });
    expect(line.state()).toMatchObject({ problem: 'unreachable' });
  });

  it('keeps a socket that another network has left alive', () => {
    const { line, up, last, sockets, clock } = rig();
    up();
    line.networkChanged(true);
    last().alive();
    clock.advance(SILENCE_MS);
    expect(line.state()).toMatchObject({ state: 'registered' });
    line.networkChanged(true);
    clock.advance(SILENCE_MS);
    expect(line.state()).toMatchObject({ state: 'down', problem: 'timeout' });
    line.networkChanged(true);
    expect(sockets).toHaveLength(2);
  });

  it('takes the socket of before for dead when the network is back', () => {
    const { line, up, last, sockets } = rig();
    const one = up();
    line.networkChanged(false);
    line.networkChanged(true);
    expect(sockets[0]?.ending).toBe('dropped');
    last().opened();
    expect(one.heard).toEqual([['closed', true, 1000], 'opened']);
  });

  it('to this computer needs no network', () => {
    const { line, phone, last, sockets, clock } = rig();
    line.configure({ server: 'ws://127.0.0.1:5080/ws' });
    phone().connect();
    last().opened();
    line.networkChanged(false);
    line.networkChanged(true);
    line.networkChanged(false);
    expect(sockets).toHaveLength(1);
    expect(last()).toMatchObject({ ending: 'open', sent: [] });
    last().closed({ code: 1006, reason: '' });
    clock.advance(1000);
    expect(line.state()).not.toMatchObject({ problem: 'offline' });
  });

  it('tells of a challenge, before the phone can answer it', () => {
    const { line, up, last } = rig();
    const one = up();
    const told: unknown[] = [];
    line.onChallenge((challenge) => told.push(challenge, one.heard.length));
    last().data(
      'SIP/2.0 401 Unauthorized\r\nCSeq: 1 REGISTER\r\nWWW-Authenticate: Digest realm="pbx"\r\n\r\n',
    );
    last().data('SIP/2.0 200 OK\r\nCSeq: 2 REGISTER\r\n\r\n');
    expect(told).toEqual([{ method: 'REGISTER', realms: ['pbx'] }, 0]);
    expect(one.heard).toHaveLength(2);
  });

  it('holds back a refusal that is expected, until it is mended or has lasted', () => {
    const { line, up, clock } = rig();
    const one = up();
    const refused = { state: 'failed', code: 401, cause: 'Authentication Error' } as const;
    one.registration({ state: 'unregistered' });
    line.expectRefusal();
    one.registration(refused);
    expect(line.state()).toEqual({ state: 'registering' });
    one.registration({ state: 'registered' });
    clock.advance(3_000);
    expect(line.state()).toMatchObject({ state: 'registered' });

    line.expectRefusal();
    one.registration(refused);
    one.registration(refused);
    expect(line.state()).toEqual({ state: 'down', problem: 'wrong-password' });

    one.registration({ state: 'registered' });
    line.expectRefusal();
    one.registration(refused);
    clock.advance(3_000);
    expect(line.state()).toEqual({ state: 'down', problem: 'wrong-password' });
  });

  it('ends a wait on request, once', () => {
    const { line, up, last, sockets, clock } = rig();
    up();
    last().closed({ code: 1006, reason: '' });
    line.retryNow();
    line.retryNow();
    expect(sockets).toHaveLength(2);
    last().opened();
    clock.advance(10_000);
    expect(sockets).toHaveLength(2);
  });

  it('survives an address no socket can be made of', () => {
    const { line, phone, breakSockets } = rig();
    breakSockets();
    line.configure({ server: 'nonsense' });
    phone().connect();
    expect(line.state()).toMatchObject({ state: 'down', problem: 'refused' });
  });

  it('leaves nothing behind', () => {
    const { line, up, last, clock } = rig();
    const one = up();
    line.dispose();
    expect(last().ending).toBe('closed');
    one.connect();
    expect(clock.waiting()).toBe(0);
  });
});
