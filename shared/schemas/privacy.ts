import { z } from 'zod';
import {
  limitedFields,
  limitedItems,
  limitsAnybody,
  NO_TERRITORY,
  type SourceLimits,
  type Territory,
} from '../domain/source-limits';

/** The beginning of an international number: its country, or more of it. */
const prefix = z.string().regex(/^\+[1-9][0-9]{0,10}$/);
const label = z.string().trim().min(1).max(120);

const territorySchema = z.object({
  prefixes: z.array(prefix).max(50).default([]),
  companies: z.array(label).max(200).default([]),
  owners: z.array(label).max(200).default([]),
});

/** A name that only a newer version knows is of a field that this one doesn't keep anyway. */
const known = <Name extends string>(names: readonly Name[]) =>
  z
    .array(z.string().max(40))
    .max(100)
    .transform((given) => names.filter((name) => given.includes(name)));

/** What is kept of one source. */
export const ownLimitsSchema = z.object({
  without: known(limitedFields).prefault([]),
  withoutItems: known(limitedItems).prefault([]),
  territory: territorySchema.prefault({}),
});
export type OwnLimits = z.infer<typeof ownLimitsSchema>;

/** Days; 0: for good. Ten years at most. */
const days = z.number().int().min(0).max(3_650);

/** How long is kept what the desk itself writes down, and what is closed in the sources. */
export const retentionSchema = z.object({
  /** Then a call record loses the person and keeps its figures. */
  callDays: days.default(365),
  noteDays: days.default(365),
  /** Documents that were sent or received with a transfer. */
  handoffDays: days.default(90),
  closedItemDays: days.default(730),
});
export type Retention = z.infer<typeof retentionSchema>;

/** What administrators decide for a computer: it counts over what the settings say. */
export const privacyPolicy = {
  callDays: days.optional(),
  noteDays: days.optional(),
  handoffDays: days.optional(),
  closedItemDays: days.optional(),
  without: known(limitedFields).optional(),
  withoutItems: known(limitedItems).optional(),
  territory: z
    .object({
      prefixes: z.array(prefix).max(50).optional(),
      companies: z.array(label).max(200).optional(),
      owners: z.array(label).max(200).optional(),
    })
    .optional(),
};
export const privacyPolicySchema = z.object(privacyPolicy);
export type PrivacyPolicy = z.infer<typeof privacyPolicySchema>;

/** What counts: the administrators' days where they have said some. */
export function retentionOf(settings: Retention, policy: PrivacyPolicy): Retention {
  return {
    callDays: policy.callDays ?? settings.callDays,
    noteDays: policy.noteDays ?? settings.noteDays,
    handoffDays: policy.handoffDays ?? settings.handoffDays,
    closedItemDays: policy.closedItemDays ?? settings.closedItemDays,
  };
}

/** What is kept of a source: what either of them leaves out is left out. */
export function limitsOf(
  own: OwnLimits | undefined,
  policy: PrivacyPolicy,
  closedItemDays: number,
): SourceLimits {
  const given = policy.territory;
  const common: Territory = {
    prefixes: given?.prefixes ?? [],
    companies: given?.companies ?? [],
    owners: given?.owners ?? [],
  };
  return {
    without: limitedFields.filter((name) => own?.without.includes(name) || policy.without?.includes(name)),
    withoutItems: limitedItems.filter(
      (name) => own?.withoutItems.includes(name) || policy.withoutItems?.includes(name),
    ),
    territories: [own?.territory ?? NO_TERRITORY, common].filter(limitsAnybody),
    closedItemDays,
  };
}
