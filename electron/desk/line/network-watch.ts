/** Whether and how the computer is on a network, by looking every few seconds: no system tells all of it to a program. */
import type { NetworkInterfaceInfo } from 'node:os';
import type { Clock } from '#shared/lib/clock';
import type { Dispose } from '#shared/lib/disposables';

export const LOOK_EVERY_MS = 5_000;

export type Interfaces = Readonly<Record<string, readonly NetworkInterfaceInfo[] | undefined>>;

export interface NetworkWatch {
  /** Looks now, after a sleep, and again in the usual time. */
  look(): void;
  dispose(): void;
}

/**
 * Offline is a computer without an address of any network, and one that starts so is told of at once. `true` is told as
 * well when the computer stayed online but on another network: a VPN, another Wi-Fi.
 */
export function createNetworkWatch(options: {
  /** May throw: a confined program is not told. It then counts as unchanged. */
  readonly interfaces: () => Interfaces;
  readonly clock: Clock;
  readonly onChange: (online: boolean) => void;
}): NetworkWatch {
  let network: string | undefined;
  let cancel: Dispose = () => undefined;
  const look = (): void => {
    cancel();
    cancel = options.clock.after(LOOK_EVERY_MS, look);
    const before = network;
    try {
      network = networkOf(options.interfaces());
    } catch {
      return;
    }
    // The first look is no change, but where there is nothing to see.
    if (network !== before && (before !== undefined || network === '')) options.onChange(network !== '');
  };
  look();
  return { look, dispose: () => cancel() };
}

/**
 * Which networks the computer has a place in. Addresses that say nothing of it are left out: its own loopback, those an
 * interface gives itself, and the second half of IPv6 addresses, which computers change by themselves every day.
 */
export function networkOf(interfaces: Interfaces): string {
  const found = Object.entries(interfaces).flatMap(([name, addresses = []]) =>
    addresses
      .filter(({ internal, address }) => !internal && !/^(169\.254\.|fe[89ab][0-9a-f]:)/i.test(address))
      .map(({ address, family }) => `${name} ${family === 'IPv6' ? prefixOf(address) : address}`),
  );
  return [...new Set(found)].sort().join('\n');
}

/** The first 64 bits, as Node writes addresses: in lower case, without leading zeros. */
function prefixOf(address: string): string {
  const [head = '', tail] = address.split('::');
  const groups = head.split(':').filter((group) => group !== '');
  const missing = tail === undefined ? 0 : 8 - groups.length - tail.split(':').filter(Boolean).length;
  const all = [...groups, ...Array.from({ length: missing }, () => '0'), ...(tail?.split(':') ?? [])];
  return all.slice(0, 4).join(':');
}
