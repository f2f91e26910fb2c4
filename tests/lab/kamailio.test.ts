import { afterAll, afterEach, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { type Kamailio, startKamailio } from './kamailio';
import { type Phone, type Phones, startPhones } from './lab-phones';
import { startLineCut } from './line-cut';

/** Real SIP and real media take their time; a poll ends as soon as it can. */
const soon = { timeout: 15_000 };
const CALLER = '+40721555777';
const TOKEN = 'HO1.AZng8x-_abcdEFGH01234567.0123456789abcdef';

describe('Kamailio with the recipe', () => {
  let kamailio: Kamailio;
  let phones: Phones;
  const open: Phone[] = [];
  const registered: Phone[] = [];
  beforeAll(async () => {
    kamailio = await startKamailio();
    phones = await startPhones();
  });
  afterAll(async () => {
    await phones?.dispose();
    await kamailio?.stop();
  });
  afterEach(async () => {
    await Promise.all(open.map((phone) => phone.ask('hangUpAll')));
    await expect.poll(() => kamailio.dialogs(), soon).toEqual([]);
    await Promise.all(registered.splice(0).map((phone) => phone.ask('stop')));
    for (const phone of open.splice(0)) await phone.close();
    await expect.poll(() => kamailio.signedIn(), soon).toEqual([]);
  });

  const account = (extension: string) => {
    const { server, password } = kamailio;
    return { server, password, extension };
  };
  const phone = async (): Promise<Phone> => {
    const one = await phones.open();
    open.push(one);
    return one;
  };
  const signedIn = async (extension: string, claims = extension): Promise<Phone> => {
    const one = await phone();
    expect(await one.start({ ...account(extension), claims })).toBe('registered');
    registered.push(one);
    return one;
  };
  const hears = async (one: Phone, index: number) => {
    const before = await one.ask('packetsReceived', index);
    await expect.poll(() => one.ask('packetsReceived', index), soon).toBeGreaterThan(before + 25);
  };

  it('lets in who has the password, under no other name', async () => {
    await signedIn('1001');
    expect(await (await phone()).start({ ...account('1001'), password: 'wrong' })).toBe(401);
    expect(await (await phone()).start(account('4711'))).toBe(401);
    expect(await (await phone()).start({ ...account('1002'), claims: '1003' })).toBe(403);
    expect(await kamailio.signedIn()).toEqual(['1001']);
  });

  it('carries a call and a message of 60 kB in it', async () => {
    const [one, two] = [await signedIn('1001'), await signedIn('1002')];
    const session = `${'ab30317f1a784dc4'.repeat(2)};remote=${'0'.repeat(32)}`;
    const index = await one.ask('call', '1002', [`X-Handoff: ${TOKEN}`, `Session-ID: ${session}`]);
    await expect
      .poll(() => two.lastCall(), soon)
      .toMatchObject({
        state: 'ringing',
        number: '1001',
        headers: { 'X-Handoff': TOKEN, 'Session-ID': session },
      });
    await two.ask('answer', 0);
    await Promise.all([hears(one, index), hears(two, 0)]);
    expect(await kamailio.dialogs()).toEqual([{ from: '1001', to: '1002' }]);
    const body = JSON.stringify({ note: 'n'.repeat(60_000) });
    expect(await one.ask('messageInCall', index, 'application/json', body)).toBe(200);
    expect(await two.ask('messages')).toEqual([{ from: '1001', body, contentType: 'application/json' }]);
    await two.ask('hangUp', 0);
    await expect.poll(() => one.lastCall(), soon).toMatchObject({ state: 'ended' });
  });

  it('finds a phone by its new connection, in the call of the old one', async () => {
    const line = await startLineCut(kamailio.server);
    onTestFinished(line.dispose);
    const [one, two] = [await phone(), await signedIn('1002')];
    expect(await one.start({ ...account('1001'), server: line.server })).toBe('registered');
    registered.push(one);
    const index = await one.ask('call', '1002', []);
    await expect.poll(() => two.lastCall(), soon).toMatchObject({ state: 'ringing' });
    await two.ask('answer', 0);
    await hears(one, index);
    line.cut();
    await expect.poll(() => one.ask('isRegistered'), soon).toBe(false);
    line.mend();
    await expect.poll(() => one.ask('isRegistered'), soon).toBe(true);
    await two.ask('hangUp', 0);
    await expect.poll(() => one.lastCall(), soon).toMatchObject({ state: 'ended' });
  });

  it('says 482 to a message to oneself', async () => {
    const one = await signedIn('1001');
    expect(await one.ask('message', '1001', 'HOM1 probe')).toBe(482);
  });

  it.each([
    ['is not signed in', '1003', 480],
    ['does not exist', '4711', 404],
  ] as const)('says so when the called one %s', async (_, target, code) => {
    const one = await signedIn('1001');
    await one.ask('call', target, []);
    await expect.poll(() => one.lastCall(), soon).toMatchObject({ state: 'ended', code });
  });

  it('says so when the called one has just vanished', async () => {
    const [one, two] = [await signedIn('1001'), await phone()];
    expect(await two.start(account('1002'))).toBe('registered');
    await two.close();
    open.splice(open.indexOf(two), 1);
    await expect.poll(() => kamailio.connections(), soon).toBe(1);
    await one.ask('call', '1002', []);
    await expect.poll(() => one.lastCall(), soon).toMatchObject({ state: 'ended', code: 480 });
  });

  it('blind: the caller makes the call', async () => {
    const [caller, one, two] = [
      await signedIn('trunk', CALLER),
      await signedIn('1001'),
      await signedIn('1002'),
    ];
    await caller.ask('call', '1001', []);
    await expect.poll(() => one.lastCall(), soon).toMatchObject({ state: 'ringing', number: CALLER });
    await one.ask('answer', 0);
    await hears(one, 0);
    const outcome = one.ask('refer', 0, '1002', []);
    await expect.poll(() => two.lastCall(), soon).toMatchObject({ state: 'ringing', number: CALLER });
    await two.ask('answer', 0);
    expect(await outcome).toEqual({ answer: 202, result: 200 });
    await one.ask('hangUp', 0);
    await hears(two, 0);
    await expect.poll(() => kamailio.dialogs(), soon).toEqual([{ from: CALLER, to: '1002' }]);
  });
});
