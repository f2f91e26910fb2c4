/** The end of a line, on JsSIP unmodified: what `phone.stop` says, and when it is over. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { GOODBYE_MS } from '../../../../renderer/phone/user-agent';
import { createRig, type Rig } from './rig';

let rig: Rig;
beforeEach(() => {
  rig = createRig();
});
afterEach(() => rig.dispose());

const challenge = 'WWW-Authenticate: Digest realm="pbx.test", nonce="n", algorithm=MD5';

async function stop(): Promise<() => boolean> {
  let isOver = false;
  void rig.call('phone.stop', {}).then(() => {
    isOver = true;
  });
  await rig.settle();
  return () => isOver;
}

it('signs off, answers the registrar’s challenge, and is over as soon as it is heard', async () => {
  await rig.register();
  rig.pbx.registrar = undefined;
  const isOver = await stop();
  const [, first] = rig.pbx.requests('REGISTER');
  expect(first?.header('Expires')).toBe('0');
  if (first !== undefined) rig.pbx.respond(first, 401, { headers: [challenge] });
  await rig.settle();
  const [, , second] = rig.pbx.requests('REGISTER');
  expect(second?.header('Expires')).toBe('0');
  expect(second?.header('Authorization')).toContain('realm="pbx.test"');
  expect(rig.signals('line.disconnect')).toEqual([]);
  if (second !== undefined) rig.pbx.respond(second, 200);
  await rig.pass(10);
  expect(isOver()).toBe(true);
  // Once: a later one would take away the line of whoever signs in next.
  await rig.pass(10_000);
  expect(rig.signals('line.disconnect')).toHaveLength(1);
  expect(rig.pbx.requests('REGISTER')).toHaveLength(3);
});

it('ends its calls first, those that ring too, and waits for both to be answered', async () => {
  await rig.register();
  const { legId: id } = await rig.callIn({ callId: 'up' });
  rig.pbx.invite({ callId: 'rings' });
  await rig.settle();
  const isOver = await stop();
  const bye = rig.pbx.lastRequest('BYE');
  expect(bye.header('Call-ID')).toBe('up');
  expect(rig.pbx.responses('INVITE').at(-1)).toMatchObject({ code: 480 });
  expect(rig.signals('leg.ended')).toMatchObject([{ legId: id, by: 'local' }, { by: 'local' }]);
  expect(isOver()).toBe(false);
  rig.pbx.respond(bye, 200);
  await rig.pass(10);
  expect(isOver()).toBe(true);
});

it('ends a call that was picked up a moment ago as soon as that can be', async () => {
  await rig.register();
  const ringing = rig.pbx.invite();
  await rig.settle();
  await rig.ask('leg.answer', { legId: rig.last('leg.incoming').legId });
  const isOver = await stop();
  await rig.pass(10);
  expect(rig.pbx.requests('BYE')).toEqual([]);
  expect(isOver()).toBe(false);
  rig.pbx.confirm(ringing);
  await rig.settle();
  rig.pbx.respond(rig.pbx.lastRequest('BYE'), 200);
  await rig.pass(10);
  expect(isOver()).toBe(true);
});

it('waits no longer than it may for a registrar that says nothing', async () => {
  await rig.register();
  rig.pbx.registrar = undefined;
  const isOver = await stop();
  await rig.pass(GOODBYE_MS - 1);
  expect(isOver()).toBe(false);
  await rig.pass(1);
  expect(isOver()).toBe(true);
});

it('does not try for a line that goes down meanwhile', async () => {
  await rig.register();
  rig.pbx.registrar = undefined;
  const isOver = await stop();
  await rig.lineDown();
  expect(isOver()).toBe(true);
  await rig.pass(60_000);
  expect(rig.signals('line.connect')).toHaveLength(1);
});

it('is over at once where the line is down', async () => {
  await rig.register();
  await rig.lineDown();
  expect((await stop())()).toBe(true);
  expect(rig.pbx.requests('REGISTER')).toHaveLength(1);
});
