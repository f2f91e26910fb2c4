/** A transfer to somebody who is busy: the agent is told when they are free, as long as the caller is there. */
import { expect, test } from 'vitest';
import { noticeOfCall } from '../../../electron/desk/notices/call-notices';
import { answered, createWorld, type World } from './desk-rig';

/** The caller is back with Ana, as Bogdan was on another call. */
async function whileBusy() {
  const world = await createWorld();
  const caller = await answered(world);
  const { ana } = world;
  ana.setPresence('202', 'busy');
  world.bogdan.phone.rules.busy = true;
  ana.calls.transfers.start({ callId: ana.id(), mode: 'blind', target: '202' });
  await world.settled();
  await world.clock.advance(1_000);
  expect(ana.view().transfer).toMatchObject({ outcome: 'busy', nextSteps: ['when-free', 'someone-else'] });
  return { world, caller, ana };
}

const told = ({ ana }: World) =>
  ana.events
    .filter(({ type }) => type === 'free' || type === 'not-free')
    .map((event) => noticeOfCall(event))
    .at(-1);

test('is told once they are free, and again after another call of theirs', async () => {
  const { world, ana } = await whileBusy();
  expect(ana.calls.whenFree(ana.id())).toEqual({ ok: true });
  expect(ana.view().transfer?.awaitsFree).toBe(true);
  ana.setPresence('202', 'away');
  expect(told(world)).toBeUndefined();
  ana.setPresence('202', 'available');
  expect(told(world)).toMatchObject({
    show: {
      kind: 'free',
      sentence: { key: 'transfer.free', values: { target: 'Bogdan Ene', caller: 'Maria Ionescu' } },
      actions: ['transfer-now', 'ask-first'],
    },
  });
  expect(ana.view().transfer?.awaitsFree).toBeUndefined();
  ana.setPresence('202', 'busy');
  expect(told(world)).toEqual({ close: `free-${ana.id()}` });
  expect(ana.view().transfer?.awaitsFree).toBe(true);
  ana.setPresence('202', 'available');
  expect(told(world)).toHaveProperty('show');
});

test('transfers there by the button of the notice, and says no more of it then', async () => {
  const { world, ana } = await whileBusy();
  ana.calls.whenFree(ana.id());
  ana.setPresence('202', 'available');
  world.bogdan.phone.rules.busy = false;
  expect(await ana.act(ana.id(), 'transfer-now')).toEqual({ ok: true });
  expect(ana.view().transfer).toMatchObject({ mode: 'blind', target: { number: '202' } });
  expect(told(world)).toEqual({ close: `free-${ana.id()}` });
});

test('ends with the call', async () => {
  const { world, caller, ana } = await whileBusy();
  ana.calls.whenFree(ana.id());
  caller.hangUp();
  await world.settled();
  const before = ana.events.length;
  ana.setPresence('202', 'available');
  expect(ana.events.length).toBe(before);
  expect(ana.calls.whenFree(ana.id())).toMatchObject({ error: { code: 'wrong-state' } });
});

test('is not offered of whom nothing is known, and queues only where there are some', async () => {
  const { ana } = await whileBusy();
  const steps = () => ana.view().transfer?.nextSteps;
  ana.state.presences['202'] = 'unknown';
  ana.calls.saveNote(ana.id(), 'x');
  expect(steps()).toEqual(['try-again', 'someone-else']);
  ana.state.hasQueues = true;
  ana.calls.saveNote(ana.id(), 'y');
  expect(steps()).toEqual(['try-again', 'queue', 'someone-else']);
  ana.state.presences['202'] = 'busy';
  ana.calls.saveNote(ana.id(), 'z');
  expect(steps()).toEqual(['when-free', 'queue', 'someone-else']);
});
