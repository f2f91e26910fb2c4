import { beforeEach, describe, expect, it } from 'vitest';
import { type HeadsetWish, nothingToShow } from '#shared/domain/audio/headset';
import { createHeadsets } from '../../../../renderer/phone/headset';
import {
  createFakeHeadset,
  createFakeHid,
  type FakeHid,
  KEY_HOOK,
  SWITCH_HOOK,
} from '../../../fakes/fake-hid';
import { createManualClock } from '../../../fakes/manual-clock';
import { createRecordingLogger } from '../../../fakes/recording-logger';
import { createRig } from './rig';

function machine(hid: FakeHid | undefined) {
  const wishes: HeadsetWish[] = [];
  const names: (readonly string[])[] = [];
  const clock = createManualClock();
  const headsets = createHeadsets(
    hid,
    { onNames: (each) => void names.push(each), onWish: (wish) => void wishes.push(wish) },
    clock,
    createRecordingLogger().logger,
  );
  return { headsets, wishes, names, clock };
}
/** Reports go out one after the other. */
const settled = async () => {
  for (let turn = 0; turn < 20; turn++) await Promise.resolve();
};

let dongle: ReturnType<typeof createFakeHeadset>;
let wired: ReturnType<typeof createFakeHeadset>;
beforeEach(() => {
  dongle = createFakeHeadset('Jabra Link', SWITCH_HOOK);
  wired = createFakeHeadset('Wired\u0000Headset', KEY_HOOK);
});

describe('a headset', () => {
  it('is heard and lit, two of them alike, and let go dark', async () => {
    const { headsets, wishes, names } = machine(createFakeHid(dongle, wired));
    expect(await headsets.use(true, false)).toEqual({ ok: true, value: { connected: 2 } });
    expect(names.at(-1)).toEqual(['Jabra Link', 'Wired Headset']);
    headsets.show({ ...nothingToShow, ringing: true });
    await settled();
    expect(dongle.shown.get(2)).toEqual([0b0100, 0]);
    expect([wired.shown.get(24), wired.shown.get(23)]).toEqual([[1], [0]]);
    dongle.says(2, 0b0001, 0);
    headsets.show({ ...nothingToShow, offHook: true });
    await settled();
    expect(dongle.shown.get(2)).toEqual([0b0001, 0]);
    // It says that it has heard it: nobody wished anything.
    dongle.says(2, 0b0001, 0);
    dongle.says(2, 0b0101, 0);
    dongle.says(2, 0b0001, 0);
    wired.says(8, 0b1000);
    expect(wishes).toEqual(['answer', 'toggle-mute', 'hang-up']);

    await headsets.use(false, false);
    await settled();
    expect([dongle.opened, wired.opened]).toEqual([false, false]);
    expect([dongle.shown.get(2), wired.shown.get(23)]).toEqual([[0, 0], [0]]);
    expect(names.at(-1)).toEqual([]);
  });

  it('that is plugged in later is used and lit at once, and missed when it is gone', async () => {
    const hid = createFakeHid();
    const { headsets, wishes, names } = machine(hid);
    expect(await headsets.use(true, false)).toEqual({ ok: true, value: { connected: 0 } });
    headsets.show({ ...nothingToShow, offHook: true, muted: true });
    hid.plug(dongle);
    await settled();
    expect(dongle.shown.get(2)).toEqual([0b0011, 0]);
    expect(names.at(-1)).toEqual(['Jabra Link']);
    hid.unplug(dongle);
    dongle.says(2, 0b1000, 0);
    expect([names.at(-1), wishes]).toEqual([[], []]);
  });

  it('is left alone until the agent wants it', async () => {
    const hid = createFakeHid(dongle);
    const { headsets } = machine(hid);
    hid.plug(wired);
    headsets.show({ ...nothingToShow, ringing: true });
    await settled();
    expect([dongle.opened, wired.opened, dongle.sent]).toEqual([false, false, []]);
  });

  it('of another kind is not opened, and one that cannot be told is heard all the same', async () => {
    const keyboard = createFakeHeadset('Keyboard', [{ usagePage: 1 }]);
    const taken = createFakeHeadset('Taken', SWITCH_HOOK);
    taken.taken = true;
    dongle.deaf = true;
    const { headsets, wishes } = machine(createFakeHid(keyboard, taken, dongle));
    expect(await headsets.use(true, false)).toEqual({ ok: true, value: { connected: 1 } });
    expect(keyboard.opened).toBe(false);
    dongle.says(2, 0b0100, 0);
    expect(wishes).toEqual(['toggle-mute']);
  });
});

it('that says late what it was told hangs up no other call', async () => {
  const { headsets, wishes, clock } = machine(createFakeHid(dongle));
  await headsets.use(true, false);
  headsets.show({ ...nothingToShow, offHook: true });
  dongle.says(2, 0b0001, 0);
  clock.advance(60_000);
  headsets.show(nothingToShow);
  headsets.show({ ...nothingToShow, offHook: true });
  dongle.says(2, 0, 0);
  dongle.says(2, 0b0001, 0);
  expect(wishes).toEqual([]);
  dongle.says(2, 0, 0);
  expect(wishes).toEqual(['hang-up']);
});

it('that is wanted again before it was let go is heard', async () => {
  const { headsets, wishes } = machine(createFakeHid(dongle));
  await headsets.use(true, false);
  await headsets.use(false, false);
  expect(await headsets.use(true, false)).toEqual({ ok: true, value: { connected: 1 } });
  await settled();
  expect(dongle.opened).toBe(true);
  dongle.says(2, 0b0100, 0);
  expect(wishes).toEqual(['toggle-mute']);
});

describe('asking for one', () => {
  it('takes what the agent chooses', async () => {
    const hid = createFakeHid();
    hid.chosen = [dongle];
    expect(await machine(hid).headsets.use(true, true)).toEqual({ ok: true, value: { connected: 1 } });
    expect(dongle.opened).toBe(true);
  });

  it('is refused by choosing none, and goes without where nothing can be asked', async () => {
    const hid = createFakeHid();
    hid.chosen = [];
    expect(await machine(hid).headsets.use(true, true)).toEqual({ ok: false, error: { code: 'refused' } });
    expect(await machine(createFakeHid(dongle)).headsets.use(true, true)).toEqual({
      ok: true,
      value: { connected: 1 },
    });
    expect(await machine(undefined).headsets.use(true, true)).toMatchObject({
      error: { code: 'unsupported' },
    });
  });
});

it('is told to the desk, and told by it', async () => {
  const hid = createFakeHid(dongle);
  const rig = createRig(hid);
  expect(await rig.ask('headset.use', { on: true, ask: false })).toEqual({
    ok: true,
    value: { connected: 1 },
  });
  expect(rig.last('headset.connected')).toEqual({ names: ['Jabra Link'] });
  await rig.ask('headset.show', { ...nothingToShow, offHook: true });
  await rig.settle();
  expect(dongle.shown.get(2)).toEqual([1, 0]);
  dongle.says(2, 0b0100, 0);
  await rig.settle();
  expect(rig.last('headset.wish')).toEqual({ wish: 'toggle-mute' });
  rig.dispose();
});
