import { beforeEach, expect, it } from 'vitest';
import { legId } from '#shared/domain/ids';
import type { PhoneAccount, PhoneSignals } from '#shared/ipc/phone-api';
import type { SignalHandlers } from '#shared/ipc/wire';
import { ok } from '#shared/lib/result';
import type { LegHandlers } from '../../../../../electron/desk/calls/phone-events';
import { createLine } from '../../../../../electron/desk/line/create-line';
import type { LineSocket, SocketEvents } from '../../../../../electron/desk/line/open-socket';
import { createPhoneLease, FAREWELL_MS } from '../../../../../electron/desk/phone/phone-lease';
import { createPhoneRoom, SIGN_OFF_MS } from '../../../../../electron/desk/phone/phone-room';
import type { PhoneLink } from '../../../../../electron/ipc/connections';
import { createManualClock } from '../../../../fakes/manual-clock';
import { createRecordingLogger } from '../../../../fakes/recording-logger';

const ACCOUNT: PhoneAccount = {
  uri: 'sip:1001@pbx.test',
  credentials: { password: 'secret' },
  displayName: 'Agent One',
  instanceId: '3b241101-e2bb-4255-8caf-4136c566a962',
  viaTransport: 'WS',
};
const ENDED = { legId: legId('a'), by: 'local', cause: 'Terminated' } as const;

/** A page as the room sees it, with what it was told. */
interface FakePage {
  readonly say: SignalHandlers<PhoneSignals>;
  readonly told: string[];
  close(): void;
}

function createWorld() {
  const clock = createManualClock();
  const log = createRecordingLogger();
  /** Of the line's sockets, the oldest first. */
  const sockets: { readonly sent: string[]; readonly events: SocketEvents; ended: boolean }[] = [];
  const line = createLine({
    clock,
    logger: log.logger,
    openSocket(_, events) {
      const socket = { sent: [] as string[], events, ended: false };
      sockets.push(socket);
      const end = () => {
        socket.ended = true;
      };
      const opened: LineSocket = {
        send: (text) => void socket.sent.push(text),
        ping: () => undefined,
        close: end,
        drop: end,
      };
      return opened;
    },
  });
  const heard: [string, unknown][] = [];
  const { promise: stopped, resolve: sayStopped } = Promise.withResolvers<unknown>();
  const listen = (name: string) => (args: unknown) => void heard.push([name, args]);
  const room = createPhoneRoom({
    lease: createPhoneLease({ clock, logger: log.logger }),
    line,
    legs: { 'leg.ended': listen('leg.ended') } as unknown as LegHandlers,
    onHello: listen('phone.hello'),
    onMessage: listen('message.received'),
    onRegistered: () => undefined,
    watching: { 'watch.state': () => undefined, 'watch.mailbox': () => undefined },
    onMixing: listen('audio.mixing'),
    audio: {
      wishes: () => ({ gain: 100 }),
      signals: {
        'audio.devices': listen('audio.devices'),
        'audio.microphone': listen('audio.microphone'),
        'audio.level': listen('audio.level'),
        'audio.echo': listen('audio.echo'),
      },
    },
    headset: {
      start: () => undefined,
      signals: { 'headset.connected': listen('headset.connected'), 'headset.wish': listen('headset.wish') },
    },
    clock,
    logger: log.logger,
  });
  line.configure({ server: 'ws://127.0.0.1:1' });
  room.configure(ACCOUNT);

  const open = (id: string, takeover = false): FakePage => {
    const told: string[] = [];
    const closers: (() => void)[] = [];
    const link: PhoneLink = {
      id,
      takeover,
      call: ((method: string) => {
        told.push(method);
        return method === 'phone.stop' ? stopped : Promise.resolve(ok());
      }) as PhoneLink['call'],
      signal: (name) => void told.push(name),
      onClose: (listener) => void closers.push(listener),
      close: () => undefined,
    };
    return {
      say: room.connect(link),
      told,
      close() {
        for (const closed of closers) closed();
      },
    };
  };
  const inCall = (): FakePage => {
    const page = open('first');
    page.say['phone.hello']({ legs: [], registered: false });
    page.say['line.connect']({});
    sockets.at(-1)?.events.opened();
    heard.length = 0;
    page.told.length = 0;
    return page;
  };
  return { clock, log, sockets, heard, room, open, inCall, sayStopped };
}

let world: ReturnType<typeof createWorld>;
beforeEach(() => {
  world = createWorld();
});

