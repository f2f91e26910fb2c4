import type { PhoneCalls } from '#shared/ipc/phone-api';
import type { Caller } from '#shared/ipc/wire';
import { createEmitter } from '#shared/lib/emitter';
import type { Logger } from '#shared/lib/logger';
import { fail } from '#shared/lib/result';
import type { PhoneLink } from '../../ipc/connections';

/** The phone as the rooms see it: one, or none (`disconnected`). */
export interface PhonePort {
  readonly call: Caller<PhoneCalls>;
  connected(): boolean;
}

export interface PhoneLease {
  readonly port: PhonePort;
  /** The link that holds the lease. */
  current(): PhoneLink | undefined;
  /** Whether the link is the phone now. A second one waits until it asks to take over, or the first is gone. */
  admit(link: PhoneLink): boolean;
  onChange(listener: (link: PhoneLink | undefined) => void): () => void;
}

/** One document at a time is the phone: two would register twice and both ring. */
export function createPhoneLease({ logger }: { readonly logger: Logger }): PhoneLease {
  const changed = createEmitter<PhoneLink | undefined>();
  let holder: PhoneLink | undefined;

  const call: Caller<PhoneCalls> = (method, args) =>
    holder === undefined ? Promise.resolve(fail('disconnected')) : holder.call(method, args);

  return {
    port: { call, connected: () => holder !== undefined },
    current: () => holder,
    onChange: changed.on,
    admit(link) {
      if (holder !== undefined && !link.takeover) {
        logger.info('a second phone page was refused', { connection: link.id });
        link.signal('phone.replaced', {});
        return false;
      }
      holder?.signal('phone.replaced', {});
      holder = link;
      link.onClose(() => {
        if (holder !== link) return;
        holder = undefined;
        changed.emit(undefined);
      });
      changed.emit(link);
      return true;
    },
  };
}
