/** Entry of the desk process: a child of the browser host or Electron's utility process. */
import { createDesk } from './desk/create-desk';
import { createDeskSide } from './ipc/desk-side';
import { createParentChannel } from './ipc/parent-channel';

// Whatever this process and its children write is this user's alone, also in a folder that others may read.
process.umask(0o077);

const channel = createParentChannel(process);
const side = createDeskSide(channel);
void channel.lost.then(side.hostGone);

// Ctrl-C reaches every process of the terminal: the host decides when the desk goes.
process.on('SIGINT', () => undefined);
const gone = Promise.race([
  side.stopped,
  channel.lost,
  new Promise<void>((resolve) => process.once('SIGTERM', () => resolve())),
]);

const desk = await createDesk(await side.started, side.host);
await gone;
await desk.dispose();
process.exit(0);
