import {
  type HeadsetShow,
  type HeadsetState,
  type HeadsetWish,
  nothingToShow,
  toldOf,
  untouched,
  wishesOf,
} from '#shared/domain/audio/headset';
import {
  type HeadsetLayout,
  type HidCollection,
  lampReports,
  layoutOf,
  readReport,
  TELEPHONY_PAGE,
} from '#shared/domain/audio/headset-reports';
import type { PhoneCalls } from '#shared/ipc/phone-api';
import type { Clock } from '#shared/lib/clock';
import type { Logger } from '#shared/lib/logger';
import { plainLine } from '#shared/lib/plain-text';
import { fail, messageOf, ok, type Result } from '#shared/lib/result';

/** As much of WebHID's device as is used; the typings of browsers don't know it yet. */
export interface HidDevice extends EventTarget {
  readonly opened: boolean;
  readonly productName: string;
  readonly collections: readonly HidCollection[];
  open(): Promise<void>;
  close(): Promise<void>;
  sendReport(reportId: number, data: BufferSource): Promise<void>;
}
export interface HidPort extends EventTarget {
  /** Those that the agent, or Electron's table of permissions, has given. */
  getDevices(): Promise<readonly HidDevice[]>;
  /** Shows the agent a list; needs a click just before. */
  requestDevice(options: {
    readonly filters: readonly { readonly usagePage: number }[];
  }): Promise<readonly HidDevice[]>;
}

export interface Headsets {
  use(
    on: boolean,
    ask: boolean,
  ): Promise<Result<{ connected: number }, { code: PhoneCalls['headset.use']['code'] }>>;
  show(show: HeadsetShow): void;
  dispose(): void;
}

interface Open {
  readonly device: HidDevice;
  readonly layout: HeadsetLayout;
  state: HeadsetState;
  /** Reports go out one after the other: of two that overtake each other the wrong lamp stays. */
  sending: Promise<void>;
  close(): void;
}

type InputReport = Event & { readonly reportId: number; readonly data: DataView };
type Connection = Event & { readonly device: HidDevice };

/** The page's way to devices, where the browser has one. */
export function hidOf(page: Window): HidPort | undefined {
  return (page.navigator as Navigator & { readonly hid?: HidPort }).hid;
}

/** Buttons and lamps of every headset that is plugged in. It tells what was pressed; what it means the desk says. */
export function createHeadsets(
  hid: HidPort | undefined,
  tell: {
    readonly onNames: (names: readonly string[]) => void;
    readonly onWish: (wish: HeadsetWish) => void;
  },
  clock: Pick<Clock, 'now'>,
  logger: Logger,
): Headsets {
  const headsets = new Map<HidDevice, Open>();
  const opening = new Set<HidDevice>();
  const closing = new WeakMap<HidDevice, Promise<void>>();
  let isOn = false;
  let shown: HeadsetShow = nothingToShow;

  const tellNames = () =>
    tell.onNames([...headsets.keys()].slice(0, 8).map(({ productName }) => plainLine(productName, 100)));

  function light(headset: Open): void {
    const { ringing, offHook, muted, held } = shown;
    headset.state = toldOf(headset.state, shown, clock.now());
    const reports = lampReports(headset.layout, { ring: ringing, offHook, mute: muted, hold: held });
    for (const { reportId, bytes } of reports) {
      headset.sending = headset.sending.then(() =>
        headset.device.sendReport(reportId, bytes).catch((thrown: unknown) =>
          // Unplugged, or one that can't be written to: its buttons may work all the same.
          logger.warn('a headset could not be told', { reason: messageOf(thrown) }),
        ),
      );
    }
  }

  /** @param sending what it is still told */
  function close(device: HidDevice, sending: Promise<void>): void {
    closing.set(
      device,
      sending.then(() => device.close()).catch(() => undefined),
    );
  }

  async function open(device: HidDevice): Promise<void> {
    const layout = layoutOf(device.collections);
    if (layout === undefined || headsets.has(device) || opening.has(device)) return;
    opening.add(device);
    try {
      // Wanted again before it was let go: it would be closed under the new listener.
      await closing.get(device);
      if (!device.opened) await device.open();
    } catch (thrown) {
      // Another program has it for itself.
      return logger.warn('a headset could not be opened', { reason: messageOf(thrown) });
    } finally {
      opening.delete(device);
    }
    if (!isOn) return close(device, Promise.resolve());
    const onReport = (event: Event) => {
      const { reportId, data } = event as InputReport;
      const read = readReport(
        layout,
        reportId,
        new Uint8Array(data.buffer, data.byteOffset, data.byteLength),
      );
      const { state, wishes } = wishesOf(layout, headset.state, read, shown, clock.now());
      headset.state = state;
      for (const wish of wishes) tell.onWish(wish);
    };
    const headset: Open = {
      device,
      layout,
      state: untouched,
      sending: Promise.resolve(),
      close: () => device.removeEventListener('inputreport', onReport),
    };
    device.addEventListener('inputreport', onReport);
    headsets.set(device, headset);
    light(headset);
    tellNames();
  }

  function drop(device: HidDevice): void {
    headsets.get(device)?.close();
    if (headsets.delete(device)) tellNames();
  }

  const onConnect = (event: Event) => {
    if (isOn) void open((event as Connection).device);
  };
  const onDisconnect = (event: Event) => drop((event as Connection).device);
  hid?.addEventListener('connect', onConnect);
  hid?.addEventListener('disconnect', onDisconnect);

  function leave(): void {
    isOn = false;
    shown = nothingToShow;
    for (const headset of [...headsets.values()]) {
      light(headset);
      headset.close();
      headsets.delete(headset.device);
      close(headset.device, headset.sending);
    }
    tellNames();
  }

  return {
    async use(on, ask) {
      if (hid === undefined) return on ? fail('unsupported') : ok({ connected: 0 });
      if (!on) {
        leave();
        return ok({ connected: 0 });
      }
      isOn = true;
      for (const device of await hid.getDevices()) await open(device);
      if (ask) {
        try {
          const given = await hid.requestDevice({ filters: [{ usagePage: TELEPHONY_PAGE }] });
          for (const device of given) await open(device);
          if (given.length === 0 && headsets.size === 0) return fail('refused');
        } catch (thrown) {
          // Electron's phone has no window that could be clicked: what may be given it was given above.
          logger.info('the browser does not ask for a headset', { reason: messageOf(thrown) });
        }
      }
      tellNames();
      return ok({ connected: headsets.size });
    },
    show(next) {
      shown = next;
      for (const headset of headsets.values()) light(headset);
    },
    dispose() {
      leave();
      hid?.removeEventListener('connect', onConnect);
      hid?.removeEventListener('disconnect', onDisconnect);
    },
  };
}