it('lets a page that is replaced end its calls before the next one is the phone', () => {
  const { sockets, heard, open, inCall } = world;
  const first = inCall();
  const second = open('second', true);
  expect(first.told).toEqual(['phone.replaced']);
  second.say['phone.hello']({ legs: [], registered: false });
  expect(second.told).toEqual([]);

  first.say['line.send']({ data: 'BYE' });
  first.say['leg.ended'](ENDED);
  expect(sockets).toMatchObject([{ sent: ['BYE'], ended: false }]);
  expect(heard).toEqual([['leg.ended', ENDED]]);

  first.close();
  expect(sockets[0]?.ended).toBe(true);
  expect(heard.at(-1)).toEqual(['phone.hello', { legs: [], registered: false }]);
  expect(second.told).toEqual(['phone.configure', 'audio.select', 'phone.crowd']);
  second.say['line.connect']({});
  expect(sockets).toHaveLength(2);
});

it('waits no longer than a second, and hears the former page no more', () => {
  const { clock, sockets, heard, open, inCall } = world;
  const first = inCall();
  const second = open('second', true);
  clock.advance(FAREWELL_MS - 1);
  expect(second.told).toEqual([]);
  clock.advance(1);
  expect(second.told).toContain('phone.configure');
  first.say['line.send']({ data: 'BYE' });
  first.say['leg.ended'](ENDED);
  expect(sockets).toMatchObject([{ sent: [], ended: true }]);
  expect(heard).toEqual([]);
  second.say['line.connect']({});
  first.close();
  expect(sockets[1]?.ended).toBe(false);
  expect(clock.waiting()).toBeGreaterThan(0);
});

it('gives the lease to the last of several that ask, and to nobody who has left', () => {
  const { clock, open, inCall, heard } = world;
  const first = inCall();
  const second = open('second', true);
  const third = open('third', true);
  expect(second.told).toEqual(['phone.replaced']);
  first.close();
  expect(third.told).toContain('phone.configure');
  const fourth = open('fourth', true);
  fourth.close();
  clock.advance(FAREWELL_MS);
  third.say['audio.microphone']({ state: 'in-use' });
  expect(heard).toContainEqual(['audio.microphone', { state: 'in-use' }]);
});

it('refuses a second page that does not ask, once the first has shown that it stays', () => {
  const { clock, heard, open, inCall } = world;
  const first = inCall();
  const second = open('second');
  expect(second.told).toEqual([]);
  clock.advance(FAREWELL_MS);
  expect(second.told).toEqual(['phone.replaced']);
  expect(first.told).toEqual([]);
  second.say['phone.hello']({ legs: [], registered: false });
  first.close();
  expect(heard).toEqual([]);
  expect(second.told).toEqual(['phone.replaced']);
});

it('is the phone again after it was loaded anew, though its former wire closes late', () => {
  const { clock, heard, open, inCall } = world;
  const first = inCall();
  const again = open('again');
  again.say['phone.hello']({ legs: [], registered: false });
  clock.advance(FAREWELL_MS - 1);
  first.close();
  expect(again.told).toEqual(['phone.configure', 'audio.select', 'phone.crowd']);
  expect(heard).toEqual([['phone.hello', { legs: [], registered: false }]]);
});

it('writes what the page has to say to the log', () => {
  const { log, inCall } = world;
  inCall().say.log({ level: 'warn', message: 'rollback failed', fields: { reason: 'closed' } });
  expect(log.lines).toContainEqual({
    level: 'warn',
    message: 'rollback failed',
    fields: { reason: 'closed' },
  });
});

it('signs off by the page, and waits until it has said goodbye', async () => {
  const { room, inCall, sayStopped, clock } = world;
  const page = inCall();
  const before = clock.waiting();
  let isOver = false;
  const over = room.signOff().then(() => {
    isOver = true;
  });
  expect(page.told).toEqual(['phone.stop']);
  clock.advance(SIGN_OFF_MS - 1);
  await Promise.resolve();
  expect(isOver).toBe(false);
  sayStopped(ok());
  await over;
  expect(clock.waiting()).toBe(before);
});

it('signs off without a page at once, and without one that answers before long; none is a phone after that', async () => {
  const { room, open, clock } = world;
  await room.signOff();
  expect(open('late').told).not.toContain('phone.configure');
  const over = room.signOff();
  clock.advance(SIGN_OFF_MS);
  await over;
});
