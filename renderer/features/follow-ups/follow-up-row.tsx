import { Button } from '@mantine/core';
import { IconCheck, IconPhone } from '@tabler/icons-react';
import { dueOf, type FollowUp, isDue, type SnoozeChoice } from '#shared/domain/follow-ups';
import { useActions, useApp, useFormatNumber, useText } from '../../stores/app-context';
import { Key, Tag } from '../../ui/bits';
import { formatAge, formatWhen } from '../../ui/format';
import { PutOffMenu } from './put-off-menu';

interface FollowUpRowProps {
  readonly followUp: FollowUp;
  /** Epoch ms. */
  readonly now: number;
  readonly disabled: boolean;
  /** The key that calls them. */
  readonly hint: { readonly label: string; readonly shortcut: string } | undefined;
  readonly onClose: (as: 'done' | 'dismissed') => void;
  readonly onPutOff: (choice: SnoozeChoice) => void;
}

export function FollowUpRow({ followUp, now, disabled, hint, onClose, onPutOff }: FollowUpRowProps) {
  const { t } = useText();
  const { view } = useApp();
  const { dial } = useActions();
  const { name, text, note, callId, origin } = followUp;
  const number = useFormatNumber()(followUp.number);
  return (
    <li className="follow-up">
      <Due followUp={followUp} now={now} />
      <div className="grow">
        <p className="row wrap follow-up-who">
          <strong className="clip">{name}</strong>
          {followUp.number === '' ? (
            <span className="dim">{t('follow-up.no-number')}</span>
          ) : (
            number !== name && <span className="dim numbers">{number}</span>
          )}
          {origin === 'message' && <Tag tone="info">{t('follow-up.message')}</Tag>}
        </p>
        {text !== '' && <p className="follow-up-text">{text}</p>}
        {note !== undefined && <p className="clip dim">{t('follow-up.noted', { note })}</p>}
      </div>
      <div className="row wrap follow-up-buttons">
        {callId !== undefined && (
          <button
            type="button"
            className="plain-button"
            aria-label={t('follow-up.open-call-name', { name })}
            onClick={() => view.pointAt(callId)}
          >
            {t('follow-up.open-call')}
          </button>
        )}
        <Button
          size="compact-sm"
          variant={isDue(followUp, now) ? 'filled' : 'default'}
          disabled={disabled || followUp.number === ''}
          leftSection={<IconPhone size={16} aria-hidden="true" />}
          rightSection={hint !== undefined && <Key name={hint.label} />}
          aria-keyshortcuts={hint?.shortcut}
          aria-label={t('follow-up.call-name', { name })}
          onClick={() => void dial(followUp.number)}
        >
          {t('follow-up.call')}
        </Button>
        <PutOffMenu
          followUp={followUp}
          disabled={disabled}
          onPutOff={onPutOff}
          onRemove={() => onClose('dismissed')}
        />
        <Button
          size="compact-sm"
          variant="default"
          disabled={disabled}
          leftSection={<IconCheck size={16} aria-hidden="true" />}
          aria-label={t('follow-up.done-name', { name })}
          // By the second click of two the next row is in its place.
          onClick={({ detail }) => detail < 2 && onClose('done')}
        >
          {t('follow-up.done')}
        </Button>
      </div>
    </li>
  );
}

function Due({ followUp, now }: { followUp: FollowUp; now: number }) {
  const { t } = useText();
  const { locale } = useApp();
  const due = dueOf(followUp);
  if (due === undefined) return <p className="follow-up-due dim">–</p>;
  const iso = new Date(due).toISOString();
  const { dueAt, snoozedUntil } = followUp;
  return (
    <div className="follow-up-due numbers">
      <p className={isDue(followUp, now) ? 'follow-ups-due' : ''}>{formatWhen(iso, now, locale)}</p>
      <p className="dim">
        {isDue(followUp, now)
          ? formatAge(iso, now, locale)
          : snoozedUntil !== undefined &&
            dueAt !== undefined &&
            t('follow-up.was-due', { when: formatWhen(new Date(dueAt).toISOString(), now, locale) })}
      </p>
    </div>
  );
}
