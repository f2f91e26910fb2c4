import { expect, it } from 'vitest';
import { emptyPlan, type PlanText } from '#shared/domain/handoff/plan';
import { callId } from '#shared/domain/ids';
import { ok } from '#shared/lib/result';
import { SAVE_INTERVAL_MS } from '../../../../renderer/stores/notes-store';
import { createPlansStore, planIn } from '../../../../renderer/stores/plans-store';
import { callOf } from '../../../fakes/desk-values';
import { createManualClock } from '../../../fakes/manual-clock';
import { planText } from '../../../fakes/told-values';

const id = callId('call-1');

function createRig() {
  const clock = createManualClock();
  const saved: PlanText[] = [];
  const plans = createPlansStore({
    clock,
    save: async (_callId, plan) => {
      saved.push(plan);
      return ok({ revision: saved.length });
    },
  });
  const show = (plan?: { text: PlanText; revision: number }) =>
    plans.onCalls([callOf(clock.now(), { id, ...(plan && { plan }) })]);
  return { clock, saved, plans, show, shown: () => planIn(plans.store.getState()[id]?.text) };
}

it('is empty until something is typed, and saves one field with the others', async () => {
  const { clock, saved, plans, show, shown } = createRig();
  show();
  expect(shown()).toEqual(emptyPlan);
  plans.edit(id, { promises: 'A call' });
  plans.edit(id, { urgency: 'high' });
  expect(shown()).toEqual({ ...emptyPlan, promises: 'A call', urgency: 'high' });
  clock.advance(SAVE_INTERVAL_MS);
  expect(saved).toEqual([{ ...emptyPlan, promises: 'A call', urgency: 'high' }]);
});

it('takes over what the desk has, and never over what is typed here', () => {
  const { plans, show, shown } = createRig();
  show({ text: planText(), revision: 3 });
  expect(shown()).toEqual(planText());
  plans.edit(id, { opening: 'Good morning' });
  show({ text: planText({ promises: 'Another window' }), revision: 4 });
  expect(shown()).toEqual(planText({ opening: 'Good morning' }));
});
