import { Button } from '@mantine/core';
import { IconArrowBackUp, IconCheck, IconSwitchHorizontal, IconUsers } from '@tabler/icons-react';
import type { CallView, TransferView } from '#shared/domain/views';
import type { MessageKey } from '#shared/i18n/en';
import { useKeyHints } from '../../app/use-key-hints';
import { useActions, useCallTitle, useDesk, useKeyTargets, useText } from '../../stores/app-context';
import { Key } from '../../ui/bits';
import { Clock } from '../../ui/clock';
import { TransferSteps } from './transfer-steps';

/** A supervised transfer: the caller and the colleague side by side, who of them hears the agent, and all together. */
export function TransferLegs({ call, transfer }: { call: CallView; transfer: TransferView }) {
  const { t, say } = useText();
  const { run, toggleConference } = useActions();
  const keys = useKeyTargets();
  const hints = useKeyHints();
  const down = useDesk((state) => state.connection !== 'up');
  const callId = call.id;
  const answered = transfer.step === 'answered';
  const together = transfer.talkingTo === 'both';
  const withCaller = transfer.talkingTo === 'caller' || together;
  const withTarget =
    together ||
    (transfer.talkingTo === 'target' && transfer.step !== 'sending' && transfer.step !== 'ringing');
  const talking = t(together ? 'legs.with-all' : 'legs.talking');
  const caller = useCallTitle()(call);
  const names = { caller, target: transfer.target.label };
  return (
    <section className="legs" aria-label={t('transfer.status')}>
      <Leg
        name={caller}
        role={t('legs.caller')}
        state={withCaller ? talking : t('legs.on-hold')}
        tone={withCaller ? 'live' : 'hold'}
        since={withCaller ? call.answeredAt : call.heldSince}
      />
      <Leg
        name={transfer.target.label}
        role={t('legs.colleague')}
        state={withTarget ? talking : answered ? t('legs.on-hold') : t(`transfer.step.${transfer.step}`)}
        tone={withTarget ? 'live' : answered ? 'hold' : 'ring'}
        since={transfer.startedAt}
      />
      <div className="legs-buttons">
        <Button
          variant="default"
          leftSection={<IconSwitchHorizontal size={18} />}
          rightSection={<Key name={hints.label('swap')} idle={keys.swap !== callId} />}
          aria-keyshortcuts={hints.shortcut('swap')}
          disabled={down || !answered || together}
          onClick={() => run('transfer.swap', { callId })}
        >
          {t('legs.swap')}
        </Button>
        <Button
          variant={together ? 'light' : 'default'}
          leftSection={<IconUsers size={18} />}
          rightSection={<Key name={hints.label('conference')} idle={keys.conference !== callId} />}
          aria-keyshortcuts={hints.shortcut('conference')}
          disabled={down || !answered}
          onClick={() => toggleConference(callId)}
        >
          {together ? t('legs.ask-alone', names) : t('legs.conference')}
        </Button>
        <Button
          leftSection={<IconCheck size={18} />}
          rightSection={<Key name={hints.label('complete')} idle={keys.complete !== callId} />}
          aria-keyshortcuts={hints.shortcut('complete')}
          disabled={down || transfer.step === 'completing' || transfer.step === 'sending'}
          onClick={() => run('transfer.complete', { callId })}
        >
          {t('legs.complete')}
        </Button>
        <Button
          variant="default"
          leftSection={<IconArrowBackUp size={18} />}
          rightSection={<Key name={hints.label('take-back')} idle={keys.takeBack !== callId} />}
          aria-keyshortcuts={hints.shortcut('take-back')}
          disabled={down}
          onClick={() => run('transfer.cancel', { callId })}
        >
          {t('legs.back')}
        </Button>
        {transfer.sentence === undefined && <TransferSteps step={transfer.step} />}
        {/* Always a line, so that nothing below it moves. */}
        <p className={`said transfer-said ${transfer.sentence === undefined ? '' : 'fail'}`}>
          {transfer.sentence === undefined ? t(hintOf(transfer), names) : say(transfer.sentence)}
        </p>
      </div>
    </section>
  );
}

/** Who hears whom now, and what Complete does. */
function hintOf({ step, talkingTo }: TransferView): MessageKey {
  if (step === 'sending' || step === 'ringing') return 'legs.hint-ringing';
  if (talkingTo === 'both') return 'legs.hint-together';
  return talkingTo === 'caller' ? 'legs.hint-caller' : 'legs.hint-target';
}

interface LegProps {
  readonly name: string;
  readonly role: string;
  readonly state: string;
  readonly tone: 'live' | 'hold' | 'ring';
  readonly since: number | undefined;
}

function Leg({ name, role, state, tone, since }: LegProps) {
  return (
    <div className={`leg ${tone}`}>
      <p className="dim">{role}</p>
      <p className="clip leg-name">{name}</p>
      <p className="row">
        <span className={`dot ${tone}`} aria-hidden="true" />
        {state} <Clock since={since} />
      </p>
    </div>
  );
}
