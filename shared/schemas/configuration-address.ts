import { z } from 'zod';

declare const URL: { canParse(text: string): boolean; new (text: string): ParsedUrl };
interface ParsedUrl {
  readonly protocol: string;
  readonly username: string;
  readonly password: string;
  readonly hash: string;
}

/** Where a configuration may come from: https, and nothing that opens a door stands in the address. */
export const configurationAddress = z.string().max(500).refine(isSafeAddress, 'https, without a user');

function isSafeAddress(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, username, password, hash } = new URL(address);
  return protocol === 'https:' && username === '' && password === '' && hash === '';
}
