import { beforeEach, expect, test } from 'vitest';
import { machine } from '../../../../../electron/shell/electron/power';
import { createPower, type Power } from '../../../../../electron/shell/power';
import { createFakeElectron, type FakeElectron } from '../../../../fakes/electron/create-fake-electron';

let electron: FakeElectron;
let power: Power;
let events: readonly unknown[][];

beforeEach(async () => {
  electron = createFakeElectron();
  await electron.ready();
  const told: unknown[][] = [];
  events = told;
  power = createPower({ machine, onEvent: (name, args) => told.push([name, args]) });
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
  for (const event of ['suspend', 'resume', 'lock-screen', 'unlock-screen'] as const) {
    expect(electron.power.listeners(event), event).toBe(0);
  }
});
