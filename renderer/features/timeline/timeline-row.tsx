import {
  IconAlertTriangle,
  IconArrowForwardUp,
  IconExternalLink,
  IconMail,
  IconNote,
  IconPackage,
  IconPhoneIncoming,
  IconPhoneOff,
  IconPhoneOutgoing,
  IconTargetArrow,
  IconTool,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { dispositionText } from '#shared/domain/dispositions';
import type { TimelineCall, TimelineEntry, TimelineItem, TimelineTransfer } from '#shared/domain/timeline';
import { useApp, useDesk, useText } from '../../stores/app-context';
import { Tag } from '../../ui/bits';
import { formatAge, formatAmount, formatClock, formatTime, safeUrl } from '../../ui/format';
import { useNow } from '../../ui/use-now';

/** One line of the timeline: when, what, and where it is kept. */
export function TimelineRow({ entry }: { entry: TimelineEntry }) {
  const { t } = useText();
  switch (entry.kind) {
    case 'call':
      return <CallRow entry={entry} />;
    case 'transfer':
      return <TransferRow entry={entry} />;
    case 'note':
      return (
        <Row
          entry={entry}
          icon={<IconNote size={16} aria-hidden="true" />}
          head={entry.by === undefined ? t('timeline.note') : t('timeline.note-by', { name: entry.by })}
        >
          <p className="prose">{entry.text}</p>
        </Row>
      );
    default:
      return <ItemRow entry={entry} />;
  }
}

interface RowProps {
  readonly entry: TimelineEntry;
  readonly icon: ReactNode;
  readonly head: ReactNode;
  readonly children?: ReactNode;
}

function Row({ entry, icon, head, children }: RowProps) {
  const { locale } = useApp();
  return (
    <li className="timeline-entry" data-kind={entry.kind}>
      {icon}
      <div className="grow">
        <p className="row wrap timeline-line">
          <span className="dim numbers">{formatTime(entry.at, locale)}</span>
          {head}
        </p>
        {children}
      </div>
    </li>
  );
}

function CallRow({ entry }: { entry: TimelineCall }) {
  const { t } = useText();
  const { view } = useApp();
  const { direction, outcome, transferredTo, talkSeconds, disposition, callId } = entry;
  const said =
    transferredTo === undefined
      ? t(`outcome.${outcome}`)
      : t('outcome.transferred-to', { target: transferredTo });
  return (
    <Row
      entry={entry}
      icon={
        outcome === 'missed' ? (
          <IconPhoneOff size={16} aria-hidden="true" />
        ) : direction === 'in' ? (
          <IconPhoneIncoming size={16} aria-hidden="true" />
        ) : (
          <IconPhoneOutgoing size={16} aria-hidden="true" />
        )
      }
      head={
        <>
          <strong>{t(direction === 'in' ? 'timeline.call-in' : 'timeline.call-out')}</strong>
          <span className="dim">
            {[
              said,
              talkSeconds > 0 ? formatClock(talkSeconds) : undefined,
              disposition && dispositionText(disposition, t),
            ]
              .filter((part) => part !== undefined)
              .join(' · ')}
          </span>
          <button type="button" className="plain-button" onClick={() => view.pointAt(callId)}>
            {t('timeline.open-call')}
          </button>
        </>
      }
    />
  );
}

function TransferRow({ entry }: { entry: TimelineTransfer }) {
  const { t } = useText();
  const { name } = entry;
  const arrived = entry.outcome === 'completed';
  return (
    <Row
      entry={entry}
      icon={<IconArrowForwardUp size={16} aria-hidden="true" />}
      head={
        <span>
          {entry.direction === 'in'
            ? t('timeline.from', { name })
            : t(arrived ? 'timeline.to' : 'timeline.not-to', { name })}
        </span>
      }
    />
  );
}

function ItemRow({ entry }: { entry: TimelineItem }) {
  const { t } = useText();
  const { locale } = useApp();
  const now = useNow(60_000);
  const { item } = entry;
  const source = item.id.slice(0, item.id.indexOf(':'));
  const name = useDesk((state) => state.sync?.find((each) => each.source === source)?.name) ?? source;
  const url = safeUrl(item.url);
  const changed = item.updatedAt > item.createdAt;
  return (
    <Row
      entry={entry}
      icon={<ItemIcon type={item.type} />}
      head={
        <>
          {item.number !== undefined && <strong className="numbers">{item.number}</strong>}
          <span className="timeline-title">{item.title}</span>
        </>
      }
    >
      <p className="row wrap dim">
        {item.type !== 'message' && <Tag tone={item.open ? 'info' : 'wrap'}>{item.status}</Tag>}
        {changed && <span>{t('timeline.changed', { age: formatAge(item.updatedAt, now, locale) })}</span>}
        {item.amount !== undefined && <span className="numbers">{formatAmount(item.amount, locale)}</span>}
        {item.assignee !== undefined && <span>{t('item.assignee', { name: item.assignee })}</span>}
        {url === undefined ? (
          <span>{name}</span>
        ) : (
          <a
            href={url}
            target="_blank"
            rel="noopener noreferrer"
            title={new URL(url).host}
            aria-label={t('item.open-in', { item: item.number ?? item.title, source: name })}
          >
            {name} <IconExternalLink size={14} aria-hidden="true" />
          </a>
        )}
      </p>
    </Row>
  );
}

function ItemIcon({ type }: { type: TimelineItem['item']['type'] }) {
  const same = { size: 16, 'aria-hidden': true } as const;
  switch (type) {
    case 'order':
      return <IconPackage {...same} />;
    case 'opportunity':
      return <IconTargetArrow {...same} />;
    case 'incident':
      return <IconTool {...same} />;
    case 'complaint':
      return <IconAlertTriangle {...same} />;
    case 'message':
      return <IconMail {...same} />;
  }
}
