import { describe, expect, it } from 'vitest';
import type { LineState } from '#shared/domain/line';
import { noopLogger } from '#shared/lib/logger';
import { createLine, REGISTER_TIMEOUT_MS } from '../../../../../electron/desk/line/create-line';
import type { LineSocket, SocketEvents } from '../../../../../electron/desk/line/open-socket';
import { PROBE_EVERY_MS, STEADY_MS } from '../../../../../electron/desk/line/way-back';
import { createManualClock } from '../../../../fakes/manual-clock';

const ONE = 'wss://one.example.com/ws';
const TWO = 'wss://two.example.com:7443/ws';
const THREE = 'wss://three.example.com/ws';

interface FakeSocket extends SocketEvents {
  readonly url: string;
  ending: 'open' | 'closed' | 'dropped';
}

const refused = Object.assign(new Error('x'), { code: 'ECONNREFUSED' });
const untrusted = Object.assign(new Error('x'), { code: 'SELF_SIGNED_CERT_IN_CHAIN' });

function rig(furtherServers: readonly string[] = [TWO]) {
  const clock = createManualClock();
  const sockets: FakeSocket[] = [];
  let isBusy = false;
  const line = createLine({
    clock,
    logger: noopLogger,
    random: () => 0,
    isBusy: () => isBusy,
    openSocket(url, events): LineSocket {
      const socket: FakeSocket = { ...events, url, ending: 'open' };
      sockets.push(socket);
      return {
        send: () => undefined,
        ping: () => undefined,
        close: () => void Object.assign(socket, { ending: 'closed' }),
        drop: () => void Object.assign(socket, { ending: 'dropped' }),
      };
    },
  });
  const heard: string[] = [];
  line.configure({ server: ONE, furtherServers });
  const phone = line.attach({
    opened: () => void heard.push('opened'),
    closed: ({ code }) => void heard.push(`closed ${code}`),
    data: () => undefined,
  });
  phone.connect();
  const last = (): FakeSocket => {
    const socket = sockets.at(-1);
    if (socket === undefined) throw new Error('no socket yet');
    return socket;
  };
  const fails = (failure: unknown = refused) => last().closed({ code: 1006, reason: '', failure });
  const breaks = () => last().closed({ code: 1006, reason: '' });
  const signsIn = () => {
    last().opened();
    phone.registration({ state: 'registered' });
  };
  /** Signed in by the second address since the first refused. */
  const onSecond = () => {
    fails();
    signsIn();
  };
  const tried = () => sockets.map(({ url }) => url);
  const ringOrTalk = (now: boolean) => {
    isBusy = now;
  };
  /** What is asked in the background answers, for so long. */
  const answersFor = (ms: number) => {
    for (let at = 0; at < ms; at += PROBE_EVERY_MS) {
      // The line itself stays alive.
      sockets.find((socket) => socket.url === TWO && socket.ending === 'open')?.alive();
      clock.advance(PROBE_EVERY_MS);
      if (last().url === ONE && last().ending === 'open') last().opened();
    }
  };
  return {
    clock,
    line,
    phone,
    sockets,
    heard,
    last,
    fails,
    breaks,
    signsIn,
    onSecond,
    tried,
    ringOrTalk,
    answersFor,
  };
}

