import { type Colleague, targetKindOf } from './directory';
import type { NumberInfo } from './views';

/** What the agent is asked about before a number is called or a caller transferred to it. */
export type AskedCost = Exclude<NumberInfo['cost'], 'normal'>;

/**
 * What calling a number costs, as far as the agent has to be asked first; `undefined`: nothing is asked. Help never
 * waits for an answer, and an extension may look like a number that costs.
 * @param known whom or what the directory has under what is dialed
 */
export function costToConfirm(
  { kind, cost }: Pick<NumberInfo, 'kind' | 'cost'>,
  known: Pick<Colleague, 'kind'> | undefined,
): AskedCost | undefined {
  if (kind === 'emergency' || cost === 'normal') return undefined;
  return targetKindOf(known) === 'number' ? cost : undefined;
}
