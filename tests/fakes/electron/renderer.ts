/** `contextBridge` and `ipcRenderer`: the preload's half, for tests that run the preload without a page. */
import type { FakePort } from './ports';
import { type Listener, refuse, strict } from './strict';
import type { World } from './world';

export function createRenderer(world: World) {
  const exposed = new Map<string, unknown>();
  const sent: { readonly channel: string; readonly args: readonly unknown[] }[] = [];
  const listeners: { channel: string; listener: Listener }[] = [];
  let answer = async (channel: string, ..._args: readonly unknown[]): Promise<unknown> =>
    refuse(`nobody answers ipcRenderer.invoke("${channel}")`);

  const contextBridge = strict('contextBridge', {
    exposeInMainWorld(name: string, api: unknown) {
      world.note('contextBridge.exposeInMainWorld', [name]);
      if (exposed.has(name)) refuse(`"${name}" is exposed twice`);
      if (api === ipcRenderer) refuse('ipcRenderer itself must never be exposed');
      exposed.set(name, api);
    },
  } satisfies Partial<Electron.ContextBridge>);

  const ipcRenderer = strict('ipcRenderer', {
    on(channel: string, listener: Listener) {
      listeners.push({ channel, listener });
      return ipcRenderer as never;
    },
    send(channel: string, ...args: unknown[]) {
      sent.push({ channel, args: structuredClone(args) });
    },
    invoke: (channel: string, ...args: unknown[]) => answer(channel, ...structuredClone(args)),
  });

  return {
    contextBridge,
    ipcRenderer,
    driver: {
      /** What the page sees of the preload, by its name on `window`. */
      exposed: exposed as ReadonlyMap<string, unknown>,
      sent: sent as readonly { readonly channel: string; readonly args: readonly unknown[] }[],
      /** The main process sends something. */
      receives(channel: string, args: readonly unknown[] = [], ports: readonly FakePort[] = []) {
        const event = strict('the event of ipcRenderer', { ports: [...ports], sender: ipcRenderer });
        for (const one of listeners.filter((each) => each.channel === channel)) {
          one.listener(...([event, ...structuredClone(args)] as never[]));
        }
      },
      answers(next: typeof answer) {
        answer = next;
      },
    },
  };
}
