import type { PlanWords } from '#shared/domain/handoff/summary';
import type { Translator } from '#shared/i18n/translator';

/** How the parts of what a colleague is told are called in the plain text of a handoff. */
export const planWords = (t: Translator['t']): PlanWords => ({
  attempted: t('plan.attempted'),
  next_steps: t('plan.next_steps'),
  promises: t('plan.promises'),
  opening: t('plan.opening'),
});
