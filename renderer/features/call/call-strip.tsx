import { Button } from '@mantine/core';
import {
  IconArrowsRightLeft,
  IconDialpad,
  IconMicrophone,
  IconMicrophoneOff,
  IconPhone,
  IconPhoneOff,
  IconPlayerPause,
  IconPlayerPlay,
  IconUsers,
} from '@tabler/icons-react';
import { type ReactNode, useEffect, useRef } from 'react';
import type { CallView } from '#shared/domain/views';
import type { KeyAction } from '../../app/keys';
import { useKeyHints } from '../../app/use-key-hints';
import { ringSentence } from '../../stores/announce';
import {
  useActions,
  useApp,
  useCalls,
  useCallTitle,
  useDesk,
  useKeyTargets,
  useText,
  useView,
} from '../../stores/app-context';
import { isLive, isTransferring, joinable } from '../../stores/call-choice';
import { Key, Tag } from '../../ui/bits';
import { Clock } from '../../ui/clock';
import { formatClock } from '../../ui/format';
import { clockStart, stateKey, stateTone, talkSeconds } from './call-words';
import { TransferLegs } from './transfer-legs';
import { TransferStatus } from './transfer-status';
import './call.css';

/**
 * The call itself: state, clock, what can be done with it, and what went on with it in words. While a colleague asks
 * about a caller, it is the colleague who hears the agent, and the head says so.
 */
export function CallStrip({ call }: { call: CallView }) {
  const { t, say } = useText();
  const title = useCallTitle()(call);
  const { transfer } = call;
  const strip = useRef<HTMLElement>(null);
  const supervised =
    transfer?.mode === 'supervised' &&
    transfer.outcome === undefined &&
    transfer.step !== 'returning' &&
    transfer.canCancel;
  // What becomes of a transfer is seen wherever the narrow column is scrolled to.
  // biome-ignore lint/correctness/useExhaustiveDependencies: each of its steps brings the strip back
  useEffect(() => {
    if (transfer !== undefined) strip.current?.scrollIntoView({ block: 'nearest' });
  }, [transfer?.id, transfer?.step]);

  return (
    <section
      ref={strip}
      className={`call-strip sheet ${stateTone(call)}`}
      aria-label={t('call.region')}
      data-call-id={call.id}
    >
      <div className="row wrap call-strip-main">
        <div className="grow call-strip-who">
          <h2 className="clip">
            {call.handoff?.role === 'consulting' && isLive(call) ? say(ringSentence(call, title)) : title}
          </h2>
          <p className="row wrap">
            <Tag tone={stateTone(call)}>{t(stateKey(call))}</Tag>
            {call.state === 'wrap-up' ? (
              <span className="numbers">{formatClock(talkSeconds(call))}</span>
            ) : (
              <Clock since={clockStart(call)} />
            )}
            {call.together && <Tag tone="live">{t('legs.with-all')}</Tag>}
            {call.muted && isLive(call) && <Tag tone="fail">{t('call.muted')}</Tag>}
            <span className="dim">{t(call.direction === 'in' ? 'call.incoming' : 'call.outgoing')}</span>
          </p>
        </div>
        <CallButtons call={call} />
      </div>
      {transfer !== undefined &&
        (supervised ? (
          <TransferLegs call={call} transfer={transfer} />
        ) : (
          <TransferStatus call={call} transfer={transfer} />
        ))}
      <Join call={call} />
      {call.line !== undefined && <p className="said warn">{say(call.line)}</p>}
      {call.sentence !== undefined && <p className="said warn">{say(call.sentence)}</p>}
    </section>
  );
}

/** The caller waits while a colleague who has called is on the line, or the other way round: they may talk to each other. */
function Join({ call }: { call: CallView }) {
  const { t } = useText();
  const titleOf = useCallTitle();
  const { join, toggleConference } = useActions();
  const hints = useKeyHints();
  const down = useDesk((state) => state.connection !== 'up');
  const both = joinable(useCalls());
  if (both === undefined) return undefined;
  const { caller, colleague } = both;
  if (call.id !== caller.id && call.id !== colleague.id) return undefined;
  return (
    <div className="row wrap">
      <Button
        size="xs"
        variant="subtle"
        leftSection={<IconUsers size={16} />}
        rightSection={<Key name={hints.label('conference')} />}
        aria-keyshortcuts={hints.shortcut('conference')}
        disabled={down}
        onClick={() => toggleConference(caller.id)}
      >
        {caller.together ? t('legs.ask-alone', { target: titleOf(colleague) }) : t('legs.conference')}
      </Button>
      <Button
        size="xs"
        variant="subtle"
        leftSection={<IconArrowsRightLeft size={16} />}
        rightSection={<Key name={hints.label('complete')} />}
        aria-keyshortcuts={hints.shortcut('complete')}
        disabled={down}
        onClick={() => join(caller.id, colleague.id)}
      >
        {t('call.join', { caller: titleOf(caller), colleague: titleOf(colleague) })}
      </Button>
    </div>
  );
}

