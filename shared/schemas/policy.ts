import { z } from 'zod';
import { type Failure, fail, ok, type Result } from '../lib/result';
import { configurationAddress } from './configuration-address';
import { dialingSchema } from './dialing';
import { privacyPolicy } from './privacy';
import { scenarioPolicy } from './scenario-policy';

/** Where updates come from: https, or http within this computer. Without a user, which would be shown to everybody. */
export const feedAddress = z
  .url({ protocol: /^https?$/ })
  .max(500)
  .regex(/^(https:\/\/[^/?#@]+|http:\/\/(127\.0\.0\.1|localhost|\[::1\])(:\d+)?)(\/[^?#]*)?$/i);

export const feedChannel = z.string().regex(/^[a-z][a-z0-9-]{0,31}$/);

const updates = {
  off: z.boolean().optional(),
  channel: feedChannel.optional(),
  url: feedAddress.optional(),
};
/** Where further presets of the settings come from. */
const configuration = { url: configurationAddress.optional() };
const policySchema = z.object({
  updates: z.object(updates).optional(),
  privacy: z.object(privacyPolicy).optional(),
  scenarios: z.object(scenarioPolicy).optional(),
  dialing: dialingSchema.optional(),
  configuration: z.object(configuration).optional(),
  /** Read by the desk alone (`managed.ts`): a preset that is wrong costs no other decision. */
  settings: z.unknown().optional(),
});
/** Every key that this version knows, and no other. */
export const strictPolicy = z.strictObject({
  updates: z.strictObject(updates).optional(),
  privacy: z.strictObject(privacyPolicy).optional(),
  scenarios: z.strictObject(scenarioPolicy).optional(),
  dialing: dialingSchema.strict().optional(),
  configuration: z.strictObject(configuration).optional(),
  settings: z.unknown().optional(),
});

/** What the administrators decide for a whole computer (docs/managed-configuration.md). */
export type Policy = z.infer<typeof policySchema>;

/**
 * A key that this version doesn't know is no fault, as the file may be meant for newer ones too; `unknown` names it, so
 * that a misspelled one is found. Anything else that is wrong makes the whole file `broken`: half of what was
 * decided is not what was decided.
 */
export function parsePolicy(
  value: unknown,
): Result<{ readonly policy: Policy; readonly unknown: readonly string[] }, Failure<'broken'>> {
  const parsed = policySchema.safeParse(value);
  if (!parsed.success) {
    return fail(
      'broken',
      parsed.error.issues.map(({ path, code }) => `${path.join('.')}: ${code}`).join(', '),
    );
  }
  const unknown = (strictPolicy.safeParse(value).error?.issues ?? []).flatMap((issue) =>
    issue.code === 'unrecognized_keys' ? issue.keys.map((key) => [...issue.path, key].join('.')) : [],
  );
  return ok({ policy: parsed.data, unknown });
}
