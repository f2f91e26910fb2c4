import {
  deedOf,
  type HeadsetShow,
  type HeadsetWish,
  nothingToShow,
  showOf,
} from '#shared/domain/audio/headset';
import type { AudioView, CallView } from '#shared/domain/views';
import type { PhoneSignals } from '#shared/ipc/phone-api';
import type { SignalHandlers } from '#shared/ipc/wire';
import { createEmitter } from '#shared/lib/emitter';
import type { Logger } from '#shared/lib/logger';
import { fail, ok, type Result } from '#shared/lib/result';
import type { Settings } from '#shared/schemas/settings';
import type { CallsService } from '../calls/calls-service';
import type { PhonePort } from './phone-lease';

export interface HeadsetRoomDeps {
  readonly phone: PhonePort;
  readonly settings: () => Settings;
  readonly change: (change: {
    readonly audio: Settings['audio'];
  }) => Result<void, { code: 'invalid' | 'locked' }>;
  readonly calls: Pick<
    CallsService,
    'onChange' | 'answer' | 'decline' | 'hangUp' | 'hold' | 'resume' | 'mute'
  >;
  readonly logger: Logger;
}

export type HeadsetRoom = ReturnType<typeof createHeadsetRoom>;

/** Buttons of the headset become deeds on calls, and what becomes of the calls its lamps. */
export function createHeadsetRoom(deps: HeadsetRoomDeps) {
  const { phone, calls } = deps;
  const changed = createEmitter<void>();
  let views: readonly CallView[] = [];
  let shown: HeadsetShow = nothingToShow;
  let names: readonly string[] = [];

  const isOn = () => deps.settings().audio.headset === true;

  function show(next: HeadsetShow): void {
    if (JSON.stringify(next) === JSON.stringify(shown)) return;
    shown = next;
    if (isOn()) void phone.call('headset.show', shown);
  }

  const stopListening = calls.onChange((next) => {
    views = next;
    show(showOf(views));
  });

  /** The lamps may say already what did not happen. */
  const showAgain = () => void phone.call('headset.show', shown);

  async function act(wish: HeadsetWish): Promise<void> {
    const deed = deedOf(wish, views);
    if (deed === undefined) {
      // Laid down while a caller is on hold it stays so: lifted again, it takes that call back.
      if (wish !== 'hang-up' || !shown.held) showAgain();
      return;
    }
    const { callId } = deed;
    const done = await (() => {
      switch (deed.do) {
        case 'answer':
          return calls.answer(callId);
        case 'decline':
          return calls.decline(callId);
        case 'hang-up':
          return calls.hangUp(callId);
        case 'hold':
          return calls.hold(callId);
        case 'resume':
          return calls.resume(callId);
        case 'mute':
          return calls.mute(callId, deed.muted);
      }
    })();
    if (done.ok) return;
    deps.logger.warn('a button of the headset did nothing', { deed: deed.do, code: done.error.code });
    showAgain();
  }

  const signals: Pick<SignalHandlers<PhoneSignals>, 'headset.connected' | 'headset.wish'> = {
    'headset.connected'(told) {
      names = told.names;
      changed.emit();
    },
    'headset.wish'({ wish }) {
      if (isOn()) void act(wish);
    },
  };

  function leave(): Result<void, { code: 'invalid' | 'locked' }> {
    const { headset: _, ...audio } = deps.settings().audio;
    const kept = deps.change({ audio });
    if (!kept.ok) return kept;
    void phone.call('headset.use', { on: false, ask: false });
    names = [];
    changed.emit();
    return ok();
  }

  return {
    signals,
    /** A phone page has connected, or another one. */
    start(): void {
      names = [];
      if (!isOn()) return;
      void phone.call('headset.use', { on: true, ask: false });
      void phone.call('headset.show', shown);
    },
    async connect(): Promise<
      Result<
        { connected: number },
        { code: 'invalid' | 'locked' | 'unsupported' | 'refused' | 'phone-failed' }
      >
    > {
      const before = isOn();
      const { audio } = deps.settings();
      // First: the agent may take longer to choose than an answer is waited for.
      const kept = deps.change({ audio: { ...audio, headset: true } });
      if (!kept.ok) return kept;
      changed.emit();
      const using = phone.call('headset.use', { on: true, ask: true });
      void phone.call('headset.show', shown);
      const used = await using;
      if (used.ok) return used;
      const { code } = used.error;
      if (code !== 'unsupported' && code !== 'refused') return fail('phone-failed');
      if (!before) leave();
      return fail(code);
    },
    leave,
    view: (): Pick<AudioView, 'headsets'> => (isOn() ? { headsets: names } : {}),
    onChange: changed.on,
    dispose: stopListening,
  };
}
