import { Button } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import type { CallView, TransferStep, TransferView } from '#shared/domain/views';
import { useActions, useDesk, useText } from '../../stores/app-context';
import { progressOf } from './transfer-progress';

/** What became of a transfer: the real steps while it runs, then a sentence and what can be done next. */
export function TransferStatus({ call, transfer }: { call: CallView; transfer: TransferView }) {
  const { t, say } = useText();
  const { run, nextStep } = useActions();
  const down = useDesk((state) => state.connection !== 'up');
  const callId = call.id;
  const over = transfer.outcome !== undefined;
  const failed = transfer.step === 'failed';
  const unsure = transfer.outcome === 'unconfirmed';
  const supervised = transfer.mode === 'supervised';

  return (
    <section className="transfer-status stack" aria-label={t('transfer.status')}>
      {!over && (
        <div className="row wrap">
          <span className="clip">
            {t(supervised ? 'transfer.supervised-to' : 'transfer.blind-to', {
              target: transfer.target.label,
            })}
          </span>
          <ol className="steps" aria-label={t('transfer.progress')}>
            {progressOf(transfer.step).map(({ step, state }) => (
              <Step key={step} step={step} state={state} />
            ))}
          </ol>
          {transfer.step !== 'completed' && !(supervised && transfer.step !== 'returning') && (
            <Button
              size="xs"
              variant="default"
              disabled={down}
              onClick={() => run('transfer.cancel', { callId })}
            >
              {t('transfer.cancel')}
            </Button>
          )}
        </div>
      )}
      {transfer.sentence !== undefined && (
        <p className={`said ${failed ? 'fail' : unsure ? 'warn' : over ? 'live' : ''}`}>
          {say(transfer.sentence)}
        </p>
      )}
      {over && (
        <div className="row wrap">
          {transfer.nextSteps.map((step) => (
            <Button
              key={step}
              size="xs"
              variant={step === transfer.nextSteps[0] ? 'filled' : 'default'}
              disabled={down}
              onClick={() => nextStep(call, step)}
            >
              {t(`next-step.${step}`)}
            </Button>
          ))}
          {!transfer.nextSteps.includes('keep-notes') && (
            <Button
              size="xs"
              variant="default"
              disabled={down}
              onClick={() => run('transfer.dismiss', { callId })}
            >
              {t('transfer.dismiss')}
            </Button>
          )}
        </div>
      )}
    </section>
  );
}

function Step({ step, state }: { step: TransferStep; state: 'done' | 'now' | 'later' }) {
  const { t } = useText();
  return (
    <li className={`step ${state}`} aria-current={state === 'now' ? 'step' : undefined}>
      {state === 'done' ? (
        <IconCheck size={14} aria-hidden="true" />
      ) : (
        <span className="step-dot" aria-hidden="true" />
      )}
      {t(`transfer.step.${step}`)}
    </li>
  );
}
