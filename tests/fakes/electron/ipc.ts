/** `ipcMain`, and what a page says to it. */
import type { FakeFrame } from './frames';
import type { FakePort } from './ports';
import { type Listener, refuse, strict } from './strict';
import type { World } from './world';

type Handler = (event: Electron.IpcMainInvokeEvent, ...args: unknown[]) => unknown;

export type FakeIpc = ReturnType<typeof createIpc>;

export function createIpc(world: World) {
  const listeners: { channel: string; listener: Listener; once: boolean }[] = [];
  const handlers = new Map<string, Handler>();
  const add = (channel: string, listener: Listener, once: boolean): never => {
    listeners.push({ channel, listener, once });
    return api as never;
  };
  const off = (channel: string, listener: Listener): never => {
    const index = listeners.findIndex((one) => one.channel === channel && one.listener === listener);
    if (index >= 0) listeners.splice(index, 1);
    return api as never;
  };
  const api = strict('ipcMain', {
    on: (channel: string, listener: Listener) => add(channel, listener, false),
    once: (channel: string, listener: Listener) => add(channel, listener, true),
    off,
    removeListener: off,
    removeAllListeners(channel?: string): never {
      for (const one of listeners.filter((each) => channel === undefined || each.channel === channel)) {
        off(one.channel, one.listener);
      }
      return api as never;
    },
    handle(channel: string, handler: Handler) {
      if (handlers.has(channel)) refuse(`ipcMain.handle twice for "${channel}"`);
      handlers.set(channel, handler);
    },
    removeHandler: (channel: string) => void handlers.delete(channel),
  } satisfies Partial<Electron.IpcMain>);

  /** `isGone`: the frame has navigated or closed in the meantime, and Electron has none to name. */
  const eventOf = (frame: FakeFrame, ports: readonly FakePort[], isGone: boolean) =>
    strict('the event of ipcMain', {
      type: 'frame',
      sender: frame.contents(),
      senderFrame: isGone ? null : frame.api,
      ports: [...ports],
      processId: 1,
      frameId: frame.id,
      set returnValue(_value: unknown) {
        refuse('synchronous IPC is never used: event.returnValue was set');
      },
    });

  return {
    api,
    channels: () => [...listeners.map(({ channel }) => channel), ...handlers.keys()],
    send(
      frame: FakeFrame,
      channel: string,
      args: readonly unknown[],
      ports: readonly FakePort[] = [],
      isGone = false,
    ) {
      const event = eventOf(frame, ports, isGone);
      for (const one of listeners.filter((each) => each.channel === channel)) {
        if (one.once) off(one.channel, one.listener);
        one.listener(...([event, ...structuredClone(args)] as never[]));
      }
    },
    async invoke(frame: FakeFrame, channel: string, args: readonly unknown[], isGone = false) {
      const handler = handlers.get(channel);
      if (handler === undefined) throw new Error(`No handler registered for '${channel}'`);
      const event = eventOf(frame, [], isGone) as unknown as Electron.IpcMainInvokeEvent;
      return structuredClone(await handler(event, ...structuredClone(args as unknown[])));
    },
    isReady: () => world.isReady,
  };
}
