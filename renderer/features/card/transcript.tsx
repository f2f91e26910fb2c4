import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef, useState } from 'react';
import type { HandoffMoment, HandoffTranscript } from '#shared/domain/handoff/document';
import { useText } from '../../stores/app-context';
import { Tag } from '../../ui/bits';
import { formatClock } from '../../ui/format';
import type { Tone } from '../../ui/theme';
import './transcript.css';

const ROW_HEIGHT = 44;

const tones: Readonly<Record<HandoffMoment['kind'], Tone>> = {
  objection: 'warn',
  commitment: 'live',
  question: 'info',
  complaint: 'fail',
  decision: 'info',
};

interface Props {
  readonly transcript: HandoffTranscript | undefined;
  readonly moments: readonly HandoffMoment[];
}

/** The key moments lead to where they were said; of the transcript itself only what is in sight is drawn. */
export function Transcript({ transcript, moments }: Props) {
  const { t } = useText();
  const [pointed, setPointed] = useState<number>();
  const scroller = useRef<HTMLDivElement>(null);
  const segments = transcript?.segments ?? [];
  const rows = useVirtualizer({
    count: segments.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 8,
  });

  function show(segment: number): void {
    setPointed(segment);
    rows.scrollToIndex(segment, { align: 'center' });
  }

  return (
    <div className="stack transcript">
      {moments.length > 0 && (
        <div>
          <h4 className="plan-head">{t('spoken.moments')}</h4>
          <ul className="stack transcript-moments">
            {moments.map((moment, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: they never change places
              <li key={at} className="row">
                <Tag tone={tones[moment.kind]}>{t(`moment.${moment.kind}`)}</Tag>
                <Moment moment={moment} onShow={segments.length > 0 ? show : undefined} />
              </li>
            ))}
          </ul>
        </div>
      )}
      {transcript !== undefined && (
        <>
          <p className="dim">
            {transcript.by === undefined ? t('spoken.unchecked') : t('spoken.made-by', { by: transcript.by })}{' '}
            {transcript.truncated === true && t('spoken.truncated')}
          </p>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and has nothing in it that takes the focus */}
          <section ref={scroller} className="transcript-lines" tabIndex={0} aria-label={t('spoken.title')}>
            <ol style={{ height: rows.getTotalSize() }} lang={languageOf(transcript.lang)}>
              {rows.getVirtualItems().map(({ index, start }) => (
                <li
                  key={index}
                  ref={rows.measureElement}
                  data-index={index}
                  className={index === pointed ? 'pointed' : undefined}
                  style={{ transform: `translateY(${start}px)` }}
                  aria-posinset={index + 1}
                  aria-setsize={segments.length}
                >
                  <p className="dim numbers">
                    {[clockOf(segments[index]?.t0), segments[index]?.speaker]
                      .filter((part) => part !== undefined)
                      .join(' · ')}
                  </p>
                  <p className="prose">{segments[index]?.text}</p>
                </li>
              ))}
            </ol>
          </section>
        </>
      )}
    </div>
  );
}

function Moment({
  moment: { label, t: seconds, segment },
  onShow,
}: {
  moment: HandoffMoment;
  onShow: ((segment: number) => void) | undefined;
}) {
  const words = [clockOf(seconds), label].filter((part) => part !== undefined).join(' · ');
  if (segment === undefined || onShow === undefined) return <span className="prose">{words}</span>;
  return (
    <button type="button" className="transcript-moment" onClick={() => onShow(segment)}>
      {words}
    </button>
  );
}

const clockOf = (seconds: number | undefined): string | undefined =>
  seconds === undefined ? undefined : formatClock(seconds);

/** Whatever stands there, screen readers are told of a language only if it is one. */
const languageOf = (lang: string | undefined): string | undefined =>
  lang !== undefined && /^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/.test(lang) ? lang : undefined;
