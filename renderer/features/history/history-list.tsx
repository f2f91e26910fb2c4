import { Button } from '@mantine/core';
import {
  IconChevronDown,
  IconChevronUp,
  IconFileText,
  IconPhone,
  IconPhoneCall,
  IconPhoneIncoming,
  IconPhoneOff,
  IconPhoneOutgoing,
} from '@tabler/icons-react';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef, useState } from 'react';
import { dispositionText } from '#shared/domain/dispositions';
import type { CallId } from '#shared/domain/ids';
import type { CallListEntry } from '#shared/domain/views';
import { useActions, useApp, useDesk, useFormatNumber, useText, useView } from '../../stores/app-context';
import { Empty, Tag } from '../../ui/bits';
import { formatClock, formatWhen } from '../../ui/format';
import { useNow } from '../../ui/use-now';
import { useOnceFor } from '../../ui/use-once-for';
import { CallDetails } from './call-details';
import { OpenVcon } from './open-vcon';
import { useHistory } from './use-history';
import './history.css';

const ROW_HEIGHTS = { comfortable: 60, compact: 48 } as const;

/** The calls of this desk, the newest first; more are loaded as the end comes into sight. */
export function HistoryList() {
  const { t } = useText();
  const { view } = useApp();
  const { run } = useActions();
  const practice = useDesk((state) => state.agent?.practice === true);
  const callersReady = useDesk((state) => state.agent?.practiceReady === true);
  const { entries, more, loading, loadMore, reload, problem } = useHistory();
  const [opened, setOpened] = useState<CallId>();
  const [detailed, setDetailed] = useState<CallId>();
  const pointed = useView((state) => state.pointed);
  const scroller = useRef<HTMLDivElement>(null);
  const rowHeight = useDesk(({ settings }) => ROW_HEIGHTS[settings?.density ?? 'comfortable']);
  const rows = useVirtualizer({
    count: entries.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    // A call that rings takes the list off the screen first: few rows that nobody sees.
    overscan: 3,
    getItemKey: (index) => entries[index]?.id ?? index,
  });

  const place = pointed === undefined ? -1 : entries.findIndex(({ id }) => id === pointed);
  const found = place >= 0;
  // Once when it is asked for; what comes later moves nothing.
  useOnceFor(found ? pointed : undefined, () => rows.scrollToIndex(place, { align: 'center' }));

  return (
    <section className="history sheet" aria-label={t('history.region')}>
      <OpenVcon onImported={reload} />
      <Pointed entry={entries[place]} missing={pointed !== undefined && place < 0 && !loading} />
      {entries.length === 0 && !loading ? (
        <Empty icon={<IconPhoneCall size={36} />} title={t('history.empty')}>
          <p>{t(practice ? 'history.empty-practice' : 'history.empty-text')}</p>
          {problem && <p className="said fail">{t('history.problem')}</p>}
          {practice ? (
            <Button disabled={!callersReady} onClick={() => run('practice.ring', { caller: 'customer' })}>
              {t('history.let-ring')}
            </Button>
          ) : (
            <Button variant="default" onClick={() => view.showSettings('phone')}>
              {t('history.settings')}
            </Button>
          )}
        </Empty>
      ) : (
        <div className="history-scroll" ref={scroller}>
          <ul aria-label={t('calls.history')} style={{ height: rows.getTotalSize(), position: 'relative' }}>
            {rows.getVirtualItems().map((row) => {
              const entry = entries[row.index];
              return (
                entry !== undefined && (
                  <li
                    key={row.key}
                    ref={rows.measureElement}
                    data-index={row.index}
                    className={entry.id === pointed ? 'history-row pointed' : 'history-row'}
                    aria-current={entry.id === pointed ? 'true' : undefined}
                    style={{ minHeight: rowHeight, transform: `translateY(${row.start}px)` }}
                  >
                    <Entry
                      entry={entry}
                      open={opened === entry.id}
                      onOpen={() => setOpened(opened === entry.id ? undefined : entry.id)}
                      detailed={detailed === entry.id}
                      onDetails={() => setDetailed(detailed === entry.id ? undefined : entry.id)}
                    />
                    {detailed === entry.id && (
                      <CallDetails
                        callId={entry.id}
                        name={entry.title || t('privacy.removed')}
                        onErased={reload}
                        caller={
                          entry.direction === 'in' && entry.number !== ''
                            ? {
                                number: entry.number,
                                name: entry.contactId === undefined ? undefined : entry.title,
                              }
                            : undefined
                        }
                      />
                    )}
                  </li>
                )
              );
            })}
          </ul>
          {more && (
            <div className="history-more">
              <Button variant="default" loading={loading} onClick={loadMore}>
                {t('history.more')}
              </Button>
            </div>
          )}
        </div>
      )}
    </section>
  );
}

