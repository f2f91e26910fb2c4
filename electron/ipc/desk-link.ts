/** What a host and its desk process say to each other besides the wires of the pages. Plain values. */
import type { ClientRole } from '#shared/ipc/wire';
import type { DeskOptions } from '../desk/desk-host';

export type ToDesk =
  /** The first message. */
  | { readonly t: 'start'; readonly options: DeskOptions }
  /** A page connected. In Electron its message port comes along, and `data`/`close` are not used for it. */
  | { readonly t: 'open'; readonly c: string; readonly role: ClientRole; readonly takeover: boolean }
  /** One wire message as the page's JSON text; the host relays it unread. */
  | { readonly t: 'data'; readonly c: string; readonly d: string }
  | { readonly t: 'close'; readonly c: string }
  /** The wire between shell and desk (ShellApi). */
  | { readonly t: 'shell'; readonly m: unknown }
  /** Answered with the same by a desk that isn't stuck. */
  | { readonly t: 'alive' }
  /** Finish what is under way and exit. */
  | { readonly t: 'stop' };

export type FromDesk =
  | { readonly t: 'data'; readonly c: string; readonly d: string }
  | { readonly t: 'close'; readonly c: string }
  | { readonly t: 'shell'; readonly m: unknown }
  | { readonly t: 'alive' };

/** A message port as both Electron's utility process and the tests have it. */
export interface PortLike {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (event: { readonly data: unknown }) => void): void;
  on(event: 'close', listener: () => void): void;
  start(): void;
  close(): void;
}
