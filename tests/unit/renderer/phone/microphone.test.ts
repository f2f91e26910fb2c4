import { describe, expect, it } from 'vitest';
import { createEmitter } from '#shared/lib/emitter';
import { noopLogger } from '#shared/lib/logger';
import { createMicrophone, microphoneFailure } from '../../../../renderer/phone/microphone';
import { FakeStream, FakeTrack } from '../../../fakes/fake-peer-connection';
import { createRecordingLogger } from '../../../fakes/recording-logger';
import { createFakeSoundGraph } from '../../../fakes/sound-graph';

function machine() {
  const tracks: FakeTrack[] = [];
  const asked: MediaStreamConstraints[] = [];
  const graph = createFakeSoundGraph(tracks);
  const mixing = createEmitter<boolean>();
  const sound = { amplify: graph.amplify, mixing };
  const microphone = createMicrophone(
    {
      async getUserMedia(constraints) {
        asked.push(constraints ?? {});
        return new FakeStream([new FakeTrack('source', tracks)]) as never;
      },
    },
    sound,
    noopLogger,
  );
  return {
    microphone,
    tracks,
    asked,
    graph,
    mixing,
    live: () => tracks.filter(({ readyState }) => readyState === 'live').length,
  };
}

describe('the microphone', () => {
  it('is opened once for all legs, with its processing, and closed with the last', async () => {
    const { microphone, asked, live } = machine();
    const [first, second] = await Promise.all([microphone.lease(), microphone.lease()]);
    expect(asked).toEqual([
      { audio: { echoCancellation: true, noiseSuppression: true, autoGainControl: true }, video: false },
    ]);
    expect(first?.track).not.toBe(second?.track);
    first?.release();
    first?.release();
    expect(live()).toBe(2);
    second?.release();
    await Promise.resolve();
    expect(live()).toBe(0);
    await microphone.lease();
    expect(asked).toHaveLength(2);
  });

  it.each([
    ['OverconstrainedError', 'ok', 2],
    ['NotReadableError', 'ok', 2],
    // Asked once more, the agent would be asked twice.
    ['NotAllowedError', 'permission-denied', 1],
  ] as const)(
    'that was chosen costs nobody the sound where it can’t be had: %s',
    async (name, state, asks) => {
      const asked: unknown[] = [];
      const microphone = createMicrophone(
        {
          async getUserMedia(constraints) {
            const { deviceId } = (constraints?.audio ?? {}) as MediaTrackConstraints;
            asked.push(deviceId);
            if (deviceId !== undefined) throw new DOMException('', name);
            return new FakeStream([new FakeTrack('source', [])]) as never;
          },
        },
        { ...createFakeSoundGraph([]), mixing: createEmitter<boolean>() },
        noopLogger,
      );
      await microphone.select('headset');
      await microphone.lease();
      expect(asked).toEqual([{ exact: 'headset' }, undefined].slice(0, asks));
      expect(microphone.current()).toBe(state);
    },
  );

  it('says so when the machine mutes it', async () => {
    const { microphone, tracks } = machine();
    const states: string[] = [];
    microphone.state.on((state) => void states.push(state));
    await microphone.lease();
    tracks[0]?.dispatchEvent(new Event('mute'));
    tracks[0]?.dispatchEvent(new Event('unmute'));
    expect(states).toEqual(['ok', 'silence', 'ok']);
  });

  it('is asked for again after a failure', async () => {
    let fails = true;
    const microphone = createMicrophone(
      {
        async getUserMedia() {
          if (fails) throw new DOMException('', 'NotReadableError');
          return new FakeStream([new FakeTrack('source', [])]) as never;
        },
      },
      { ...createFakeSoundGraph([]), mixing: createEmitter<boolean>() },
      noopLogger,
    );
    expect(await microphone.lease()).toBeUndefined();
    expect(microphone.current()).toBe('in-use');
    fails = false;
    expect(await microphone.lease()).toBeDefined();
    expect(microphone.current()).toBe('ok');
  });

  it('that could not be opened is opened by the choice of another, for the call that goes on', async () => {
    const asked: unknown[] = [];
    let fails: string | undefined = 'NotFoundError';
    const microphone = createMicrophone(
      {
        async getUserMedia(constraints) {
          const { deviceId } = (constraints?.audio ?? {}) as MediaTrackConstraints;
          asked.push(deviceId);
          if (fails !== undefined) throw new DOMException('', fails);
          return new FakeStream([new FakeTrack('source', [])]) as never;
        },
      },
      { ...createFakeSoundGraph([]), mixing: createEmitter<boolean>() },
      noopLogger,
    );
    let changes = 0;
    microphone.changed.on(() => void changes++);
    await microphone.lease();
    await microphone.select('usb');
    expect(changes).toBe(1);
    fails = 'NotAllowedError';
    await microphone.lease();
    expect(microphone.current()).toBe('permission-denied');
    // Asked once more by whatever is plugged in, the agent would be asked again and again.
    microphone.retry('plugged-in');
    expect(changes).toBe(1);
    microphone.retry('chosen');
    expect(changes).toBe(2);
    fails = undefined;
    await microphone.lease();
    expect([microphone.current(), asked.at(-1)]).toEqual(['ok', { exact: 'usb' }]);
    microphone.retry('chosen');
    expect(changes).toBe(2);
  });

  it('that can’t be amplified is heard as it is, and not left open', async () => {
    const tracks: FakeTrack[] = [];
    const log = createRecordingLogger();
    const microphone = createMicrophone(
      { getUserMedia: async () => new FakeStream([new FakeTrack('source', tracks)]) as never },
      {
        amplify: () => Promise.reject(new DOMException('closed', 'InvalidStateError')),
        mixing: createEmitter<boolean>(),
      },
      log.logger,
    );
    await microphone.setGain(150);
    const lease = await microphone.lease();
    expect([lease?.track.label, microphone.current()]).toEqual(['source', 'ok']);
    await microphone.setGain(100);
    await microphone.setGain(150);
    expect(lease?.track.readyState).toBe('live');
    expect(log.lines.map(({ message }) => message)).toEqual(
      Array(2).fill('the microphone could not be amplified'),
    );
    lease?.release();
    await Promise.resolve();
    expect(tracks.map(({ readyState }) => readyState)).toEqual(['ended', 'ended']);
  });

  it('that is refused while it is being disposed of is not left open', async () => {
    const { microphone, live } = machine();
    const lease = microphone.lease();
    microphone.dispose();
    expect(await lease).toBeUndefined();
    await Promise.resolve();
    expect(live()).toBe(0);
  });

  it.each([
    ['NotAllowedError', 'permission-denied'],
    ['SecurityError', 'permission-denied'],
    ['NotFoundError', 'not-found'],
    ['OverconstrainedError', 'not-found'],
    ['NotReadableError', 'in-use'],
    ['AbortError', 'in-use'],
    ['DataError', 'other'],
  ])('%s is %s', (name, state) => {
    expect(microphoneFailure(new DOMException('', name))).toBe(state);
  });

  it('is missing outside of a secure context', async () => {
    const microphone = createMicrophone(
      undefined,
      { ...createFakeSoundGraph([]), mixing: createEmitter<boolean>() },
      noopLogger,
    );
    expect(await microphone.lease()).toBeUndefined();
    expect(microphone.current()).toBe('not-found');
  });
});
