import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { legId } from '#shared/domain/ids';
import type { PhoneCredentials } from '#shared/ipc/phone-api';
import {
  digestChallenge,
  isDigestCorrect,
  parseDigestAnswer,
} from '../../../../electron/desk/practice/pbx/digest';
import { ACCOUNT, createRig, type Rig } from './rig';

const PASSWORD = 'lab-secret';
const ha1Of = (realm: string, password = PASSWORD): string =>
  createHash('md5').update(`1001:${realm}:${password}`).digest('hex');
const known = (realm: string, password?: string): PhoneCredentials => ({
  ha1: ha1Of(realm, password),
  realm,
});

let rig: Rig;
let nonces = 0;
beforeEach(() => {
  rig = createRig();
  rig.pbx.registrar = undefined;
});
afterEach(() => rig.dispose());

async function configure(credentials: PhoneCredentials): Promise<void> {
  const configured = rig.call('phone.configure', { ...ACCOUNT, credentials });
  await rig.settle();
  expect(await configured).toEqual({ ok: true });
}

/** Challenges the last request of this method; whether the phone has answered, and rightly. */
async function challenge(method: string, realm: string): Promise<'right' | 'wrong' | 'silent'> {
  const request = rig.pbx.lastRequest(method);
  const headers = [`WWW-Authenticate: ${digestChallenge(realm, `nonce-${++nonces}`, false)}`];
  rig.pbx.respond(request, 401, { headers });
  await rig.settle();
  const again = rig.pbx.lastRequest(method);
  const answer = parseDigestAnswer(again.header('Authorization'));
  if (again === request || answer === undefined) return 'silent';
  return answer.realm === realm && isDigestCorrect(answer, method, PASSWORD) ? 'right' : 'wrong';
}

async function welcome(): Promise<void> {
  const register = rig.pbx.lastRequest('REGISTER');
  rig.pbx.respond(register, 200, { headers: [`Contact: ${register.header('Contact')}`] });
  await rig.settle();
  expect(rig.last('registration')).toEqual({ state: 'registered' });
}

async function dial(id: string): Promise<void> {
  void rig.call('leg.place', { legId: legId(id), target: '1002', headers: [], microphone: true });
  await rig.settle();
}

describe('credentials of a phone', () => {
  it('without the password, register and call in their realm', async () => {
    await configure(known('pbx'));
    expect(await challenge('REGISTER', 'pbx')).toBe('right');
    await welcome();
    await dial('a');
    expect(await challenge('INVITE', 'pbx')).toBe('right');
  });

  it('of one realm say nothing in another', async () => {
    await configure(known('pbx'));
    expect(await challenge('REGISTER', 'elsewhere')).toBe('silent');
    expect(rig.last('registration')).toMatchObject({ state: 'failed', code: 401 });
  });

  it('that are the password answer in every realm, also after the first', async () => {
    await configure({ password: PASSWORD });
    expect(await challenge('REGISTER', 'registrar')).toBe('right');
    await welcome();
    await dial('a');
    expect(await challenge('INVITE', 'proxy')).toBe('right');
  });

  it('that come later are registered with, and the call goes on', async () => {
    await configure({ password: PASSWORD });
    expect(await challenge('REGISTER', 'pbx')).toBe('right');
    await welcome();
    await rig.callOut();
    await configure(known('pbx'));
    expect(await challenge('REGISTER', 'pbx')).toBe('right');
    await welcome();
    expect(rig.signals('leg.ended')).toEqual([]);
    expect(rig.pbx.requests('BYE')).toEqual([]);
    // The password is forgotten: in another realm there is nothing to say any more.
    await dial('b');
    expect(await challenge('INVITE', 'elsewhere')).toBe('silent');
  });

  it('that were wrong are replaced, in either direction', async () => {
    await configure(known('pbx', 'a mistake'));
    expect(await challenge('REGISTER', 'pbx')).toBe('wrong');
    rig.pbx.respond(rig.pbx.lastRequest('REGISTER'), 403);
    await rig.settle();
    expect(rig.last('registration')).toMatchObject({ state: 'failed', code: 403 });
    await configure({ password: PASSWORD });
    expect(await challenge('REGISTER', 'pbx')).toBe('right');
    await welcome();
    await configure(known('pbx', 'another mistake'));
    expect(await challenge('REGISTER', 'pbx')).toBe('wrong');
  });

  it('are the password or its digest, never both', async () => {
    const both = { ...known('pbx'), password: PASSWORD } as PhoneCredentials;
    expect(await rig.call('phone.configure', { ...ACCOUNT, credentials: both })).toMatchObject({
      error: { code: 'bad-arguments' },
    });
  });
});
