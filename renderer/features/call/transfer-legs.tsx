import { Button } from '@mantine/core';
import { IconArrowBackUp, IconCheck, IconSwitchHorizontal } from '@tabler/icons-react';
import type { CallView, TransferView } from '#shared/domain/views';
import { useActions, useDesk, useText } from '../../stores/app-context';
import { Clock } from '../../ui/clock';
import { TransferSteps } from './transfer-steps';

/** A supervised transfer: the caller and the colleague side by side, and who of them hears the agent. */
export function TransferLegs({ call, transfer }: { call: CallView; transfer: TransferView }) {
  const { t, say } = useText();
  const { run } = useActions();
  const down = useDesk((state) => state.connection !== 'up');
  const callId = call.id;
  const answered = transfer.step === 'answered';
  const withCaller = transfer.talkingTo === 'caller';
  const withTarget =
    transfer.talkingTo === 'target' && transfer.step !== 'sending' && transfer.step !== 'ringing';
  return (
    <section className="legs" aria-label={t('transfer.status')}>
      <Leg
        name={call.title}
        role={t('legs.caller')}
        state={t(withCaller ? 'legs.talking' : 'legs.on-hold')}
        tone={withCaller ? 'live' : 'hold'}
        since={withCaller ? call.answeredAt : call.heldSince}
      />
      <Leg
        name={transfer.target.label}
        role={t('legs.colleague')}
        state={
          withTarget ? t('legs.talking') : answered ? t('legs.on-hold') : t(`transfer.step.${transfer.step}`)
        }
        tone={withTarget ? 'live' : answered ? 'hold' : 'ring'}
        since={transfer.startedAt}
      />
      <div className="legs-buttons">
        <Button
          variant="default"
          leftSection={<IconSwitchHorizontal size={18} />}
          disabled={down || !answered}
          onClick={() => run('transfer.swap', { callId })}
        >
          {t('legs.swap')}
        </Button>
        <Button
          leftSection={<IconCheck size={18} />}
          disabled={down || transfer.step === 'completing' || transfer.step === 'sending'}
          onClick={() => run('transfer.complete', { callId })}
        >
          {t('legs.complete')}
        </Button>
        <Button
          variant="default"
          leftSection={<IconArrowBackUp size={18} />}
          disabled={down}
          onClick={() => run('transfer.cancel', { callId })}
        >
          {t('legs.back')}
        </Button>
        {transfer.sentence === undefined ? (
          <TransferSteps step={transfer.step} />
        ) : (
          <p className="said transfer-said fail">{say(transfer.sentence)}</p>
        )}
      </div>
    </section>
  );
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
