import { z } from 'zod';
import { urgencies } from '../domain/handoff/document';
import { PLAN_FIELD_LENGTH, type PlanText } from '../domain/handoff/plan';

const field = z.string().max(PLAN_FIELD_LENGTH);

/** What the agent types for the colleague, out of a page or off the disk. */
export const planTextSchema: z.ZodType<PlanText> = z.strictObject({
  attempted: field,
  next_steps: field,
  promises: field,
  opening: field,
  urgency: z.enum([...urgencies, '']),
});
