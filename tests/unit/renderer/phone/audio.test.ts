/** Devices that come and go in a call, the meter and the tests of them, on the in-process rig. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ECHO_MS } from '../../../../renderer/phone/echo-test';
import { METER_MS } from '../../../../renderer/phone/meter';
import type { FakeSender, FakeTrack } from '../../../fakes/fake-peer-connection';
import { type Call, createRig, PLUGGED_IN, type Rig } from './rig';

let rig: Rig;
beforeEach(async () => {
  rig = createRig();
  await rig.register();
});
afterEach(() => rig.dispose());

const HEADSET = [
  ...PLUGGED_IN,
  { kind: 'audioinput', deviceId: 'jabra', label: 'Jabra', groupId: 'j' },
  { kind: 'audiooutput', deviceId: 'jabra-out', label: 'Jabra', groupId: 'j' },
] as const;
const chosen = {
  microphone: { id: 'jabra', label: 'Jabra' },
  speaker: { id: 'jabra-out', label: 'Jabra' },
  ringer: { id: 'jabra-out', label: 'Jabra' },
  gain: 100,
};

async function plug(list: Parameters<Rig['devices']['change']>[0]) {
  rig.devices.change(list);
  await rig.settle();
}
async function callWithHeadset(): Promise<Call> {
  await plug(HEADSET);
  await rig.ask('audio.select', chosen);
  const call = await rig.callOut();
  call.connection.dispatchEvent(Object.assign(new Event('track'), { streams: [{}], track: {} }));
  await rig.settle();
  return call;
}
const sent = ({ connection }: Call) => (connection.senders[0] as FakeSender).track as FakeTrack;
/** The device that is open: of it all are copies. */
const open = () =>
  rig.tracks
    .filter((track) => track.deviceId !== undefined && track.readyState === 'live')
    .map((track) => track.deviceId);

describe('a headset in a call', () => {
  it.each(['devicechange', 'the end of its track'])(
    'that is unplugged is replaced at once, told by %s, and taken again when it is back',
    async (by) => {
      const ringers: (string | undefined)[] = [];
      rig.media.ringer.on((id) => void ringers.push(id));
      const call = await callWithHeadset();
      expect(open()).toEqual(['jabra']);
      expect(rig.players[0]?.sink).toBe('jabra-out');

      if (by !== 'devicechange') {
        rig.devices.list = PLUGGED_IN;
        rig.tracks.find(({ deviceId }) => deviceId === 'jabra')?.end();
        await rig.settle();
        expect(open()).toEqual(['default']);
      }
      await plug(PLUGGED_IN);
      expect(open()).toEqual(['default']);
      // Opened once: a second time would be a second gap.
      expect(rig.tracks.filter(({ deviceId }) => deviceId === 'default')).toHaveLength(1);
      expect(sent(call)).toMatchObject({ label: 'microphone', readyState: 'live', enabled: true });
      expect(rig.players[0]?.sink).toBe('');
      expect(rig.signals('audio.microphone').at(-1)).toEqual({ state: 'ok' });

      // With another id, as after an update of the browser.
      const again = HEADSET.map((device) =>
        device.label === 'Jabra' ? { ...device, deviceId: `${device.deviceId}-2` } : device,
      );
      await plug(again);
      expect(open()).toEqual(['jabra-2']);
      expect(rig.players[0]?.sink).toBe('jabra-out-2');
      expect(ringers).toEqual(['jabra-out', undefined, 'jabra-out-2']);
      expect(sent(call)).toMatchObject({ readyState: 'live', enabled: true });
      expect(rig.pbx.requests('INVITE')).toHaveLength(1);
    },
  );

  it('stays muted through it', async () => {
    const call = await callWithHeadset();
    await rig.ask('leg.mute', { legId: call.legId, muted: true });
    await plug(PLUGGED_IN);
    expect(sent(call)).toMatchObject({ readyState: 'live', enabled: false });
  });

  it('is taken when it is plugged in into a call that began without any', async () => {
    rig.microphone.fails = 'NotFoundError';
    await plug([]);
    const call = await rig.callOut();
    expect(sent(call).label).toBe('silence');
    delete rig.microphone.fails;
    await plug(HEADSET);
    expect(sent(call)).toMatchObject({ label: 'microphone', enabled: true });
  });

  it('is taken by a call that was refused one, as soon as the agent chooses', async () => {
    rig.microphone.fails = 'NotAllowedError';
    await plug(HEADSET);
    const call = await rig.callOut();
    await rig.ask('audio.select', chosen);
    expect(sent(call).label).toBe('silence');
    delete rig.microphone.fails;
    // A slider that is moved asks for nothing.
    await rig.ask('audio.select', { ...chosen, gain: 90 });
    expect(sent(call).label).toBe('silence');
    await rig.ask('audio.select', { ...chosen, gain: 90 });
    await rig.settle();
    expect(sent(call)).toMatchObject({ label: 'amplified', readyState: 'live', enabled: true });
  });

  it('goes on where something else is plugged in: nothing is opened anew', async () => {
    const call = await callWithHeadset();
    const before = sent(call);
    await plug([...HEADSET, { kind: 'audioinput', deviceId: 'cam-mic', label: 'Camera' }]);
    expect(sent(call)).toBe(before);
  });
});

