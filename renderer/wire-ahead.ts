/**
 * The phone page's first script. It is small, and has opened the wire, and heard from the desk what the line is to be,
 * while the browser still reads the large one.
 */
import { isTakeover } from './bridge/takeover';
import { browserWireUrl, connectBrowserWire } from './bridge/wire-browser';

/** `undefined` in Electron, whose wire is no matter of time. */
export const wireAhead =
  window.patchcord === undefined
    ? connectBrowserWire(browserWireUrl(window.location, 'phone', isTakeover(window.location)))
    : undefined;

// Whoever takes it hears of it; the script that does may come later.
wireAhead?.catch(() => undefined);
