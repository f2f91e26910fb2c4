/** A conference on JsSIP unmodified: who is sent what, and that nothing of it stays. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { legId } from '#shared/domain/ids';
import { FakeTrack } from '../../../fakes/fake-peer-connection';
import { type Call, createRig, type Rig } from './rig';

let rig: Rig;
let caller: Call;
let colleague: Call;
let callersVoice: FakeTrack;
let colleaguesVoice: FakeTrack;

beforeEach(async () => {
  rig = createRig();
  await rig.register();
  caller = await rig.callIn();
  colleague = await rig.callOut('consult');
  await rig.settle();
  callersVoice = speaks(caller);
  colleaguesVoice = speaks(colleague);
});
afterEach(() => rig.dispose());

/** The other side's voice comes on this track. */
function speaks(call: Call): FakeTrack {
  const voice = new FakeTrack('voice', []);
  call.connection.dispatchEvent(
    Object.assign(new Event('track'), { streams: [{ id: call.legId }], track: voice }),
  );
  return voice;
}

const mix = async () => {
  const mixed = await rig.ask('leg.mix', { legId: caller.legId, with: colleague.legId });
  await rig.settle();
  return mixed;
};
const part = () => rig.ask('leg.mix', { legId: caller.legId });
const sentTo = ({ connection }: Call): FakeTrack => {
  const track = connection.senders[0]?.track;
  if (track === null || track === undefined) throw new Error('nothing is sent');
  return track;
};
/** What makes up what is sent to them: the microphone's track, if any, and the voices. */
const madeOf = (call: Call) => rig.mixes.find(({ track }) => track === sentTo(call))?.of ?? [];
const microphoneIn = (call: Call) => madeOf(call).find(({ label }) => label === 'microphone');
const live = () => rig.tracks.filter(({ readyState }) => readyState === 'live').map(({ label }) => label);

async function agreed(method: 'leg.hold' | 'leg.unhold' | 'leg.repair', { legId: id }: Call): Promise<void> {
  const answer = rig.call(method, { legId: id });
  await rig.settle();
  rig.pbx.accept(rig.pbx.lastRequest('INVITE'));
  await rig.settle();
  expect(await rig.due(answer)).toEqual({ ok: true });
}

/** Both are sent their own copy of the microphone again, and of the conference nothing is left. */
function expectApart(...calls: readonly Call[]): void {
  for (const call of calls) expect(sentTo(call)).toMatchObject({ label: 'microphone', readyState: 'live' });
  expect(rig.mixes.filter(({ released }) => !released)).toEqual([]);
  expect(live()).not.toContain('mix');
}

