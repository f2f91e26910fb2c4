import { Button, Progress } from '@mantine/core';
import { IconDatabase } from '@tabler/icons-react';
import { useState } from 'react';
import { IMPORTED } from '#shared/domain/import-view';
import type { SyncView } from '#shared/domain/views';
import { useActions, useApp, useDesk, useText } from '../../stores/app-context';
import { Empty, Tag } from '../../ui/bits';
import { Clock } from '../../ui/clock';
import { formatAge } from '../../ui/format';
import { Movers } from '../../ui/movers';
import type { Tone } from '../../ui/theme';
import { useNow } from '../../ui/use-now';
import { SettingNote } from '../settings/setting-note';
import { PreparingLine } from './preparing-line';

const none: readonly SyncView[] = [];

/** Of the button that opens the form of a source: it gets the focus back when the form is closed. */
export const changeButtonId = (source: string) => `change-source-${source}`;

/** How far each source is, with counts, and what can be done about it. */
export function SyncList({ onChange }: { onChange: (source: string) => void }) {
  const { t } = useText();
  const views = useDesk((state) => state.sync ?? none);
  const settings = useDesk((state) => state.settings);
  // The sample CRM of practice mode is in no settings: it comes first, and stays as it is.
  const order = (settings?.sources ?? []).map(({ id }) => id);
  const unknown = (settings?.sources ?? [])
    .filter(({ connection }) => connection.kind === 'unknown')
    .map(({ id }) => id);
  // Who was imported is no system that can be read: the Contacts page has what can be done about them.
  const systems = views.filter(({ source }) => source !== IMPORTED);
  const sources = systems.toSorted((a, b) => order.indexOf(a.source) - order.indexOf(b.source));
  return (
    <section className="settings-box sheet stack" aria-label={t('sync.title')} data-setting="sources">
      <div>
        <h2 className="settings-head">{t('sync.title')}</h2>
        <p className="dim">{t('explain.sources')}</p>
      </div>
      <SettingNote path="sources" backIsThere />
      <PreparingLine />
      {sources.length === 0 ? (
        <Empty icon={<IconDatabase size={32} />} title={t('sync.none')}>
          <p>{t('sync.none-text')}</p>
        </Empty>
      ) : (
        sources.map((source) => (
          <Source
            key={source.source}
            sync={source}
            place={order.indexOf(source.source)}
            last={order.length - 1}
            {...(unknown.includes(source.source) ? {} : { onChange: () => onChange(source.source) })}
          />
        ))
      )}
      {order.length > 1 && <p className="dim">{t('sync.order')}</p>}
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

function Source({
  sync,
  place,
  last,
  onChange,
}: {
  sync: SyncView;
  /** In the order of the settings; -1: not there. */
  place: number;
  last: number;
  /** Absent: this version doesn't understand its connection. */
  onChange?: () => void;
}) {
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
        {place >= 0 && last > 0 && (
          <Movers
            place={place}
            last={last}
            up={t('sync.forward', { name: sync.name })}
            down={t('sync.back', { name: sync.name })}
            onMove={(by) => run('sync.moveSource', { source, forward: by === -1 })}
          />
        )}
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
        {place >= 0 && onChange !== undefined && (
          <Button
            id={changeButtonId(source)}
            size="compact-sm"
            variant="default"
            aria-label={t('sync.change-of', { name: sync.name })}
            onClick={onChange}
          >
            {t('sync.change')}
          </Button>
        )}
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
