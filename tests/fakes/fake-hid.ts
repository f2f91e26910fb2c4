/** Headsets as WebHID shows them: two kinds of descriptor that are sold, and what they do when a button is pressed. */
import type { HidCollection } from '#shared/domain/audio/headset-reports';
import type { HidDevice, HidPort } from '../../renderer/phone/headset';

const telephony = (usage: number) => (0x0b << 16) | usage;
const led = (usage: number) => (0x08 << 16) | usage;
const bit = (usage: number, isAbsolute = true) => ({
  usages: [usage],
  reportSize: 1,
  reportCount: 1,
  isAbsolute,
});
const padding = (reportCount: number) => ({ isConstant: true, reportSize: 1, reportCount, usages: [] });

/**
 * A USB dongle: the hook is a switch that follows what the headset is told, mute a key; both in the one input report,
 * behind a busy lamp, and all lamps in the one output report.
 */
export const SWITCH_HOOK: readonly HidCollection[] = [
  { usagePage: 0x0c, inputReports: [{ reportId: 1, items: [{ ...bit((0x0c << 16) | 0xe9) }] }] },
  {
    usagePage: 0x0b,
    inputReports: [
      {
        reportId: 2,
        items: [
          bit(telephony(0x20)),
          bit(telephony(0x97)),
          bit(telephony(0x2f), false),
          bit(telephony(0x21), false),
          // The keypad: numbers of keys, four bits each.
          {
            usages: [],
            isRange: true,
            usageMinimum: telephony(0xb0),
            usageMaximum: telephony(0xbb),
            isArray: true,
            reportSize: 4,
            reportCount: 1,
          },
          padding(8),
        ],
      },
    ],
    outputReports: [
      {
        reportId: 2,
        items: [
          {
            usages: [led(0x17), led(0x09), led(0x18), led(0x20)],
            reportSize: 1,
            reportCount: 4,
            isAbsolute: true,
          },
          padding(12),
        ],
      },
    ],
  },
];

/**
 * A wired headset: hook and mute are keys, though mute calls itself a switch; buttons lie in a collection of their own,
 * as a range, and every lamp has a report of its own.
 */
export const KEY_HOOK: readonly HidCollection[] = [
  {
    usagePage: 0x0b,
    children: [
      {
        usagePage: 0x0b,
        inputReports: [
          {
            reportId: 8,
            items: [
              padding(3),
              bit(telephony(0x20), false),
              { usages: [telephony(0x26), telephony(0x2f)], reportSize: 1, reportCount: 2, isAbsolute: true },
              padding(2),
            ],
          },
        ],
        outputReports: [
          { reportId: 9, items: [bit(led(0x09)), padding(7)] },
          { reportId: 23, items: [padding(4), bit(led(0x17)), padding(3)] },
          {
            reportId: 24,
            items: [
              {
                isRange: true,
                usageMinimum: led(0x18),
                usageMaximum: led(0x18),
                reportSize: 1,
                reportCount: 1,
              },
            ],
          },
        ],
      },
    ],
  },
];

export interface FakeHeadset extends HidDevice {
  /** What it was sent last, by report, as bytes. */
  readonly shown: ReadonlyMap<number, readonly number[]>;
  /** Of all of them, in order, as `report: byte …`. */
  readonly sent: readonly string[];
  says(reportId: number, ...bytes: number[]): void;
  /** Writing fails, as to one that is gone. */
  deaf: boolean;
  /** Another program has it for itself. */
  taken: boolean;
}

export function createFakeHeadset(productName: string, collections: readonly HidCollection[]): FakeHeadset {
  const shown = new Map<number, readonly number[]>();
  const sent: string[] = [];
  let opened = false;
  const target = new EventTarget();
  // `Object.assign` would copy what it is now.
  Object.defineProperty(target, 'opened', { get: () => opened });
  return Object.assign(target, {
    productName,
    collections,
    shown,
    sent,
    deaf: false,
    taken: false,
    async open(this: FakeHeadset) {
      if (this.taken) throw new DOMException('', 'NotAllowedError');
      opened = true;
    },
    async close() {
      opened = false;
    },
    async sendReport(this: FakeHeadset, reportId: number, data: BufferSource) {
      if (this.deaf) throw new DOMException('', 'NetworkError');
      const bytes = [...(data as Uint8Array)];
      shown.set(reportId, bytes);
      sent.push(`${reportId}: ${bytes.join(' ')}`);
    },
    says(reportId: number, ...bytes: number[]) {
      if (!opened) return;
      const data = new DataView(Uint8Array.from(bytes).buffer);
      target.dispatchEvent(Object.assign(new Event('inputreport'), { reportId, data }));
    },
  }) as unknown as FakeHeadset;
}

export interface FakeHid extends HidPort {
  /** Given to the page without asking, as Electron's table does, or the agent did before. */
  readonly given: FakeHeadset[];
  /** What the agent chooses when asked; `undefined`: there was no click. */
  chosen: readonly FakeHeadset[] | undefined;
  plug(headset: FakeHeadset): void;
  unplug(headset: FakeHeadset): void;
}

export function createFakeHid(...given: FakeHeadset[]): FakeHid {
  const target = new EventTarget();
  const hid: FakeHid = Object.assign(target, {
    given,
    chosen: undefined as readonly FakeHeadset[] | undefined,
    getDevices: async () => [...given],
    async requestDevice() {
      if (hid.chosen === undefined) throw new DOMException('', 'SecurityError');
      given.push(...hid.chosen);
      return hid.chosen;
    },
    plug(headset: FakeHeadset) {
      given.push(headset);
      target.dispatchEvent(Object.assign(new Event('connect'), { device: headset }));
    },
    unplug(headset: FakeHeadset) {
      given.splice(given.indexOf(headset), 1);
      target.dispatchEvent(Object.assign(new Event('disconnect'), { device: headset }));
    },
  });
  return hid;
}
