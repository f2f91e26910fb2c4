/** Decides over every request and upgrade to the browser host, as a function of its headers. */
import type { IncomingHttpHeaders } from 'node:http';
import type { ClientRole } from '#shared/ipc/wire';
import type { Access } from './access';
import { CONTROL_PATH, type Control } from './control';

export interface Request {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
}

export type Refusal = 401 | 403 | 404 | 405;

export type Decision =
  | { readonly kind: 'refuse'; readonly status: Refusal }
  /**
   * The launch token was good: set the cookie and show the phone. `fromElsewhere`: the way began at another site or at
   * a file, and as long as nothing of ours is between the browser would leave the strict cookie out.
   */
  | { readonly kind: 'launched'; readonly cookie: string; readonly fromElsewhere: boolean }
  /** A further start of the same user asks for a launch address. */
  | { readonly kind: 'new-launch'; readonly nonce: string }
  | { readonly kind: 'to-phone' }
  /** `path` as in the address, without the leading slash; it names a file or nothing. */
  | { readonly kind: 'file'; readonly path: string };

export type UpgradeDecision =
  | { readonly kind: 'refuse'; readonly status: Refusal }
  | { readonly kind: 'wire'; readonly role: ClientRole; readonly takeover: boolean };

const ROLES: ReadonlyMap<string, ClientRole> = new Map([
  ['/wire/phone', 'phone'],
  ['/wire/window', 'window'],
  ['/wire/crowd', 'crowd'],
]);

/** `host` is `127.0.0.1:PORT`: any other name in the Host header is a page that rebound its DNS name to us. */
export function decideRequest(
  request: Request,
  host: string,
  access: Access,
  control: Pick<Control, 'verify'>,
): Decision {
  const { method, headers } = request;
  const url = parse(request.url, host);
  if (headers.host !== host || url === undefined) return refuse(403);
  if (url.pathname === CONTROL_PATH) {
    // Asked by our own launcher, never by a page: a browser would send an Origin with it.
    if (headers.origin !== undefined || method !== 'POST') return refuse(403);
    const nonce = control.verify(headers.authorization, Number(url.port));
    return nonce === undefined ? refuse(401) : { kind: 'new-launch', nonce };
  }
  if (headers.origin !== undefined && headers.origin !== `http://${host}`) return refuse(403);
  if (isForeignFetch(headers)) return refuse(403);
  if (method !== 'GET' && method !== 'HEAD') return refuse(405);

  const token = url.searchParams.get('launch');
  if (url.pathname === '/' && token !== null) {
    const cookie = method === 'GET' ? access.exchange(token) : undefined;
    if (cookie !== undefined) return { kind: 'launched', cookie, fromElsewhere: isForeign(headers) };
    // Who went back in the window's history, or loaded the page again before it knew a better address, is let in.
  }
  if (!access.admits(headers.cookie)) return refuse(401);
  if (url.pathname === '/') return { kind: 'to-phone' };
  // A page of another program on this computer is of the same site, and brings the cookie: it may show the phone, which
  // then asks, and not take it.
  if (url.searchParams.has('takeover') && isForeign(headers)) return { kind: 'to-phone' };
  return { kind: 'file', path: url.pathname.slice(1) };
}

/** A wire needs the cookie and exactly our own origin: a browser sends cookies with foreign WebSockets too. */
export function decideUpgrade(request: Request, host: string, access: Access): UpgradeDecision {
  const { headers } = request;
  const url = parse(request.url, host);
  if (headers.host !== host || headers.origin !== `http://${host}` || url === undefined) return refuse(403);
  if (!access.admits(headers.cookie)) return refuse(401);
  const role = ROLES.get(url.pathname);
  if (role === undefined) return refuse(404);
  return { kind: 'wire', role, takeover: url.searchParams.get('takeover') === '1' };
}

/**
 * Another site's page loads something of ours into itself. Following a link or an address is `navigate`, and
 * allowed: it shows our page as a page of its own.
 */
function isForeignFetch(headers: IncomingHttpHeaders): boolean {
  if (!isForeign(headers)) return false;
  return headers['sec-fetch-mode'] !== 'navigate' || headers['sec-fetch-dest'] !== 'document';
}

/**
 * The agent has opened the address, from outside of all pages: no page has a hold of the window in which it is shown.
 * Where somebody else's page leads here, or the browser doesn't tell, one could.
 */
export function isOpenedByAgent(headers: IncomingHttpHeaders): boolean {
  return headers['sec-fetch-site'] === 'none';
}

/** Neither a page of ours nor the agent, who has opened an address or loads a page again. */
function isForeign(headers: IncomingHttpHeaders): boolean {
  const site = headers['sec-fetch-site'];
  return site !== undefined && site !== 'same-origin' && site !== 'none';
}

/** Only the origin form (`/path?query`) is taken: `//other/path` and `http://…` are nothing our pages ask for. */
function parse(url: string, host: string): URL | undefined {
  if (!url.startsWith('/') || url.startsWith('//')) return undefined;
  return URL.parse(`http://${host}${url}`) ?? undefined;
}

function refuse(status: Refusal): { readonly kind: 'refuse'; readonly status: Refusal } {
  return { kind: 'refuse', status };
}
