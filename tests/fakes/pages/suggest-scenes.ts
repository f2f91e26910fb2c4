/** A call with people whom the desk suggests: a scene of its own, with its answer. */
import type { Colleague } from '#shared/domain/directory';
import type { TargetSuggestion } from '#shared/domain/suggest-targets';
import type { DeskTopics } from '#shared/ipc/desk-api';
import { callOf, cards, topicsOf } from '../desk-values';

const MINUTE = 60_000;
const queue: Colleague = { extension: '600', kind: 'queue', name: 'Billing queue', presence: 'available' };

/** One reason of each kind that says how near somebody is to the caller; and one who has left since. */
export function suggestedTargets(now: number): readonly TargetSuggestion[] {
  return [
    {
      number: '1002',
      name: 'Ioana Radu',
      reasons: [{ kind: 'spoke', at: now - 26 * 60 * MINUTE }],
    },
    {
      number: '1003',
      name: 'Dan Marin',
      reasons: [{ kind: 'assignee', item: 'CP-118' }, { kind: 'owner' }],
    },
    {
      number: '600',
      name: 'Billing queue',
      kind: 'queue',
      reasons: [{ kind: 'habit', like: 'company', of: 'Carpați Logistics SRL', count: 6 }],
    },
    {
      number: '1999',
      name: 'Radu Enescu',
      reasons: [{ kind: 'handed-over' }, { kind: 'department', department: 'Billing', subject: 'Refund' }],
    },
  ];
}

export const suggestScenes: Readonly<Record<string, (now: number) => DeskTopics>> = {
  'transfer-suggested': (now) => {
    const topics = topicsOf(now, {
      calls: [
        callOf(now, {
          state: 'up',
          answeredAt: now - 133_000,
          card: cards.customer(now),
          title: 'Maria Ionescu',
        }),
      ],
    });
    const directory = topics.directory.map((one) =>
      one.extension === '1002' ? { ...one, since: now - 12 * MINUTE } : one,
    );
    return { ...topics, directory: [...directory, queue] };
  },
};
