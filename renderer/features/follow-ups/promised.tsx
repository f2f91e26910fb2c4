import { Button } from '@mantine/core';
import { IconCheck, IconClock } from '@tabler/icons-react';
import { dueOf, type FollowUp, isFor, somebodyOn } from '#shared/domain/follow-ups';
import type { CallView } from '#shared/domain/views';
import { useApp, useDesk, useText } from '../../stores/app-context';
import { formatWhen } from '../../ui/format';
import { useSettle } from './use-settle';
import './follow-ups.css';

const none: readonly FollowUp[] = [];

/** Beside a call with somebody who was promised one, whoever called: what it was about, and that it is done now. */
export function Promised({ call }: { call: CallView }) {
  const { t } = useText();
  const { view } = useApp();
  const entries = useDesk((state) => state.followUps?.entries ?? none);
  const down = useDesk((state) => state.connection !== 'up');
  const { settled, close } = useSettle();
  const somebody = somebodyOn(call);
  // What is promised in this call is for a later one.
  const first = entries.find((each) => each.callId !== call.id && isFor(each, somebody));
  if (first === undefined && settled === undefined) return undefined;
  return (
    <section className="promised stack" aria-label={t('follow-up.at-hand')}>
      {settled !== undefined && (
        <p className="row">
          <span className="grow" role="status">
            {settled.said}
          </span>
          <Button size="compact-sm" variant="default" disabled={down} onClick={() => void settled.undo()}>
            {t('follow-up.undo')}
          </Button>
        </p>
      )}
      {first !== undefined && (
        <>
          <What followUp={first} />
          <div className="row wrap">
            <Button
              size="compact-sm"
              variant="default"
              disabled={down}
              leftSection={<IconCheck size={16} aria-hidden="true" />}
              aria-label={t('follow-up.done-name', { name: first.name })}
              // By the second click of two the next promise is in its place.
              onClick={({ detail }) => detail < 2 && void close(first, 'done')}
            >
              {t('follow-up.done')}
            </Button>
            <Button
              size="compact-sm"
              variant="default"
              disabled={down}
              leftSection={<IconClock size={16} aria-hidden="true" />}
              aria-label={t('follow-up.put-off-name', { name: first.name })}
              onClick={() => view.schedule({ kind: 'put-off', id: first.id, name: first.name })}
            >
              {t('follow-up.put-off')}
            </Button>
          </div>
        </>
      )}
    </section>
  );
}

function What({ followUp }: { followUp: FollowUp }) {
  const { t } = useText();
  const { locale } = useApp();
  const due = dueOf(followUp);
  return (
    <>
      <p>
        <strong>{t('follow-up.at-hand')}</strong>
        {due !== undefined && (
          <span className="dim numbers">
            {' · '}
            {formatWhen(new Date(due).toISOString(), Date.now(), locale)}
          </span>
        )}
      </p>
      {followUp.text !== '' && <p className="follow-up-text">{followUp.text}</p>}
      {followUp.note !== undefined && (
        <p className="dim promised-note">{t('follow-up.noted', { note: followUp.note })}</p>
      )}
    </>
  );
}
