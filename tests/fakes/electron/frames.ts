/** The frames of a page, as the main process sees them. */
import type { FakeIpc } from './ipc';
import { checkTransfer, type FakePort } from './ports';
import { strict } from './strict';
import type { World } from './world';

export interface Received {
  readonly channel: string;
  readonly args: readonly unknown[];
  readonly ports: readonly FakePort[];
}

export type FakeFrame = ReturnType<typeof createFrame>;

export interface FrameSetup {
  readonly world: World;
  readonly ipc: FakeIpc;
  readonly contents: () => Electron.WebContents;
  readonly isDestroyed: () => boolean;
  readonly parent?: FakeFrame;
  readonly token?: string;
}

export function createFrame({ world, ipc, contents, isDestroyed, parent, token }: FrameSetup) {
  const id = world.nextId();
  const frameToken = token ?? `frame-${id}`;
  const received: Received[] = [];
  let url = '';
  let isDetached = false;
  const deliver = (channel: string, args: readonly unknown[], ports: readonly FakePort[]) => {
    const copied = structuredClone(args);
    received.push({ channel, args: copied, ports });
    world.options.pages?.post(frameToken, channel, copied, ports);
  };
  const api = strict('WebFrameMain', {
    get url() {
      return url;
    },
    get origin() {
      const { protocol, host, origin } = new URL(url);
      return /^https?:$/.test(protocol) ? origin : `${protocol}//${host}`;
    },
    get detached() {
      return isDetached;
    },
    frameToken,
    routingId: id,
    processId: 1,
    parent: (parent?.api ?? null) as Electron.WebFrameMain | null,
    get top(): Electron.WebFrameMain | null {
      return parent === undefined ? (api as unknown as Electron.WebFrameMain) : (parent.api.top ?? null);
    },
    isDestroyed: () => isDetached || isDestroyed(),
    send: (channel: string, ...args: unknown[]) => deliver(channel, args, []),
    postMessage: (channel: string, message: unknown, transfer?: Electron.MessagePortMain[]) =>
      deliver(channel, [message], checkTransfer(transfer)),
  }) as unknown as Electron.WebFrameMain;

  const frame = {
    id,
    frameToken,
    api,
    contents,
    /** What our code sent to it. */
    received: received as readonly Received[],
    /** The page is at another address, without anybody having been asked. */
    isAt(address: string) {
      url = address;
      return frame;
    },
    /** The page's preload sends this to `ipcMain`. */
    sends: (channel: string, ...args: unknown[]) => ipc.send(frame as FakeFrame, channel, args),
    sendsPorts: (channel: string, ports: readonly FakePort[], ...args: unknown[]) =>
      ipc.send(frame as FakeFrame, channel, args, ports),
    /** The same, but the frame is gone when the message arrives: `senderFrame` is null. */
    sendsAndGoes: (channel: string, ...args: unknown[]) =>
      ipc.send(frame as FakeFrame, channel, args, [], true),
    invokes: (channel: string, ...args: unknown[]) => ipc.invoke(frame as FakeFrame, channel, args),
    detach() {
      isDetached = true;
    },
  };
  return frame;
}
