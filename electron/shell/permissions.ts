/** What a page may ask the browser for. Everything that isn't here is denied, to our own pages, too. */
import { ORIGIN, ownPath, roleOfPage } from './own-pages';

/** Of the USB HID usage tables: telephones and headsets. */
const TELEPHONY_PAGE = 0x0b;

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

/** Which of our pages may. */
const ALLOWED: ReadonlyMap<string, readonly string[]> = new Map([
  // The microphone; never the camera, see below.
  ['media', ['phone.html']],
  // Headset and ringer may be different devices.
  ['speaker-selection', ['phone.html']],
  // Buttons and lamps of headsets; which devices that are `isHeadset` says.
  ['hid', ['phone.html']],
  // The voice goes to a PBX in the house, and in practice mode to this machine. Denied, such addresses would be
  // left out without a word, and calls be silent. What pages load is limited elsewhere: the CSP, and guards.ts.
  ['local-network', ['phone.html', 'practice.html']],
  ['loopback-network', ['phone.html', 'practice.html']],
  // The paste button of the number field, and what is copied at a click.
  ['clipboard-read', ['index.html']],
  ['clipboard-sanitized-write', ['index.html']],
]);

export function isPermitted(question: PermissionQuestion): boolean {
  const { permission, requestingUrl, origin, isMainFrame, media } = question;
  if (requestingUrl === undefined || (origin !== undefined && ownPath(origin) === undefined)) return false;
  // What is around a frame isn't said, but only the phone may have one, see `mayNavigate`.
  const role = roleOfPage(requestingUrl, isMainFrame ? undefined : `${ORIGIN}/phone.html`);
  const page = ownPath(requestingUrl) ?? '';
  if (role === undefined || ALLOWED.get(permission)?.includes(page) !== true) return false;
  return permission !== 'media' || (media.length > 0 && media.every((kind) => kind === 'audio'));
}

/** What is used of a device that Electron asks about. */
export interface DeviceQuestion {
  readonly deviceType: string;
  readonly origin: string;
  readonly device: { readonly collections?: readonly { readonly usagePage?: number }[] };
}

/**
 * Devices with a telephony page of their own, and no others: no keyboard, no token, no scale. Electron asks for the
 * origin alone; which page of it may ask at all is in the table above.
 */
export function isHeadset({ deviceType, origin, device }: DeviceQuestion): boolean {
  if (deviceType !== 'hid' || ownPath(origin) === undefined) return false;
  return device.collections?.some(({ usagePage }) => usagePage === TELEPHONY_PAGE) === true;
}
