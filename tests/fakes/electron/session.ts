/** `session` and `protocol`: permissions, schemes, requests; and what a page gets of them. */
import { createEmitter, createEvent, eventsOf, refuse, strict } from './strict';
import type { World } from './world';

const EVENTS = eventsOf<Electron.Session>()(
  'will-download',
  'select-hid-device',
  'hid-device-added',
  'hid-device-removed',
  'hid-device-revoked',
  'select-serial-port',
  'select-usb-device',
  'select-webauthn-account',
  'file-system-access-restricted',
  'preconnect',
);

type RequestHandler = Parameters<Electron.Session['setPermissionRequestHandler']>[0];
type CheckHandler = Parameters<Electron.Session['setPermissionCheckHandler']>[0];
type DeviceHandler = Parameters<Electron.Session['setDevicePermissionHandler']>[0];
type DisplayHandler = Parameters<Electron.Session['setDisplayMediaRequestHandler']>[0];
type RequestFilter = (
  details: Electron.OnBeforeRequestListenerDetails,
  answer: (response: Electron.CallbackResponse) => void,
) => void;
type SchemeHandler = Parameters<Electron.Protocol['handle']>[1];

export interface AskedPermission {
  readonly permission: string;
  readonly url: string;
  readonly isMainFrame?: boolean;
  readonly mediaTypes?: readonly ('audio' | 'video')[];
  /** Of a check: Electron leaves it out where no document asks. */
  readonly hasNoUrl?: boolean;
  /** Of the frame; by default that of the address. */
  readonly origin?: string;
  readonly contents?: Electron.WebContents;
}

export interface AskedDownload {
  readonly contents: Electron.WebContents;
  /** That asks, by default the page itself; `null`: it is gone. */
  readonly frame?: Electron.WebFrameMain | null;
  readonly url: string;
  readonly chain?: readonly string[];
  readonly name: string;
  readonly bytes?: number;
}

