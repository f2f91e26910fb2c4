import { levelOf } from '#shared/domain/audio/level';
import { legId } from '#shared/domain/ids';
import type { PhoneCalls } from '#shared/ipc/phone-api';
import type { Clock } from '#shared/lib/clock';
import { createDisposables, type Disposables } from '#shared/lib/disposables';
import { fail, ok, type Result } from '#shared/lib/result';
import type { Media } from './media';
import { METER_MS } from './meter';

export type EchoStep = 'recording' | 'playing';

/** So long the agent speaks, and then hears. */
export const ECHO_MS = 3_000;
/** The microphone is shut before the first word comes out of the speaker: nothing can go round. */
const BETWEEN_MS = 300;
/** What is less is no voice, see `level.ts`. */
const A_VOICE = 0.17;

/**
 * The agent hears what the other side would: a line of three seconds that is filled from the microphone and then runs
 * out through the same player, on the same speaker, as a call. Nothing is written down anywhere.
 */
export function createEchoTest(
  media: Media,
  clock: Clock,
  onStep: (step: EchoStep) => void,
): {
  /** `busy`: another one runs, or a call came between. */
  run(): Promise<Result<PhoneCalls['audio.echo']['value'], { code: PhoneCalls['audio.echo']['code'] }>>;
  /** At once, and nothing of it stays: a call begins to send the microphone. */
  stop(): void;
} {
  const id = legId('echo-test');
  let isRunning = false;
  let stop: () => void = () => undefined;

  async function run(
    held: Disposables,
  ): Promise<Result<{ heard: boolean }, { code: 'no-microphone' | 'no-sound' | 'busy' }>> {
    let isStopped = false;
    let wake: () => void = () => undefined;
    const wait = (ms: number) =>
      new Promise<void>((resolve) => {
        const cancel = clock.after(ms, resolve);
        wake = () => {
          cancel();
          resolve();
        };
      });
    stop = () => {
      isStopped = true;
      held.dispose();
      wake();
    };

    const lease = await media.microphone.lease();
    if (lease === undefined) return fail('no-microphone');
    held.add(lease.release);
    if (isStopped) return fail('busy');
    const delayed = await media.graph.delay(lease.track, (ECHO_MS + BETWEEN_MS) / 1_000);
    if (delayed !== undefined) held.add(delayed.release);
    const probe = isStopped ? undefined : await media.graph.probe(lease.track);
    if (probe !== undefined) held.add(probe.release);
    if (isStopped) return fail('busy');
    if (delayed === undefined || probe === undefined) return fail('no-sound');
    held.add(() => media.stop(id));
    media.play(id, delayed.stream);
    onStep('recording');
    let heard = false;
    for (let at = 0; at < ECHO_MS; at += METER_MS) {
      await wait(METER_MS);
      if (isStopped) return fail('busy');
      heard ||= levelOf(probe.samples()).level >= A_VOICE;
    }
    delayed.closeInput();
    probe.release();
    lease.release();
    onStep('playing');
    await wait(ECHO_MS + 2 * BETWEEN_MS);
    return isStopped ? fail('busy') : ok({ heard });
  }

  return {
    async run() {
      if (isRunning) return fail('busy');
      isRunning = true;
      const held = createDisposables();
      try {
        return await run(held);
      } finally {
        held.dispose();
        stop = () => undefined;
        isRunning = false;
      }
    },
    stop: () => stop(),
  };
}
