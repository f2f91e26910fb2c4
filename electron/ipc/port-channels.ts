/** Between preload and main process: a page asks for its wire, and gets a message port. */
export const REQUEST_WIRE = 'wire:request';
export const WIRE_PORT = 'wire:port';
