/**
 * The crowd: practice colleagues that stay signed in and callers that come and go. It outlives the wire to the desk:
 * when the desk was restarted its sockets are opened anew and calls that are up go on.
 */
import type { CrowdCalls, CrowdLineSignals } from '#shared/ipc/crowd-api';
import type { Peer, PeerHandlers } from '#shared/ipc/peer';
import type { ArgsOf } from '#shared/ipc/wire';
import type { Clock } from '#shared/lib/clock';
import { fail, ok, type Result } from '#shared/lib/result';
import { type Caller, createCaller } from './caller';
import { createColleague, type PlayedColleague } from './colleague';
import type { CrowdAgent, CrowdSignal } from './crowd-agent';
import type { Voices } from './voices';

export interface Crowd {
  readonly handlers: PeerHandlers;
  /** The wire to the desk is open; an earlier one is closed by then. */
  attach(peer: Peer): void;
  dispose(): void;
}

export function createCrowd(deps: { readonly voices: Voices; readonly clock: Clock }): Crowd {
  const { voices, clock } = deps;
  const colleagues = new Map<string, PlayedColleague>();
  const callers = new Map<string, Caller>();
  const agents = new Map<string, CrowdAgent>();
  let peer: Peer | undefined;
  let domain: string | undefined;
  let named = 0;

  const signal: CrowdSignal = (name, args) => {
    // JsSIP's last word: the user agent was stopped.
    if (name === 'crowd.disconnect') agents.delete(args.ua);
    peer?.signal(name, args);
    return peer !== undefined;
  };

  /** Colleagues that are the same as before stay, with their calls. */
  function configure(args: ArgsOf<CrowdCalls, 'crowd.configure'>): void {
    const wanted = new Map(args.colleagues.map((entry) => [JSON.stringify([args.domain, entry]), entry]));
    domain = args.domain;
    for (const [key, played] of colleagues) {
      if (wanted.has(key)) continue;
      played.stop();
      colleagues.delete(key);
    }
    for (const [key, colleague] of wanted) {
      if (colleagues.has(key)) continue;
      const name = `colleague-${++named}`;
      const played = createColleague({ colleague, name, seed: named, domain, voices, signal, clock });
      colleagues.set(key, played);
      agents.set(name, played.agent);
    }
  }

  function ring(args: ArgsOf<CrowdCalls, 'crowd.ring'>): Promise<Result<void>> {
    if (domain === undefined) return Promise.resolve(fail('failed', 'not configured'));
    const name = `caller-${++named}`;
    const caller = createCaller({
      name,
      seed: named,
      domain,
      ...args,
      voices,
      signal,
      clock,
      onOver: () => void callers.delete(name),
    });
    callers.set(name, caller);
    agents.set(name, caller.agent);
    return caller.rings;
  }

  const handlers: PeerHandlers = {
    async onCall(method, args) {
      // The desk speaks the same contract and is the one that checks; its values are taken as they are.
      switch (method) {
        case 'crowd.configure':
          configure(args as ArgsOf<CrowdCalls, 'crowd.configure'>);
          return ok();
        case 'crowd.ring':
          return ring(args as ArgsOf<CrowdCalls, 'crowd.ring'>);
        case 'crowd.hangUpAll':
          for (const caller of callers.values()) caller.hangUp();
          return ok();
        default:
          return fail('unknown-method');
      }
    },
    onSignal(method, args) {
      const { ua, data } = args as CrowdLineSignals['crowd.data'];
      const agent = agents.get(ua);
      if (method === 'crowd.opened') agent?.socket.opened();
      else if (method === 'crowd.data') agent?.socket.received(data);
      else if (method === 'crowd.closed') agent?.socket.closed(true, CLOSED_BY_DESK, 'closed');
    },
    onPush: () => undefined,
    onGarbage: () => undefined,
  };

  return {
    handlers,
    attach(next) {
      peer = next;
      next.onClose(() => {
        if (peer !== next) return;
        peer = undefined;
        for (const agent of agents.values()) agent.socket.closed(true, WIRE_CLOSED, 'the desk is away');
      });
      for (const agent of agents.values()) agent.wake();
    },
    dispose() {
      for (const caller of callers.values()) caller.hangUp();
      for (const played of colleagues.values()) played.stop();
    },
  };
}

/** In the range of private WebSocket close codes (RFC 6455). */
const CLOSED_BY_DESK = 4420;
const WIRE_CLOSED = 4421;