describe('a conference', () => {
  it('sends each of them the agent and the other, never themselves', async () => {
    expect(await mix()).toEqual({ ok: true });
    expect(madeOf(caller)).toEqual([microphoneIn(caller), colleaguesVoice]);
    expect(madeOf(colleague)).toEqual([microphoneIn(colleague), callersVoice]);
    expect(microphoneIn(caller)).toMatchObject({ enabled: true, readyState: 'live' });
    expect(microphoneIn(caller)).not.toBe(microphoneIn(colleague));
    expect([sentTo(caller).enabled, sentTo(colleague).enabled]).toEqual([true, true]);
    // The agent hears both, as before, and nobody had to agree to anything.
    expect(rig.players.filter(({ srcObject }) => srcObject !== null)).toHaveLength(2);
    expect(rig.pbx.requests('INVITE')).toHaveLength(1);
  });

  it('is the same when it is asked for twice', async () => {
    await mix();
    const before = [sentTo(caller), sentTo(colleague)];
    expect(await mix()).toEqual({ ok: true });
    expect([sentTo(caller), sentTo(colleague)]).toEqual(before);
  });

  it('is taken apart, and each is sent the microphone alone', async () => {
    await mix();
    expect(await part()).toEqual({ ok: true });
    await rig.settle();
    expectApart(caller, colleague);
    // Microphone, its copy for each leg, and the silence each began with.
    expect(live().sort()).toEqual(['microphone', 'microphone', 'microphone', 'silence', 'silence']);
    expect(await part()).toEqual({ ok: true });
  });

  it('mutes the agent alone: the two go on hearing each other', async () => {
    await mix();
    for (const { legId: id } of [caller, colleague]) await rig.ask('leg.mute', { legId: id, muted: true });
    for (const call of [caller, colleague]) {
      expect(microphoneIn(call)?.enabled).toBe(false);
      expect(sentTo(call).enabled).toBe(true);
    }
    await rig.ask('leg.mute', { legId: caller.legId, muted: false });
    expect([microphoneIn(caller)?.enabled, microphoneIn(colleague)?.enabled]).toEqual([true, false]);
  });

  it('keeps an agent who was muted so, going in and coming out', async () => {
    for (const { legId: id } of [caller, colleague]) await rig.ask('leg.mute', { legId: id, muted: true });
    await mix();
    expect([microphoneIn(caller)?.enabled, sentTo(caller).enabled]).toEqual([false, true]);
    await part();
    await rig.settle();
    expect([sentTo(caller).enabled, sentTo(colleague).enabled]).toEqual([false, false]);
    await rig.ask('leg.mute', { legId: caller.legId, muted: false });
    expect([sentTo(caller).enabled, sentTo(colleague).enabled]).toEqual([true, false]);
  });

  it('sends nothing to whom it holds, and goes on when they are taken off hold', async () => {
    await mix();
    await agreed('leg.hold', caller);
    expect([sentTo(caller).enabled, sentTo(colleague).enabled]).toEqual([false, true]);
    await rig.ask('leg.mute', { legId: caller.legId, muted: true });
    expect(sentTo(caller).enabled).toBe(false);
    await agreed('leg.unhold', caller);
    expect([sentTo(caller).enabled, microphoneIn(caller)?.enabled]).toEqual([true, false]);
    expect(madeOf(caller)).toContain(colleaguesVoice);
  });

  it('lasts through a repair, and takes a voice that comes on another track', async () => {
    await mix();
    await agreed('leg.repair', caller);
    expect(madeOf(colleague)).toContain(callersVoice);
    const again = speaks(caller);
    await rig.settle();
    expect(madeOf(colleague)).toEqual([microphoneIn(colleague), again]);
    expect(rig.mixes.filter(({ released }) => !released)).toHaveLength(2);
  });

  it('goes over to another microphone, and on without one', async () => {
    await mix();
    const before = microphoneIn(caller);
    await rig.ask('audio.select', { microphone: { id: 'mic-1' }, gain: 100 });
    await rig.settle();
    expect(microphoneIn(caller)).not.toBe(before);
    expect(before?.readyState).toBe('ended');
    expect(microphoneIn(caller)?.readyState).toBe('live');
    expect(madeOf(caller)).toContain(colleaguesVoice);

    // Unplugged, and there is no other.
    rig.microphone.fails = 'NotFoundError';
    const source = rig.tracks.findLast(
      (track) => track.label === 'microphone' && track.readyState === 'live' && !isCopy(track),
    );
    source?.end();
    await rig.settle();
    expect(madeOf(caller)).toEqual([colleaguesVoice]);
    expect(madeOf(colleague)).toEqual([callersVoice]);
    expect(rig.mixes.filter(({ released }) => !released)).toHaveLength(2);
  });

  it('keeps the agent with both where the sound stops, says so once, and goes on when it is back', async () => {
    await mix();
    rig.sound.allowed = false;
    rig.mixing.emit(false);
    rig.mixing.emit(false);
    await rig.settle();
    expectApart(caller, colleague);
    expect(rig.signals('audio.mixing')).toEqual([{ works: false }]);
    // Whatever changes meanwhile, nobody loses the agent.
    speaks(caller);
    await rig.ask('audio.select', { microphone: { id: 'mic-1' }, gain: 100 });
    await rig.settle();
    expectApart(caller, colleague);
    rig.sound.allowed = true;
    rig.mixing.emit(true);
    await rig.settle();
    expect(madeOf(caller)).toEqual([microphoneIn(caller), colleaguesVoice]);
    expect(madeOf(colleague)).toHaveLength(2);
    expect(rig.mixes.filter(({ released }) => !released)).toHaveLength(2);
    expect(rig.signals('audio.mixing')).toEqual([{ works: false }, { works: true }]);
  });

  it('that stood still is over with its calls, and the next one is whole', async () => {
    await mix();
    rig.mixing.emit(false);
    await rig.settle();
    await part();
    await rig.settle();
    expect(rig.signals('audio.mixing')).toEqual([{ works: false }, { works: true }]);
    expect(await mix()).toEqual({ ok: true });
    expect(madeOf(caller)).toEqual([microphoneIn(caller), colleaguesVoice]);
  });

  it('nobody is told of a sound that stops in no conference', async () => {
    rig.mixing.emit(false);
    rig.mixing.emit(true);
    await rig.settle();
    expect(rig.signals('audio.mixing')).toEqual([]);
    expectApart(caller, colleague);
  });

  it('sends tones as any call does', async () => {
    await mix();
    expect(await rig.ask('leg.dtmf', { legId: caller.legId, tones: '5' })).toEqual({ ok: true });
    expect(caller.connection.senders[0]?.tones).toEqual(['5']);
  });

  it.each(['we', 'they'] as const)(
    'ends with either leg, whoever hangs up (%s), and the other goes on as before',
    async (who) => {
      await mix();
      if (who === 'we') await rig.ask('leg.end', { legId: caller.legId });
      else rig.pbx.send(caller.dialog, 'BYE');
      await rig.settle();
      expectApart(colleague);
      expect(sentTo(colleague).enabled).toBe(true);
      await rig.ask('leg.end', { legId: colleague.legId });
      await rig.settle();
      expect(live()).toEqual([]);
    },
  );

  it('is left by whoever goes into another one', async () => {
    const third = await rig.callOut('third');
    const theirs = speaks(third);
    await mix();
    expect(await rig.ask('leg.mix', { legId: third.legId, with: caller.legId })).toEqual({ ok: true });
    await rig.settle();
    expect(madeOf(caller)).toContain(theirs);
    expect(sentTo(colleague).label).toBe('microphone');
    expect(rig.mixes.filter(({ released }) => !released)).toHaveLength(2);
  });

  it('ends with the phone', async () => {
    await mix();
    rig.phone.dispose();
    await rig.settle();
    expect(live()).toEqual([]);
  });
});

