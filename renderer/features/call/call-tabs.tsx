import {
  IconArrowsRightLeft,
  IconHistory,
  IconNotes,
  IconPhone,
  IconPhoneIncoming,
  IconPlayerPause,
} from '@tabler/icons-react';
import type { CallView } from '#shared/domain/views';
import { useApp, useCalls, useCallTitle, useText, useView } from '../../stores/app-context';
import { isRinging, isTransferring } from '../../stores/call-choice';
import { Clock } from '../../ui/clock';
import { FollowUpTab } from '../follow-ups/follow-up-tab';
import { clockStart, stateKey, stateTone } from './call-words';

/** One and the same element: a call that rings draws nothing of it anew. */
const followUpTab = <FollowUpTab />;

/** All calls at hand, and the list of earlier ones. The row is always there, so nothing moves when a call comes or goes. */
export function CallTabs() {
  const { t } = useText();
  const { view } = useApp();
  const calls = useCalls();
  const selected = useView((state) => state.selected);
  const list = useView((state) => state.list);
  return (
    <nav className="call-tabs" aria-label={t('calls.at-hand')}>
      <button
        type="button"
        className="call-tab"
        aria-current={selected === undefined && list === 'history' ? 'true' : undefined}
        onClick={() => view.showList('history')}
      >
        <IconHistory size={16} aria-hidden="true" />
        {t('calls.history')}
      </button>
      {followUpTab}
      {calls.map((call) => (
        <CallTab
          key={call.id}
          call={call}
          current={call.id === selected}
          onSelect={() => view.select(call.id)}
        />
      ))}
    </nav>
  );
}

function CallTab({ call, current, onSelect }: { call: CallView; current: boolean; onSelect: () => void }) {
  const { t } = useText();
  const titleOf = useCallTitle();
  const { transfer } = call;
  const running = transfer !== undefined && isTransferring(call);
  return (
    <button
      type="button"
      className={`call-tab ${stateTone(call)}`}
      aria-current={current ? 'true' : undefined}
      onClick={onSelect}
    >
      <TabIcon call={call} />
      <span className="clip call-tab-name">
        {titleOf(call)}
        {!running && call.state !== 'wrap-up' && <span className="hidden-text">, {t(stateKey(call))}</span>}
      </span>
      {running ? (
        <span className="clip dim">
          → {transfer.target.label} · {t(`transfer.step.${transfer.step}`)}
        </span>
      ) : call.state === 'wrap-up' ? (
        <span className="dim">{t('call.state.wrap-up')}</span>
      ) : (
        <Clock since={clockStart(call)} silent />
      )}
    </button>
  );
}

function TabIcon({ call }: { call: CallView }) {
  if (isTransferring(call)) {
    return <IconArrowsRightLeft size={16} aria-hidden="true" />;
  }
  if (isRinging(call)) return <IconPhoneIncoming size={16} aria-hidden="true" />;
  if (call.state === 'held') return <IconPlayerPause size={16} aria-hidden="true" />;
  if (call.state === 'wrap-up') return <IconNotes size={16} aria-hidden="true" />;
  return <IconPhone size={16} aria-hidden="true" />;
}
