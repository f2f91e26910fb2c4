import type { HandoffBrief } from '#shared/domain/handoff/frames';
import type { HandoffId } from '#shared/domain/ids';

/** More calls than that don't ring at once. */
const KEPT = 32;

/** What is known of a handoff before its document is here, or when that can't be read. */
export type HeardBrief = Pick<HandoffBrief, 'summary' | 'urgency' | 'caller'>;

/** The last briefs that were heard, each believed for its sender's handoff only. */
export function createHeardBriefs() {
  const briefs = new Map<string, HeardBrief>();
  return {
    add(id: HandoffId, from: string, brief: HeardBrief): void {
      briefs.set(`${from} ${id}`, brief);
      // A Map keeps the order of insertion: the first is the oldest.
      if (briefs.size > KEPT) briefs.delete(briefs.keys().next().value ?? '');
    },
    of: (id: HandoffId, from: string) => briefs.get(`${from} ${id}`),
  };
}
