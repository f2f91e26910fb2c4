/** Windows whose pages are in a browser that the test has: this side keeps what the main process knows of them. */
import type { PageBackend } from '../electron/backends';
import type { FakeElectron } from '../electron/create-fake-electron';
import type { FakeFrame } from '../electron/frames';
import { refuse } from '../electron/strict';
import type { FakeWindow } from '../electron/window';
import type { Fetched, FrameName, MainMessage, TestMessage } from './messages';
import { createPortRelay } from './port-relay';

export interface RemotePages {
  readonly backend: PageBackend;
  /** What the test says; the fake is there by then. */
  receive(message: TestMessage, electron: FakeElectron): void;
}

export function createRemotePages(
  send: (message: MainMessage) => void,
  electronOf: () => FakeElectron,
): RemotePages {
  const relay = createPortRelay('p', {
    message: (port, data) => send({ t: 'portMessage', port, data }),
    closed: (port) => send({ t: 'portClosed', port }),
  });
  /** Sub-frames by window and name, and the ports that went to a frame's document. */
  const frames = new Map<string, FakeFrame>();
  const portsOf = new Map<string, Set<string>>();
  const loads = new Map<number, () => void>();
  const key = (window: number, frame: FrameName) => `${window}/${frame}`;

  /** `undefined`: the window was closed in the meantime. */
  const windowOf = (id: number): FakeWindow | undefined =>
    electronOf()
      .windows.all()
      .find((one) => one.id === id);
  const frameOf = (window: FakeWindow, name: FrameName, url: string): FakeFrame => {
    if (name === 'main') return window.contents.mainFrame.isAt(url);
    const id = key(window.id, name);
    const frame = frames.get(id) ?? window.contents.frame(url);
    frames.set(id, frame);
    return frame.isAt(url);
  };
  const documentGone = (window: number, frame: FrameName) => {
    relay.closeAll(portsOf.get(key(window, frame)) ?? []);
    portsOf.delete(key(window, frame));
  };
  const addressOf = (token: string): { window: number; frame: FrameName } => {
    for (const window of electronOf().windows.all()) {
      if (window.contents.mainFrame.frameToken === token) return { window: window.id, frame: 'main' };
    }
    for (const [id, frame] of frames) {
      const [window, name] = id.split('/');
      if (frame.frameToken === token && name !== undefined) return { window: Number(window), frame: name };
    }
    return refuse(`no frame ${token}`);
  };
  const answer = (id: number, work: () => unknown) => {
    void (async () => work())()
      .then((value) => send({ t: 'answer', id, value }))
      .catch((error: unknown) =>
        send({ t: 'answer', id, error: String(error instanceof Error ? error.stack : error) }),
      );
  };

  return {
    backend: {
      opened: (window, options) => send({ t: 'opened', window, ...options }),
      load(window, url) {
        send({ t: 'load', window, url });
        return new Promise((done) => loads.set(window, done));
      },
      reload: (window) => send({ t: 'reload', window }),
      shown: (window, isVisible) => send({ t: 'shown', window, isVisible }),
      resized: (window, size) => send({ t: 'resized', window, ...size }),
      closed(window) {
        for (const id of [...portsOf.keys()].filter((one) => one.startsWith(`${window}/`))) {
          relay.closeAll(portsOf.get(id) ?? []);
        }
        loads.get(window)?.();
        send({ t: 'closed', window });
      },
      post(token, channel, args, ports) {
        const { window, frame } = addressOf(token);
        const names = ports.map((port) => relay.add(port));
        const known = portsOf.get(key(window, frame)) ?? new Set();
        portsOf.set(key(window, frame), known);
        for (const name of names) known.add(name);
        send({ t: 'post', window, frame, channel, args, ports: names });
      },
    },
    receive(message, electron) {
      switch (message.t) {
        case 'fetch':
          return answer(message.id, async (): Promise<Fetched> => {
            const response = await electron.session.fetch(message.url, { method: message.method });
            const { status, headers } = response;
            const body = new Uint8Array(await response.arrayBuffer());
            return { status, headers: Object.fromEntries(headers), body };
          });
        case 'navigates':
          return answer(message.id, () => {
            const window = windowOf(message.window);
            if (window === undefined) return false;
            const { contents } = window;
            const name = key(window.id, message.frame);
            const frame =
              message.frame === 'main' ? contents.mainFrame : (frames.get(name) ?? contents.frame(''));
            if (message.frame !== 'main') frames.set(name, frame);
            return contents.navigates(message.url, frame);
          });
        case 'opens':
          return answer(
            message.id,
            () => windowOf(message.window)?.contents.opens(message.url).action ?? 'deny',
          );
        case 'permission':
          return answer(message.id, () => {
            const contents = windowOf(message.window)?.contents.api;
            return contents === undefined ? false : electron.session.asks({ ...message, contents });
          });
        case 'evaluate':
          return answer(message.id, () => {
            const task = new Function(`return (${message.code});`)() as (...args: unknown[]) => unknown;
            return task(electron, message.arg);
          });
        case 'document':
          documentGone(message.window, message.frame);
          return void windowOf(message.window)?.contents.emit('dom-ready');
        case 'frameGone':
          documentGone(message.window, message.frame);
          frames.get(key(message.window, message.frame))?.detach();
          return void frames.delete(key(message.window, message.frame));
        case 'fromPreload': {
          const window = windowOf(message.window);
          if (window === undefined) return;
          return frameOf(window, message.frame, message.url).sends(message.channel, ...message.args);
        }
        case 'portMessage':
          return relay.received(message.port, message.data);
        case 'portClosed':
          return relay.closed(message.port);
        case 'readyToShow':
          loads.get(message.window)?.();
          loads.delete(message.window);
          return windowOf(message.window)?.becomesReadyToShow();
        case 'console':
          return windowOf(message.window)?.contents.saysOnConsole(message.text, message.level);
        case 'crashed':
          for (const name of [...portsOf.keys()].filter((one) => one.startsWith(`${message.window}/`))) {
            relay.closeAll(portsOf.get(name) ?? []);
          }
          return windowOf(message.window)?.contents.crash('crashed');
      }
    },
  };
}
