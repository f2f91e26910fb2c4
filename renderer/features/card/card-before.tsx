import { IconPhoneIncoming, IconPhoneOutgoing } from '@tabler/icons-react';
import { useId, useState } from 'react';
import type { HistoryEntry } from '#shared/domain/card';
import { useApp, useText } from '../../stores/app-context';
import { formatClock, formatWhen } from '../../ui/format';
import { useNow } from '../../ui/use-now';

const FIRST_ENTRIES = 5;

/** The timeline: earlier calls with this person at this desk, and what was written down. */
export function CardBefore({ history }: { history: readonly HistoryEntry[] }) {
  const { t } = useText();
  const headId = useId();
  const [all, setAll] = useState(false);
  const shown = all ? history : history.slice(0, FIRST_ENTRIES);
  return (
    <section className="card-section stack" aria-labelledby={headId}>
      <h3 className="section-head" id={headId}>
        {t('before.title')}
      </h3>
      {history.length === 0 ? (
        <p className="dim">{t('before.none')}</p>
      ) : (
        <ol className="timeline">
          {shown.map((entry) => (
            <Entry key={entry.callId} entry={entry} />
          ))}
        </ol>
      )}
      {history.length > shown.length && (
        <button type="button" className="plain-button" onClick={() => setAll(true)}>
          {t('before.more', { count: history.length - shown.length })}
        </button>
      )}
    </section>
  );
}

function Entry({ entry }: { entry: HistoryEntry }) {
  const { t } = useText();
  const { locale } = useApp();
  const now = useNow(60_000);
  return (
    <li className="timeline-entry">
      {entry.direction === 'in' ? (
        <IconPhoneIncoming size={16} aria-hidden="true" />
      ) : (
        <IconPhoneOutgoing size={16} aria-hidden="true" />
      )}
      <div className="grow">
        <p className="row wrap">
          <strong>{formatWhen(entry.startedAt, now, locale)}</strong>
          <span className="dim">
            {entry.transferredTo !== undefined
              ? t('outcome.transferred-to', { target: entry.transferredTo })
              : t(`outcome.${entry.outcome}`)}
            {entry.talkSeconds > 0 && ` · ${formatClock(entry.talkSeconds)}`}
          </span>
        </p>
        {entry.note !== undefined && entry.note !== '' && <p className="prose">{entry.note}</p>}
      </div>
    </li>
  );
}