describe('a phone system with several addresses', () => {
  it('is tried address by address, at once; there is a wait only after the whole round', () => {
    const { line, tried, fails, clock } = rig([TWO, THREE]);
    fails();
    fails();
    expect(tried()).toEqual([ONE, TWO, THREE]);
    expect(line.state()).toMatchObject({ state: 'connecting', attempt: 1 });
    fails();
    expect(line.state()).toEqual({
      state: 'down',
      problem: 'refused',
      retryAt: clock.now() + 1000,
      address: { place: 1, host: 'one.example.com' },
    });
    clock.advance(1000);
    expect(tried()).toEqual([ONE, TWO, THREE, ONE]);
    fails();
    fails();
    fails();
    expect(line.state()).toMatchObject({ retryAt: clock.now() + 1000 });
  });

  it('gives each address its eight seconds, and says which one it is on', () => {
    const { line, tried, clock, signsIn, heard } = rig();
    const told: LineState[] = [];
    line.onChange((state) => told.push(state));
    clock.advance(7999);
    expect(tried()).toEqual([ONE]);
    clock.advance(1);
    expect(tried()).toEqual([ONE, TWO]);
    expect(line.server()).toBe(TWO);
    signsIn();
    const address = { place: 2, host: 'two.example.com:7443' };
    expect(told).toEqual([
      { state: 'connecting', attempt: 1, address },
      { state: 'registering', address },
      { state: 'registered', since: clock.now(), address },
    ]);
    expect(heard).toEqual(['opened']);
  });

  it.each([503, 500, undefined])('goes on where the registrar answers %s', (code) => {
    const { phone, last, tried, sockets, heard, signsIn, line } = rig();
    last().opened();
    phone.registration({ state: 'failed', cause: 'x', ...(code === undefined ? {} : { code }) });
    expect(tried()).toEqual([ONE, TWO]);
    expect(sockets[0]?.ending).toBe('closed');
    signsIn();
    expect(heard).toEqual(['opened', 'closed 1000', 'opened']);
    expect(line.state()).toMatchObject({ state: 'registered' });
  });

  it('goes on where the registrar answers nothing for ten seconds', () => {
    const { last, tried, clock } = rig();
    last().opened();
    clock.advance(REGISTER_TIMEOUT_MS - 1);
    expect(tried()).toEqual([ONE]);
    clock.advance(1);
    expect(tried()).toEqual([ONE, TWO]);
  });

  it('does not carry a wrong password from address to address', () => {
    const { last, phone, tried, clock, line } = rig();
    last().opened();
    phone.registration({ state: 'failed', code: 403, cause: 'Rejected' });
    clock.advance(15_000);
    expect(tried()).toEqual([ONE]);
    expect(line.state()).toEqual({
      state: 'down',
      problem: 'wrong-password',
      address: { place: 1, host: 'one.example.com' },
    });
  });

  it('waits after a round of registrars that are all out of order', () => {
    const { last, phone, tried, clock, line } = rig();
    for (const _ of [1, 2]) {
      last().opened();
      phone.registration({ state: 'failed', code: 503, cause: 'x' });
    }
    expect(line.state()).toMatchObject({ problem: 'registration-refused', retryAt: clock.now() + 1000 });
    clock.advance(1000);
    expect(tried()).toEqual([ONE, TWO, ONE]);
  });

  it('names the address whose certificate is not trusted, whatever is with the others', () => {
    const { line, fails } = rig();
    fails();
    fails(untrusted);
    expect(line.state()).toMatchObject({
      state: 'down',
      problem: 'certificate',
      address: { place: 2, host: 'two.example.com:7443' },
    });
  });

  it('tries the address whose connection broke again, then the others', () => {
    const { signsIn, breaks, fails, tried, clock, heard, line } = rig();
    signsIn();
    clock.advance(10_000);
    breaks();
    expect(heard.at(-1)).toBe('closed 1006');
    expect(line.state()).toMatchObject({ state: 'connecting' });
    fails();
    expect(tried()).toEqual([ONE, ONE, TWO]);
  });

  it('leaves one that has fallen silent for the end', () => {
    const { signsIn, tried, clock, fails } = rig();
    signsIn();
    clock.advance(25_000);
    expect(tried()).toEqual([ONE, TWO]);
    fails();
    expect(tried()).toEqual([ONE, TWO, ONE]);
  });

  it('comes to rest between two addresses that take it in and drop it at once', () => {
    const { signsIn, breaks, tried, clock } = rig();
    signsIn();
    breaks();
    signsIn();
    breaks();
    expect(tried()).toEqual([ONE, TWO]);
    clock.advance(999);
    expect(tried()).toEqual([ONE, TWO]);
  });

  it('during a call begins with the address that knows the call', () => {
    const { onSecond, breaks, tried, clock, ringOrTalk } = rig();
    onSecond();
    ringOrTalk(true);
    clock.advance(10_000);
    breaks();
    expect(tried()).toEqual([ONE, TWO, TWO]);
  });

  it('without one begins with the preferred address', () => {
    const { onSecond, breaks, tried, clock } = rig();
    onSecond();
    clock.advance(10_000);
    breaks();
    expect(tried()).toEqual([ONE, TWO, ONE]);
  });
});

describe('the way back to the preferred address', () => {
  it('is taken when it has answered for a while', () => {
    const { onSecond, answersFor, sockets, tried, heard, line, signsIn } = rig();
    onSecond();
    answersFor(STEADY_MS);
    expect(line.state()).toMatchObject({ state: 'registered', address: { place: 2 } });
    answersFor(PROBE_EVERY_MS);
    expect(sockets[1]?.ending).toBe('closed');
    expect(tried().slice(2)).toEqual([ONE, ONE, ONE, ONE]);
    expect(heard).toEqual(['opened', 'closed 1000']);
    signsIn();
    expect(line.state()).toMatchObject({ state: 'registered', address: { place: 1 } });
  });

  it('is not taken while there is a call', () => {
    const { onSecond, answersFor, ringOrTalk, line, heard } = rig();
    onSecond();
    ringOrTalk(true);
    answersFor(10 * STEADY_MS);
    expect(line.state()).toMatchObject({ state: 'registered', address: { place: 2 } });
    ringOrTalk(false);
    answersFor(PROBE_EVERY_MS);
    expect(heard).toEqual(['opened', 'closed 1000']);
  });

  it('is not taken in the moment in which a call may begin', () => {
    const { onSecond, answersFor, line, sockets, clock } = rig();
    onSecond();
    answersFor(STEADY_MS);
    clock.advance(PROBE_EVERY_MS);
    sockets[1]?.data('INVITE sip:1001@pbx SIP/2.0\r\n\r\n');
    sockets.at(-1)?.opened();
    expect(line.state()).toMatchObject({ address: { place: 2 } });
  });

  it('begins anew where one answer was missing', () => {
    const { onSecond, answersFor, last, clock, line, sockets } = rig();
    onSecond();
    answersFor(STEADY_MS);
    sockets[1]?.alive();
    clock.advance(PROBE_EVERY_MS);
    last().closed({ code: 1006, reason: '', failure: refused });
    answersFor(STEADY_MS);
    expect(line.state()).toMatchObject({ address: { place: 2 } });
  });

  it('takes longer after each relapse', () => {
    const { onSecond, answersFor, signsIn, fails, breaks, clock, line } = rig();
    onSecond();
    answersFor(STEADY_MS + PROBE_EVERY_MS);
    signsIn();
    clock.advance(10_000);
    breaks();
    fails();
    signsIn();
    expect(line.state()).toMatchObject({ address: { place: 2 } });
    answersFor(STEADY_MS + PROBE_EVERY_MS);
    expect(line.state()).toMatchObject({ state: 'registered', address: { place: 2 } });
    answersFor(STEADY_MS);
    expect(line.state()).toMatchObject({ state: 'connecting', address: { place: 1 } });
  });

  it('ends with the second address', () => {
    const { onSecond, phone, clock } = rig();
    onSecond();
    clock.advance(PROBE_EVERY_MS);
    phone.disconnect();
    expect(clock.waiting()).toBe(0);
  });
});
