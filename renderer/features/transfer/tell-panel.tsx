import { CloseButton } from '@mantine/core';
import type { CallView, TransferView } from '#shared/domain/views';
import { useActions, useText } from '../../stores/app-context';
import { PlanFields } from './plan-fields';
import './transfer.css';

/** A transfer is on its way: what is written now follows it. */
export function TellPanel({ call, transfer }: { call: CallView; transfer: TransferView }) {
  const { t } = useText();
  const { closePanel } = useActions();
  const target = transfer.target.label;
  return (
    <section className="panel tell-panel" aria-label={t('plan.more')}>
      <div className="row">
        <h3 className="panel-title grow clip">{t('plan.tell-title', { target })}</h3>
        <CloseButton aria-label={t('panel.close')} onClick={closePanel} />
      </div>
      <p className="dim">{t('plan.tell-text', { target })}</p>
      <PlanFields call={call} focused />
    </section>
  );
}
