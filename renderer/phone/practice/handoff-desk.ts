/** The receiving desk's part of a handoff, played by a practice colleague: takes documents, acknowledges, reports. */
import {
  bareFrame,
  createAssembler,
  formatFrame,
  framesOf,
  type HandoffEvent,
  parseFrame,
} from '#shared/domain/handoff/frames';
import type { HandoffId } from '#shared/domain/ids';
import type { Clock } from '#shared/lib/clock';
import { readHandoff } from '#shared/schemas/handoff';

export interface HandoffDesk {
  /** The body of a MESSAGE; what is no frame is ignored. */
  receive(body: string, from: string): void;
  report(id: HandoffId, to: string, event: Omit<HandoffEvent, 'at'>): void;
  /** Reports the card as opened now, or as soon as its document is here; asks for one that is missing. */
  openWhenArrived(id: HandoffId, from: string): void;
  dispose(): void;
}

/** Documents that were opened or are waited for; older ones are forgotten. */
const REMEMBERED = 50;

export function createHandoffDesk(deps: {
  readonly send: (to: string, body: string) => void;
  readonly clock: Clock;
}): HandoffDesk {
  const { send, clock } = deps;
  const assembler = createAssembler();
  const arrived = new Set<HandoffId>();
  const waiting = new Map<HandoffId, string>();
  let disposed = false;

  const remember = (id: HandoffId): void => {
    arrived.add(id);
    if (arrived.size > REMEMBERED) arrived.delete(arrived.values().next().value ?? id);
  };
  const report: HandoffDesk['report'] = (id, to, event) => {
    if (disposed) return;
    const at = new Date(clock.now()).toISOString();
    const frames = framesOf('event', id, 0, { ...event, at } satisfies HandoffEvent);
    for (const frame of frames.ok ? frames.value : []) send(to, formatFrame(frame));
  };

  return {
    receive(body, from) {
      const parsed = parseFrame(body);
      if (!parsed.ok || parsed.value.type !== 'offer') return;
      const { id, rev } = parsed.value;
      const document = assembler.add(from, parsed.value);
      if (document === undefined || !readHandoff(document).ok) return;
      remember(id);
      send(from, formatFrame(bareFrame('ack', id, rev)));
      const to = waiting.get(id);
      waiting.delete(id);
      if (to !== undefined) report(id, to, { event: 'opened' });
    },
    report,
    openWhenArrived(id, from) {
      if (arrived.has(id)) return report(id, from, { event: 'opened' });
      waiting.set(id, from);
      if (waiting.size > REMEMBERED) waiting.delete(waiting.keys().next().value ?? id);
      if (!disposed) send(from, formatFrame(bareFrame('fetch', id, 0)));
    },
    dispose() {
      disposed = true;
    },
  };
}
