import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { WireTransport } from '#shared/ipc/wire';
import { createPageClock } from '../../../../renderer/bridge/page-clock';
import { keepWire, openFirst, openWire } from '../../../../renderer/bridge/wire';
import { browserWireUrl, connectBrowserWire } from '../../../../renderer/bridge/wire-browser';

interface Attempt {
  readonly takeover: boolean;
  open(): { close(): void };
  fail(): Promise<void>;
}

function host() {
  const attempts: Attempt[] = [];
  const open = ({ takeover }: { takeover: boolean }) =>
    new Promise<WireTransport>((resolve, reject) => {
      attempts.push({
        takeover,
        open() {
          let closed: () => void = () => undefined;
          resolve({
            send: () => undefined,
            onMessage: () => undefined,
            onClose: (listener) => {
              closed = listener;
            },
            close: () => closed(),
          });
          return { close: () => closed() };
        },
        fail: async () => reject(new Error('refused')),
      });
    });
  const last = () => attempts[attempts.length - 1] as Attempt;
  return { attempts, open, last };
}

describe('openFirst', () => {
  it('takes the wire that was opened ahead once, and opens others itself', async () => {
    const { attempts, open, last } = host();
    const ahead = host();
    const begun = ahead.open({ takeover: true });
    const first = ahead.last().open();
    const openNext = openFirst(begun, open);
    const taken = await openNext({ takeover: true });
    expect(attempts).toEqual([]);
    let closed = 0;
    taken.onClose(() => closed++);
    first.close();
    expect(closed).toBe(1);
    void openNext({ takeover: false });
    expect(last().takeover).toBe(false);
  });

  it('opens one where none was begun', () => {
    const { attempts, open } = host();
    void openFirst(undefined, open)({ takeover: false });
    expect(attempts).toHaveLength(1);
  });
});

describe('keepWire', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('tries again after 250 ms, doubling up to 4 s', async () => {
    const { attempts, open, last } = host();
    keepWire({ open, clock: createPageClock(), onOpen: () => undefined });
    const waits: number[] = [];
    for (let round = 0; round < 7; round++) {
      await last().fail();
      const before = attempts.length;
      let waited = 0;
      while (attempts.length === before) {
        await vi.advanceTimersByTimeAsync(50);
        waited += 50;
      }
      waits.push(waited);
    }
    expect(waits).toEqual([250, 500, 1000, 2000, 4000, 4000, 4000]);
  });

  it('starts with the short delay again after a wire that lived, not after one that was shut at once', async () => {
    const { attempts, open, last } = host();
    keepWire({ open, clock: createPageClock(), onOpen: () => undefined });
    await last().fail();
    await vi.advanceTimersByTimeAsync(250);
    const shortLived = last().open();
    await vi.advanceTimersByTimeAsync(100);
    shortLived.close();
    await vi.advanceTimersByTimeAsync(499);
    expect(attempts).toHaveLength(2);
    await vi.advanceTimersByTimeAsync(1);
    expect(attempts).toHaveLength(3);
    const good = last().open();
    await vi.advanceTimersByTimeAsync(2_000);
    good.close();
    await vi.advanceTimersByTimeAsync(250);
    expect(attempts).toHaveLength(4);
  });

  it('asks for a takeover only until it is in: a lost wire never takes the phone away again', async () => {
    const { attempts, open, last } = host();
    keepWire({ open, clock: createPageClock(), takeover: true, onOpen: () => undefined });
    await last().fail();
    await vi.advanceTimersByTimeAsync(250);
    const wire = last().open();
    await vi.advanceTimersByTimeAsync(0);
    wire.close();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(attempts.slice(0, 3).map(({ takeover }) => takeover)).toEqual([true, true, false]);
  });

  it('is quiet once disposed', async () => {
    const { attempts, open, last } = host();
    const opened: unknown[] = [];
    const dispose = keepWire({
      open,
      clock: createPageClock(),
      onOpen: (transport) => void opened.push(transport),
    });
    last().open();
    await vi.advanceTimersByTimeAsync(0);
    dispose();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(opened).toHaveLength(1);
    expect(attempts).toHaveLength(1);
  });
});

class FakeSocket extends EventTarget {
  readonly OPEN = 1;
  readyState = 0;
  readonly sent: string[] = [];
  constructor(readonly url: string) {
    super();
  }
  send(text: string) {
    this.sent.push(text);
  }
  close() {
    this.dispatchEvent(new Event('close'));
  }
  open() {
    this.readyState = 1;
    this.dispatchEvent(new Event('open'));
  }
  receive(data: string) {
    this.dispatchEvent(new MessageEvent('message', { data }));
  }
}

describe('the browser host transport', () => {
  it('names the role in the path and keeps the page’s own origin', () => {
    expect(browserWireUrl({ protocol: 'http:', host: '127.0.0.1:4711' }, 'phone', false)).toBe(
      'ws://127.0.0.1:4711/wire/phone',
    );
    expect(browserWireUrl({ protocol: 'https:', host: 'desk.example' }, 'window', true)).toBe(
      'wss://desk.example/wire/window?takeover=1',
    );
  });

  it('loses nothing that arrives before somebody listens', async () => {
    let socket: FakeSocket | undefined;
    const opening = connectBrowserWire('ws://x/wire/window', (url) => {
      socket = new FakeSocket(url);
      return socket as unknown as WebSocket;
    });
    socket?.open();
    socket?.receive('{"k":"push","t":"agent","v":1}');
    const transport = await opening;
    const received: unknown[] = [];
    transport.onMessage((message) => void received.push(message));
    socket?.receive('not json');
    expect(received).toEqual([{ k: 'push', t: 'agent', v: 1 }, 'not json']);
    transport.send({ k: 'signal', m: 'phone.hello', a: {} });
    expect(socket?.sent).toEqual(['{"k":"signal","m":"phone.hello","a":{}}']);
  });

  it('rejects an attempt the host refused', async () => {
    let socket: FakeSocket | undefined;
    const opening = connectBrowserWire('ws://x/wire/window', (url) => {
      socket = new FakeSocket(url);
      return socket as unknown as WebSocket;
    });
    socket?.close();
    await expect(opening).rejects.toThrow();
  });
});

describe('the Electron transport', () => {
  it('is chosen where the preload is, and takes a port only from the page itself', async () => {
    const page = new EventTarget() as EventTarget & Record<string, unknown>;
    page['location'] = { origin: 'app://patchcord' };
    const requests: unknown[] = [];
    page['patchcord'] = { requestWire: (options: unknown) => void requests.push(options) };
    const opening = openWire('window', page as unknown as Window)({ takeover: false });
    const hand = (source: unknown, data: unknown, port: MessagePort) => {
      const event = new MessageEvent('message', { data, ports: [port] });
      Object.defineProperties(event, {
        source: { value: source },
        origin: { value: 'app://patchcord' },
      });
      page.dispatchEvent(event);
    };
    const foreign = new MessageChannel();
    const own = new MessageChannel();
    hand({}, { patchcordPort: true }, foreign.port1);
    hand(page, { somethingElse: true }, foreign.port1);
    hand(page, { patchcordPort: true }, own.port1);
    const transport = await opening;
    const arrived = new Promise((resolve) => transport.onMessage(resolve));
    own.port2.postMessage({ k: 'push', t: 'agent', v: 7 });
    expect(await arrived).toEqual({ k: 'push', t: 'agent', v: 7 });
    expect(requests).toEqual([{ takeover: false }]);
    const closed = new Promise<void>((resolve) => transport.onClose(resolve));
    own.port2.close();
    await closed;
    foreign.port1.close();
    foreign.port2.close();
  });
});
