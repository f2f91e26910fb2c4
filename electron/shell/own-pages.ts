/** Our pages in Electron: their scheme, and what each of them is. */
import type { ClientRole } from '#shared/ipc/wire';

export const SCHEME = 'patchcord';
export const ORIGIN = `${SCHEME}://app`;

/** Pages that fill a window. */
const WINDOWS: ReadonlyMap<string, ClientRole> = new Map([
  ['phone.html', 'phone'],
  ['index.html', 'window'],
  ['ring.html', 'window'],
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

/** What the page at an address is to the desk; `parent`: of the page around a frame. */
export function roleOfPage(address: string, parent?: string): ClientRole | undefined {
  const path = ownPath(address);
  if (path === undefined) return undefined;
  if (parent === undefined) return WINDOWS.get(path);
  // The one page in a frame: practice mode's crowd, in the phone.
  return path === 'practice.html' && ownPath(parent) === 'phone.html' ? 'crowd' : undefined;
}

/** Whether a page that is shown may go on to an address: windows keep their page, frames show only the crowd. */
export function mayNavigate(
  shown: string,
  { url, isMainFrame }: { url: string; isMainFrame: boolean },
): boolean {
  if (!isMainFrame) return roleOfPage(url, shown) !== undefined;
  return roleOfPage(url) !== undefined && ownPath(url) === ownPath(shown);
}

/** What never leaves the program: our pages, what they make themselves, and the developer tools. */
export function staysInside(address: string): boolean {
  return ownPath(address) !== undefined || /^(blob|data|devtools):/.test(address);
}