export function createSession(world: World) {
  const emitter = createEmitter('session', EVENTS, () => api);
  const privileged = new Map<string, Electron.Privileges>();
  const schemes = new Map<string, SchemeHandler>();
  let request: RequestHandler = null;
  let check: CheckHandler = null;
  let device: DeviceHandler = null;
  let display: DisplayHandler = null;
  let requestFilter: RequestFilter | undefined;
  let spellChecker = true;
  const guard = <Handler>(what: string, handler: Handler | null): Handler => {
    world.note(`session.${what}`);
    return handler ?? refuse(`${what}(null) takes a guard away`);
  };

  const protocol = strict('protocol', {
    registerSchemesAsPrivileged(list: Electron.CustomScheme[]) {
      world.note('protocol.registerSchemesAsPrivileged', [list]);
      world.assertNotReady('protocol.registerSchemesAsPrivileged');
      if (privileged.size > 0) refuse('protocol.registerSchemesAsPrivileged can be used only once');
      for (const { scheme, privileges } of list) {
        if (privileges?.bypassCSP === true) refuse('a scheme must never bypass the CSP');
        if (privileges?.allowExtensions === true) refuse('a scheme must never allow extensions');
        privileged.set(scheme, privileges ?? {});
      }
    },
    handle(scheme: string, handler: SchemeHandler) {
      world.note('protocol.handle', [scheme]);
      world.assertReady('protocol.handle');
      if (['http', 'https', 'file'].includes(scheme)) refuse(`the scheme ${scheme} is not ours to handle`);
      if (schemes.has(scheme)) refuse(`the scheme ${scheme} is handled already`);
      schemes.set(scheme, handler);
    },
    unhandle: (scheme: string) => void schemes.delete(scheme),
    isProtocolHandled: (scheme: string) => schemes.has(scheme),
  } satisfies Partial<Electron.Protocol>);

  const webRequest = strict('session.webRequest', {
    onBeforeRequest(listener: unknown) {
      if (typeof listener !== 'function')
        refuse('webRequest.onBeforeRequest takes one listener for all requests');
      world.note('webRequest.onBeforeRequest');
      requestFilter = listener as RequestFilter;
    },
    onHeadersReceived: (...args: unknown[]) => world.note('webRequest.onHeadersReceived', args),
    onBeforeSendHeaders: (...args: unknown[]) => world.note('webRequest.onBeforeSendHeaders', args),
  } satisfies Partial<Electron.WebRequest>);

  const api = strict('session', {
    ...emitter.api,
    protocol: protocol as unknown as Electron.Protocol,
    webRequest: webRequest as unknown as Electron.WebRequest,
    setPermissionRequestHandler(handler: RequestHandler) {
      request = guard('setPermissionRequestHandler', handler);
    },
    setPermissionCheckHandler(handler: CheckHandler) {
      check = guard('setPermissionCheckHandler', handler);
    },
    setDevicePermissionHandler(handler: DeviceHandler) {
      device = guard('setDevicePermissionHandler', handler);
    },
    setDisplayMediaRequestHandler(handler: DisplayHandler) {
      display = guard('setDisplayMediaRequestHandler', handler);
    },
    setBluetoothPairingHandler: (handler: unknown) => void guard('setBluetoothPairingHandler', handler),
    setUSBProtectedClassesHandler: (handler: unknown) => void guard('setUSBProtectedClassesHandler', handler),
    setSpellCheckerEnabled(enabled: boolean) {
      world.note('session.setSpellCheckerEnabled', [enabled]);
      spellChecker = enabled;
    },
    isSpellCheckerEnabled: () => spellChecker,
    setSpellCheckerLanguages: (languages: string[]) =>
      world.note('session.setSpellCheckerLanguages', [languages]),
    setDownloadPath: (path: string) => world.note('session.setDownloadPath', [path]),
    clearCache: async () => world.note('session.clearCache'),
    closeAllConnections: async () => world.note('session.closeAllConnections'),
    flushStorageData: () => world.note('session.flushStorageData'),
    getStoragePath: () => '/fake/userData',
  } satisfies Partial<Electron.Session>) as unknown as Electron.Session;

  const session = strict('session', {
    get defaultSession() {
      world.assertReady('session.defaultSession');
      return api;
    },
  });

  return {
    api,
    session,
    protocol,
    driver: {
      /** A page asks. Without a handler Electron grants everything, and so does the fake. */
      async asks({
        permission,
        url,
        isMainFrame = true,
        mediaTypes,
        origin = originOf(url),
        contents,
      }: AskedPermission): Promise<boolean> {
        if (request === null) return true;
        const details = {
          requestingUrl: url,
          isMainFrame,
          ...(permission === 'media' ? { mediaTypes: mediaTypes ?? [], securityOrigin: origin } : {}),
        };
        const answer = Promise.withResolvers<boolean>();
        request(contents as never, permission as never, answer.resolve, details as never);
        return answer.promise;
      },
      checks({
        permission,
        url,
        isMainFrame = true,
        mediaTypes,
        hasNoUrl,
        origin = originOf(url),
        contents,
      }: AskedPermission): boolean {
        if (check === null) return true;
        const details = {
          isMainFrame,
          ...(hasNoUrl === true ? {} : { requestingUrl: url }),
          ...(mediaTypes?.[0] === undefined ? {} : { mediaType: mediaTypes[0] }),
        };
        return check((contents ?? null) as never, permission as never, origin, details as never);
      },
      /** Whether a page of this origin may open a device; `collections`: what a HID device says of itself. */
      device: (
        deviceType: 'hid' | 'serial' | 'usb',
        origin: string,
        collections?: readonly { readonly usagePage: number }[],
      ): boolean =>
        device?.({
          deviceType,
          origin,
          device: (collections === undefined ? {} : { collections }) as Electron.HIDDevice,
        }) ?? false,
      /** A page wants to share the screen; the answer is whether it gets anything. */
      async sharesScreen(url: string): Promise<boolean> {
        if (display === null) return false;
        const answer = Promise.withResolvers<boolean>();
        const asked = { securityOrigin: url, videoRequested: true, audioRequested: false, userGesture: true };
        display({ ...asked, frame: null } as never, (streams) =>
          answer.resolve(streams?.video !== undefined),
        );
        return answer.promise;
      },
      /** A page loads something of a scheme of ours. */
      async fetch(url: string, init?: RequestInit): Promise<Response> {
        const scheme = new URL(url).protocol.slice(0, -1);
        const handler = schemes.get(scheme) ?? refuse(`nobody handles ${scheme}:`);
        return (await handler(new Request(url, init) as never)) as unknown as Response;
      },
      /** A page is about to load or connect to something; `false`: it was cancelled. */
      async requests(
        url: string,
        resourceType: Electron.OnBeforeRequestListenerDetails['resourceType'] = 'xhr',
      ) {
        if (requestFilter === undefined) return true;
        const answer = Promise.withResolvers<Electron.CallbackResponse>();
        requestFilter({ url, resourceType, id: 1, method: 'GET' } as never, answer.resolve);
        return (await answer.promise).cancel !== true;
      },
      /** A page has something saved: `false`: it was cancelled; else what the system asks the user. */
      downloads({ contents, frame, url, chain = [url], name, bytes = 1_000 }: AskedDownload) {
        let isCancelled = false;
        let path = '';
        let dialog: Electron.SaveDialogOptions = {};
        const event = createEvent({});
        const item = strict('DownloadItem', {
          getURL: () => url,
          getURLChain: () => [...chain],
          getFilename: () => name,
          getTotalBytes: () => bytes,
          cancel: () => {
            isCancelled = true;
          },
          setSavePath: (to: string) => {
            path = to;
          },
          setSaveDialogOptions: (options: Electron.SaveDialogOptions) => {
            dialog = options;
          },
        });
        const from = frame === undefined ? contents.mainFrame : frame;
        emitter.emit('will-download', event, item, contents, from);
        if (isCancelled || event.defaultPrevented) return false;
        // With a path nobody is asked.
        return path === '' ? dialog : { path };
      },
      privileged: privileged as ReadonlyMap<string, Electron.Privileges>,
      get spellChecker() {
        return spellChecker;
      },
    },
  };
}

/** As Electron says it: with a slash at the end, of schemes of our own, too. */
function originOf(url: string): string {
  const { protocol, host } = new URL(url);
  return `${protocol}//${host}/`;
}
