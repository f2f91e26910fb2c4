import { Button, Progress } from '@mantine/core';
import { IconDatabase } from '@tabler/icons-react';
import { useState } from 'react';
import type { SyncView } from '#shared/domain/views';
import { useActions, useApp, useDesk, useText } from '../../stores/app-context';
import { Empty, Tag } from '../../ui/bits';
import { Clock } from '../../ui/clock';
import { formatAge } from '../../ui/format';
import type { Tone } from '../../ui/theme';
import { useNow } from '../../ui/use-now';

const none: readonly SyncView[] = [];

/** How far each source is, with counts, and what can be done about it. */
export function SyncList() {
  const { t } = useText();
  const sources = useDesk((state) => state.sync ?? none);
  return (
    <section className="settings-box sheet stack" aria-label={t('sync.title')}>
      <h2 className="settings-head">{t('sync.title')}</h2>
      {sources.length === 0 ? (
        <Empty icon={<IconDatabase size={32} />} title={t('sync.none')}>
          <p>{t('sync.none-text')}</p>
        </Empty>
      ) : (
        sources.map((source) => <Source key={source.source} sync={source} />)
      )}
    </section>
  );
}

const tones: Readonly<Record<SyncView['state'], Tone>> = {
  idle: 'live',
  running: 'info',
  paused: 'wrap',
  waiting: 'warn',
  failed: 'fail',
};

function Source({ sync }: { sync: SyncView }) {
  const { t, say } = useText();
  const { locale } = useApp();
  const { run } = useActions();
  const now = useNow(30_000);
  const [removing, setRemoving] = useState(false);
  const { source, progress } = sync;
  const number = new Intl.NumberFormat(locale);
  const paused = sync.state === 'paused';
  return (
    <article className="stack source" aria-label={sync.name}>
      <div className="row wrap">
        <h3 className="grow">{sync.name}</h3>
        <Tag tone={tones[sync.state]}>{t(`sync.state.${sync.state}`)}</Tag>
      </div>
      <p className="dim numbers">
        {t('sync.counts', { contacts: number.format(sync.contacts), items: number.format(sync.items) })}
        {sync.lastSuccessAt !== undefined &&
          ` · ${t('sync.last-success', { age: formatAge(sync.lastSuccessAt, now, locale) })}`}
        {sync.rejectedRows > 0 && ` · ${t('sync.rejected', { count: sync.rejectedRows })}`}
      </p>
      {progress !== undefined && (
        <div>
          <p className="numbers">
            {progress.total === undefined
              ? t('sync.progress', { done: number.format(progress.done) })
              : t('sync.progress-of', {
                  done: number.format(progress.done),
                  total: number.format(progress.total),
                })}
          </p>
          {progress.total !== undefined && progress.total > 0 && (
            <Progress
              value={(100 * progress.done) / progress.total}
              aria-label={t('sync.progress-label', { name: sync.name })}
            />
          )}
        </div>
      )}
      {sync.sentence !== undefined && (
        <p className={sync.state === 'failed' ? 'said fail' : 'said warn'}>{say(sync.sentence)}</p>
      )}
      {sync.retryAt !== undefined && (
        <p className="dim">
          {t('line.next-try')} <Clock until={sync.retryAt} />
        </p>
      )}
      {sync.keptBack !== undefined && (
        <Button
          size="compact-sm"
          color="var(--pc-hangup)"
          disabled={paused || sync.state === 'running'}
          onClick={() => run('sync.confirmDeletion', { source })}
        >
          {t('sync.confirm-deletion', { count: sync.keptBack })}
        </Button>
      )}
      <div className="row wrap">
        <Button
          size="compact-sm"
          variant="default"
          disabled={paused || sync.state === 'running'}
          onClick={() => run('sync.now', { source })}
        >
          {t('sync.now')}
        </Button>
        <Button
          size="compact-sm"
          variant="default"
          onClick={() => run('sync.pause', { source, paused: !paused })}
        >
          {t(paused ? 'sync.resume' : 'sync.pause')}
        </Button>
        {removing ? (
          <>
            <span>{t('sync.remove-sure')}</span>
            <Button
              size="compact-sm"
              color="var(--pc-hangup)"
              onClick={() => run('sync.removeSource', { source })}
            >
              {t('sync.remove-yes')}
            </Button>
            <Button size="compact-sm" variant="default" onClick={() => setRemoving(false)}>
              {t('number.do-not')}
            </Button>
          </>
        ) : (
          <Button size="compact-sm" variant="default" onClick={() => setRemoving(true)}>
            {t('sync.remove')}
          </Button>
        )}
      </div>
    </article>
  );
}
