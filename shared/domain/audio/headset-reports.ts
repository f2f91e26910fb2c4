/**
 * Where a headset has its buttons and lamps, by the descriptor it sends itself, and what a report of it says (USB HID
 * Usage Tables 1.5: telephony device page 0x0B, LED page 0x08). Nothing of a vendor is known here.
 */

export const TELEPHONY_PAGE = 0x0b;
const LED_PAGE = 0x08;

export const buttons = ['hook', 'mute', 'flash', 'drop'] as const;
export type Button = (typeof buttons)[number];
export const lamps = ['mute', 'offHook', 'ring', 'hold', 'microphone'] as const;
export type Lamp = (typeof lamps)[number];

/** Usages of the telephony page: Hook Switch, Phone Mute, Flash, Drop. */
const BUTTON_USAGES: Readonly<Record<number, Button>> = { 32: 'hook', 47: 'mute', 33: 'flash', 38: 'drop' };
/** Usages of the LED page: Mute, Off-Hook, Ring, Hold, Microphone. */
const LAMP_USAGES: Readonly<Record<number, Lamp>> = {
  9: 'mute',
  23: 'offHook',
  24: 'ring',
  32: 'hold',
  33: 'microphone',
};

/** As much of WebHID's `HIDCollectionInfo` as is read. */
export interface HidCollection {
  readonly usagePage?: number;
  readonly inputReports?: readonly HidReport[];
  readonly outputReports?: readonly HidReport[];
  readonly children?: readonly HidCollection[];
}
export interface HidReport {
  readonly reportId?: number;
  readonly items?: readonly HidItem[];
}
export interface HidItem {
  readonly isAbsolute?: boolean;
  readonly isArray?: boolean;
  readonly isConstant?: boolean;
  readonly isRange?: boolean;
  /** The page in the upper 16 bits, the usage in the lower. */
  readonly usages?: readonly number[];
  readonly usageMinimum?: number;
  readonly usageMaximum?: number;
  /** Bits. */
  readonly reportSize?: number;
  readonly reportCount?: number;
}

/** One bit of a report. */
interface Place {
  readonly reportId: number;
  readonly bit: number;
}
interface ButtonPlace extends Place {
  /** The bit is what is: pressed down, off the hook. Else it comes and goes with each press. */
  readonly isAbsolute: boolean;
}
export interface HeadsetLayout {
  readonly buttons: { readonly [B in Button]?: ButtonPlace };
  readonly lamps: { readonly [L in Lamp]?: Place };
  /** Bytes of each report with a lamp in it. */
  readonly lampReports: ReadonlyMap<number, number>;
}

/** A descriptor that was damaged on purpose must not cost the page its time. */
const MOST_BITS = 8 * 1_024;

/** `undefined`: it is no headset, or one without a button that means anything to a call. */
export function layoutOf(collections: readonly HidCollection[]): HeadsetLayout | undefined {
  const found: { [B in Button]?: ButtonPlace } = {};
  const lit: { [L in Lamp]?: Place } = {};
  const lampReports = new Map<number, number>();
  for (const { inputReports = [], outputReports = [] } of telephony(collections, 0)) {
    for (const report of inputReports) {
      eachBit(report, (usage, place, isAbsolute) => {
        const button = usage >>> 16 === TELEPHONY_PAGE ? BUTTON_USAGES[usage & 0xffff] : undefined;
        if (button !== undefined) found[button] ??= { ...place, isAbsolute };
      });
    }
    for (const report of outputReports) {
      let has = false;
      const bits = eachBit(report, (usage, place) => {
        const lamp = usage >>> 16 === LED_PAGE ? LAMP_USAGES[usage & 0xffff] : undefined;
        if (lamp === undefined) return;
        has = true;
        lit[lamp] ??= place;
      });
      if (has) lampReports.set(report.reportId ?? 0, Math.ceil(bits / 8));
    }
  }
  if (found.hook === undefined && found.mute === undefined && found.drop === undefined) return undefined;
  return { buttons: found, lamps: lit, lampReports };
}

function telephony(collections: readonly HidCollection[], depth: number): readonly HidCollection[] {
  if (depth > 8) return [];
  return collections.flatMap((collection) =>
    collection.usagePage === TELEPHONY_PAGE
      ? [collection, ...flat(collection.children ?? [], depth + 1)]
      : telephony(collection.children ?? [], depth + 1),
  );
}

function flat(collections: readonly HidCollection[], depth: number): readonly HidCollection[] {
  if (depth > 8) return [];
  return collections.flatMap((each) => [each, ...flat(each.children ?? [], depth + 1)]);
}

/** Tells each usage that is a bit of its own; the answer is the length of the report in bits. */
function eachBit(
  { reportId = 0, items = [] }: HidReport,
  tell: (usage: number, place: Place, isAbsolute: boolean) => void,
): number {
  let bit = 0;
  for (const item of items) {
    const { reportSize = 0, reportCount = 0, usages = [], usageMinimum = 0, isAbsolute = true } = item;
    // The keypad of a phone is an array of key numbers: nothing of it is used.
    if (reportSize === 1 && item.isArray !== true && item.isConstant !== true) {
      const all = item.isRange ? undefined : usages;
      for (let n = 0; n < reportCount && bit + n < MOST_BITS; n++) {
        const usage = all === undefined ? usageMinimum + n : (all[n] ?? all.at(-1));
        if (usage !== undefined) tell(usage, { reportId, bit: bit + n }, isAbsolute);
      }
    }
    bit = Math.min(MOST_BITS, bit + reportSize * reportCount);
  }
  return bit;
}

/** Which buttons this report is about, and whether their bits are set. `bytes`: without the number of the report. */
export function readReport(
  { buttons: places }: HeadsetLayout,
  reportId: number,
  bytes: Uint8Array,
): { readonly [B in Button]?: boolean } {
  const read: { [B in Button]?: boolean } = {};
  for (const button of buttons) {
    const place = places[button];
    if (place?.reportId !== reportId) continue;
    read[button] = (((bytes[place.bit >> 3] ?? 0) >> (place.bit & 7)) & 1) === 1;
  }
  return read;
}

/** The reports that light these lamps and no others: each lamp is said every time, as a report is always whole. */
export function lampReports(
  { lamps: places, lampReports: lengths }: HeadsetLayout,
  lit: { readonly [L in Lamp]?: boolean },
): readonly { readonly reportId: number; readonly bytes: Uint8Array<ArrayBuffer> }[] {
  const reports = new Map([...lengths].map(([id, length]) => [id, new Uint8Array(length)]));
  for (const lamp of lamps) {
    const place = places[lamp];
    const bytes = place && reports.get(place.reportId);
    if (place === undefined || bytes === undefined || lit[lamp] !== true) continue;
    bytes[place.bit >> 3] = (bytes[place.bit >> 3] ?? 0) | (1 << (place.bit & 7));
  }
  return [...reports].map(([reportId, bytes]) => ({ reportId, bytes }));
}
