import { isDeepStrictEqual } from 'node:util';
import type { DialingRules } from '#shared/domain/dialing';
import type { Failure, Result } from '#shared/lib/result';
import { dialingSchema } from '#shared/schemas/dialing';
import type { Policy } from '#shared/schemas/policy';
import type { Remember } from '../settings/memory';

/**
 * How this site dials by the policy file of the computer. A file that can't be read decides what it decided when it could
 * be read last: without its rules every number would be sent to the phone system in another way.
 */
export function decidedDialing(
  policy: Result<Policy, Failure<'broken'>>,
  remember: Remember,
): DialingRules | undefined {
  const before = remember('managed-dialing', dialingSchema.nullable());
  if (!policy.ok) return before.get() ?? undefined;
  const { dialing } = policy.value;
  if (!isDeepStrictEqual(dialing ?? null, before.get() ?? null)) before.set(dialing ?? null);
  return dialing;
}
