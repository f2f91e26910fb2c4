import { Button } from '@mantine/core';
import { IconNotes, IconPhone, IconPhoneIncoming, IconPhoneOff } from '@tabler/icons-react';
import type { CallView } from '#shared/domain/views';
import { keyLabel, keyShortcut } from '../../app/keys';
import { ringSentence } from '../../stores/announce';
import { useActions, useDesk, useKeyTargets, useText } from '../../stores/app-context';
import { Key, Tag } from '../../ui/bits';
import { ringFacts } from './ring-facts';
import './ring-card.css';

/**
 * A call that rings: who first, whoever sent it second. It never takes the focus and has no default button, so a
 * key meant for the notes can't answer or decline.
 */
export function RingCard({ call }: { call: CallView }) {
  const { t, say } = useText();
  const { run } = useActions();
  const keys = useKeyTargets();
  const down = useDesk((state) => state.connection !== 'up');
  const facts = ringFacts(call.card);
  const { handoff } = call;
  const document = handoff?.document;
  const callId = call.id;
  const preview = document?.notes.at(-1)?.text ?? document?.summary;

  return (
    <section className="ring-card" aria-label={t('ring.region')} data-call-id={call.id}>
      <div className="row top">
        <span className="ring-bell" aria-hidden="true">
          <IconPhoneIncoming size={22} />
        </span>
        <div className="grow">
          <h2 className="ring-name clip">{call.title}</h2>
          <p className="clip dim">
            {[facts.company, facts.role, call.number.anonymous ? undefined : call.number.display]
              .filter((part) => part !== undefined && part !== '' && part !== call.title)
              .join(' · ')}
          </p>
        </div>
      </div>
      {(facts.vip || facts.tier !== undefined || facts.openItems > 0 || call.callsToday > 1) && (
        <div className="row wrap">
          {facts.vip && <Tag tone="ring">{t('card.vip')}</Tag>}
          {facts.tier !== undefined && <Tag tone="info">{facts.tier}</Tag>}
          {facts.complaints > 0 && <Tag tone="fail">{t('ring.complaints', { count: facts.complaints })}</Tag>}
          {facts.openItems > 0 && <Tag>{t('ring.open-items', { count: facts.openItems })}</Tag>}
          {facts.people > 1 && <Tag>{t('card.people-share', { count: facts.people })}</Tag>}
          {call.callsToday > 1 && <Tag tone="warn">{t('ring.times-today', { count: call.callsToday })}</Tag>}
        </div>
      )}
      {handoff !== undefined && (
        <div className="ring-handoff">
          <p>
            <strong>{handoffLine(call, { t, say })}</strong>
            {document?.reason !== undefined && (
              <span> · {document.reason.text ?? t(`reason.${document.reason.code}`)}</span>
            )}
            {document !== undefined && (document.urgency === 'high' || document.urgency === 'critical') && (
              <Tag tone="fail">{t(`urgency.${document.urgency}`)}</Tag>
            )}
          </p>
          {preview !== undefined && <p className="ring-preview prose">{preview}</p>}
          {handoff.state === 'announced' && (
            <p className="dim">{t('handoff.on-its-way', { from: handoff.from.name })}</p>
          )}
        </div>
      )}
      <div className="ring-buttons">
        <Button
          color="var(--pc-answer)"
          leftSection={<IconPhone size={18} />}
          rightSection={keys.answer === callId && <Key>{keyLabel('answer')}</Key>}
          aria-keyshortcuts={keyShortcut('answer')}
          aria-label={t('ring.answer')}
          disabled={down}
          onClick={() => run('calls.answer', { callId })}
        >
          {t('ring.answer')}
        </Button>
        <Button
          color="var(--pc-hangup)"
          leftSection={<IconPhoneOff size={18} />}
          rightSection={keys.decline === callId && <Key>{keyLabel('hangUp')}</Key>}
          aria-keyshortcuts={keyShortcut('hangUp')}
          aria-label={t('ring.decline')}
          disabled={down}
          onClick={() => run('calls.decline', { callId })}
        >
          {t('ring.decline')}
        </Button>
        <Button
          variant="default"
          leftSection={<IconNotes size={18} />}
          disabled={down}
          onClick={() => run('calls.noteOnly', { callId })}
        >
          {t('ring.note-only')}
        </Button>
      </div>
    </section>
  );
}

function handoffLine(call: CallView, { t, say }: Pick<ReturnType<typeof useText>, 't' | 'say'>): string {
  const from = call.handoff?.from.name ?? '';
  switch (call.handoff?.role) {
    case 'consulting':
      return say(ringSentence(call));
    case 'recalled':
      return t('handoff.recalled');
    default:
      return t('handoff.transferred-by', { from });
  }
}
