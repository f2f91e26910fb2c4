import type { AudioDevice, AudioUse } from '../views';

/** A device as it was chosen: what it was called then finds it again where the browser has given it another id. */
export interface DeviceWish {
  readonly id: string;
  readonly label?: string;
  /** What belongs to the same piece of hardware, as long as the page lives. */
  readonly group?: string;
}

/** What the phone is to use. Where nothing is wished for, or it isn't plugged in, it is the system's default. */
export interface AudioWishes {
  readonly microphone?: DeviceWish;
  readonly speaker?: DeviceWish;
  readonly ringer?: DeviceWish;
  /** Percent of what the microphone gives: 100 leaves its track untouched. */
  readonly gain: number;
}

export const UNTOUCHED_GAIN = 100;
export const MOST_GAIN = 200;
export const audioUses = ['microphone', 'speaker', 'ringer'] as const satisfies readonly AudioUse[];

/**
 * The wished device among those that are plugged in: by its id, else by its name. Of several of one name it is the one
 * of the same group, else the first: two headsets of one make are more alike than a headset and a loudspeaker.
 */
export function findDevice(
  { id, label, group }: DeviceWish,
  devices: readonly AudioDevice[],
): AudioDevice | undefined {
  const same = devices.find((device) => device.id === id);
  if (same !== undefined || label === undefined || label === '') return same;
  const named = devices.filter((device) => device.label === label);
  return named.find((device) => group !== undefined && device.group === group) ?? named[0];
}
