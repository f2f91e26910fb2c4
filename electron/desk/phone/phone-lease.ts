import type { PhoneCalls } from '#shared/ipc/phone-api';
import type { Caller } from '#shared/ipc/wire';
import type { Clock } from '#shared/lib/clock';
import type { Dispose } from '#shared/lib/disposables';
import type { Logger } from '#shared/lib/logger';
import { fail } from '#shared/lib/result';
import type { PhoneLink } from '../../ipc/connections';

/** The phone as the rooms see it: one, or none (`disconnected`). */
export interface PhonePort {
  readonly call: Caller<PhoneCalls>;
}

export interface PhoneLease {
  readonly port: PhonePort;
  /** The link that holds the lease. */
  current(): PhoneLink | undefined;
  /** Whether the link gets the lease as soon as the page before it has let go. */
  isNext(link: PhoneLink): boolean;
  /**
   * `onGranted` is called when the link becomes the phone: at once where there is none, else when the page before it
   * has closed its wire. After `FAREWELL_MS` one that asked to take over gets it all the same, any other is refused:
   * a page that is loaded anew may connect a moment before the wire of its former self is closed.
   */
  admit(link: PhoneLink, onGranted: () => void): void;
}

/** Time for a page that is replaced to end its calls; the caller would hear silence for long without a BYE. */
export const FAREWELL_MS = 1_000;

/** One document at a time is the phone: two would register twice and both ring. */
export function createPhoneLease(deps: { readonly clock: Clock; readonly logger: Logger }): PhoneLease {
  let holder: PhoneLink | undefined;
  let next: { readonly link: PhoneLink; readonly onGranted: () => void } | undefined;
  let stopWaiting: Dispose = () => undefined;

  const call: Caller<PhoneCalls> = (method, args) =>
    holder === undefined ? Promise.resolve(fail('disconnected')) : holder.call(method, args);

  const handOver = () => {
    stopWaiting();
    const granted = next;
    if (granted === undefined) return;
    next = undefined;
    holder = granted.link;
    granted.onGranted();
  };

  const refuse = (link: PhoneLink) => {
    deps.logger.info('a second phone page was refused', { connection: link.id });
    link.signal('phone.replaced', {});
  };

  return {
    port: { call },
    current: () => holder,
    isNext: (link) => next?.link === link,
    admit(link, onGranted) {
      if (next?.link.takeover && !link.takeover) return refuse(link);
      link.onClose(() => {
        if (next?.link === link) next = undefined;
        if (holder !== link) return;
        holder = undefined;
        handOver();
      });
      if (next !== undefined) refuse(next.link);
      next = { link, onGranted };
      if (holder === undefined) return handOver();
      if (link.takeover) holder.signal('phone.replaced', {});
      stopWaiting();
      stopWaiting = deps.clock.after(FAREWELL_MS, () => {
        if (link.takeover) return handOver();
        next = undefined;
        refuse(link);
      });
    },
  };
}
