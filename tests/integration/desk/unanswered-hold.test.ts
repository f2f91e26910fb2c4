import { expect, it } from 'vitest';
import { createTranslator } from '#shared/i18n/translator';
import { settled } from '../../fakes/fake-clock';
import { answered, createWorld, type DeskUnderTest, transferUntil } from './desk-rig';

const said = ({ view }: DeskUnderTest) => {
  const { sentence } = view();
  return sentence && createTranslator('en').say(sentence);
};

it('a hold that nobody answers is told, and what becomes of it', async () => {
  const world = await createWorld();
  const { ana } = world;
  const caller = await answered(world);
  ana.phone.rules.ignoreReoffers = 1;
  expect(await ana.calls.hold(ana.id())).toMatchObject({ ok: false });
  expect(said(ana)).toBe(
    'The phone system has not answered yet whether Maria Ionescu is on hold. They do not hear you for the moment.',
  );
  expect(ana.view().state).toBe('up');
  // Asked again meanwhile it is as undecided as before.
  await ana.calls.hold(ana.id());
  expect(said(ana)).toContain('has not answered yet');
  ana.phone.decide(true);
  await settled();
  expect(caller.onHold()).toBe(true);
  expect(ana.view()).toMatchObject({ state: 'held' });
  expect(said(ana)).toBeUndefined();

  ana.phone.rules.ignoreReoffers = 1;
  await ana.calls.resume(ana.id());
  expect(said(ana)).toContain('has not answered yet whether Maria Ionescu is off hold.');
  ana.phone.decide(false);
  await settled();
  expect(said(ana)).toBe('Maria Ionescu could not be taken off hold yet. Try again.');
  expect(ana.view()).toMatchObject({ state: 'held' });
  await ana.calls.resume(ana.id());
  expect(ana.view()).toMatchObject({ state: 'up' });
  expect(said(ana)).toBeUndefined();
});

it('a transfer that was not started for want of an answer leaves nobody on hold when that comes', async () => {
  const world = await createWorld();
  const { ana } = world;
  const caller = await answered(world);
  ana.phone.rules.ignoreReoffers = 1;
  ana.calls.transfers.start({ callId: ana.id(), mode: 'blind', target: '202' });
  await settled();
  expect(ana.view()).toMatchObject({ state: 'up', transfer: { outcome: 'could-not-start' } });
  ana.phone.decide(true);
  await settled();
  expect(caller.onHold()).toBe(false);
  expect(ana.view()).toMatchObject({ state: 'up' });
});

it('a swap that was given up is undone when it happens after all: nobody overhears the other', async () => {
  const world = await createWorld();
  const { ana } = world;
  const caller = await answered(world);
  await transferUntil(world, 'talking');
  const held = () => ana.phone.legs().map((leg) => leg.held);
  const before = held();
  // The colleague's hold.
  ana.phone.rules.ignoreReoffers = 1;
  ana.calls.transfers.step(ana.id(), 'swap');
  await settled();
  expect(ana.view()).toMatchObject({ transfer: { talkingTo: 'target' } });
  ana.phone.decide(true);
  await settled();
  expect(held()).toEqual(before);
  expect(caller.onHold()).toBe(true);
});

it('a call that the phone system no longer finds is no secret', async () => {
  const world = await createWorld();
  const { ana } = world;
  await answered(world);
  ana.phone.rules.unknownThere = true;
  ana.calls.lineChanged(false);
  expect(said(ana)).toBe('Connection lost; your audio continues. Reconnecting …');
  // What can't be done without a line needs no words of its own.
  ana.phone.rules.lineUp = false;
  await ana.calls.hold(ana.id());
  expect(said(ana)).toBe('Connection lost; your audio continues. Reconnecting …');
  ana.phone.rules.lineUp = true;
  ana.calls.lineChanged(true);
  await settled();
  expect(said(ana)).toBe(
    'You still hear each other, but the phone system no longer finds this call after the connection was lost: it cannot be put on hold or transferred.',
  );
  ana.phone.rules.unknownThere = false;
  ana.calls.lineChanged(false);
  ana.calls.lineChanged(true);
  await settled();
  expect(said(ana)).toBeUndefined();
});
