import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openWebSocket } from '../../electron/desk/line/open-socket';
import { type Asterisk, startAsterisk, type Variant } from './asterisk';
import { type Phone, type Phones, startPhones } from './lab-phones';

/** Real SIP and real media take their time; a poll ends as soon as it can. */
const soon = { timeout: 15_000 };
const TOKEN = 'HO1.AZng8x-_abcdEFGH01234567.0123456789abcdef';
const SESSION = 'ab30317f1a784dc48ff824d0d3715d86';
const UUI = '04484F312E415A;purpose=isdn-uui;encoding=hex';

let phones: Phones;
beforeAll(async () => {
  phones = await startPhones();
});
afterAll(() => phones.dispose());

function withPbx(variant: Variant) {
  let asterisk: Asterisk;
  const open: Phone[] = [];
  beforeAll(async () => {
    asterisk = await startAsterisk({ variant });
  });
  afterAll(() => asterisk.stop());
  afterEach(async () => {
    for (const phone of open.splice(0)) await phone.close();
    await asterisk.hangupAll();
    await expect.poll(() => asterisk.channels(), soon).toEqual([]);
    for (const extension of ['1001', '1002', '1003']) {
      await asterisk.cli(`database deltree registrar/contact/${extension}`);
    }
  });
  const account = (extension: string) => ({
    server: asterisk.server,
    extension,
    password: asterisk.password,
  });
  const phone = async (): Promise<Phone> => {
    const one = await phones.open();
    open.push(one);
    return one;
  };
  const signedIn = async (extension: string): Promise<Phone> => {
    const one = await phone();
    expect(await one.start(account(extension))).toBe('registered');
    return one;
  };
  /** A call from outside that this agent has answered; the index of it in the phone. */
  const inCall = async (agent: Phone, extension: string): Promise<number> => {
    await asterisk.originate('+40721555777', extension);
    await expect.poll(() => agent.lastCall(), soon).toMatchObject({ state: 'ringing' });
    const index = (await agent.ask('calls')).length - 1;
    await agent.ask('answer', index);
    await expect.poll(() => agent.lastCall(), soon).toMatchObject({ state: 'up' });
    // Asterisk joins the two after its own answer has been confirmed; before that there is nothing to transfer.
    await expect.poll(() => agent.ask('packetsReceived', index), soon).toBeGreaterThan(10);
    return index;
  };
  return { asterisk: () => asterisk, account, phone, signedIn, inCall };
}

describe.each(['recipe', 'stock'] as const)('Asterisk, %s', (variant) => {
  const pbx = withPbx(variant);

  it('lets in who has the password, and answers 401 to who has not', async () => {
    const { phone, account } = pbx;
    expect(await (await phone()).start(account('1001'))).toBe('registered');
    expect(await (await phone()).start({ ...account('1001'), password: 'wrong' })).toBe(401);
    expect(await (await phone()).start(account('4711'))).toBe(401);
  });

  it('lets in over TLS', async () => {
    const server = pbx.asterisk().secureServer;
    const agent = await pbx.phone();
    expect(await agent.start({ ...pbx.account('1001'), server })).toBe('registered');
    await pbx.asterisk().originate('+40721555777', '1001');
    await expect
      .poll(() => agent.lastCall(), soon)
      .toMatchObject({ state: 'ringing', number: '+40721555777' });
  });

  it('answers the pings of the line', async () => {
    const alive = await new Promise<boolean>((resolve) => {
      const socket = openWebSocket(pbx.asterisk().server, {
        opened: () => socket.ping(),
        data: () => undefined,
        alive() {
          socket.close();
          resolve(true);
        },
        closed: () => resolve(false),
      });
    });
    expect(alive).toBe(true);
  });

  it('rings with the number of a call from outside, and carries audio', async () => {
    const agent = await pbx.signedIn('1001');
    const index = await pbx.inCall(agent, '1001');
    expect((await agent.ask('calls'))[index]).toMatchObject({
      direction: 'incoming',
      number: '+40721555777',
    });
    await expect.poll(() => agent.ask('packetsReceived', index), soon).toBeGreaterThan(50);
    await pbx.asterisk().hangupAll();
    await expect.poll(() => agent.lastCall(), soon).toMatchObject({ state: 'ended' });
  });

  it('bridges a message within a call whole, whatever its type', async () => {
    const [one, two] = [await pbx.signedIn('1001'), await pbx.signedIn('1002')];
    const index = await one.ask('call', '1002', []);
    await expect.poll(() => two.lastCall(), soon).toMatchObject({ state: 'ringing', number: '1001' });
    await two.ask('answer', 0);
    await expect.poll(() => one.lastCall(), soon).toMatchObject({ state: 'up' });
    const body = JSON.stringify({ note: 'ü'.repeat(10_000) });
    expect(await one.ask('messageInCall', index, 'application/json', body)).toBe(202);
    await expect
      .poll(() => two.ask('messages'), soon)
      .toEqual([{ from: '1001', body, contentType: 'application/json' }]);
  });

  it('connects caller and colleague, and tells the colleague who it is now', async () => {
    const [one, two] = [await pbx.signedIn('1001'), await pbx.signedIn('1002')];
    const caller = await pbx.inCall(one, '1001');
    const consult = await one.ask('call', '1002', []);
    await expect.poll(() => two.lastCall(), soon).toMatchObject({ state: 'ringing' });
    await two.ask('answer', 0);
    await expect.poll(() => one.lastCall(), soon).toMatchObject({ state: 'up' });
    // As with the caller: not yet joined.
    await expect.poll(() => one.ask('packetsReceived', consult), soon).toBeGreaterThan(10);
    expect(await one.ask('connect', caller, consult)).toEqual({ answer: 202, result: 200 });
    await expect.poll(() => two.lastCall(), soon).toMatchObject({ state: 'up' });
    await expect.poll(async () => (await two.lastCall())?.asserted, soon).toContain('+40721555777');
    const before = await two.ask('packetsReceived', 0);
    await expect.poll(() => two.ask('packetsReceived', 0), soon).toBeGreaterThan(before + 50);
  });

  it.each([
    ['declines', '1998', [403, 603]],
    ['is busy', '1999', [486]],
    ['does not exist', '4711', [404]],
  ] as const)('says so when the called one %s', async (_, target, codes) => {
    const agent = await pbx.signedIn('1001');
    await agent.ask('call', target, []);
    await expect.poll(() => agent.lastCall(), soon).toMatchObject({ state: 'ended' });
    expect(codes).toContain((await agent.lastCall())?.code);
  });
});

