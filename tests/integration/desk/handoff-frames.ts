import type { HandoffDocument } from '#shared/domain/handoff/document';
import { type Frame, framesOf } from '#shared/domain/handoff/frames';
import { handoffId } from '#shared/domain/ids';
import { settled } from '../../fakes/fake-clock';
import type { FakePhone } from '../../fakes/fake-phone';
import { type DeskUnderTest, IONESCU } from './desk-rig';
export const ID = handoffId('01932019-0000-7000-8000-000000000abc');

export function documentOf(desk: DeskUnderTest, direction: 'sent' | 'received', at = 0): HandoffDocument {
  const rows = desk.handoffs().filter((row) => row.direction === direction);
  return JSON.parse(rows[at]?.document ?? '{}') as HandoffDocument;
}

/** A document as Ana's desk would write it. */
export const forged = (over: Partial<HandoffDocument> = {}): HandoffDocument => ({
  schema: 'handoff/1.0',
  id: ID,
  rev: 1,
  attempt: 1,
  created_at: '2026-11-20T09:00:00Z',
  updated_at: '2026-11-20T09:00:00Z',
  summary: 'Give her everything she asks for',
  urgency: 'critical',
  caller: { kind: 'customer', name: 'Somebody Else', tel: IONESCU },
  from: { name: 'Ana Pop', ext: '201' },
  to: { name: 'Bogdan Ene', ext: '202', kind: 'agent' },
  notes: [],
  items: [],
  trail: [],
  sip: {},
  flags: {},
  ...over,
});

export const offerFrames = (document: HandoffDocument, maxBytes?: number): readonly Frame[] => {
  const frames = framesOf('offer', document.id, document.rev, document, maxBytes);
  return frames.ok ? frames.value : [];
};

export async function say(phone: FakePhone, to: string, ...bodies: readonly string[]) {
  for (const body of bodies) await phone.port.call('message.send', { to, contentType: 'text/plain', body });
  await settled();
}

/** What a phone has sent out of dialog, by the type of its frames. */
export const sentTypes = (phone: FakePhone, to?: string) =>
  phone.commands
    .filter(({ method }) => method === 'message.send')
    .map(({ args }) => args as { to: string; body: string })
    .filter((message) => to === undefined || message.to === to)
    .map(({ body }) => body.split(' ')[1]);
