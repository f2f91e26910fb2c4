/** Gives every connection the contract of its role and nothing else: what isn't theirs, nobody can call. */
import type { DeskTopics } from '#shared/ipc/desk-api';
import { createPeer, type PeerHandlers } from '#shared/ipc/peer';
import type { LineSignals, PhoneCalls, PhoneSignals } from '#shared/ipc/phone-api';
import type { Caller, SignalHandlers, WireTransport } from '#shared/ipc/wire';
import { assertNever } from '#shared/lib/assert-never';
import type { Logger } from '#shared/lib/logger';
import { fail } from '#shared/lib/result';
import { namedLeg, phoneSignals } from '#shared/schemas/phone-signals';
import type { DeskConnection } from '../desk/desk-host';
import { createSignalGate, type Registrar } from './registrar';
import type { Topics } from './topics';

/** The desk's end of a wire to a phone. */
export interface PhoneLink {
  readonly id: string;
  /** Asked to replace the phone that holds the lease. */
  readonly takeover: boolean;
  readonly call: Caller<PhoneCalls>;
  signal<Name extends keyof LineSignals & string>(name: Name, args: LineSignals[Name]): void;
  onClose(listener: () => void): void;
  close(): void;
}

export interface Contracts {
  /** DeskApi, for the windows. */
  readonly desk: Registrar;
  readonly topics: Topics<DeskTopics>;
  readonly onWindowGone: () => void;
  /** Called once per phone that connects, before anything it sends; the answer handles its signals. */
  readonly onPhone: (link: PhoneLink) => SignalHandlers<PhoneSignals>;
  /** Practice mode's page of callers; its room checks what it says. */
  readonly onCrowd: (transport: WireTransport) => void;
  readonly logger: Logger;
}

export interface Connections {
  /** For `DeskHost.onConnection`. */
  connect(connection: DeskConnection): void;
  /** Closes all, and whatever connects from now on: it would find closed databases. */
  close(): void;
}

export function createConnections(contracts: Contracts): Connections {
  const open = new Set<WireTransport>();
  let isClosed = false;
  return {
    connect(connection) {
      const { transport } = connection;
      if (isClosed) return transport.close();
      open.add(transport);
      transport.onClose(() => open.delete(transport));
      switch (connection.role) {
        case 'window':
          return connectWindow(contracts, connection);
        case 'phone':
          return connectPhone(contracts, connection);
        case 'crowd':
          return contracts.onCrowd(transport);
        default:
          return assertNever(connection.role);
      }
    },
    close() {
      isClosed = true;
      for (const transport of [...open]) transport.close();
    },
  };
}

function connectWindow({ desk, topics, onWindowGone, logger }: Contracts, connection: DeskConnection): void {
  const peer = createPeer(connection.transport, {
    ...refusals(connection, logger),
    onCall: (method, args) => desk.onCall(method, args),
  });
  peer.onClose(onWindowGone);
  topics.attach(peer);
}

function connectPhone({ onPhone, logger }: Contracts, connection: DeskConnection): void {
  const peer = createPeer(connection.transport, {
    ...refusals(connection, logger),
    onSignal(method, args) {
      if (!gate(method, args) && method === 'leg.incoming') turnAway(args);
    },
  });
  const link: PhoneLink = {
    id: connection.id,
    takeover: connection.takeover,
    // The other end is a page of ours that implements the contract; what it answers is typed by it.
    call: ((method, args) => peer.call(method, args)) as Caller<PhoneCalls>,
    signal: (name, args) => peer.signal(name, args),
    onClose: (listener) => peer.onClose(listener),
    close: () => peer.close(),
  };
  /** It rings at the caller's and would be shown nowhere: better the next agent than four such calls that block this one. */
  const turnAway = (incoming: unknown) => {
    const named = namedLeg.safeParse(incoming);
    if (named.success) void link.call('leg.reject', { legId: named.data.legId, code: 480 });
  };
  const gate = createSignalGate<PhoneSignals>({
    contract: 'phone',
    schemas: phoneSignals,
    handlers: onPhone(link),
    logger,
  });
}

/** What a role may not do is refused, and said in the log: it is a fault of ours or an attempt. */
function refusals({ id, role }: DeskConnection, logger: Logger): PeerHandlers {
  const refused = (what: string, name?: string) =>
    logger.warn('refused', { connection: id, role, what, name: name?.slice(0, 80) });
  return {
    onCall(method) {
      refused('call', method);
      return Promise.resolve(fail('not-allowed'));
    },
    onSignal: (method) => refused('signal', method),
    onPush: (topic) => refused('push', topic),
    onGarbage: () => refused('garbage'),
  };
}
