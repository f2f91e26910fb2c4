/** The desk process's end of the link to its host: turns the link's messages into a `DeskHost`. */
import { createPeer } from '#shared/ipc/peer';
import type { ShellCalls } from '#shared/ipc/shell-api';
import type { Caller, ClientRole } from '#shared/ipc/wire';
import { createEmitter } from '#shared/lib/emitter';
import { fail } from '#shared/lib/result';
import type { DeskConnection, DeskHost, DeskOptions, ShellEvent } from '../desk/desk-host';
import type { FromDesk, PortLike, ToDesk } from './desk-link';
import { createInbox, type Inbox } from './inbox';

/** The channel to the host: `process.send` of a child, `process.parentPort` of a utility process. */
export interface ParentChannel {
  post(message: FromDesk): void;
  onMessage(listener: (message: ToDesk, port?: PortLike) => void): void;
}

export interface DeskSide {
  readonly host: DeskHost;
  readonly started: Promise<DeskOptions>;
  readonly stopped: Promise<void>;
  /** The host is gone, and with it whatever it relayed. */
  hostGone(): void;
}

export function createDeskSide(channel: ParentChannel): DeskSide {
  const started = Promise.withResolvers<DeskOptions>();
  const stopped = Promise.withResolvers<void>();
  const relayed = new Map<string, Inbox>();
  const early: DeskConnection[] = [];
  let listener: ((connection: DeskConnection) => void) | undefined;

  const connected = (connection: DeskConnection) => {
    if (listener === undefined) early.push(connection);
    else listener(connection);
  };

  const shellEvents = createEmitter<ShellEvent>();
  const shellInbox = createInbox({
    send: (m) => channel.post({ t: 'shell', m }),
    close: () => undefined,
  });
  const shell = createPeer(shellInbox.transport, {
    onCall: () => Promise.resolve(fail('unknown-method')),
    // The host is our own program: its events are typed by ShellEvents, not checked again.
    onSignal: (name, args) => shellEvents.emit({ name, args } as ShellEvent),
    onPush: () => undefined,
    onGarbage: () => undefined,
  });

  const open = (id: string, role: ClientRole, takeover: boolean, port: PortLike | undefined) => {
    const inbox = port === undefined ? relay(channel, relayed, id) : wrapPort(port);
    connected({ id, role, takeover, transport: inbox.transport });
  };

  channel.onMessage((message, port) => {
    switch (message.t) {
      case 'start':
        return started.resolve(message.options);
      case 'open':
        return open(message.c, message.role, message.takeover, port);
      case 'data':
        return relayed.get(message.c)?.receive(parse(message.d));
      case 'close': {
        const inbox = relayed.get(message.c);
        relayed.delete(message.c);
        return inbox?.closed();
      }
      case 'shell':
        return shellInbox.receive(message.m);
      case 'alive':
        return channel.post({ t: 'alive' });
      case 'stop':
        return stopped.resolve();
    }
  });

  return {
    started: started.promise,
    stopped: stopped.promise,
    hostGone() {
      for (const inbox of [...relayed.values(), shellInbox]) inbox.closed();
      relayed.clear();
    },
    host: {
      onConnection(next) {
        listener = next;
        for (const connection of early.splice(0)) next(connection);
      },
      shell: {
        call: ((method, args) => shell.call(method, args)) as Caller<ShellCalls>,
        signal: (name, args) => shell.signal(name, args),
        onEvent: shellEvents.on,
      },
    },
  };
}

function relay(channel: ParentChannel, relayed: Map<string, Inbox>, id: string): Inbox {
  const inbox = createInbox({
    send: (message) => channel.post({ t: 'data', c: id, d: JSON.stringify(message) }),
    close() {
      relayed.delete(id);
      channel.post({ t: 'close', c: id });
      inbox.closed();
    },
  });
  relayed.set(id, inbox);
  return inbox;
}

function wrapPort(port: PortLike): Inbox {
  const inbox = createInbox({
    send: (message) => port.postMessage(message),
    close() {
      port.close();
      inbox.closed();
    },
  });
  port.on('message', ({ data }) => inbox.receive(data));
  port.on('close', () => inbox.closed());
  port.start();
  return inbox;
}

/** Text that isn't JSON stays text: the peer reports it as garbage. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
