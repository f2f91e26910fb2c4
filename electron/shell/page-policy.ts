/** Response headers of our pages, the same from the browser host and from Electron's own scheme. */

/** Pages that another page of ours shows in a frame; all others can't be framed by anybody. */
const FRAMED = new Set(['index.html', 'practice.html']);
/** The page that shows frames, and the only one with the microphone. */
const PHONE = 'phone.html';

/** What no page gets, whatever a script in it asks for. */
const WITHHELD = [
  'bluetooth',
  'camera',
  'display-capture',
  'geolocation',
  'idle-detection',
  'local-fonts',
  'midi',
  'payment',
  'screen-wake-lock',
  'serial',
  'usb',
  'window-management',
];

/**
 * `connect`: the address of the wire, where 'self' doesn't cover it; every page but these may do without one.
 * `opened`: the agent has opened the page in a window that no other page can have a hold of. All others are parted from
 * whoever opened them, and for that the browser throws away the process in which it was going to show them.
 */
export function pageHeaders(
  page: string,
  { connect = [], opened = false }: { readonly connect?: readonly string[]; readonly opened?: boolean } = {},
): Readonly<Record<string, string>> {
  return {
    ...(!opened && { 'Cross-Origin-Opener-Policy': 'same-origin' }),
    'Content-Security-Policy': [
      `default-src 'none'`,
      `script-src 'self'`,
      // The component library sets sizes and colours by style attributes.
      `style-src 'self' 'unsafe-inline'`,
      `img-src 'self' data:`,
      `font-src 'self'`,
      `connect-src ${["'self'", ...connect].join(' ')}`,
      `media-src 'self'`,
      `worker-src 'none'`,
      `frame-src ${page === PHONE ? "'self'" : "'none'"}`,
      `frame-ancestors ${FRAMED.has(page) ? "'self'" : "'none'"}`,
      `base-uri 'none'`,
      `form-action 'none'`,
    ].join('; '),
    'Permissions-Policy': [
      ...['microphone', 'speaker-selection', 'hid'].map(
        (name) => `${name}=${page === PHONE ? '(self)' : '()'}`,
      ),
      'autoplay=(self)',
      'clipboard-read=(self)',
      'clipboard-write=(self)',
      ...WITHHELD.map((name) => `${name}=()`),
    ].join(', '),
    ...assetHeaders,
  };
}

/** Of everything that is served, pages or not. */
export const assetHeaders: Readonly<Record<string, string>> = {
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
};

const TYPES: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  json: 'application/json; charset=utf-8',
  svg: 'image/svg+xml',
  png: 'image/png',
  ico: 'image/x-icon',
  webp: 'image/webp',
  woff2: 'font/woff2',
  wav: 'audio/wav',
  mp3: 'audio/mpeg',
  ogg: 'audio/ogg',
};

/** The content type by a file's ending; what is unknown is a download, never guessed by the browser. */
export function contentTypeOf(path: string): string {
  const ending = path.slice(path.lastIndexOf('.') + 1).toLowerCase();
  return TYPES[ending] ?? 'application/octet-stream';
}
