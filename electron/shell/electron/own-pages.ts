/** Our pages in Electron: their scheme, and what each of them is. */
import type { ClientRole } from '#shared/ipc/wire';

export const SCHEME = 'patchcord';
export const ORIGIN = `${SCHEME}://app`;

const ROLES: ReadonlyMap<string, ClientRole> = new Map([
  ['phone.html', 'phone'],
  ['index.html', 'window'],
  ['ring.html', 'window'],
  ['practice.html', 'crowd'],
]);

/**
 * The file an address of ours names, without a leading slash. `undefined`: not an address of ours. Compared
 * part by part, because `patchcord://app.evil` starts like ours, and by `host` as `origin` of a scheme that
 * isn't the web's is "null" in Node.
 */
export function ownPath(address: string): string | undefined {
  const url = URL.parse(address);
  if (url === null || url.protocol !== `${SCHEME}:` || url.host !== 'app') return undefined;
  if (url.username !== '' || url.password !== '') return undefined;
  return url.pathname.slice(1);
}

/** What the page at an address may be to the desk. */
export function roleOfPage(address: string): ClientRole | undefined {
  const path = ownPath(address);
  return path === undefined ? undefined : ROLES.get(path);
}
