/**
 * The bridge of a sandboxed page: it can ask for its wire, and gets the message port as a window message.
 * Nothing else of Electron reaches the page, no event object either.
 */
import { contextBridge, ipcRenderer } from 'electron';
import { REQUEST_WIRE, WIRE_PORT } from './ipc/port-channels';

// This folder is compiled without the DOM; these two are all that is used of it.
declare const location: { readonly origin: string };
declare const window: { postMessage(message: unknown, origin: string, transfer: readonly unknown[]): void };

ipcRenderer.on(WIRE_PORT, (event) =>
  window.postMessage({ patchcordPort: true }, location.origin, event.ports),
);

contextBridge.exposeInMainWorld('patchcord', {
  requestWire: (options: { readonly takeover: boolean }) =>
    ipcRenderer.send(REQUEST_WIRE, { takeover: options.takeover === true }),
});
