/** What a page may ask the browser for. Everything that isn't here is denied, to our own pages, too. */
import type { ClientRole } from '#shared/ipc/wire';
import { ORIGIN, ownPath, roleOfPage } from './own-pages';

export interface PermissionQuestion {
  readonly permission: string;
  /** The last address the asking frame loaded. */
  readonly requestingUrl: string | undefined;
  /** Of the asking frame, where Electron says it: a frame cut off from its address has none of ours. */
  readonly origin: string | undefined;
  readonly isMainFrame: boolean;
  /** Of `media`: what is wanted. A check asks for one kind, a request for all at once. */
  readonly media: readonly string[];
}

const ALLOWED: ReadonlyMap<string, readonly ClientRole[]> = new Map([
  // The microphone; never the camera, see below.
  ['media', ['phone']],
  // Headset and ringer may be different devices.
  ['speaker-selection', ['phone']],
  // The voice goes to a PBX in the house, and in practice mode to this machine. Denied, such addresses would be
  // left out without a word, and calls be silent. What pages load is limited elsewhere: the CSP, and guards.ts.
  ['local-network', ['phone', 'crowd']],
  ['loopback-network', ['phone', 'crowd']],
  // The paste button of the number field, and what is copied at a click.
  ['clipboard-read', ['window']],
  ['clipboard-sanitized-write', ['window']],
]);

export function isPermitted(question: PermissionQuestion): boolean {
  const { permission, requestingUrl, origin, isMainFrame, media } = question;
  if (requestingUrl === undefined || (origin !== undefined && ownPath(origin) === undefined)) return false;
  // What is around a frame isn't said, but only the phone may have one, see `mayNavigate`.
  const role = roleOfPage(requestingUrl, isMainFrame ? undefined : `${ORIGIN}/phone.html`);
  if (role === undefined || ALLOWED.get(permission)?.includes(role) !== true) return false;
  return permission !== 'media' || (media.length > 0 && media.every((kind) => kind === 'audio'));
}
