/** Gives every connection the contract of its role and nothing else: what isn't theirs, nobody can call. */
import type { CrowdCalls, CrowdLineSignals, CrowdSignals } from '#shared/ipc/crowd-api';
import type { DeskTopics } from '#shared/ipc/desk-api';
import { createPeer, type Peer, type PeerHandlers } from '#shared/ipc/peer';
import type { LineSignals, PhoneCalls, PhoneSignals } from '#shared/ipc/phone-api';
import type { Caller, Calls, SignalHandlers } from '#shared/ipc/wire';
import { assertNever } from '#shared/lib/assert-never';
import type { Logger } from '#shared/lib/logger';
import { fail } from '#shared/lib/result';
import { crowdSignals, phoneSignals } from '#shared/schemas/phone-signals';
import type { DeskConnection } from '../desk/desk-host';
import { createSignalGate, type Registrar } from './registrar';
import type { Topics } from './topics';

/** The desk's end of a wire to a phone or a crowd. */
export interface RemoteLink<C extends Calls<C>, S> {
  readonly id: string;
  /** Asked to replace the phone that holds the lease. */
  readonly takeover: boolean;
  readonly call: Caller<C>;
  signal<Name extends keyof S & string>(name: Name, args: S[Name]): void;
  onClose(listener: () => void): void;
  close(): void;
}

export type PhoneLink = RemoteLink<PhoneCalls, LineSignals>;
export type CrowdLink = RemoteLink<CrowdCalls, CrowdLineSignals>;

export interface Contracts {
  /** DeskApi, for the windows. */
  readonly desk: Registrar;
  readonly topics: Topics<DeskTopics>;
  /** Called once per phone that connects, before anything it sends; the answer handles its signals. */
  readonly onPhone: (link: PhoneLink) => SignalHandlers<PhoneSignals>;
  readonly onCrowd: (link: CrowdLink) => SignalHandlers<CrowdSignals>;
  readonly logger: Logger;
}

/** For `DeskHost.onConnection`. */
export function createConnections(contracts: Contracts): (connection: DeskConnection) => void {
  return (connection) => {
    switch (connection.role) {
      case 'window':
        return connectWindow(contracts, connection);
      case 'phone':
        return connectRemote<PhoneCalls, LineSignals>(contracts, connection, (link) =>
          createSignalGate<PhoneSignals>({
            contract: 'phone',
            schemas: phoneSignals,
            handlers: contracts.onPhone(link),
            logger: contracts.logger,
          }),
        );
      case 'crowd':
        return connectRemote<CrowdCalls, CrowdLineSignals>(contracts, connection, (link) =>
          createSignalGate<CrowdSignals>({
            contract: 'crowd',
            schemas: crowdSignals,
            handlers: contracts.onCrowd(link),
            logger: contracts.logger,
          }),
        );
      default:
        return assertNever(connection.role);
    }
  };
}

function connectWindow({ desk, topics, logger }: Contracts, connection: DeskConnection): void {
  const peer = createPeer(connection.transport, {
    ...refusals(connection, logger),
    onCall: (method, args) => desk.onCall(method, args),
  });
  topics.attach(peer);
}

function connectRemote<C extends Calls<C>, S>(
  { logger }: Contracts,
  connection: DeskConnection,
  open: (link: RemoteLink<C, S>) => (method: string, args: unknown) => void,
): void {
  const peer: Peer = createPeer(connection.transport, {
    ...refusals(connection, logger),
    onSignal: (method, args) => onSignal(method, args),
  });
  const onSignal = open({
    id: connection.id,
    takeover: connection.takeover,
    // The other end is a page of ours that implements the contract; what it answers is typed by it.
    call: ((method, args) => peer.call(method, args)) as Caller<C>,
    signal: (name, args) => peer.signal(name, args),
    onClose: (listener) => peer.onClose(listener),
    close: () => peer.close(),
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
