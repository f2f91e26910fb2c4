import type { PlanWords } from '#shared/domain/handoff/summary';
import { planMessages } from '#shared/i18n/en/plan';

/** In English, as a desk that speaks it has them. */
export const planWords: PlanWords = {
  attempted: planMessages['plan.attempted'],
  next_steps: planMessages['plan.next_steps'],
  promises: planMessages['plan.promises'],
  opening: planMessages['plan.opening'],
};
