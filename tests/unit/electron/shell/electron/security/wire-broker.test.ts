import { BrowserWindow } from 'electron';
import { describe, expect, test } from 'vitest';
import { REQUEST_WIRE, WIRE_PORT } from '../../../../../../electron/ipc/port-channels';
import { createWireBroker } from '../../../../../../electron/shell/electron/wire-broker';
import { createFakeElectron } from '../../../../../fakes/electron/create-fake-electron';
import { createRecordingLogger } from '../../../../../fakes/recording-logger';
import { STRANGERS } from './strangers';

const PHONE = 'patchcord://app/phone.html';
const DESK = 'patchcord://app/index.html';
const CROWD = 'patchcord://app/practice.html';

async function brokered() {
  const electron = createFakeElectron();
  await electron.ready();
  const posted: unknown[] = [];
  let isUp = true;
  const log = createRecordingLogger();
  const dispose = createWireBroker(
    {
      post(message, port) {
        posted.push({ message, port });
        return isUp;
      },
    },
    log.logger,
  );
  return {
    posted,
    dispose,
    lines: log.lines,
    channels: () => electron.ipc.channels(),
    deskGoes() {
      isUp = false;
    },
    async open(page: string) {
      await new BrowserWindow({ show: false }).loadURL(page);
      return electron.windows.showing(page).contents;
    },
  };
}

const opening = (c: string, role: string, takeover = false) => ({ t: 'open', c, role, takeover });

describe('a page of ours', () => {
  test('gets a port in the role of its page; the other end goes to the desk', async () => {
    const broker = await brokered();
    for (const page of ['phone.html', 'index.html', 'ring.html']) {
      const { mainFrame } = await broker.open(`patchcord://app/${page}`);
      mainFrame.sends(REQUEST_WIRE, { takeover: false });
      expect(mainFrame.received, page).toMatchObject([{ channel: WIRE_PORT, args: [undefined] }]);
      expect(mainFrame.received[0]?.ports, page).toHaveLength(1);
    }
    expect(broker.posted).toMatchObject([
      { message: opening('p1', 'phone') },
      { message: opening('p2', 'window') },
      { message: opening('p3', 'window') },
    ]);
    const ends = broker.posted.map((one) => (one as { port: unknown }).port);
    expect(new Set(ends).size, 'a port for each').toBe(3);
  });

  test('the frame of the crowd is the crowd', async () => {
    const broker = await brokered();
    const phone = await broker.open(PHONE);
    const frame = phone.frame(CROWD);
    phone.mainFrame.sends(REQUEST_WIRE, { takeover: true });
    frame.sends(REQUEST_WIRE, { takeover: false });
    expect(broker.posted).toMatchObject([
      { message: opening('p1', 'phone', true) },
      { message: opening('p2', 'crowd') },
    ]);
    expect(frame.received).toHaveLength(1);
    expect(phone.mainFrame.received, 'its port is not the window’s').toHaveLength(1);
  });

  test('that is loaded anew gets a new port', async () => {
    const broker = await brokered();
    const { mainFrame } = await broker.open(DESK);
    mainFrame.sends(REQUEST_WIRE, { takeover: false });
    mainFrame.sends(REQUEST_WIRE, { takeover: false });
    expect(broker.posted).toHaveLength(2);
  });

  test('gets none while there is no desk', async () => {
    const broker = await brokered();
    broker.deskGoes();
    const { mainFrame } = await broker.open(DESK);
    mainFrame.sends(REQUEST_WIRE, { takeover: false });
    expect(mainFrame.received).toEqual([]);
  });

  test.each([undefined, null, 'true', 1, {}, { takeover: 'true' }, { takeover: 1 }, [true]])(
    'a takeover is asked for by true and nothing like it: %j',
    async (options) => {
      const broker = await brokered();
      (await broker.open(PHONE)).mainFrame.sends(REQUEST_WIRE, options);
      expect(broker.posted).toMatchObject([{ message: opening('p1', 'phone', false) }]);
    },
  );
});

describe('refused, and said in the log', () => {
  const refused = (broker: Awaited<ReturnType<typeof brokered>>) => {
    expect(broker.posted).toEqual([]);
    expect(broker.lines).toMatchObject([{ level: 'warn', message: 'wire refused: not a page of ours' }]);
    expect(broker.lines[0]?.fields, 'an address may hold anything').toBeUndefined();
  };

  test.each(STRANGERS)('a window at %j', async (address) => {
    const broker = await brokered();
    const { mainFrame } = await broker.open(DESK);
    mainFrame.isAt(address).sends(REQUEST_WIRE, { takeover: true });
    refused(broker);
    expect(mainFrame.received).toEqual([]);
  });

  test('a frame that is gone when its message arrives', async () => {
    const broker = await brokered();
    (await broker.open(PHONE)).mainFrame.sendsAndGoes(REQUEST_WIRE, { takeover: true });
    refused(broker);
  });

  test('a frame that is being left', async () => {
    const broker = await brokered();
    const { mainFrame } = await broker.open(PHONE);
    mainFrame.detach();
    mainFrame.sends(REQUEST_WIRE, { takeover: true });
    refused(broker);
  });

  test.each([PHONE, DESK, 'patchcord://app/ring.html', 'https://evil.example/practice.html'])(
    'a frame in the phone at %j',
    async (address) => {
      const broker = await brokered();
      (await broker.open(PHONE)).frame(address).sends(REQUEST_WIRE, { takeover: true });
      refused(broker);
    },
  );

  test('the crowd in any page but the phone, and deeper in it', async () => {
    for (const page of [DESK, 'patchcord://app/ring.html']) {
      const broker = await brokered();
      (await broker.open(page)).frame(CROWD).sends(REQUEST_WIRE, { takeover: false });
      refused(broker);
    }
    const broker = await brokered();
    const phone = await broker.open(PHONE);
    phone.frame(CROWD, phone.frame(CROWD)).sends(REQUEST_WIRE, { takeover: false });
    refused(broker);
  });

  test('the crowd as a window', async () => {
    const broker = await brokered();
    (await broker.open(CROWD)).mainFrame.sends(REQUEST_WIRE, { takeover: false });
    refused(broker);
  });

  test('a window that gives itself the address of another', async () => {
    const broker = await brokered();
    const { mainFrame } = await broker.open('patchcord://app/ring.html');
    mainFrame.sends(REQUEST_WIRE, { takeover: false });
    mainFrame.isAt(PHONE).sends(REQUEST_WIRE, { takeover: true });
    expect(broker.posted).toMatchObject([{ message: opening('p1', 'window') }]);
    expect(broker.lines).toHaveLength(1);
    mainFrame.isAt('patchcord://app/ring.html').sends(REQUEST_WIRE, { takeover: false });
    expect(broker.posted, 'its own role it keeps').toHaveLength(2);
  });
});

test('one channel is listened to, and none after the end', async () => {
  const broker = await brokered();
  expect(broker.channels()).toEqual([REQUEST_WIRE]);
  broker.dispose();
  expect(broker.channels()).toEqual([]);
});
