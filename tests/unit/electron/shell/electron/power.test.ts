import { beforeEach, expect, test } from 'vitest';
import { machine } from '../../../../../electron/shell/electron/power';
import { type Interfaces, LOOK_EVERY_MS } from '../../../../../electron/shell/network-watch';
import { createPower, type Power } from '../../../../../electron/shell/power';
import { createFakeElectron, type FakeElectron } from '../../../../fakes/electron/create-fake-electron';
import { createManualClock, type ManualClock } from '../../../../fakes/manual-clock';

let electron: FakeElectron;
let clock: ManualClock;
let power: Power;
let events: readonly unknown[][];
let interfaces: Interfaces;

beforeEach(async () => {
  electron = createFakeElectron();
  await electron.ready();
  clock = createManualClock();
  const told: unknown[][] = [];
  events = told;
  interfaces = {};
  power = createPower({
    machine,
    clock,
    interfaces: () => interfaces,
    onEvent: (name, args) => told.push([name, args]),
  });
});

test('sleep and lock are told as they happen', () => {
  for (const event of ['suspend', 'resume', 'lock-screen', 'unlock-screen'] as const)
    electron.power.emit(event);
  expect(events).toEqual([
    ['power.suspended', {}],
    ['power.resumed', {}],
    ['power.locked', {}],
    ['power.unlocked', {}],
  ]);
});

test('the network is told when it changes, and looked at as soon as the computer wakes', () => {
  clock.advance(3 * LOOK_EVERY_MS);
  expect(events).toEqual([]);
  electron.power.setOnline(false);
  clock.advance(LOOK_EVERY_MS);
  expect(events).toEqual([['network.changed', { online: false }]]);
  electron.power.setOnline(true);
  electron.power.emit('resume');
  expect(events.slice(1)).toEqual([
    ['power.resumed', {}],
    ['network.changed', { online: true }],
  ]);
});

test('another network is a change, as the interfaces tell it', () => {
  const address = { netmask: '', mac: '', cidr: null, internal: false } as const;
  interfaces = { tun0: [{ ...address, address: '10.8.0.2', family: 'IPv4' }] };
  clock.advance(LOOK_EVERY_MS);
  expect(events).toEqual([['network.changed', { online: true }]]);
});

test('the computer stays awake in a call, and its screen may go dark', () => {
  expect(electron.power.blockers()).toEqual([]);
  power.setInCall(false);
  power.setInCall(true);
  power.setInCall(true);
  expect(electron.power.blockers()).toEqual(['prevent-app-suspension']);
  power.setInCall(false);
  power.setInCall(false);
  expect(electron.power.blockers()).toEqual([]);
  power.setInCall(true);
  expect(electron.power.blockers()).toHaveLength(1);
});

test('nothing is left when it is disposed', () => {
  power.setInCall(true);
  power.dispose();
  power.dispose();
  expect(electron.power.blockers()).toEqual([]);
  expect(clock.waiting()).toBe(0);
  for (const event of ['suspend', 'resume', 'lock-screen', 'unlock-screen'] as const) {
    expect(electron.power.listeners(event), event).toBe(0);
  }
});
