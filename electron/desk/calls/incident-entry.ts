import { callbackOf } from '#shared/domain/numbers';
import type { OutboxEntry } from '../sync/outbox-entry';
import { contactOf } from './caller-card';
import type { CallsDeps } from './deps';
import type { LiveCall } from './live-call';

type ItemEntry = Extract<OutboxEntry, { kind: 'item' }>;

/** An incident for whoever is on the call, with what is noted so far. */
export function incidentEntry(
  call: LiveCall,
  title: string,
  deps: Pick<CallsDeps, 'agent' | 'clock'>,
): ItemEntry {
  const contact = contactOf(call.card);
  const known = 'contact' in call.card ? call.card.contact : undefined;
  const phone = callbackOf(call.number);
  const [email] = known?.emails ?? [];
  return {
    kind: 'item',
    ...(contact === undefined ? {} : { contactId: contact }),
    callId: call.id,
    type: 'incident',
    title,
    text: call.note.text.trim(),
    at: new Date(deps.clock.now()).toISOString(),
    agent: deps.agent().name,
    caller: {
      ...(known === undefined ? {} : { displayName: known.displayName }),
      ...(email === undefined ? {} : { email }),
      ...(phone === undefined ? {} : { phone }),
    },
  };
}

/** On the call's card at once. */
export function noteIncident(call: LiveCall, { title, at }: ItemEntry): void {
  call.newIncidents = [...(call.newIncidents ?? []), { title, at }];
}
