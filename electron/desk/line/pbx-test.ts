import { userToUser } from '#shared/domain/handoff/token';
import { type LegId, legId } from '#shared/domain/ids';
import type { LineState } from '#shared/domain/line';
import { inspectNumber } from '#shared/domain/numbers';
import type { PbxProfile } from '#shared/domain/pbx-profile';
import {
  type MediaFinding,
  type MessageFinding,
  type PbxTestStep,
  type PbxTestView,
  pbxTestItems,
  type TokenFinding,
} from '#shared/domain/pbx-test';
import type { Sentence } from '#shared/domain/sentence';
import type { LineTestCode } from '#shared/ipc/desk-api';
import type { PhoneSignals } from '#shared/ipc/phone-api';
import type { Clock } from '#shared/lib/clock';
import type { Dispose } from '#shared/lib/disposables';
import { createEmitter } from '#shared/lib/emitter';
import type { Logger } from '#shared/lib/logger';
import { fail, messageOf, ok, type Result } from '#shared/lib/result';
import type { Settings } from '#shared/schemas/settings';
import type { LegHandlers } from '../calls/phone-events';
import type { ProbeResult } from '../handoff/probe';
import type { PhonePort } from '../phone/phone-lease';

/** Bytes of a body. Nothing larger is ever sent outside a call, and some proxies end the connection over it. */
const SIZES = [300, 900, 1_024, 1_300, 2_000, 3_000, 4_000] as const;
/** A message to oneself is back at once (Asterisk 22: 5 ms), or not at all. */
const BACK_MS = 2_000;
/** The probe itself waits for 5 s. */
const PROBE_MS = 7_000;
const RING_MS = 4_000;
const ECHO_ANSWER_MS = 8_000;
/** So long an echo is listened to, at the most. */
const LISTEN_MS = 3_000;
/** What is said has pauses, and a level is that of the moment. */
const LEVEL_EVERY_MS = 250;
/** Level of what comes back, 0..1; a line that is silent has none. */
const AUDIBLE = 1e-4;

export interface PbxTestDeps {
  readonly phone: PhonePort;
  readonly line: () => LineState;
  /** The address in use. */
  readonly server: () => string | undefined;
  readonly extension: () => string | undefined;
  /** A MESSAGE to oneself, and what became of it; `undefined` where it was refused. */
  readonly probe: {
    readonly start: () => void;
    readonly onResult: (listener: (result: ProbeResult) => void) => Dispose;
  };
  readonly pbx: {
    readonly profile: () => PbxProfile;
    readonly learn: (fact: { readonly tokenArrived: true }) => void;
    readonly view: () => { readonly sentence: Sentence } | null;
  };
  /** No call goes on, rings, or is about to. */
  readonly isFree: () => boolean;
  readonly settings: () => Pick<Settings, 'transferMethod' | 'region'>;
  readonly clock: Clock;
  readonly newId: () => string;
  readonly logger: Logger;
}

export type PbxTest = ReturnType<typeof createPbxTest>;

/** A leg of the test's own, of which no call knows. */
interface OwnLeg {
  readonly onEvent: (event: 'accepted' | { readonly ended: number }) => void;
}

/**
 * Tries out what the phone system does, for the agent and the administrator. It rings nobody: messages and calls go to
 * the agent's own extension, and the call is refused before anybody hears it. A call of somebody else goes first at any
 * moment, and ends the test.
 */
