/** Gives every page a message port to the desk, in the role of the page it is. */
import {
  ipcMain,
  MessageChannelMain,
  type MessagePortMain,
  type WebContents,
  type WebFrameMain,
} from 'electron';
import type { ClientRole } from '#shared/ipc/wire';
import type { Dispose } from '#shared/lib/disposables';
import type { Logger } from '#shared/lib/logger';
import { REQUEST_WIRE, WIRE_PORT } from '../../ipc/port-channels';
import type { DeskProcess } from '../desk-process';
import { roleOfPage } from '../own-pages';

/** A page that gets no port asks again: the desk is being started, or it is none of ours. */
export function createWireBroker(desk: Pick<DeskProcess<MessagePortMain>, 'post'>, logger: Logger): Dispose {
  let lastId = 0;
  /** A window keeps its page: one that is suddenly another has rewritten its own address. */
  const windows = new WeakMap<WebContents, ClientRole>();
  const roleOf = (contents: WebContents, frame: WebFrameMain): ClientRole | undefined => {
    // Looked at while its page is being left, a frame may name the next one.
    if (frame.detached) return undefined;
    if (frame.parent !== null) return roleOfPage(frame.url, frame.parent.url);
    const role = roleOfPage(frame.url);
    const first = windows.get(contents) ?? role;
    if (first !== undefined) windows.set(contents, first);
    return role === first ? role : undefined;
  };
  const onRequest = (event: Electron.IpcMainEvent, options: unknown) => {
    const frame = event.senderFrame;
    const role = frame === null ? undefined : roleOf(event.sender, frame);
    if (frame === null || role === undefined) {
      logger.warn('wire refused: not a page of ours');
      return;
    }
    const { port1, port2 } = new MessageChannelMain();
    const c = `p${++lastId}`;
    if (desk.post({ t: 'open', c, role, takeover: isTakeover(options) }, port1)) {
      frame.postMessage(WIRE_PORT, undefined, [port2]);
    }
  };
  ipcMain.on(REQUEST_WIRE, onRequest);
  return () => void ipcMain.off(REQUEST_WIRE, onRequest);
}

function isTakeover(options: unknown): boolean {
  return (
    typeof options === 'object' && options !== null && 'takeover' in options && options.takeover === true
  );
}
