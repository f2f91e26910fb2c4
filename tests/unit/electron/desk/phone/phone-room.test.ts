import { beforeEach, expect, it } from 'vitest';
import { legId } from '#shared/domain/ids';
import type { PhoneAccount, PhoneSignals } from '#shared/ipc/phone-api';
import type { SignalHandlers } from '#shared/ipc/wire';
import { ok } from '#shared/lib/result';
import type { LegHandlers } from '../../../../../electron/desk/calls/phone-events';
import { createLine } from '../../../../../electron/desk/line/create-line';
import { createHeadStart } from '../../../../../electron/desk/line/head-start';
import { createPhoneLease, FAREWELL_MS } from '../../../../../electron/desk/phone/phone-lease';
import { createPhoneRoom, SIGN_OFF_MS } from '../../../../../electron/desk/phone/phone-room';
import type { PhoneLink } from '../../../../../electron/ipc/connections';
import { fakeLineSockets } from '../../../../fakes/line-sockets';
import { createManualClock } from '../../../../fakes/manual-clock';
import { createRecordingLogger } from '../../../../fakes/recording-logger';

const ACCOUNT: PhoneAccount = {
  uri: 'sip:1001@pbx.test',
  credentials: { password: 'secret' },
  displayName: 'Agent One',
  instanceId: '3b241101-e2bb-4255-8caf-4136c566a962',
  viaTransport: 'WS',
};
const PBX = 'ws://127.0.0.1:1';
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
  const { openSocket, sockets, at } = fakeLineSockets();
  const headStart = createHeadStart({ openSocket, clock });
  const line = createLine({ clock, logger: log.logger, openSocket: headStart.openSocket });
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
  line.configure({ server: PBX });
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
  const inCall = async (): Promise<FakePage> => {
    const page = open('first');
    page.say['phone.hello']({ legs: [], registered: false });
    await turn();
    at(-1).opened();
    heard.length = 0;
    page.told.length = 0;
    return page;
  };
  return { clock, log, sockets, at, headStart, heard, room, open, inCall, sayStopped };
}

/** Whoever becomes the phone is told so before anything else happens, if not in the same breath. */
const turn = () => Promise.resolve();

let world: ReturnType<typeof createWorld>;
beforeEach(() => {
  world = createWorld();
});

it('lets a page that is replaced end its calls before the next one is the phone', async () => {
  const { sockets, heard, open, inCall } = world;
  const first = await inCall();
  const second = open('second', true);
  expect(first.told).toEqual(['phone.replaced']);
  second.say['phone.hello']({ legs: [], registered: false });
  expect(second.told).toEqual([]);

  first.say['line.send']({ data: 'BYE' });
  first.say['leg.ended'](ENDED);
  expect(sockets).toMatchObject([{ sent: ['BYE'], ending: 'open' }]);
  expect(heard).toEqual([['leg.ended', ENDED]]);

  first.close();
  await turn();
  expect(sockets[0]?.ending).toBe('closed');
  expect(heard.at(-1)).toEqual(['phone.hello', { legs: [], registered: false }]);
  expect(second.told).toEqual(['phone.configure', 'audio.select', 'phone.crowd']);
  expect(sockets).toHaveLength(2);
  second.say['line.connect']({});
  expect(sockets).toHaveLength(2);
});

it('waits no longer than a second, and hears the former page no more', async () => {
  const { clock, sockets, heard, open, inCall } = world;
  const first = await inCall();
  const second = open('second', true);
  clock.advance(FAREWELL_MS - 1);
  expect(second.told).toEqual([]);
  clock.advance(1);
  await turn();
  expect(second.told).toContain('phone.configure');
  first.say['line.send']({ data: 'BYE' });
  first.say['leg.ended'](ENDED);
  expect(sockets).toMatchObject([
    { sent: [], ending: 'closed' },
    { sent: [], ending: 'open' },
  ]);
  expect(heard).toEqual([]);
  first.close();
  expect(sockets[1]?.ending).toBe('open');
  expect(clock.waiting()).toBeGreaterThan(0);
});

it('gives the lease to the last of several that ask, and to nobody who has left', async () => {
  const { clock, open, inCall, heard } = world;
  const first = await inCall();
  const second = open('second', true);
  const third = open('third', true);
  expect(second.told).toEqual(['phone.replaced']);
  first.close();
  await turn();
  expect(third.told).toContain('phone.configure');
  const fourth = open('fourth', true);
  fourth.close();
  clock.advance(FAREWELL_MS);
  third.say['audio.microphone']({ state: 'in-use' });
  expect(heard).toContainEqual(['audio.microphone', { state: 'in-use' }]);
});

it('refuses a second page that does not ask, once the first has shown that it stays', async () => {
  const { clock, heard, open, inCall } = world;
  const first = await inCall();
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

it('is the phone again after it was loaded anew, though its former wire closes late', async () => {
  const { clock, heard, open, inCall } = world;
  const first = await inCall();
  const again = open('again');
  again.say['phone.hello']({ legs: [], registered: false });
  clock.advance(FAREWELL_MS - 1);
  first.close();
  await turn();
  expect(again.told).toEqual(['phone.configure', 'audio.select', 'phone.crowd']);
  expect(heard).toEqual([['phone.hello', { legs: [], registered: false }]]);
});

it('has the line opened before the phone asks, and says so before the account where it is open already', async () => {
  const slow = world.open('slow');
  await turn();
  expect(world.sockets.map(({ url }) => url)).toEqual([PBX]);
  expect(slow.told).toEqual(['phone.configure', 'audio.select', 'phone.crowd']);
  world.at(0).opened();
  expect(slow.told.at(-1)).toBe('line.opened');

  const { headStart, at, open, sockets } = createWorld();
  headStart.begin(PBX);
  at(0).opened();
  const quick = open('quick');
  await turn();
  expect(quick.told).toEqual(['line.opened', 'phone.configure', 'audio.select', 'phone.crowd']);
  quick.say['line.connect']({});
  expect(quick.told).toHaveLength(4);
  expect(sockets).toHaveLength(1);
});

it('opens no line for a phone that has no account', async () => {
  const { room, open, sockets } = world;
  room.configure(undefined);
  const page = open('first');
  await turn();
  expect(page.told).toEqual(['audio.select', 'phone.crowd']);
  expect(sockets).toEqual([]);
});

it('tells a page that has left again in the same breath nothing', async () => {
  const page = world.open('first');
  page.close();
  await turn();
  expect(page.told).toEqual([]);
});

it('writes what the page has to say to the log', async () => {
  const { log, inCall } = world;
  const page = await inCall();
  page.say.log({ level: 'warn', message: 'rollback failed', fields: { reason: 'closed' } });
  expect(log.lines).toContainEqual({
    level: 'warn',
    message: 'rollback failed',
    fields: { reason: 'closed' },
  });
});

it('signs off by the page, and waits until it has said goodbye', async () => {
  const { room, inCall, sayStopped, clock } = world;
  const page = await inCall();
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
  const late = open('late');
  await turn();
  expect(late.told).not.toContain('phone.configure');
  const over = room.signOff();
  clock.advance(SIGN_OFF_MS);
  await over;
});
