/** A whole desk in this process, in a shell that does as it is told and records what it was told. */
import { join } from 'node:path';

import { onTestFinished } from 'vitest';
import { type WebSocket, WebSocketServer } from 'ws';
import type { DesktopPresence } from '#shared/domain/desktop/desktop';
import type { DeskCalls, DeskTopics } from '#shared/ipc/desk-api';
import { createPeer } from '#shared/ipc/peer';
import type { ShellNotice, ShellSignals } from '#shared/ipc/shell-api';
import type { Caller, ClientRole, WireTransport } from '#shared/ipc/wire';
import { createEmitter } from '#shared/lib/emitter';
import { fail, ok } from '#shared/lib/result';
import { shellSignals } from '#shared/schemas/shell-args';
import { createDesk } from '../../electron/desk/create-desk';
import type { DeskHost, ShellEvent } from '../../electron/desk/desk-host';
import { ha1Of } from '../../electron/shell/secret-digest';
import { createWirePair } from './wire-pair';

/** The shell's keychain, which outlives the desk. */
export type Secrets = Map<string, string>;

export interface WholeDesk {
  /** DeskApi, as a window calls it. */
  readonly call: Caller<DeskCalls>;
  topic<T extends keyof DeskTopics>(topic: T): DeskTopics[T] | undefined;
  /** As the shell does. */
  tell(event: ShellEvent): void;
  readonly told: readonly { readonly name: keyof ShellSignals; readonly args: unknown }[];
  /** What tray, badge and ring window show now. */
  presence(): DesktopPresence | undefined;
  /** The system's notices that were not taken back. */
  notices(): readonly ShellNotice[];
  /** What was asked of the keychain, by method. */
  readonly asked: readonly string[];
  /** A page connects; what it says is heard at the other end. */
  connect(role: ClientRole): WireTransport;
  stop(): Promise<void>;
}

export async function openWholeDesk(options: {
  readonly dir: string;
  readonly secrets: Secrets;
  readonly restarted?: boolean;
  /** What the system wants; English if absent. */
  readonly languages?: readonly string[];
  /** Of the built sync worker; absent: one that reads nothing. */
  readonly syncWorker?: string;
}): Promise<WholeDesk> {
  const { dir, secrets } = options;
  const events = createEmitter<ShellEvent>();
  const told: { name: keyof ShellSignals; args: unknown }[] = [];
  const asked: string[] = [];
  const topics = new Map<string, unknown>();
  let onConnection: Parameters<DeskHost['onConnection']>[0] | undefined;

  async function answer(method: string, args: Readonly<Record<string, string>>) {
    const { name = '', value = '', user = '', realm = '' } = args;
    asked.push(method);
    const kept = secrets.get(name);
    const read = async () => ok(kept === undefined ? {} : { value: kept });
    switch (method) {
      case 'secrets.read':
        return read();
      case 'secrets.write':
        secrets.set(name, value);
        return ok();
      case 'secrets.remove':
        secrets.delete(name);
        return ok();
      case 'secrets.digest':
        return ha1Of({ read }, name, user, realm);
      case 'shortcuts.set':
        return ok({ refused: [] });
      case 'practice.start':
        return ok();
      default:
        return fail('unsupported');
    }
  }

  const desk = await createDesk(
    {
      dataDir: dir,
      practiceDir: dir,
      languages: options.languages ?? ['en'],
      version: '0.0.0',
      syncWorkerEntry: options.syncWorker ?? join(import.meta.dirname, 'idle-sync-worker.mjs'),
      restarted: options.restarted ?? false,
    },
    {
      onConnection(listener) {
        onConnection = listener;
      },
      shell: {
        call: ((method: string, args: Readonly<Record<string, string>>) =>
          answer(method, args)) as DeskHost['shell']['call'],
        signal(name, args) {
          // What the shell would drop is a bug of the desk.
          shellSignals[name].parse(args);
          told.push({ name, args });
        },
        onEvent: events.on,
      },
    },
  );
  let connections = 0;
  const connect = (role: ClientRole): WireTransport => {
    const [deskEnd, pageEnd] = createWirePair();
    onConnection?.({ id: `${role}-${++connections}`, role, takeover: false, transport: deskEnd });
    return pageEnd;
  };
  const window = createPeer(connect('window'), {
    onCall: async () => fail('unknown-method'),
    onSignal: () => undefined,
    onPush: (topic, value) => void topics.set(topic, value),
    onGarbage: () => undefined,
  });
  let isStopped = false;
  const stop = async () => {
    if (isStopped) return;
    isStopped = true;
    await desk.dispose();
  };
  onTestFinished(stop);
  return {
    call: ((method, args) => window.call(method, args)) as Caller<DeskCalls>,
    topic: <T extends keyof DeskTopics>(topic: T) => topics.get(topic) as DeskTopics[T] | undefined,
    tell: events.emit,
    told,
    presence: () =>
      told.findLast(({ name }) => name === 'desktop.changed')?.args as DesktopPresence | undefined,
    notices() {
      const shown = new Map<string, ShellNotice>();
      for (const { name, args } of told) {
        if (name === 'notice.show') shown.set((args as ShellNotice).id, args as ShellNotice);
        if (name === 'notice.close') shown.delete((args as ShellSignals['notice.close']).id);
      }
      return [...shown.values()];
    },
    asked,
    connect,
    stop,
  };
}

export interface SipSocket {
  readonly url: string;
  /** What came in on the last connection answers with what it returns. */
  onMessage: (text: string) => string | undefined;
  connections(): number;
  /** On the last connection. */
  send(text: string): void;
}

/** The PBX's end of the line, down to the socket: it says what the test says. */
export async function startSipSocket(): Promise<SipSocket> {
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0, handleProtocols: () => 'sip' });
  await new Promise((resolve) => server.once('listening', resolve));
  onTestFinished(() => {
    for (const client of server.clients) client.terminate();
    server.close();
  });
  let connections = 0;
  let last: WebSocket | undefined;
  const socket: SipSocket = {
    url: `ws://127.0.0.1:${(server.address() as { port: number }).port}/ws`,
    onMessage: () => undefined,
    connections: () => connections,
    send: (text) => last?.send(text),
  };
  server.on('connection', (client) => {
    connections++;
    last = client;
    client.on('message', (data) => {
      const answer = socket.onMessage(data.toString());
      if (answer !== undefined) client.send(answer);
    });
  });
  return socket;
}
