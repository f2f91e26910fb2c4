import { Button } from '@mantine/core';
import { IconNotes, IconPhone, IconPhoneIncoming, IconPhoneOff } from '@tabler/icons-react';
import type { CallView } from '#shared/domain/views';
import { keyLabel, keyShortcut } from '../../app/keys';
import { ringSentence } from '../../stores/announce';
import {
  useActions,
  useCalls,
  useColleagueLabel,
  useDesk,
  useKeyTargets,
  useText,
} from '../../stores/app-context';
import { isRinging } from '../../stores/call-choice';
import { Key, Tag } from '../../ui/bits';
import { ringFacts } from './ring-facts';
import './ring-card.css';

/**
 * A call that rings: who first, whoever sent it second. It never takes the focus and has no default button, so a
 * key meant for the notes can't answer or decline. `wide`: it stands above its own caller card, which has the rest.
 */
export function RingCard({ call, wide = false }: { call: CallView; wide?: boolean }) {
  const { t, say } = useText();
  const { handoff } = call;
  const { run } = useActions();
  const keys = useKeyTargets();
  // Landmarks need names of their own: the first that rings is "the" incoming call.
  const place = useCalls()
    .filter(isRinging)
    .findIndex(({ id }) => id === call.id);
  const from = useColleagueLabel(handoff?.from);
  const down = useDesk((state) => state.connection !== 'up');
  const facts = ringFacts(call.card);
  const tagged =
    facts.vip ||
    facts.tier !== undefined ||
    facts.complaints + facts.openItems > 0 ||
    facts.people > 1 ||
    call.callsToday > 1;
  const unknown = call.card.kind === 'unknown' ? t('card.unknown') : undefined;
  const document = handoff?.document;
  const callId = call.id;
  const preview = document?.notes.at(-1)?.text ?? document?.summary ?? handoff?.summary;
  const urgency = document?.urgency ?? handoff?.urgency;

  return (
    <section
      className={wide ? 'ring-card wide' : 'ring-card'}
      aria-label={place === 0 ? t('ring.region') : t('ring.region-further', { number: place + 1 })}
      data-call-id={call.id}
    >
      <div className="row ring-who">
        <span className="ring-bell" aria-hidden="true">
          <IconPhoneIncoming size={22} />
        </span>
        <div className="grow">
          <h2 className="ring-name clip">{call.title}</h2>
          <p className="clip dim">
            {[unknown, facts.company, facts.role, call.number.anonymous ? undefined : call.number.display]
              .filter((part) => part !== undefined && part !== '' && part !== call.title)
              .join(' · ')}
          </p>
        </div>
      </div>
      {tagged && (
        <div className="row wrap ring-tags">
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
            <strong>
              {handoff.role === 'consulting'
                ? say(ringSentence(call))
                : handoff.role === 'recalled'
                  ? t('handoff.recalled')
                  : t('handoff.transferred-by', { from })}
            </strong>
            {document?.reason !== undefined && (
              <span>
                {' · '}
                {(document.reason.code !== 'other' || document.reason.text === undefined) &&
                  t(`reason.${document.reason.code}`)}
                {document.reason.code !== 'other' && document.reason.text !== undefined && ' · '}
                {document.reason.text}
              </span>
            )}
            {(urgency === 'high' || urgency === 'critical') && (
              <Tag tone="fail">{t(`urgency.${urgency}`)}</Tag>
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
          rightSection={<Key name={keyLabel('answer')} idle={keys.answer !== callId} />}
          aria-keyshortcuts={keyShortcut('answer')}
          disabled={down}
          onClick={() => run('calls.answer', { callId })}
        >
          {t('ring.answer')}
        </Button>
        <Button
          color="var(--pc-hangup)"
          leftSection={<IconPhoneOff size={18} />}
          rightSection={<Key name={keyLabel('hangUp')} idle={keys.decline !== callId} />}
          aria-keyshortcuts={keyShortcut('hangUp')}
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