export function createPbxTest(deps: PbxTestDeps) {
  const { phone, clock } = deps;
  const changed = createEmitter<void>();
  let view: PbxTestView | null = null;
  /** Of the test that runs. */
  let stop: ((why: 'cancelled' | 'call') => void) | undefined;
  /** One that was stopped still waits for its last answer. */
  let isRunning = false;
  let isHeard: (body: string) => boolean = () => false;
  let isOwnCall: (signal: PhoneSignals['leg.incoming']) => boolean = () => false;
  const legs = new Map<LegId, OwnLeg>();

  function show(next: PbxTestView): void {
    view = next;
    changed.emit();
  }

  /** What comes first of these, and `late` after the time. */
  function within<T>(
    ms: number,
    late: T,
    start: (done: (value: T) => void) => Dispose | undefined,
  ): Promise<T> {
    return new Promise((resolve) => {
      let end: Dispose | undefined;
      let isDone = false;
      const finish = (value: T) => {
        isDone = true;
        stopTimer();
        end?.();
        resolve(value);
      };
      const stopTimer = clock.after(ms, () => finish(late));
      end = start(finish);
      if (isDone) end?.();
    });
  }

  /** Whether it came back whole, our phone refused it as a loop, or another code. */
  function message(size: number, to: string): Promise<'back' | 'looped' | number | undefined> {
    const body = `patchcord-test ${deps.newId()} `.padEnd(size, '0123456789');
    return within<'back' | 'looped' | number | undefined>(BACK_MS, undefined, (done) => {
      isHeard = (heard) => {
        if (heard === body) done('back');
        return heard.startsWith(body.slice(0, 40)) || heard === '';
      };
      void phone.call('message.send', { to, contentType: 'text/plain', body }).then((sent) => {
        const code = sent.ok ? sent.value.code : 0;
        if (code === 482) done('looped');
        else if (code < 200 || code > 299) done(code);
      });
      return () => {
        isHeard = () => false;
      };
    });
  }

  async function messages(to: string, isOver: () => boolean): Promise<MessageFinding> {
    const probed = await within<ProbeResult | undefined>(PROBE_MS, undefined, (done) => {
      const stopListening = deps.probe.onResult(done);
      deps.probe.start();
      return stopListening;
    });
    if (probed === 'nowhere') return { result: 'nowhere' };
    // Only where they are known to arrive: else each of them would ring this desk.
    if (probed === undefined) return { result: 'refused', code: 0 };
    let largest = 0;
    for (const size of SIZES) {
      if (isOver()) break;
      const became = await message(size, to);
      if (became !== 'back' && became !== 'looped') return { result: probed, largest, tooLarge: size };
      largest = size;
    }
    return { result: probed, largest };
  }

  /** A leg of the test's own; ended whatever happens. */
  async function withLeg<T>(
    ms: number,
    late: T,
    call: { readonly target: string; readonly token?: string; readonly microphone: boolean },
    onEvent: (id: LegId, done: (value: T) => void) => OwnLeg['onEvent'],
  ): Promise<T> {
    const id = legId(deps.newId());
    const headers =
      call.token === undefined
        ? []
        : [
            { name: 'X-Handoff', value: call.token },
            { name: 'User-to-User', value: userToUser(call.token) },
          ];
    return within<T>(ms, late, (done) => {
      const hear = onEvent(id, done);
      legs.set(id, { onEvent: hear });
      void phone
        .call('leg.place', { legId: id, target: call.target, headers, microphone: call.microphone })
        .then((placed) => {
          if (!placed.ok) hear({ ended: 0 });
        });
      return () => {
        // It may have ended by itself, which is as good.
        void phone.call('leg.end', { legId: id });
      };
    });
  }

  /** The call that comes is refused before it rings: nobody else has one with this token, or from this extension. */
  async function tokens(to: string): Promise<TokenFinding> {
    const token = `HO1.${deps.newId().replaceAll('-', '').slice(0, 22)}`;
    const found = await withLeg<TokenFinding>(
      RING_MS,
      { result: 'nowhere' },
      { target: to, token, microphone: false },
      (_, done) => {
        isOwnCall = ({ legId: id, headers, from, asserted }) => {
          const hasToken = headers['x-handoff']?.includes(token) === true;
          if (!hasToken && (asserted ?? from).user !== to) return false;
          void phone.call('leg.reject', { legId: id, code: 486 });
          legs.set(id, { onEvent: () => undefined });
          done({ result: hasToken ? 'arrived' : 'alone' });
          return true;
        };
        return (event) => {
          if (typeof event === 'string') return;
          done(event.ended === 482 ? { result: 'looped' } : { result: 'refused', code: event.ended });
        };
      },
    );
    // What the same call may still ring with: a phone system that rings all of an extension's contacts.
    const still = isOwnCall;
    clock.after(BACK_MS, () => {
      if (isOwnCall === still) isOwnCall = () => false;
    });
    return found;
  }

  function media(target: string): Promise<MediaFinding> {
    return withLeg<MediaFinding>(
      ECHO_ANSWER_MS + LISTEN_MS,
      { result: 'no-answer' },
      { target, microphone: true },
      (id, done) => {
        const listen = (leftMs: number): Dispose =>
          clock.after(LEVEL_EVERY_MS, () => {
            void phone.call('leg.stats', { legId: id }).then((stats) => {
              const left = leftMs - LEVEL_EVERY_MS;
              if (stats.ok && stats.value.packetsReceived > 0 && stats.value.audioLevel > AUDIBLE)
                done({ result: 'heard' });
              else if (stats.ok && left > 0) listen(left);
              else done({ result: 'silent' });
            });
          });
        return (event) => {
          if (event === 'accepted') listen(LISTEN_MS);
          else done({ result: 'refused', code: event.ended });
        };
      },
    );
  }

  async function run(echo: string | undefined, isOver: () => boolean): Promise<void> {
    const enter = (step: PbxTestStep) => {
      if (!isOver()) show({ state: 'running', step });
      return !isOver();
    };
    enter('line');
    const line = deps.line();
    const extension = deps.extension() ?? '';
    const server = URL.parse(deps.server() ?? '');
    const isUp = line.state === 'registered';
    const found = {
      ...(isUp && enter('messages') ? { messages: await messages(extension, isOver) } : {}),
      ...(isUp && enter('tokens') ? { tokens: await tokens(extension) } : {}),
      ...(isUp && echo !== undefined && enter('media') ? { media: await media(echo) } : {}),
    };
    if (isOver()) return;
    stop = undefined;
    if (found.tokens?.result === 'arrived') deps.pbx.learn({ tokenArrived: true });
    const items = pbxTestItems({
      host: server?.host ?? '',
      secure: server?.protocol === 'wss:',
      line,
      extension,
      ...found,
      profile: deps.pbx.profile(),
      system: deps.pbx.view()?.sentence,
      transferMethod: deps.settings().transferMethod,
    });
    deps.logger.info('the phone system was tested', {
      items: items.map(({ id, state }) => `${id} ${state}`).join(),
    });
    show({ state: 'done', items });
  }

  return {
    view: () => view,
    onChange: changed.on,

    /** @param echo an extension that says again what it hears; without one the audio isn't tried */
    start(echo: string | undefined): Result<void, { code: LineTestCode }> {
      if (isRunning) return fail('test-running');
      if (!deps.isFree()) return fail('in-call');
      if (deps.extension() === undefined) return fail('not-registered');
      const target = echo === undefined ? undefined : inspectNumber(echo, { region: deps.settings().region });
      // Nobody outside, and nothing that costs or alarms.
      if (target !== undefined && target.kind !== 'extension') return fail('bad-number');
      let over = false;
      isRunning = true;
      stop = (why) => {
        over = true;
        stop = undefined;
        for (const id of legs.keys()) void phone.call('leg.end', { legId: id });
        show({ state: 'stopped', why });
      };
      void run(target?.dial, () => over)
        .catch((thrown: unknown) => {
          deps.logger.error('the test of the phone system failed', { reason: messageOf(thrown) });
          stop?.('cancelled');
        })
        .finally(() => {
          isRunning = false;
        });
      return ok();
    },
    cancel: () => stop?.('cancelled'),
    /** A call has begun, whoever's: it goes first. */
    makeWay: () => stop?.('call'),

    /** The phone's signals without those of the test. */
    without(signals: LegHandlers): LegHandlers {
      return {
        ...signals,
        'leg.incoming'(signal) {
          if (!isOwnCall(signal)) signals['leg.incoming'](signal);
        },
        'leg.progress'(signal) {
          if (!legs.has(signal.legId)) signals['leg.progress'](signal);
        },
        'leg.accepted'(signal) {
          const own = legs.get(signal.legId);
          if (own === undefined) signals['leg.accepted'](signal);
          else own.onEvent('accepted');
        },
        'leg.media'(signal) {
          if (!legs.has(signal.legId)) signals['leg.media'](signal);
        },
        'leg.ended'(signal) {
          const own = legs.get(signal.legId);
          if (own === undefined) return signals['leg.ended'](signal);
          legs.delete(signal.legId);
          own.onEvent({ ended: signal.code ?? 0 });
        },
      };
    },
    /** Whether a message was one of the test. */
    hears: ({ legId: leg, body, from }: PhoneSignals['message.received']): boolean =>
      leg === undefined && from.user === deps.extension() && isHeard(body),
    dispose: () => stop?.('cancelled'),
  };
}