/** Says which call was asked for: the mark on its row is for eyes only. */
function Pointed({ entry, missing }: { entry: CallListEntry | undefined; missing: boolean }) {
  const { t } = useText();
  const { locale } = useApp();
  return (
    <p className={missing ? 'said history-said' : 'hidden-text'} role="status">
      {missing && t('history.further-down')}
      {entry !== undefined &&
        t('history.pointed', {
          caller: entry.title || t('privacy.removed'),
          outcome: t(`outcome.${entry.outcome}`),
          when: formatWhen(entry.startedAt, Date.now(), locale),
        })}
    </p>
  );
}

interface EntryProps {
  readonly entry: CallListEntry;
  /** The note is shown whole. */
  readonly open: boolean;
  readonly onOpen: () => void;
  /** What else is known of it stands below. */
  readonly detailed: boolean;
  readonly onDetails: () => void;
}

function Entry({ entry, open, onOpen, detailed, onDetails }: EntryProps) {
  const { t } = useText();
  const { locale } = useApp();
  const { dial } = useActions();
  const now = useNow(60_000);
  const missed = entry.outcome === 'missed';
  const number = useFormatNumber()(entry.number);
  const result = entry.disposition && dispositionText(entry.disposition, t);
  // Kept for its figures only.
  const caller = entry.title || t('privacy.removed');
  return (
    <>
      <span className={missed ? 'history-icon fail' : 'history-icon'} aria-hidden="true">
        {entry.imported ? (
          <IconFileText size={18} />
        ) : missed ? (
          <IconPhoneOff size={18} />
        ) : entry.direction === 'in' ? (
          <IconPhoneIncoming size={18} />
        ) : (
          <IconPhoneOutgoing size={18} />
        )}
      </span>
      <div className="grow">
        <p className="clip">
          <strong>{caller}</strong> {number !== entry.title && <span className="dim numbers">{number}</span>}
        </p>
        {entry.note === undefined ? (
          <p className="clip dim">
            {result !== undefined && `${result} · `}
            {t('history.no-note')}
          </p>
        ) : (
          <button
            type="button"
            className={open ? 'history-note prose' : 'history-note clip'}
            aria-expanded={open}
            onClick={onOpen}
          >
            {result !== undefined && `${result} · `}
            {entry.note}
          </button>
        )}
      </div>
      {entry.blocked !== undefined && <Tag tone="fail">{t('blocking.was-blocked')}</Tag>}
      {entry.imported && <Tag tone="wrap">{t('history.imported')}</Tag>}
      <Tag tone={missed ? 'fail' : entry.outcome === 'transferred' ? 'info' : 'wrap'}>
        {entry.transferredTo !== undefined
          ? t('outcome.transferred-to', { target: entry.transferredTo })
          : t(`outcome.${entry.outcome}`)}
      </Tag>
      <span className="history-when dim numbers">
        {formatWhen(entry.startedAt, now, locale)}
        <br />
        {entry.talkSeconds > 0 ? formatClock(entry.talkSeconds) : ''}
      </span>
      <Button
        variant="subtle"
        size="compact-md"
        aria-label={t('history.details', { caller })}
        aria-expanded={detailed}
        onClick={onDetails}
      >
        {detailed ? <IconChevronUp size={18} /> : <IconChevronDown size={18} />}
      </Button>
      <Button
        variant="subtle"
        size="compact-md"
        // Nobody has checked the number of a file.
        disabled={entry.number === '' || entry.imported === true}
        aria-label={t('history.call', { caller })}
        onClick={() => dial(entry.number)}
      >
        <IconPhone size={18} />
      </Button>
    </>
  );
}
