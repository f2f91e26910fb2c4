import { Button, NativeSelect } from '@mantine/core';
import { useEffect, useId, useRef, useState } from 'react';
import { type TimelineKind, timelineKinds } from '#shared/domain/timeline';
import { useApp, useDesk, useText } from '../../stores/app-context';
import { formatDay } from '../../ui/format';
import { useNow } from '../../ui/use-now';
import { TimelineRow } from './timeline-row';
import { byDay } from './timeline-rows';
import { type TimelineOf, useTimeline } from './use-timeline';
import './timeline.css';

/** What happened with a person, at this desk and in every source, the newest first. */
export function Timeline({ of, revision }: { of: TimelineOf; revision: string }) {
  const { t } = useText();
  const { locale } = useApp();
  const now = useNow(60_000);
  const headId = useId();
  const head = useRef<HTMLHeadingElement>(null);
  const [kind, setKind] = useState<TimelineKind>();
  const pulls = useDesk((state) => state.sync?.map(({ lastSuccessAt }) => lastSuccessAt).join());
  const { entries, more, state, fresh, showFresh, loadMore } = useTimeline(of, kind, `${revision}|${pulls}`);
  const end = useEndInSight(more && state === 'ready', entries.length, loadMore);

  return (
    <section className="card-section stack timeline-section" aria-labelledby={headId}>
      <div className="row wrap timeline-head">
        <h3 className="section-head" id={headId} ref={head} tabIndex={-1}>
          {t('before.title')}
        </h3>
        <span className="grow" role="status">
          {fresh > 0 && (
            <Button
              size="compact-sm"
              variant="light"
              onClick={() => {
                showFresh();
                head.current?.focus();
              }}
            >
              {t('timeline.fresh', { count: fresh })}
            </Button>
          )}
        </span>
        <NativeSelect
          size="xs"
          aria-label={t('timeline.filter')}
          value={kind ?? ''}
          data={[
            { value: '', label: t('timeline.all') },
            ...timelineKinds.map((each) => ({ value: each, label: t(`timeline.kind.${each}`) })),
          ]}
          onChange={({ currentTarget: { value } }) => setKind(timelineKinds.find((each) => each === value))}
        />
      </div>
      {state === 'ready' && entries.length === 0 && !more && (
        <p className="dim">{t(kind === undefined ? 'before.none' : 'timeline.none')}</p>
      )}
      {byDay(entries).map((day) => (
        <div key={day.entries[0]?.id}>
          <h4 className="item-list-head">{formatDay(day.at, now, locale, t('timeline.today'))}</h4>
          <ol className="timeline">
            {day.entries.map((entry) => (
              <TimelineRow key={entry.id} entry={entry} />
            ))}
          </ol>
        </div>
      ))}
      {state === 'failed' && (
        <p className="said fail" role="alert">
          {t('timeline.failed')}
        </p>
      )}
      {(more || state === 'failed') && (
        <p ref={end}>
          <Button size="compact-sm" variant="default" loading={state === 'loading'} onClick={loadMore}>
            {t(state === 'failed' ? 'timeline.again' : 'timeline.older')}
          </Button>
        </p>
      )}
    </section>
  );
}

/** Calls when the end of the list comes into sight, once for each page. */
function useEndInSight(wanted: boolean, length: number, onSight: () => void) {
  const end = useRef<HTMLParagraphElement>(null);
  const act = useRef(onSight);
  act.current = onSight;
  // biome-ignore lint/correctness/useExhaustiveDependencies: after each page the end is another one
  useEffect(() => {
    const mark = end.current;
    if (!wanted || mark === null) return;
    const watch = new IntersectionObserver(
      (seen) => {
        if (seen.some(({ isIntersecting }) => isIntersecting)) act.current();
      },
      { rootMargin: '200px' },
    );
    watch.observe(mark);
    return () => watch.disconnect();
  }, [wanted, length]);
  return end;
}