describe('Asterisk with the recipe', () => {
  const pbx = withPbx('recipe');
  const headers = [`X-Handoff: ${TOKEN}`, `User-to-User: ${UUI}`];

  it('brings a message to oneself back, and one to a colleague there', async () => {
    const [one, two] = [await pbx.signedIn('1001'), await pbx.signedIn('1002')];
    expect(await one.ask('message', '1001', 'HOM1 probe')).toBe(202);
    expect(await one.ask('message', '1002', 'HOM1 offer')).toBe(202);
    await expect
      .poll(() => one.ask('messages'), soon)
      .toMatchObject([{ from: '1001', body: 'HOM1 probe', contentType: 'text/plain' }]);
    await expect.poll(() => two.ask('messages'), soon).toMatchObject([{ from: '1001', body: 'HOM1 offer' }]);
    expect(await one.ask('calls')).toEqual([]);
  });

  it('carries no message in the name of somebody else', async () => {
    const [victim, liar] = [await pbx.signedIn('1001'), await pbx.phone()];
    expect(await liar.start({ ...pbx.account('1002'), claims: '1003' })).toBe(401);
    expect(await liar.ask('message', '1001', 'HOM1 offer')).toBeGreaterThanOrEqual(400);
    expect(await victim.ask('message', '1001', 'HOM1 probe')).toBe(202);
    await expect.poll(async () => (await victim.ask('messages')).length, soon).toBe(1);
    expect(await victim.ask('messages')).toMatchObject([{ from: '1001' }]);
  });

  it('carries token and user-to-user to the one who is consulted, and nothing else a client makes up', async () => {
    const [one, two] = [await pbx.signedIn('1001'), await pbx.signedIn('1002')];
    await one.ask('call', '1002', [...headers, `Session-ID: ${SESSION};remote=${'0'.repeat(32)}`]);
    await expect
      .poll(() => two.lastCall(), soon)
      .toMatchObject({ headers: { 'X-Handoff': TOKEN, 'User-to-User': UUI } });
    // Not even RFC 7989's, which is made for this: a call can't be told by it.
    expect((await two.lastCall())?.headers).not.toHaveProperty('Session-ID');
    const shell = `$\{SHELL(id)}`;
    await one.ask('call', '1002', [`X-Handoff: a${shell}")?System(id):b,c"`]);
    await expect.poll(async () => (await two.ask('calls')).length, soon).toBe(2);
    const arrived = (await two.lastCall())?.headers['X-Handoff'];
    expect(arrived).toMatch(/^aSHELLid[A-Za-z]*$/);
  });

  it('answers 480 for a colleague who is not signed in', async () => {
    const agent = await pbx.signedIn('1001');
    await agent.ask('call', '1002', []);
    await expect.poll(() => agent.lastCall(), soon).toMatchObject({ state: 'ended', code: 480 });
  });

  it('takes the token along on a blind transfer', async () => {
    const [one, two] = [await pbx.signedIn('1001'), await pbx.signedIn('1002')];
    const caller = await pbx.inCall(one, '1001');
    const outcome = one.ask('refer', caller, '1002', headers);
    await expect
      .poll(() => two.lastCall(), soon)
      .toMatchObject({
        state: 'ringing',
        number: '+40721555777',
        headers: { 'X-Handoff': TOKEN, 'Referred-By': expect.stringContaining('1001') },
      });
    await two.ask('answer', 0);
    expect(await outcome).toEqual({ answer: 202, result: 200 });
    await one.ask('hangUp', caller);
    await expect.poll(() => two.ask('packetsReceived', 0), soon).toBeGreaterThan(50);
  });

  it.each([
    ['declines', '1002', 'BUSY'],
    ['is not signed in', '1003', 'CHANUNAVAIL'],
    ['does not exist', '4711', 'CHANUNAVAIL'],
    ['is busy', '1999', 'BUSY'],
  ])('rings the agent again when the target %s', async (_, target, status) => {
    const [one, two] = [await pbx.signedIn('1001'), await pbx.signedIn('1002')];
    const caller = await pbx.inCall(one, '1001');
    const outcome = one.ask('refer', caller, target, headers);
    if (target === '1002') {
      await expect.poll(() => two.lastCall(), soon).toMatchObject({ state: 'ringing' });
      await two.ask('reject', 0, 486);
    }
    await expect.poll(async () => (await one.ask('calls')).length, soon).toBe(2);
    expect(await one.lastCall()).toMatchObject({
      direction: 'incoming',
      number: '+40721555777',
      headers: { 'X-Handoff': TOKEN, 'X-Handoff-Recall': status },
    });
    await one.ask('answer', 1);
    await expect.poll(() => one.ask('packetsReceived', 1), soon).toBeGreaterThan(50);
    await outcome;
  });

  it('brings a caller whom nobody wants to the place of last resort', async () => {
    const one = await pbx.signedIn('1001');
    const caller = await pbx.inCall(one, '1001');
    const outcome = one.ask('refer', caller, '1003', headers);
    await expect.poll(async () => (await one.ask('calls')).length, soon).toBe(2);
    await one.ask('reject', 1, 486);
    const applications = async () => (await pbx.asterisk().channels()).map(({ application }) => application);
    await expect.poll(applications, soon).toContain('Echo');
    await outcome;
  });

  it('lets a caller through to a queue', async () => {
    const [one, three] = [await pbx.signedIn('1001'), await pbx.signedIn('1003')];
    const caller = await pbx.inCall(one, '1001');
    expect(await one.ask('refer', caller, '600', headers)).toEqual({ answer: 202, result: 200 });
    await expect
      .poll(() => three.lastCall(), soon)
      .toMatchObject({
        state: 'ringing',
        number: '+40721555777',
        headers: { 'X-Handoff': TOKEN, 'X-Handoff-From': '1001' },
      });
    await three.ask('answer', 0);
    await expect.poll(() => three.ask('packetsReceived', 0), soon).toBeGreaterThan(50);
  });

  it.each(['while it rings there', 'before it rings'])(
    'gives the token of a consult call to the agent of a queue, joined %s',
    async (when) => {
      const one = await pbx.signedIn('1001');
      const three = when === 'while it rings there' ? await pbx.signedIn('1003') : undefined;
      const caller = await pbx.inCall(one, '1001');
      const consult = await one.ask('call', '600', headers);
      await expect.poll(() => one.lastCall(), soon).toMatchObject({ direction: 'outgoing', state: 'up' });
      const token = { 'X-Handoff': TOKEN, 'X-Handoff-From': '1001' };
      if (three !== undefined)
        await expect
          .poll(() => three.lastCall(), soon)
          .toMatchObject({ state: 'ringing', number: '1001', headers: token });
      expect(await one.ask('connect', caller, consult)).toEqual({ answer: 202, result: 200 });
      const agent = three ?? (await pbx.signedIn('1003'));
      const number = three === undefined ? '+40721555777' : '1001';
      await expect
        .poll(() => agent.lastCall(), { timeout: 30_000 })
        .toMatchObject({ state: 'ringing', number, headers: token });
      await agent.ask('answer', 0);
      if (three !== undefined)
        await expect.poll(async () => (await agent.lastCall())?.asserted, soon).toContain('+40721555777');
      await expect.poll(() => agent.ask('packetsReceived', 0), soon).toBeGreaterThan(50);
    },
  );

  it('lets a caller through to an outside number', async () => {
    const one = await pbx.signedIn('1001');
    const caller = await pbx.inCall(one, '1001');
    expect(await one.ask('refer', caller, '+40215550000', headers)).toEqual({ answer: 202, result: 200 });
    const applications = async () => (await pbx.asterisk().channels()).map(({ application }) => application);
    await expect.poll(applications, soon).toContain('Milliwatt');
  });
});

describe('Asterisk as it comes', () => {
  const pbx = withPbx('stock');

  it('says 202 to a message to oneself, delivers nothing and rings', async () => {
    const agent = await pbx.signedIn('1001');
    expect(await agent.ask('message', '1001', 'HOM1 probe')).toBe(202);
    await expect.poll(() => agent.lastCall(), soon).toMatchObject({ direction: 'incoming', state: 'ended' });
    expect(await agent.ask('messages')).toEqual([]);
  });

  it('forwards no token', async () => {
    const [one, two] = [await pbx.signedIn('1001'), await pbx.signedIn('1002')];
    await one.ask('call', '1002', [`X-Handoff: ${TOKEN}`]);
    await expect.poll(() => two.lastCall(), soon).toMatchObject({ state: 'ringing' });
    expect((await two.lastCall())?.headers).not.toHaveProperty('X-Handoff');
  });
});
