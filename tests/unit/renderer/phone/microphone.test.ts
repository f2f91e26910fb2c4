import { describe, expect, it } from 'vitest';
import { noopLogger } from '#shared/lib/logger';
import { createMicrophone, microphoneFailure } from '../../../../renderer/phone/microphone';
import { FakeStream, FakeTrack } from '../../../fakes/fake-peer-connection';

function machine() {
  const tracks: FakeTrack[] = [];
  const asked: MediaStreamConstraints[] = [];
  const microphone = createMicrophone(
    {
      async getUserMedia(constraints) {
        asked.push(constraints ?? {});
        return new FakeStream([new FakeTrack('source', tracks)]) as never;
      },
    },
    noopLogger,
  );
  return {
    microphone,
    tracks,
    asked,
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

  it('takes a chosen device as a wish, so that an unplugged headset costs nobody the sound', async () => {
    const { microphone, asked } = machine();
    await microphone.select('headset');
    await microphone.lease();
    expect(asked[0]?.audio).toMatchObject({ deviceId: { ideal: 'headset' } });
  });

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
      noopLogger,
    );
    expect(await microphone.lease()).toBeUndefined();
    expect(microphone.current()).toBe('in-use');
    fails = false;
    expect(await microphone.lease()).toBeDefined();
    expect(microphone.current()).toBe('ok');
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
    const microphone = createMicrophone(undefined, noopLogger);
    expect(await microphone.lease()).toBeUndefined();
    expect(microphone.current()).toBe('not-found');
  });
});