describe('a conference that can’t be', () => {
  it('changes nothing where the page may not make sound', async () => {
    const before = [sentTo(caller), sentTo(colleague)];
    rig.sound.allowed = false;
    expect(await mix()).toEqual({ ok: false, error: { code: 'no-sound' } });
    expect([sentTo(caller), sentTo(colleague)]).toEqual(before);
    expectApart(caller, colleague);
    // And it can be had as soon as it may.
    rig.sound.allowed = true;
    expect(await mix()).toEqual({ ok: true });
  });

  it('says what is missing', async () => {
    const other = legId('nobody');
    expect(await rig.ask('leg.mix', { legId: other, with: caller.legId })).toMatchObject({
      error: { code: 'no-such-leg' },
    });
    expect(await rig.ask('leg.mix', { legId: caller.legId, with: other })).toMatchObject({
      error: { code: 'no-such-leg', detail: 'with' },
    });
    expect(await rig.ask('leg.mix', { legId: caller.legId, with: caller.legId })).toMatchObject({
      error: { code: 'wrong-state' },
    });
    rig.pbx.invite({ callId: 'rings' });
    await rig.settle();
    const { legId: rings } = rig.last('leg.incoming');
    expect(await rig.ask('leg.mix', { legId: caller.legId, with: rings })).toMatchObject({
      error: { code: 'wrong-state' },
    });
  });

  it('is none when it is taken apart before it has begun', async () => {
    const mixed = rig.call('leg.mix', { legId: caller.legId, with: colleague.legId });
    const parted = rig.call('leg.mix', { legId: colleague.legId });
    await rig.settle();
    expect((await mixed).ok).toBe(false);
    expect(await parted).toEqual({ ok: true });
    expectApart(caller, colleague);
  });

  it('is none when one of them has hung up before it has begun', async () => {
    const mixed = rig.call('leg.mix', { legId: caller.legId, with: colleague.legId });
    rig.pbx.send(caller.dialog, 'BYE');
    await rig.settle();
    expect(await mixed).toMatchObject({ error: { code: 'no-such-leg' } });
    expectApart(colleague);
  });
});

/** Legs have copies; the microphone itself is what is unplugged. */
function isCopy(track: FakeTrack): boolean {
  return rig.mixes.some(({ of }) => of.includes(track));
}
