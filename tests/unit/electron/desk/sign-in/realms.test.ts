import { describe, expect, it } from 'vitest';
import { createRealms, learnRealm } from '../../../../../electron/desk/sign-in/realms';

const register = (...realms: readonly string[]) => ({ method: 'REGISTER', realms });
const invite = (...realms: readonly string[]) => ({ method: 'INVITE', realms });

describe('the realm of an account', () => {
  const learned = (...challenges: readonly ReturnType<typeof register>[]) =>
    challenges.reduce(learnRealm, undefined as ReturnType<typeof learnRealm>)?.realm;

  it('is what its phone system asks in, for registration and calls alike', () => {
    expect(learned(register('pbx'), invite('pbx'), register('pbx'))).toBe('pbx');
    expect(learned(invite('pbx'))).toBe('pbx');
  });

  it('follows a registrar that was renamed', () => {
    expect(learned(register('old'), register('new'))).toBe('new');
    expect(learned(register('a'), register('b'), register('c'))).toBe('c');
  });

  it.each([
    ['that asks in two at once', [register('a', 'b')]],
    ['that asks in another for calls', [register('a'), invite('b')]],
    ['that goes to and fro', [register('a'), register('b'), register('a')]],
    ['whose realm can’t be written down', [register('a"b')]],
  ])('is none of a phone system %s, for good', (_, challenges) => {
    expect(learned(...challenges)).toBeNull();
    expect(learned(...challenges, register('c'))).toBeNull();
  });
});

describe('the realms', () => {
  function room() {
    let kept: ReturnType<ReturnType<typeof memory>['get']>;
    const memory = () => ({
      get: (): [string, { realm: string | null; before: string[] }][] | undefined => kept,
      set: (value: [string, { realm: string | null; before: string[] }][]) => {
        kept = value;
      },
    });
    return createRealms(memory());
  }

  it('are of each account, and news once', () => {
    const realms = room();
    expect(realms.learn('ana', register('pbx'))).toBe(true);
    expect(realms.learn('ana', register('pbx'))).toBe(false);
    expect(realms.of('ana')).toBe('pbx');
    expect(realms.of('bogdan')).toBeUndefined();
  });

  it('that are several are given another chance when the account is set up anew', () => {
    const realms = room();
    realms.learn('ana', register('a', 'b'));
    expect(realms.of('ana')).toBeUndefined();
    expect(realms.learn('ana', register('a'))).toBe(false);
    realms.forgetSeveral('ana');
    realms.learn('ana', register('a'));
    expect(realms.of('ana')).toBe('a');
    realms.forgetSeveral('ana');
    expect(realms.of('ana')).toBe('a');
  });

  it('of the accounts used last are kept', () => {
    const realms = room();
    for (let at = 0; at < 25; at++) realms.learn(`a${at}`, register('pbx'));
    expect([realms.of('a4'), realms.of('a5'), realms.of('a24')]).toEqual([undefined, 'pbx', 'pbx']);
  });
});
