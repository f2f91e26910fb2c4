import { beforeEach, describe, expect, it } from 'vitest';
import type { AudioView } from '#shared/domain/views';
import { ok } from '#shared/lib/result';
import { type Settings, settingsSchema } from '#shared/schemas/settings';
import { noticeOfLostAudio } from '../../../../../electron/desk/notices/audio-notices';
import { createAudioRoom, LEVEL_FOR_MS } from '../../../../../electron/desk/phone/audio-room';
import { createManualClock } from '../../../../fakes/manual-clock';

const jabra = { id: 'j', label: 'Jabra', group: 'g' };
const jabraOut = { id: 'jo', label: 'Jabra', group: 'g' };
const own = { id: 'o', label: 'Built-in' };
const both = { microphones: [jabra, own], speakers: [jabraOut, own] };
const without = { microphones: [own], speakers: [own] };

function createWorld() {
  const clock = createManualClock();
  const told: [string, unknown][] = [];
  const lost: AudioView['missing'][] = [];
  const levels: unknown[] = [];
  let settings: Settings = settingsSchema.parse({});
  let inCall = false;
  let answer: unknown = ok({ heard: true });
  const room = createAudioRoom({
    phone: {
      call: (async (method: string, args: unknown) => {
        told.push([method, args]);
        return answer;
      }) as never,
    },
    settings: () => settings,
    change(change) {
      settings = { ...settings, ...change };
      return ok();
    },
    inCall: () => inCall,
    clock,
  });
  room.onLost((missing) => void lost.push(missing));
  room.onLevel((level) => void levels.push(level));
  return {
    room,
    clock,
    told,
    lost,
    levels,
    audio: () => settings.audio,
    begin: () => {
      inCall = true;
    },
    answer: (next: unknown) => {
      answer = next;
    },
  };
}

let world: ReturnType<typeof createWorld>;
beforeEach(() => {
  world = createWorld();
});

describe('a chosen device', () => {
  beforeEach(() => {
    world.room.signals['audio.devices'](both);
    world.room.select({ microphone: 'j', speaker: 'jo' });
  });

  it('is kept with its name, and told to the phone with it', () => {
    const { told, audio } = world;
    const known = { label: 'Jabra', group: 'g' };
    expect(audio()).toEqual({ microphone: 'j', speaker: 'jo', known: { microphone: known, speaker: known } });
    expect(told).toEqual([
      ['audio.select', { microphone: { id: 'j', ...known }, speaker: { id: 'jo', ...known }, gain: 100 }],
    ]);
  });

  it('that is unplugged is told once, with its name, and again when it is back', () => {
    const { room, lost } = world;
    lost.length = 0;
    room.signals['audio.devices'](without);
    room.signals['audio.devices']({ ...without });
    expect(lost).toEqual([{ microphone: 'Jabra', speaker: 'Jabra' }]);
    expect(room.view()).toMatchObject({ selected: { microphone: 'j', speaker: 'jo' }, missing: lost[0] });
    room.signals['audio.devices']({ microphones: [{ ...jabra, id: 'j2' }, own], speakers: [own] });
    expect(lost.at(-1)).toEqual({ speaker: 'Jabra' });
    expect(room.view().selected).toEqual({ microphone: 'j2', speaker: 'jo' });
    room.signals['audio.devices'](both);
    expect(lost.at(-1)).toEqual({});
    expect(room.view().missing).toEqual({});
  });

  it('is no longer missed once another is chosen', () => {
    const { room, lost } = world;
    room.signals['audio.devices'](without);
    room.select({ microphone: 'o' });
    expect(lost.at(-1)).toEqual({});
    expect(room.view().selected).toEqual({ microphone: 'o' });
  });

  it('keeps the gain', () => {
    const { room, told } = world;
    room.setGain(150);
    room.select({ microphone: 'o' });
    expect(told.at(-1)).toMatchObject(['audio.select', { gain: 150 }]);
    expect(room.view().gain).toBe(150);
  });
});

it('was never there on this computer: no news at each start', () => {
  const { room, lost } = world;
  room.signals['audio.devices']({ microphones: [], speakers: [] });
  room.select({ microphone: 'j' });
  lost.length = 0;
  room.signals['audio.devices'](without);
  expect(lost).toEqual([]);
});

it.each([
  [{}, { close: 'audio' }],
  [
    { microphone: 'Jabra', speaker: 'Jabra' },
    { show: { sentence: { values: { device: 'Jabra', what: 'both' } } } },
  ],
  [{ microphone: 'Jabra' }, { show: { sentence: { values: { what: 'microphone' } } } }],
  [{ speaker: '' }, { show: { sentence: { values: { device: 'none', what: 'speaker' } } } }],
  [
    { ringer: 'Bell', speaker: 'Jabra' },
    { show: { sentence: { values: { device: 'Jabra', what: 'speaker' } } } },
  ],
  [{ ringer: 'Bell' }, { show: { sentence: { values: { device: 'Bell', what: 'ringer' } } } }],
])('%j is one sentence', (missing, notice) => {
  expect(noticeOfLostAudio(missing)).toMatchObject(notice);
});

describe('the level', () => {
  const LEVEL = { level: 0.5, clipped: false };

  it('is shown as long as somebody asks for it, and the microphone let go when nobody does', () => {
    const { room, clock, told, levels } = world;
    room.watchLevel(true);
    room.signals['audio.level'](LEVEL);
    clock.advance(LEVEL_FOR_MS - 1);
    room.watchLevel(true);
    clock.advance(LEVEL_FOR_MS - 1);
    room.signals['audio.level'](LEVEL);
    expect(levels).toEqual([LEVEL, LEVEL]);
    clock.advance(1);
    expect(told.at(-1)).toEqual(['audio.meter', { on: false }]);
    room.signals['audio.level'](LEVEL);
    expect(levels).toEqual([LEVEL, LEVEL, null]);
  });

  it('ends at once when the window is closed', () => {
    const { room, clock, told } = world;
    room.watchLevel(true);
    room.watchLevel(false);
    expect(told).toEqual([
      ['audio.meter', { on: true }],
      ['audio.meter', { on: false }],
    ]);
    expect(clock.waiting()).toBe(0);
  });
});

describe('the echo test', () => {
  it('shows what it does, and nothing afterwards', async () => {
    const { room } = world;
    const answer = room.echo();
    room.signals['audio.echo']({ step: 'playing' });
    expect(room.view().echo).toBe('playing');
    expect(await room.echo()).toEqual({ ok: false, error: { code: 'test-running' } });
    expect(await answer).toEqual({ ok: true, value: { heard: true } });
    expect(room.view().echo).toBeUndefined();
    room.signals['audio.echo']({ step: 'playing' });
    expect(room.view().echo).toBeUndefined();
  });

  it('is not for the ears of a caller', async () => {
    world.begin();
    expect(await world.room.echo()).toEqual({ ok: false, error: { code: 'in-call' } });
    expect(world.told).toEqual([]);
  });

  it('says why a call has ended it', async () => {
    world.answer({ ok: false, error: { code: 'busy' } });
    const answer = world.room.echo();
    world.begin();
    expect(await answer).toEqual({ ok: false, error: { code: 'in-call' } });
  });

  it.each([
    ['busy', 'test-running'],
    ['no-microphone', 'no-microphone'],
    ['disconnected', 'phone-failed'],
  ])('%s is %s', async (code, said) => {
    world.answer({ ok: false, error: { code } });
    expect(await world.room.echo()).toMatchObject({ error: { code: said } });
  });
});
