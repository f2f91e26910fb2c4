/** In Node as in the browser; `shared/` compiles with the types of neither. */
declare const URL: {
  parse(address: string): { readonly protocol: string; readonly hostname: string } | null;
};

/** Addresses of a phone system beside the preferred one. */
export const MOST_FURTHER_SERVERS = 4;

/** Whether a host name of an address (as `URL` gives it) can only be this computer: 127.0.0.0/8, `[::1]`, `localhost`. */
export function isThisComputer(hostname: string): boolean {
  return (
    /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(hostname) || hostname === '[::1]' || hostname === 'localhost'
  );
}

/** Whether an address leads to this computer; needs no network, then. */
export function isLocalAddress(text: string): boolean {
  return isThisComputer(URL.parse(text)?.hostname ?? '');
}

/**
 * Whether a phone system may be reached at this address: `wss:`, or `ws:` within this computer. Anywhere else `ws:` would
 * show the calls, and what a password can be guessed from, to everybody on the way.
 */
export function isSafeSocketAddress(text: string): boolean {
  const url = URL.parse(text);
  if (url === null || url.hostname === '') return false;
  return url.protocol === 'wss:' || (url.protocol === 'ws:' && isThisComputer(url.hostname));
}
