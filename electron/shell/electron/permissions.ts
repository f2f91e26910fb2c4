/** What a page may ask the browser for. Everything that isn't here is denied, to our own pages, too. */
import { ownPath } from './own-pages';

export interface PermissionQuestion {
  readonly permission: string;
  /** The last address the asking frame loaded. */
  readonly requestingUrl: string | undefined;
  readonly isMainFrame: boolean;
  /** Of `media`: what is wanted. A check asks for one kind, a request for all at once. */
  readonly media: readonly string[];
}

const ALLOWED: ReadonlySet<string> = new Set([
  // The microphone; never the camera, see below.
  'media',
  // Headset and ringer may be different devices.
  'speaker-selection',
  // The paste button of the number field.
  'clipboard-read',
  'clipboard-sanitized-write',
]);

export function isPermitted({ permission, requestingUrl, isMainFrame, media }: PermissionQuestion): boolean {
  if (!isMainFrame || requestingUrl === undefined || ownPath(requestingUrl) === undefined) return false;
  if (!ALLOWED.has(permission)) return false;
  return permission !== 'media' || (media.length > 0 && media.every((kind) => kind === 'audio'));
}
