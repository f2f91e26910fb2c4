import { Button } from '@mantine/core';
import { useRef } from 'react';
import type { Colleague } from '#shared/domain/directory';
import type { ScenarioView } from '#shared/domain/scenarios/view';
import { useDesk, useText } from '../../stores/app-context';
import type { StartTransfer } from './start-transfer';
import { TargetLine } from './target-line';
import { useAskFirst } from './use-ask-first';

const nobody: readonly Colleague[] = [];

/** Whom the administrator thinks of for this caller, before all others and whichever tab is open, with the reason. */
export function SuggestedTarget(props: {
  readonly suggestion: NonNullable<ScenarioView['transfer']>;
  readonly start: StartTransfer;
  readonly busy: boolean;
}) {
  const { suggestion, start, busy } = props;
  const { t } = useText();
  const entry = useSuggested(suggestion);
  const blind = useRef<HTMLButtonElement>(null);
  const { choose, question } = useAskFirst(start, busy, () => blind.current?.focus());
  return (
    <section className="stack" aria-label={t('scenario-call.suggested-title')}>
      <div className="colleague suggested">
        <p className="suggested-why">{t('scenario-call.suggested', { name: suggestion.from.name })}</p>
        <TargetLine entry={entry} />
        <Button
          ref={blind}
          size="compact-sm"
          disabled={busy}
          aria-label={t('transfer.blind-to', { target: entry.name })}
          onClick={() => choose(entry, 'blind')}
        >
          {t('transfer.blind')}
        </Button>
        <Button
          size="compact-sm"
          variant="default"
          disabled={busy}
          aria-label={t('transfer.supervised-to', { target: entry.name })}
          onClick={() => choose(entry, 'supervised')}
        >
          {t('transfer.supervised')}
        </Button>
      </div>
      {question}
    </section>
  );
}

/** As the directory has them, with their presence; a number that it doesn't know is an outside one. */
function useSuggested({ number, name }: NonNullable<ScenarioView['transfer']>): Colleague {
  const known = useDesk((state) => (state.directory ?? nobody).find(({ extension }) => extension === number));
  return known ?? { extension: number, kind: 'outside', name: name ?? number, presence: 'unknown' };
}
