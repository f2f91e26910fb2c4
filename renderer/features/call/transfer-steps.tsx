import { IconCheck } from '@tabler/icons-react';
import type { TransferStep } from '#shared/domain/views';
import { useText } from '../../stores/app-context';
import { progressOf } from './transfer-progress';

/** The real steps of a transfer in words, and where it stands. */
export function TransferSteps({ step: at }: { step: TransferStep }) {
  const { t } = useText();
  return (
    <ol className="steps" aria-label={t('transfer.progress')}>
      {progressOf(at).map(({ step, state }) => (
        <li key={step} className={`step ${state}`} aria-current={state === 'now' ? 'step' : undefined}>
          {state === 'done' ? (
            <IconCheck size={14} aria-hidden="true" />
          ) : (
            <span className="step-dot" aria-hidden="true" />
          )}
          {t(`transfer.step.${step}`)}
        </li>
      ))}
    </ol>
  );
}
