import { CloseButton, NativeSelect, Tabs, TextInput } from '@mantine/core';
import { IconAddressBook, IconNotes } from '@tabler/icons-react';
import { useState } from 'react';
import { reasonCodes } from '#shared/domain/handoff/document';
import type { CallView } from '#shared/domain/views';
import { useActions, useCallDraft, useDesk, useNote, useText } from '../../stores/app-context';
import { failureKey } from '../../stores/failure-text';
import { emptyTransferDraft, type TransferDraft } from '../../stores/transfer-draft';
import { Tag } from '../../ui/bits';
import { ColleagueTab } from './colleague-tab';
import { NumberTab } from './number-tab';
import type { StartTransfer } from './start-transfer';
import { SuggestedTarget } from './suggested-target';
import './transfer.css';

/** Whom to, how, and what travels along. Slides over the notes, whose last lines stay in sight below it. */
export function TransferPanel({ call }: { call: CallView }) {
  const { t } = useText();
  const { ask, closePanel, panelDone } = useActions();
  const remembered = useDesk((state) => state.settings?.transferTab ?? 'colleague');
  const [draft, change] = useCallDraft<TransferDraft>(call.id, 'transfer', {
    ...emptyTransferDraft,
    tab: remembered,
  });
  const [problem, setProblem] = useState<string>();
  const [starting, setStarting] = useState(false);

  const start: StartTransfer = async (mode, target, confirmed, typed) => {
    setStarting(true);
    setProblem(undefined);
    const message = draft.message.trim();
    const answer = await ask('transfer.start', {
      callId: call.id,
      mode,
      target,
      ...(message !== '' && { message }),
      ...(draft.reason !== '' && { reason: draft.reason }),
      ...(confirmed && { confirmed }),
      ...(typed === true && { typed }),
    });
    setStarting(false);
    if (answer.ok) {
      panelDone();
      return 'started';
    }
    if (answer.error.code === 'needs-confirmation') return 'needs-confirmation';
    setProblem(t(failureKey(answer.error.code)));
    return 'failed';
  };

  function showTab(tab: string | null): void {
    if (tab !== 'colleague' && tab !== 'number') return;
    change({ tab });
    void ask('settings.update', { patch: { transferTab: tab } });
  }

  return (
    <section className="panel transfer-panel" aria-label={t('transfer.region')}>
      <div className="row">
        <h3 className="panel-title grow clip">{t('transfer.title', { caller: call.title })}</h3>
        <CloseButton aria-label={t('panel.close')} onClick={closePanel} />
      </div>
      {call.scenario?.transfer !== undefined && (
        <SuggestedTarget suggestion={call.scenario.transfer} start={start} busy={starting} />
      )}
      <Tabs className="transfer-tabs" value={draft.tab} onChange={showTab} keepMounted={false}>
        <Tabs.List grow aria-label={t('transfer.target-kind')}>
          <Tabs.Tab value="colleague">{t('transfer.colleague')}</Tabs.Tab>
          <Tabs.Tab value="number">{t('transfer.number')}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="colleague" className="transfer-tab">
          <ColleagueTab draft={draft} change={change} start={start} busy={starting} />
        </Tabs.Panel>
        <Tabs.Panel value="number" className="transfer-tab">
          <NumberTab draft={draft} change={change} start={start} busy={starting} />
        </Tabs.Panel>
      </Tabs>
      {problem !== undefined && (
        <p className="said fail" role="alert">
          {problem}
        </p>
      )}
      <Travels call={call} />
      <div className="transfer-why">
        <NativeSelect
          aria-label={t('transfer.reason')}
          value={draft.reason}
          data={[
            { value: '', label: t('transfer.no-reason') },
            ...reasonCodes.map((code) => ({ value: code, label: t(`reason.${code}`) })),
          ]}
          onChange={(event) =>
            change({ reason: reasonCodes.find((code) => code === event.currentTarget.value) ?? '' })
          }
        />
        <TextInput
          aria-label={t('transfer.message')}
          placeholder={t('transfer.message')}
          maxLength={200}
          value={draft.message}
          onChange={(event) => change({ message: event.currentTarget.value })}
        />
      </div>
    </section>
  );
}

/** Said before the click: the colleague will see this. */
function Travels({ call }: { call: CallView }) {
  const { t } = useText();
  const note = useNote(call.id)?.text.trim() ?? '';
  const earlier = call.handoff?.document?.notes.length ?? 0;
  return (
    <p className="row wrap travels">
      <span className="dim">{t('transfer.travels')}</span>
      <Tag tone="info">
        <IconAddressBook size={14} aria-hidden="true" />
        {t('transfer.card')}
      </Tag>
      <Tag tone={note === '' && earlier === 0 ? 'wrap' : 'info'}>
        <IconNotes size={14} aria-hidden="true" />
        {note === '' && earlier === 0
          ? t('transfer.no-notes')
          : t('transfer.notes', { count: earlier + (note === '' ? 0 : 1) })}
      </Tag>
    </p>
  );
}
