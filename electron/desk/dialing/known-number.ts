import { costToConfirm } from '#shared/domain/confirmation';
import type { NumberPlan } from '#shared/domain/dialing';
import { type Colleague, targetKindOf } from '#shared/domain/directory';
import { inspectNumber, type NumberKeys, normaliseForImport } from '#shared/domain/numbers';
import type { NumberInfo } from '#shared/domain/views';

export interface KnownNumberDeps {
  readonly plan: () => NumberPlan;
  /** Whoever or whatever of the directory has this number. */
  readonly findTarget: (number: string) => Colleague | undefined;
  /** Whoever the sources have alone on it. */
  readonly nameOn: (keys: NumberKeys) => string | undefined;
}

/** What a typed or found number is, with the name of who has it. */
export function createKnownNumber({ plan, findTarget, nameOn }: KnownNumberDeps) {
  return (text: string): NumberInfo => {
    const info = inspectNumber(text, plan());
    if (info.kind !== 'extension' && info.kind !== 'outside') return info;
    const keys = normaliseForImport(info.dial, plan().region);
    const known = findTarget(info.dial);
    const name = known?.name ?? nameOn(keys);
    const isExtension = keys.extension === info.dial && targetKindOf(known) !== 'number';
    const inspected = {
      ...info,
      kind: isExtension ? ('extension' as const) : info.kind,
      cost: costToConfirm(info, known) ?? ('normal' as const),
    };
    return name === undefined ? inspected : { ...inspected, name };
  };
}
