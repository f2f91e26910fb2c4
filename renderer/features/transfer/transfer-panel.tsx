import { CloseButton, NativeSelect, Tabs, TextInput } from '@mantine/core';
import { IconAddressBook, IconListCheck, IconMicrophone, IconNotes } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { reasonCodes } from '#shared/domain/handoff/document';
import { knownUrgency, planOf, pointsOf } from '#shared/domain/handoff/plan';
import type { CallView } from '#shared/domain/views';
import {
  useActions,
  useCallDraft,
  useCallTitle,
  useDesk,
  useNote,
  usePlan,
  useText,
} from '../../stores/app-context';
import { failureKey } from '../../stores/failure-text';
import { emptyTransferDraft, type TransferDraft, transferTabs } from '../../stores/transfer-draft';
import { Tag } from '../../ui/bits';
import { useSnippets } from '../snippets/use-snippets';
import { ColleagueTab } from './colleague-tab';
import { MoreForColleague } from './more-for-colleague';
import { NumberTab } from './number-tab';
import type { StartTransfer } from './start-transfer';
import { SuggestedTarget } from './suggested-target';
import { useSuggestions } from './use-suggestions';
import './transfer.css';

/** Whom to, how, and what travels along. Slides over the notes, whose last lines stay in sight below it. */
export function TransferPanel({ call }: { call: CallView }) {
  const { t } = useText();
  const { ask, closePanel, panelDone } = useActions();
  const caller = useCallTitle()(call);
  const remembered = useDesk((state) => state.settings?.transferTab ?? 'colleague');
  const [draft, change] = useCallDraft<TransferDraft>(call.id, 'transfer', {
    ...emptyTransferDraft,
    tab: remembered,
  });
  const suggested = useSuggestions(call.id, draft.reason);
  const snippets = useSnippets<HTMLInputElement>(call);
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

  function showTab(wanted: string | null): void {
    const tab = transferTabs.find((one) => one === wanted);
    if (tab === undefined) return;
    change({ tab });
    void ask('settings.update', { patch: { transferTab: tab } });
  }

  // It has a place of its own, whichever tab is open.
  const first = call.scenario?.transfer?.number;
  const others = useMemo(
    () => suggested.all.filter(({ number }) => number !== first),
    [suggested.all, first],
  );
  const people = (
    <ColleagueTab
      draft={draft}
      change={change}
      start={start}
      busy={starting}
      suggested={{ ...suggested, all: others }}
      caller={caller}
    />
  );

  return (
    <section className="panel transfer-panel" aria-label={t('transfer.region')}>
      <div className="row">
        <h3 className="panel-title grow clip">{t('transfer.title', { caller })}</h3>
        <CloseButton aria-label={t('panel.close')} onClick={closePanel} />
      </div>
      {call.scenario?.transfer !== undefined && (
        <SuggestedTarget
          suggestion={call.scenario.transfer}
          reasons={suggested.all.find(({ number }) => number === first)?.reasons}
          caller={caller}
          start={start}
          busy={starting}
        />
      )}
      <Tabs className="transfer-tabs" value={draft.tab} onChange={showTab} keepMounted={false}>
        <Tabs.List grow aria-label={t('transfer.target-kind')}>
          <Tabs.Tab value="colleague">{t('transfer.colleague')}</Tabs.Tab>
          <Tabs.Tab value="queue">{t('transfer.queue')}</Tabs.Tab>
          <Tabs.Tab value="number">{t('transfer.number')}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="colleague" className="transfer-tab">
          {people}
        </Tabs.Panel>
        <Tabs.Panel value="queue" className="transfer-tab">
          {people}
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
          {...snippets.props}
          aria-label={t('transfer.message')}
          placeholder={t('transfer.message')}
          maxLength={200}
          value={draft.message}
          onChange={(event) => change({ message: event.currentTarget.value })}
        />
        {snippets.list}
      </div>
      <MoreForColleague call={call} />
    </section>
  );
}

/** Said before the click: the colleague will see this. */
function Travels({ call }: { call: CallView }) {
  const { t } = useText();
  const note = useNote(call.id)?.text.trim() ?? '';
  const { plan } = usePlan(call.id);
  const received = call.handoff?.document;
  const earlier = received?.notes.length ?? 0;
  const told = planOf(plan, { id: '', by: '', at: '' });
  const points = [told, ...(received?.plans ?? [])].reduce((sum, each) => sum + pointsOf(each), 0);
  const urgency = plan.urgency === '' ? knownUrgency(call.card, received?.urgency) : plan.urgency;
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
      {points > 0 && (
        <Tag tone="info">
          <IconListCheck size={14} aria-hidden="true" />
          {t('plan.points', { count: points })}
        </Tag>
      )}
      {received?.transcript !== undefined && (
        <Tag tone="info">
          <IconMicrophone size={14} aria-hidden="true" />
          {t('spoken.title')}
        </Tag>
      )}
      {urgency !== 'normal' && (
        <Tag tone={urgency === 'low' ? 'wrap' : 'fail'}>{t(`urgency.${urgency}`)}</Tag>
      )}
    </p>
  );
}
