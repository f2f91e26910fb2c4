import type { NetworkInterfaceInfo } from 'node:os';
import { beforeEach, describe, expect, test } from 'vitest';
import {
  createNetworkWatch,
  type Interfaces,
  LOOK_EVERY_MS,
  networkOf,
} from '../../../../../electron/desk/line/network-watch';
import { createManualClock, type ManualClock } from '../../../../fakes/manual-clock';

const at = (address: string, internal = false): NetworkInterfaceInfo => ({
  address,
  internal,
  netmask: '',
  mac: '',
  cidr: null,
  ...(address.includes(':') ? { family: 'IPv6', scopeid: 0 } : { family: 'IPv4' }),
});

const office: Interfaces = { lo: [at('127.0.0.1', true)], eth0: [at('192.168.1.20')] };
const home: Interfaces = { lo: [at('127.0.0.1', true)], wlan0: [at('192.168.178.7')] };

describe('networkOf', () => {
  const same: readonly (readonly [string, Interfaces])[] = [
    ['in another order', { eth0: [at('192.168.1.20')], lo: [at('127.0.0.1', true)] }],
    ['with its loopback in IPv6', { ...office, lo: [at('127.0.0.1', true), at('::1', true)] }],
    ['with an address it gave itself', { ...office, eth0: [at('192.168.1.20'), at('fe80::1')] }],
    [
      'with an interface that has none from outside',
      { ...office, veth1: [at('fe80::ffff'), at('169.254.3.4')] },
    ],
    ['with one that has none at all', { ...office, tun0: undefined, tun1: [] }],
  ];
  test.each(same)('the same network %s', (_, interfaces) => {
    expect(networkOf(interfaces)).toBe(networkOf(office));
  });

  const other: readonly (readonly [string, Interfaces])[] = [
    ['another Wi-Fi', home],
    ['a VPN on top', { ...office, tun0: [at('10.8.0.2')] }],
    ['another address', { ...office, eth0: [at('192.168.1.21')] }],
    ['none', {}],
    ['the same address on another interface', { wlan0: [at('192.168.1.20')] }],
    ['IPv6 on top', { ...office, eth0: [at('192.168.1.20'), at('2001:db8::1')] }],
  ];
  test.each(other)('%s is another', (_, interfaces) => {
    expect(networkOf(interfaces)).not.toBe(networkOf(office));
  });

  test('the half of an IPv6 address that a computer changes by itself says nothing', () => {
    const of = (...addresses: readonly string[]) => networkOf({ eth0: addresses.map((one) => at(one)) });
    expect(of('2001:db8:1:2:aaaa:bbbb:cccc:dddd')).toBe(of('2001:db8:1:2::7', '2001:db8:1:2:1::1'));
    expect(of('2001:db8::5')).toBe(of('2001:db8:0:0:1:2:3:4'));
    expect(of('2001:db8:1:2::7')).not.toBe(of('2001:db8:1:3::7'));
  });
});

describe('watching', () => {
  let clock: ManualClock;
  let told: boolean[];
  let interfaces: () => Interfaces;
  beforeEach(() => {
    clock = createManualClock();
    told = [];
    interfaces = () => office;
  });
  const watch = () =>
    createNetworkWatch({
      interfaces: () => interfaces(),
      clock,
      onChange: (online) => told.push(online),
    });
  const change = (found: Interfaces) => {
    interfaces = () => found;
    clock.advance(LOOK_EVERY_MS);
  };
  const alone: Interfaces = { lo: [at('127.0.0.1', true)], eth0: [at('fe80::1')] };

  test('only a change is told', () => {
    watch();
    clock.advance(10 * LOOK_EVERY_MS);
    expect(told).toEqual([]);
    change(alone);
    clock.advance(10 * LOOK_EVERY_MS);
    expect(told).toEqual([false]);
    change(office);
    expect(told).toEqual([false, true]);
  });

  test('another network while online is a change, interfaces without an address of one are none', () => {
    watch();
    change(home);
    expect(told).toEqual([true]);
    change(alone);
    change({});
    expect(told).toEqual([true, false]);
    change(home);
    change({ ...home, tun0: [] });
    expect(told).toEqual([true, false, true]);
  });

  test('a computer that starts without a network is offline at once', () => {
    interfaces = () => alone;
    watch();
    expect(told).toEqual([false]);
    change(office);
    expect(told).toEqual([false, true]);
  });

  test('where the system tells nothing, nothing has changed', () => {
    const refuse = () => {
      throw new Error('EACCES');
    };
    interfaces = refuse;
    watch();
    change(office);
    expect(told).toEqual([]);
    interfaces = refuse;
    clock.advance(3 * LOOK_EVERY_MS);
    change(home);
    expect(told).toEqual([true]);
  });

  test('after a sleep it is looked at at once, and not twice as often from then on', () => {
    const network = watch();
    interfaces = () => home;
    network.look();
    expect(told).toEqual([true]);
    expect(clock.waiting()).toBe(1);
  });

  test('nothing is looked at any more when it is disposed', () => {
    const network = watch();
    network.dispose();
    expect(clock.waiting()).toBe(0);
    change(alone);
    expect(told).toEqual([]);
  });
});
