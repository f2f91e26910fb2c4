import { emptyPlan, type PlanText } from '#shared/domain/handoff/plan';
import type { CallId } from '#shared/domain/ids';
import type { CallView } from '#shared/domain/views';
import type { Clock } from '#shared/lib/clock';
import type { Dispose } from '#shared/lib/disposables';
import type { Failure, Result } from '#shared/lib/result';
import { createNotesStore, type NotesStore } from './notes-store';

export type SavePlan = (callId: CallId, plan: PlanText) => Promise<Result<{ revision: number }, Failure>>;

export interface PlansStore {
  /** By call; what is typed as one text. */
  readonly store: NotesStore['store'];
  /** Every keystroke: one field of it. */
  edit(callId: CallId, change: Partial<PlanText>): void;
  onCalls(calls: readonly CallView[]): void;
  flush(): void;
  dispose: Dispose;
}

/** What a colleague is told besides the notes, kept and saved as these are: while it is typed. */
export function createPlansStore({ save, clock }: { save: SavePlan; clock: Clock }): PlansStore {
  const kept = createNotesStore({
    save: (callId, text) => save(callId, planIn(text)),
    of: ({ plan }) => ({ text: plan === undefined ? '' : textOf(plan.text), revision: plan?.revision ?? 0 }),
    clock,
  });
  return {
    store: kept.store,
    edit(callId, change) {
      const before = planIn(kept.store.getState()[callId]?.text);
      kept.edit(callId, textOf({ ...before, ...change }));
    },
    onCalls: kept.onCalls,
    flush: kept.flush,
    dispose: kept.dispose,
  };
}

/** Always in the same order: it is compared as text. */
const textOf = ({ attempted, next_steps, promises, opening, urgency }: PlanText): string =>
  JSON.stringify({ attempted, next_steps, promises, opening, urgency });

export const planIn = (text: string | undefined): PlanText =>
  text === undefined || text === '' ? emptyPlan : (JSON.parse(text) as PlanText);
