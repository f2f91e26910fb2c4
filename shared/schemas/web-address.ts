import { z } from 'zod';
import { isThisComputer } from '../lib/socket-address';

/** Where a business system is: https, or http within this computer; no secret, query or fragment in it. */
export const webAddress = z.url().max(400).refine(isSafeBase, 'https, or http on this computer only');

declare const URL: { canParse(text: string): boolean; new (text: string): ParsedUrl };
interface ParsedUrl {
  readonly protocol: string;
  readonly hostname: string;
  readonly username: string;
  readonly password: string;
  readonly search: string;
  readonly hash: string;
}

/** A token must not travel in the clear, nor stand in the address. */
function isSafeBase(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const url = new URL(address);
  if (url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '') return false;
  if (url.protocol === 'https:') return true;
  return url.protocol === 'http:' && isThisComputer(url.hostname);
}