describe('the gain', () => {
  const select = (gain: number) => rig.ask('audio.select', { gain });

  it('of 100 % puts nothing in the way; another is heard at once, and its amplifier let go at the end', async () => {
    const call = await rig.callOut();
    await select(100);
    expect([sent(call).label, rig.graph.used()]).toEqual(['microphone', []]);
    await select(150);
    await rig.settle();
    expect([sent(call).label, rig.graph.used()]).toEqual(['amplified', ['amplify 150']]);
    const louder = sent(call);
    await select(60);
    await rig.settle();
    expect(sent(call)).toBe(louder);
    expect(rig.graph.used()).toEqual(['amplify 60']);
    await select(100);
    await rig.settle();
    expect([sent(call).label, rig.graph.used()]).toEqual(['microphone', []]);
    // All of it on the one microphone.
    expect(rig.tracks.filter(({ deviceId }) => deviceId !== undefined)).toHaveLength(1);
    await select(150);
    await rig.ask('leg.end', { legId: call.legId });
    await rig.settle();
    expect(rig.graph.used()).toEqual([]);
    expect(rig.tracks.filter(({ readyState }) => readyState === 'live')).toEqual([]);
  });

  it('costs nobody the agent’s voice where the page may make no sound, or no longer', async () => {
    rig.graph.allowed = false;
    const call = await rig.callOut();
    await select(150);
    await rig.settle();
    expect(sent(call)).toMatchObject({ label: 'microphone', readyState: 'live' });
    rig.graph.allowed = true;
    await select(100);
    await select(150);
    await rig.settle();
    expect(sent(call).label).toBe('amplified');
    rig.mixing.emit(false);
    await rig.settle();
    expect(sent(call)).toMatchObject({ label: 'microphone', readyState: 'live', enabled: true });
    rig.mixing.emit(true);
    await rig.settle();
    expect(sent(call).label).toBe('amplified');
  });
});

describe('the meter', () => {
  it('opens the microphone while somebody looks, says how loud it is, and lets go of it', async () => {
    rig.graph.heard = 0.1;
    await rig.ask('audio.meter', { on: true });
    await rig.ask('audio.meter', { on: true });
    await rig.pass(10 * METER_MS);
    const levels = rig.signals('audio.level');
    expect(levels.length).toBeGreaterThanOrEqual(10);
    expect(levels.length).toBeLessThanOrEqual(11);
    expect(levels[0]).toEqual({ level: 0.67, clipped: false });
    await rig.ask('audio.meter', { on: false });
    await rig.pass(60_000);
    expect(rig.signals('audio.level')).toHaveLength(levels.length);
    expect([rig.graph.used(), rig.tracks.filter(({ readyState }) => readyState === 'live')]).toEqual([
      [],
      [],
    ]);
  });

  it('at no time more than twenty times a second', () => expect(1_000 / METER_MS).toBeLessThanOrEqual(20));

  it('goes over to another microphone, and ends with the desk that asked for it', async () => {
    await rig.ask('audio.meter', { on: true });
    await plug(HEADSET);
    await rig.ask('audio.select', chosen);
    await rig.settle();
    expect(open()).toEqual(['jabra']);
    expect(rig.graph.used()).toEqual(['probe']);
    await rig.loseDesk();
    expect([rig.graph.used(), open()]).toEqual([[], []]);
  });

  it('that can’t look leaves nothing open', async () => {
    rig.graph.probe = () => Promise.reject(new DOMException('closed', 'InvalidStateError'));
    await rig.ask('audio.meter', { on: true });
    await rig.pass(1_000);
    expect([rig.signals('audio.level'), open()]).toEqual([[], []]);
  });

  it('that is put off before the microphone is open leaves nothing open', async () => {
    void rig.call('audio.meter', { on: true });
    void rig.call('audio.meter', { on: false });
    await rig.pass(1_000);
    expect([rig.graph.used(), open()]).toEqual([[], []]);
  });
});

