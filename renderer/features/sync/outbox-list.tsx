import { Button } from '@mantine/core';
import { useState } from 'react';
import type { OutboxView } from '#shared/domain/views';
import { useActions, useApp, useDesk, useText } from '../../stores/app-context';
import { Tag } from '../../ui/bits';
import { formatAge } from '../../ui/format';
import { useNow } from '../../ui/use-now';

/** What waits to be written to the source, and what it refused: nothing is thrown away without being asked. */
export function OutboxList() {
  const { t } = useText();
  const outbox = useDesk((state) => state.outbox);
  if (outbox === undefined) return undefined;
  return (
    <section className="settings-box sheet stack" aria-label={t('outbox.title')}>
      <h2 className="settings-head">{t('outbox.title')}</h2>
      <p className="dim">
        {t(outbox.waiting === 0 && outbox.parked.length === 0 ? 'outbox.empty' : 'outbox.waiting', {
          count: outbox.waiting,
        })}
      </p>
      <ul className="stack">
        {outbox.parked.map((entry) => (
          <Parked key={entry.id} entry={entry} />
        ))}
      </ul>
    </section>
  );
}

function Parked({ entry }: { entry: OutboxView['parked'][number] }) {
  const { t, say } = useText();
  const { locale } = useApp();
  const { run } = useActions();
  const now = useNow(60_000);
  const [sure, setSure] = useState(false);
  return (
    <li className="row wrap parked">
      <Tag tone="warn">{t(`outbox.kind.${entry.kind}`)}</Tag>
      <span className="grow">
        {entry.what !== '' && <span dir="auto">{entry.what} · </span>}
        {say(entry.reason)} <span className="dim">{formatAge(entry.since, now, locale)}</span>
      </span>
      <Button size="compact-sm" variant="default" onClick={() => run('outbox.retry', { id: entry.id })}>
        {t(entry.conflict ? 'outbox.keep-mine' : 'outbox.retry')}
      </Button>
      <Button
        size="compact-sm"
        variant="default"
        onClick={() => (sure ? void run('outbox.discard', { id: entry.id }) : setSure(true))}
      >
        {t(sure ? 'outbox.discard-sure' : 'outbox.discard')}
      </Button>
    </li>
  );
}
