import { useRef } from 'react';
import type { Colleague } from '#shared/domain/directory';
import type { ScenarioView } from '#shared/domain/scenarios/view';
import { outsideTarget, type SuggestionReason } from '#shared/domain/suggest-targets';
import { useDesk, useText } from '../../stores/app-context';
import type { StartTransfer } from './start-transfer';
import { TargetButtons } from './target-buttons';
import { TargetLine } from './target-line';
import { useAskFirst } from './use-ask-first';
import { useReasonWords } from './use-reason-words';

const nobody: readonly Colleague[] = [];

/** Whom the administrator thinks of for this caller, before all others and whichever tab is open, with the reason. */
export function SuggestedTarget(props: {
  readonly suggestion: NonNullable<ScenarioView['transfer']>;
  /** What the desk knows besides; a moment later than the scenario. */
  readonly reasons: readonly SuggestionReason[] | undefined;
  readonly caller: string;
  readonly start: StartTransfer;
  readonly busy: boolean;
}) {
  const { suggestion, reasons, start, busy } = props;
  const words = useReasonWords(props.caller);
  const { t } = useText();
  const entry = useSuggested(suggestion);
  const byScenario = [{ kind: 'scenario', name: suggestion.from.name } as const];
  const why = words({ reasons: reasons ?? byScenario }, entry);
  const blind = useRef<HTMLButtonElement>(null);
  const { choose, question } = useAskFirst(start, busy, () => blind.current?.focus());
  return (
    <section className="stack" aria-label={t('scenario-call.suggested-title')}>
      <div className="colleague suggested">
        <p className="clip suggested-why" title={why}>
          {why}
        </p>
        <TargetLine entry={entry} />
        <TargetButtons name={entry.name} busy={busy} first={blind} onChoose={(mode) => choose(entry, mode)} />
      </div>
      {question}
    </section>
  );
}

/** As the directory has them, with their presence; a number that it doesn't know is an outside one. */
function useSuggested({ number, name }: NonNullable<ScenarioView['transfer']>): Colleague {
  const known = useDesk((state) => (state.directory ?? nobody).find(({ extension }) => extension === number));
  return known ?? outsideTarget(number, name);
}
