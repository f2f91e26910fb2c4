import { Button } from '@mantine/core';
import { useId } from 'react';
import type { Candidate, Card } from '#shared/domain/card';
import type { CallView } from '#shared/domain/views';
import { useActions, useApp, useText } from '../../stores/app-context';
import { Tag } from '../../ui/bits';
import { formatAge } from '../../ui/format';
import { useNow } from '../../ui/use-now';

/** Several people have this number: never picked silently, ranked with the reason, remembered once chosen. */
export function Chooser({ call, card }: { call: CallView; card: Extract<Card, { kind: 'several' }> }) {
  const { t } = useText();
  const { run } = useActions();
  const headId = useId();
  return (
    <section className="card-section stack" aria-labelledby={headId}>
      <h3 className="section-head" id={headId}>
        {t('chooser.title')}
      </h3>
      <p className="dim">{t('chooser.text', { count: card.total })}</p>
      <ol className="items">
        {card.candidates.map((candidate) => (
          <Person
            key={candidate.id}
            candidate={candidate}
            onChoose={() => run('contacts.choose', { callId: call.id, contactId: candidate.id })}
          />
        ))}
      </ol>
    </section>
  );
}

function Person({ candidate, onChoose }: { candidate: Candidate; onChoose: () => void }) {
  const { t } = useText();
  const { locale } = useApp();
  const now = useNow(60_000);
  const place = [candidate.company, candidate.title].filter((part) => part !== undefined).join(' · ');
  return (
    <li className="item">
      <div className="grow">
        <p className="item-title">
          <strong>{candidate.displayName}</strong>
          {place !== '' && <span className="dim">{place}</span>}
        </p>
        <p className="row wrap dim">
          {candidate.vip && <Tag tone="ring">{t('card.vip')}</Tag>}
          {candidate.openItems > 0 && (
            <Tag tone="info">{t('ring.open-items', { count: candidate.openItems })}</Tag>
          )}
          {candidate.reason !== 'name' && candidate.reason !== 'vip' && (
            <span>{t(`chooser.reason.${candidate.reason}`)}</span>
          )}
          {candidate.lastCallAt !== undefined && (
            <span>{t('chooser.last-call', { age: formatAge(candidate.lastCallAt, now, locale) })}</span>
          )}
        </p>
      </div>
      <Button
        size="compact-sm"
        variant="light"
        aria-label={t('chooser.choose', { name: candidate.displayName })}
        onClick={onChoose}
      >
        {t('chooser.pick')}
      </Button>
    </li>
  );
}
