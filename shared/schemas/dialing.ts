import { z } from 'zod';

/** How numbers are dialed at a site: decided by its phone system, written down by the administrator or the agent. */
export const dialingSchema = z.object({
  /** Dialed before an outside number; empty: the phone system takes outside numbers as they are. */
  outsidePrefix: z
    .string()
    .regex(/^[0-9]{0,4}$/)
    .default(''),
  /** Of the site, without the zero before it: a number typed without one gets it. */
  areaCode: z
    .string()
    .regex(/^[0-9]{0,6}$/)
    .default(''),
  /** The longest internal number. What is as short is left alone. */
  internalDigits: z.number().int().min(2).max(6).default(6),
  /** How an outside number is sent: `+40…`, `0040…`, or within the country as people there write it. */
  form: z.enum(['plus', 'zeros', 'national']).default('plus'),
  /** The longest beginning that fits counts. With `+` it is about what is sent, else about what is typed. */
  rewrite: z
    .array(
      z.object({
        from: z.string().regex(/^\+?[0-9]{1,15}$/),
        to: z.string().regex(/^\+?[0-9*#]{0,15}$/),
      }),
    )
    .max(30)
    .default([]),
});

/** The phone system takes numbers as they are. */
export const noDialingRules: z.infer<typeof dialingSchema> = dialingSchema.parse({});
