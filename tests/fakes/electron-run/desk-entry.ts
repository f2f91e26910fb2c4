/** First code of a utility process on Node: gives it `process.parentPort`, then runs the entry that was asked for. */
import { pathToFileURL } from 'node:url';
import './hooks.mjs';

export type ToUtility =
  | { readonly t: 'message'; readonly data: unknown; readonly ports: readonly string[] }
  | { readonly t: 'portMessage'; readonly port: string; readonly data: unknown }
  | { readonly t: 'portClosed'; readonly port: string };

export type FromUtility =
  | { readonly t: 'message'; readonly data: unknown }
  | { readonly t: 'portMessage'; readonly port: string; readonly data: unknown }
  | { readonly t: 'portClosed'; readonly port: string };

const { createChannel } = await import('../electron/ports');
const { createPortRelay } = await import('./port-relay');

const send = (message: FromUtility) => void process.send?.(message, undefined, undefined, () => undefined);
const relay = createPortRelay('', {
  message: (port, data) => send({ t: 'portMessage', port, data }),
  closed: (port) => send({ t: 'portClosed', port }),
});
const listeners: ((event: { data: unknown; ports: unknown[] }) => void)[] = [];
/** Electron keeps what comes before somebody listens. */
const early: { data: unknown; ports: unknown[] }[] = [];

Object.defineProperty(process, 'parentPort', {
  value: {
    postMessage: (data: unknown) => send({ t: 'message', data }),
    on(event: string, listener: (typeof listeners)[number]) {
      if (event !== 'message') throw new Error(`parentPort has no event "${event}" that is known`);
      listeners.push(listener);
      for (const message of early.splice(0)) listener(message);
    },
  },
});

process.on('message', (message: ToUtility) => {
  switch (message.t) {
    case 'message': {
      const ports = message.ports.map((name) => {
        const { port1, port2 } = createChannel();
        relay.add(port1, name);
        return port2;
      });
      const event = { data: message.data, ports };
      if (listeners.length === 0) early.push(event);
      for (const listener of listeners) listener(event);
      return;
    }
    case 'portMessage':
      return relay.received(message.port, message.data);
    case 'portClosed':
      return relay.closed(message.port);
  }
});
// A utility process ends with its app.
process.on('disconnect', () => process.exit(1));

const [entry] = process.argv.splice(2, 1);
if (entry === undefined) throw new Error('A utility process needs an entry.');
process.argv[1] = entry;
await import(pathToFileURL(entry).href);
