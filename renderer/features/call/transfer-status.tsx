import { Button } from '@mantine/core';
import type { CallView, TransferView } from '#shared/domain/views';
import { useKeyHints } from '../../app/use-key-hints';
import { useActions, useApp, useDesk, useKeyTargets, useText, useView } from '../../stores/app-context';
import { Key } from '../../ui/bits';
import { TransferSteps } from './transfer-steps';

/**
 * What became of a transfer: the steps while it runs, then a sentence and what can be done next. Both stand in a
 * row of the same height, so the card below doesn't move when one follows the other.
 */
export function TransferStatus({ call, transfer }: { call: CallView; transfer: TransferView }) {
  const { t, say } = useText();
  const { run, nextStep, dismissTransfer } = useActions();
  const down = useDesk((state) => state.connection !== 'up');
  const callId = call.id;
  const hints = useKeyHints();
  const keys = useKeyTargets();
  const over = transfer.outcome !== undefined;
  const tone =
    transfer.outcome === 'cancelled'
      ? ''
      : transfer.step === 'failed'
        ? 'fail'
        : transfer.outcome === 'unconfirmed'
          ? 'warn'
          : over
            ? 'live'
            : '';
  const supervised = transfer.mode === 'supervised';

  return (
    <section className="transfer-status row wrap" aria-label={t('transfer.status')}>
      {transfer.sentence === undefined ? (
        <span className="clip">
          {t(supervised ? 'transfer.supervised-to' : 'transfer.blind-to', { target: transfer.target.label })}
        </span>
      ) : (
        <p className={`said transfer-said ${tone}`}>{say(transfer.sentence)}</p>
      )}
      {!over && <TransferSteps step={transfer.step} />}
      {transfer.added !== undefined && <span className="dim">{t(`transfer.added-${transfer.added}`)}</span>}
      {!over && transfer.target.kind !== 'number' && <TellMore call={call} target={transfer.target.label} />}
      {transfer.canCancel && transfer.step !== 'completed' && (
        <Button
          size="xs"
          variant="default"
          rightSection={<Key name={hints.label('take-back')} idle={keys.takeBack !== callId} />}
          aria-keyshortcuts={hints.shortcut('take-back')}
          disabled={down}
          onClick={() => run('transfer.cancel', { callId })}
        >
          {t('transfer.cancel')}
        </Button>
      )}
      {over &&
        transfer.nextSteps.map((step) => (
          <Button
            key={step}
            size="xs"
            variant={step === transfer.nextSteps[0] ? 'filled' : 'default'}
            disabled={down || (step === 'when-free' && transfer.awaitsFree === true)}
            onClick={() => nextStep(call, step)}
          >
            {t(step === 'when-free' && transfer.awaitsFree ? 'transfer.awaits-free' : `next-step.${step}`)}
          </Button>
        ))}
      {over && !transfer.nextSteps.includes('keep-notes') && (
        <Button size="xs" variant="default" disabled={down} onClick={() => dismissTransfer(callId)}>
          {t('transfer.dismiss')}
        </Button>
      )}
    </section>
  );
}

/** What comes to mind while it rings goes after it. */
function TellMore({ call, target }: { call: CallView; target: string }) {
  const { t } = useText();
  const { view } = useApp();
  const open = useView((state) => state.panel === 'told' && state.selected === call.id);
  return (
    <Button
      size="xs"
      variant={open ? 'light' : 'default'}
      aria-pressed={open}
      onClick={() => {
        view.select(call.id);
        view.setPanel(open ? 'none' : 'told');
      }}
    >
      {t('plan.tell-more', { target })}
    </Button>
  );
}