describe('the echo test', () => {
  it('shuts the microphone before it plays on the chosen speaker, and leaves nothing behind', async () => {
    await plug(HEADSET);
    await rig.ask('audio.select', chosen);
    rig.graph.heard = 0.2;
    const answer = rig.call('audio.echo', {});
    await rig.settle();
    expect(rig.last('audio.echo')).toEqual({ step: 'recording' });
    expect(await rig.ask('audio.echo', {})).toEqual({ ok: false, error: { code: 'busy' } });
    await rig.pass(ECHO_MS + METER_MS);
    expect(rig.last('audio.echo')).toEqual({ step: 'playing' });
    expect(open()).toEqual([]);
    expect(rig.graph.used()).toEqual(['running out']);
    expect(rig.players[0]?.sink).toBe('jabra-out');
    await rig.pass(ECHO_MS + 1_000);
    expect(await rig.due(answer)).toEqual({ ok: true, value: { heard: true } });
    expect([rig.graph.used(), rig.players[0]?.srcObject]).toEqual([[], null]);
  });

  it.each([
    ['without a voice', () => undefined, { ok: true, value: { heard: false } }],
    [
      'without a microphone',
      () => {
        rig.microphone.fails = 'NotFoundError';
      },
      { ok: false, error: { code: 'no-microphone' } },
    ],
    [
      'without sound',
      () => {
        rig.graph.allowed = false;
      },
      { ok: false, error: { code: 'no-sound' } },
    ],
  ])('%s says so', async (_, given, answer) => {
    given();
    const answered = rig.call('audio.echo', {});
    await rig.pass(10_000);
    expect(await rig.due(answered)).toMatchObject(answer);
    expect([rig.graph.used(), open()]).toEqual([[], []]);
  });
});

describe('the echo test that is cut short', () => {
  it.each(['recording', 'playing'] as const)('by a call while it is %s', async (step) => {
    const answer = rig.call('audio.echo', {});
    await rig.pass(step === 'recording' ? 1_000 : ECHO_MS + 1_000);
    expect(rig.last('audio.echo')).toEqual({ step });
    const call = await rig.callIn();
    expect(await rig.due(answer)).toEqual({ ok: false, error: { code: 'busy' } });
    expect([rig.graph.used(), rig.players[0]?.srcObject]).toEqual([[], null]);
    await rig.pass(10_000);
    expect(sent(call)).toMatchObject({ label: 'microphone', readyState: 'live', enabled: true });
    expect(open()).toEqual(['default']);
    await rig.ask('leg.end', { legId: call.legId });
    await rig.settle();
    expect(open()).toEqual([]);
  });

  it.each(['delay', 'probe'] as const)('by a %s that fails leaves nothing open', async (what) => {
    const failing = () => Promise.reject(new DOMException('closed', 'InvalidStateError'));
    Object.assign(rig.graph, { [what]: failing });
    expect(await rig.ask('audio.echo', {})).toMatchObject({ error: { code: 'internal' } });
    expect([rig.graph.used(), open()]).toEqual([[], []]);
  });
});

it('plays the trial where it was asked for', async () => {
  await rig.ask('audio.tryOut', { on: 'ringer' });
  expect(rig.sounds).toEqual(['try ringer']);
});
