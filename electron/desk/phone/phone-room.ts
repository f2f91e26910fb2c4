import type { PhoneAccount, PhoneSignals } from '#shared/ipc/phone-api';
import type { SignalHandlers } from '#shared/ipc/wire';
import type { Clock } from '#shared/lib/clock';
import type { Logger } from '#shared/lib/logger';
import { messageOf } from '#shared/lib/result';
import type { PhoneLink } from '../../ipc/connections';
import type { LegHandlers } from '../calls/phone-events';
import type { Line, PhoneLine } from '../line/create-line';
import type { AudioRoom } from './audio-room';
import type { HeadsetRoom } from './headset-room';
import type { PhoneLease } from './phone-lease';

export interface PhoneRoomDeps {
  readonly lease: PhoneLease;
  readonly line: Line;
  readonly legs: LegHandlers;
  readonly onHello: (signal: PhoneSignals['phone.hello']) => void;
  readonly onMessage: (signal: PhoneSignals['message.received']) => void;
  readonly onRegistered: () => void;
  readonly watching: Pick<SignalHandlers<PhoneSignals>, 'watch.state' | 'watch.mailbox'>;
  readonly onMixing: (works: boolean) => void;
  readonly audio: Pick<AudioRoom, 'signals' | 'wishes'>;
  readonly headset: Pick<HeadsetRoom, 'signals' | 'start'>;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** A phone system that answers nothing must not keep the agent from quitting. */
export const SIGN_OFF_MS = 2_500;

/** Signals; a page says hello, its microphone and its devices before it is asked anything. */
const MOST_EARLY = 32;

export type PhoneRoom = ReturnType<typeof createPhoneRoom>;

/** The phone page: who holds the lease, what it is told on connecting, where its signals go. */
export function createPhoneRoom(deps: PhoneRoomDeps) {
  const { lease, line } = deps;
  const pageLogger = deps.logger.child('phone');
  let account: PhoneAccount | undefined;
  let crowdWanted = false;

  function start(link: PhoneLink): void {
    if (account !== undefined) void link.call('phone.configure', account);
    void link.call('audio.select', deps.audio.wishes());
    deps.headset.start();
    link.signal('phone.crowd', { wanted: crowdWanted });
  }

  return {
    /** For every phone page that connects; one that doesn't get the lease is heard no further. */
    connect(link: PhoneLink): SignalHandlers<PhoneSignals> {
      let phoneLine: PhoneLine | undefined;
      const early: (() => void)[] = [];
      lease.admit(link, () => {
        phoneLine = line.attach({
          opened: () => link.signal('line.opened', {}),
          closed: (end) => link.signal('line.closed', end),
          data: (data) => link.signal('line.data', { data }),
        });
        // The phone would ask for it next. A connection that was begun ahead says in this turn that it is open: heard
        // before the account, it makes the registration the phone's first word.
        if (account !== undefined) phoneLine.connect();
        queueMicrotask(() => {
          if (lease.current() !== link) return;
          start(link);
          for (const say of early.splice(0)) {
            try {
              say();
            } catch (thrown) {
              deps.logger.error('signal handler failed', { contract: 'phone', reason: messageOf(thrown) });
            }
          }
        });
      });
      link.onClose(() => phoneLine?.detach());
      /** A replaced phone may still say something; what one says that waits for the lease is kept for then. */
      const only =
        <Args>(handle: (args: Args) => void) =>
        (args: Args) => {
          if (lease.current() === link) handle(args);
          else if (lease.isNext(link) && early.length < MOST_EARLY) early.push(() => handle(args));
        };
      const legs = Object.fromEntries(
        Object.entries(deps.legs).map(([name, handle]) => [name, only(handle as (args: unknown) => void)]),
      ) as unknown as LegHandlers;
      return {
        ...legs,
        'phone.hello': only(deps.onHello),
        'line.connect': only(() => phoneLine?.connect()),
        'line.disconnect': only(() => phoneLine?.disconnect()),
        'line.send': only(({ data }) => phoneLine?.send(data)),
        registration: only((report) => {
          phoneLine?.registration(report);
          if (report.state === 'registered') deps.onRegistered();
        }),
        'message.received': only(deps.onMessage),
        'watch.state': only(deps.watching['watch.state']),
        'watch.mailbox': only(deps.watching['watch.mailbox']),
        'audio.devices': only(deps.audio.signals['audio.devices']),
        'audio.microphone': only(deps.audio.signals['audio.microphone']),
        'audio.level': only(deps.audio.signals['audio.level']),
        'audio.echo': only(deps.audio.signals['audio.echo']),
        'headset.connected': only(deps.headset.signals['headset.connected']),
        'headset.wish': only(deps.headset.signals['headset.wish']),
        'audio.mixing': only(({ works }) => deps.onMixing(works)),
        log: only(({ level, message, fields }) => pageLogger[level](message, fields)),
      };
    },

    /** Registers with this account from now on, on every phone that connects. `undefined`: with none. */
    configure(next: PhoneAccount | undefined): void {
      account = next;
      void (next === undefined
        ? lease.port.call('phone.stop', {})
        : lease.port.call('phone.configure', next));
    },

    /**
     * Ends the calls and the registration while there is a line to say it on: else a caller hears silence, and the phone
     * system rings a desk that is gone. Resolves when both were heard, after `SIGN_OFF_MS` at the latest.
     */
    async signOff(): Promise<void> {
      // A page that connects now is no phone any more.
      account = undefined;
      const { promise: late, resolve } = Promise.withResolvers<void>();
      const stopWaiting = deps.clock.after(SIGN_OFF_MS, resolve);
      await Promise.race([lease.port.call('phone.stop', {}), late]);
      stopWaiting();
    },

    /** Practice mode: the page of callers and colleagues shall be there. */
    wantCrowd(wanted: boolean): void {
      crowdWanted = wanted;
      lease.current()?.signal('phone.crowd', { wanted });
    },
  };
}
