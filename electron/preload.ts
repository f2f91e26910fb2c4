/**
 * The bridge of a sandboxed page: it can ask for its wire, and gets the message port as a window message.
 * Nothing else of Electron reaches the page, no event object either. It runs in every frame, but for our pages only.
 */
import { contextBridge, ipcRenderer } from 'electron';
import { REQUEST_WIRE, WIRE_PORT } from './ipc/port-channels';
import { ORIGIN, roleOfPage } from './shell/own-pages';

// This folder is compiled without the DOM; this is all that is used of it.
declare const location: { readonly href: string; readonly origin: string };
declare const window: {
  readonly parent: unknown;
  postMessage(message: unknown, origin: string, transfer: readonly unknown[]): void;
};

if (roleOfPage(location.href, window.parent === window ? undefined : `${ORIGIN}/phone.html`) !== undefined) {
  ipcRenderer.on(WIRE_PORT, (event) =>
    window.postMessage({ patchcordPort: true }, location.origin, event.ports),
  );

  contextBridge.exposeInMainWorld('patchcord', {
    requestWire: (options: { readonly takeover: boolean }) =>
      ipcRenderer.send(REQUEST_WIRE, { takeover: options.takeover === true }),
  });
}
