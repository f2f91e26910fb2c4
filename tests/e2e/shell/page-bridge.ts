/**
 * The preload's surroundings inside a page: what Electron gives it, played over the test. Everything here is sent to
 * the page as text, so it uses nothing from outside itself.
 */
import type { FrameName } from '../../fakes/electron-run/messages';

/** What a page says to the test. */
export type FromPage =
  | { readonly t: 'document' }
  | { readonly t: 'send'; readonly channel: string; readonly args: readonly unknown[] }
  | { readonly t: 'portMessage'; readonly port: string; readonly data: unknown }
  | { readonly t: 'portClosed'; readonly port: string }
  | { readonly t: 'opens'; readonly url: string }
  | {
      readonly t: 'permission';
      readonly permission: string;
      readonly mediaTypes: readonly ('audio' | 'video')[];
    };

/** What the test says to a page. */
export type ToPage =
  | {
      readonly t: 'post';
      readonly channel: string;
      readonly args: readonly unknown[];
      readonly ports: readonly string[];
    }
  | { readonly t: 'portMessage'; readonly port: string; readonly data: unknown }
  | { readonly t: 'portClosed'; readonly port: string };

declare global {
  var patchcordToTest: ((message: FromPage) => Promise<unknown>) | undefined;
  var patchcordFromTest: ((messages: readonly ToPage[]) => void) | undefined;
}

export const MAIN_FRAME: FrameName = 'main';

/** Where pages of ours are: under a scheme of their own to the main process, in the browser under an address of the web. */
export interface Origins {
  readonly own: string;
  readonly web: string;
}

/**
 * Runs in every frame before its scripts; `preload` is the built preload in a function of its own, which sees the
 * address that it would see in Electron.
 */
export function bridgePage(
  origins: Origins,
  preload: (require: (name: string) => unknown, location: object, window: object) => void,
): void {
  const { location, navigator, patchcordToTest: toTest } = globalThis;
  if (location.origin !== origins.web || toTest === undefined) return;
  const listeners: { channel: string; listener: (...args: unknown[]) => void }[] = [];
  /** Our end, and the page's. */
  const ports = new Map<string, { readonly ours: MessagePort; readonly theirs: MessagePort }>();
  void toTest({ t: 'document' });

  const open = (name: string): MessagePort => {
    const { port1: ours, port2: theirs } = new MessageChannel();
    ports.set(name, { ours, theirs });
    ours.addEventListener('message', ({ data }) => void toTest({ t: 'portMessage', port: name, data }));
    ours.start();
    const close = theirs.close.bind(theirs);
    theirs.close = () => {
      close();
      if (ports.delete(name)) void toTest({ t: 'portClosed', port: name });
    };
    return theirs;
  };
  globalThis.patchcordFromTest = (messages) => {
    for (const message of messages) {
      if (message.t === 'portMessage') ports.get(message.port)?.ours.postMessage(message.data);
      else if (message.t === 'portClosed') {
        // Electron's own addition: Chromium doesn't tell a page that the other end of a port is gone.
        ports.get(message.port)?.theirs.dispatchEvent(new Event('close'));
        ports.delete(message.port);
      } else {
        const event = { ports: message.ports.map(open) };
        for (const { channel, listener } of listeners) {
          if (channel === message.channel) listener(event, ...message.args);
        }
      }
    }
  };

  const strict = <T extends object>(name: string, known: T): T =>
    new Proxy(known, {
      get(target, key, receiver) {
        if (!Reflect.has(target, key)) throw new Error(`The preload's ${name}.${String(key)} is not known`);
        return Reflect.get(target, key, receiver);
      },
    });
  const electron = strict('electron', {
    contextBridge: strict('contextBridge', {
      exposeInMainWorld(name: string, value: unknown) {
        Object.defineProperty(globalThis, name, { value });
      },
    }),
    ipcRenderer: strict('ipcRenderer', {
      on(channel: string, listener: (...args: unknown[]) => void) {
        listeners.push({ channel, listener });
      },
      send: (channel: string, ...args: unknown[]) => void toTest({ t: 'send', channel, args }),
    }),
  });
  const ownLocation = strict('location', {
    href: location.href.replace(origins.web, origins.own),
    origin: origins.own,
  });
  const ownWindow = strict('window', {
    parent: undefined as unknown,
    // The ports stay the objects that they are, or nobody could tell the page that one has closed.
    postMessage(data: unknown, target: string, given: MessagePort[] = []) {
      if (target !== origins.own && target !== '*') return;
      const message = { data, ports: given, origin: location.origin, source: globalThis.window };
      setTimeout(() => globalThis.dispatchEvent(new MessageEvent('message', message)));
    },
  });
  ownWindow.parent = globalThis.parent === globalThis.window ? ownWindow : {};
  const require = (name: string) => {
    if (name !== 'electron') throw new Error(`A sandboxed preload can't load ${name}`);
    return electron;
  };
  preload(require, ownLocation, ownWindow);

  // Where Chromium asks Electron, the page asks the test, which asks the handlers of the main process.
  const asks = async (permission: string, mediaTypes: ('audio' | 'video')[] = []) => {
    if ((await toTest({ t: 'permission', permission, mediaTypes })) === true) return;
    throw new DOMException('Permission denied', 'NotAllowedError');
  };
  const { mediaDevices, clipboard } = navigator;
  const getUserMedia = mediaDevices.getUserMedia.bind(mediaDevices);
  mediaDevices.getUserMedia = async (wanted) => {
    const kinds = (['audio', 'video'] as const).filter((kind) => (wanted?.[kind] ?? false) !== false);
    await asks('media', [...kinds]);
    return getUserMedia(wanted);
  };
  const readText = clipboard.readText.bind(clipboard);
  clipboard.readText = async () => {
    await asks('clipboard-read');
    return readText();
  };
  const writeText = clipboard.writeText.bind(clipboard);
  clipboard.writeText = async (text) => {
    await asks('clipboard-sanitized-write');
    return writeText(text);
  };
  globalThis.open = (url) => {
    void toTest({ t: 'opens', url: new URL(String(url), location.href).href });
    return null;
  };
}