/** A call that was silenced still rings, and can still be taken; its keys belong to calls that ask for it. */
function CallButtons({ call }: { call: CallView }) {
  const { t } = useText();
  const { view } = useApp();
  const { run, dial, toggleHold, toggleMute, openTransfer } = useActions();
  const keys = useKeyTargets();
  const hints = useKeyHints();
  const panel = useView((state) => state.panel);
  const down = useDesk((state) => state.connection !== 'up');
  const callId = call.id;
  if (call.state === 'ringing') {
    return (
      <div className="call-buttons">
        <Button
          className="call-button"
          color="var(--pc-answer)"
          leftSection={<IconPhone size={18} />}
          disabled={down}
          onClick={() => run('calls.answer', { callId })}
        >
          {t('ring.answer')}
        </Button>
        <Button
          className="call-button"
          color="var(--pc-hangup)"
          leftSection={<IconPhoneOff size={18} />}
          disabled={down}
          onClick={() => run('calls.decline', { callId })}
        >
          {t('ring.decline')}
        </Button>
      </div>
    );
  }
  if (!isLive(call)) {
    // What became of a transfer has its own next steps.
    if (call.number.anonymous || call.transfer !== undefined) return undefined;
    const { e164, extension, raw } = call.number;
    return (
      <Button
        className="call-button"
        variant="default"
        leftSection={<IconPhone size={18} />}
        disabled={down}
        onClick={() => dial(e164 ?? extension ?? raw)}
      >
        {t(call.direction === 'in' ? 'next-step.call-back' : 'call.again')}
      </Button>
    );
  }

  const talking = call.state === 'up' || call.state === 'held';
  const held = call.state === 'held';
  const transferring = isTransferring(call);
  return (
    <div className="call-buttons">
      <CallButton
        icon={call.muted ? <IconMicrophoneOff size={18} /> : <IconMicrophone size={18} />}
        label={t(call.muted ? 'call.unmute' : 'call.mute')}
        action="mute"
        hint={keys.mute === callId}
        disabled={down || !talking}
        active={call.muted}
        onClick={() => toggleMute(callId)}
      />
      <CallButton
        icon={held ? <IconPlayerPlay size={18} /> : <IconPlayerPause size={18} />}
        label={t(held ? 'call.resume' : 'call.hold')}
        action="hold"
        hint={keys.hold === callId}
        disabled={down || !talking || transferring}
        active={held}
        onClick={() => toggleHold(callId)}
      />
      <CallButton
        icon={<IconDialpad size={18} />}
        label={t('call.keypad')}
        action="keypad"
        hint={keys.keypad === callId}
        disabled={!talking}
        active={panel === 'keypad'}
        onClick={() => view.setPanel(panel === 'keypad' ? 'none' : 'keypad')}
      />
      <CallButton
        icon={<IconArrowsRightLeft size={18} />}
        label={t('call.transfer')}
        action="transfer"
        hint={keys.transfer === callId}
        disabled={down || !talking || transferring}
        active={panel === 'transfer'}
        onClick={() => (panel === 'transfer' ? view.setPanel('none') : openTransfer(callId))}
      />
      <Button
        className="call-button"
        color="var(--pc-hangup)"
        leftSection={<IconPhoneOff size={18} />}
        rightSection={<Key name={hints.label('hangUp')} idle={keys.hangUp !== callId} />}
        aria-keyshortcuts={hints.shortcut('hangUp')}
        disabled={down}
        onClick={() => run('calls.hangUp', { callId })}
      >
        {t('call.hang-up')}
      </Button>
    </div>
  );
}

interface CallButtonProps {
  readonly icon: ReactNode;
  readonly label: string;
  readonly action: KeyAction;
  readonly hint: boolean;
  readonly disabled: boolean;
  readonly active: boolean;
  readonly onClick: () => void;
}

function CallButton({ icon, label, action, hint, disabled, active, onClick }: CallButtonProps) {
  const hints = useKeyHints();
  return (
    <Button
      className="call-button"
      variant={active ? 'light' : 'default'}
      leftSection={icon}
      rightSection={<Key name={hints.label(action)} idle={!hint} />}
      aria-keyshortcuts={hints.shortcut(action)}
      aria-pressed={active}
      disabled={disabled}
      onClick={onClick}
    >
      {label}
    </Button>
  );
}
