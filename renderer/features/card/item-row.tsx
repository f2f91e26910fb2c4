import {
  IconAlertTriangle,
  IconExternalLink,
  IconMail,
  IconPackage,
  IconTargetArrow,
  IconTool,
} from '@tabler/icons-react';
import type { Item } from '#shared/domain/contact';
import { useApp, useText } from '../../stores/app-context';
import { Tag } from '../../ui/bits';
import { formatAge, formatAmount, safeUrl } from '../../ui/format';
import { useNow } from '../../ui/use-now';

/** An order, an incident or a complaint in one line, with its state and its age. */
export function ItemRow({
  item,
  late,
  gone,
  changed,
}: {
  item: Item;
  late: boolean;
  /** It was on the card and isn't open any more. */
  gone: boolean;
  /** Its state is another than the card began with. */
  changed: boolean;
}) {
  const { t } = useText();
  const { locale } = useApp();
  const now = useNow(60_000);
  const url = safeUrl(item.url);
  const urgent = item.priority === 'high' || item.priority === 'critical';
  return (
    <li className={`item ${item.type}`}>
      <ItemIcon type={item.type} />
      <div className="grow">
        <p className="item-title">
          {item.number !== undefined && <strong className="numbers">{item.number}</strong>}
          <span>{item.title}</span>
          {late && <Tag tone="live">{t('card.just-arrived')}</Tag>}
          {changed && <Tag tone="live">{t('card.just-changed')}</Tag>}
          {gone && <Tag tone="wrap">{t('card.no-longer-open')}</Tag>}
        </p>
        <p className="row wrap dim">
          <Tag tone={item.type === 'complaint' ? 'fail' : item.open ? 'info' : 'wrap'}>{item.status}</Tag>
          {urgent && item.priority !== undefined && <Tag tone="fail">{t(`priority.${item.priority}`)}</Tag>}
          <span>{formatAge(item.createdAt, now, locale)}</span>
          {item.assignee !== undefined && <span>{t('item.assignee', { name: item.assignee })}</span>}
        </p>
      </div>
      {item.amount !== undefined && (
        <span className="numbers item-amount">{formatAmount(item.amount, locale)}</span>
      )}
      {url !== undefined && (
        <a
          className="item-link"
          href={url}
          target="_blank"
          rel="noopener noreferrer"
          aria-label={t('item.open', { item: item.number ?? item.title })}
        >
          <IconExternalLink size={16} aria-hidden="true" />
        </a>
      )}
    </li>
  );
}

function ItemIcon({ type }: { type: Item['type'] }) {
  switch (type) {
    case 'order':
      return <IconPackage size={18} aria-hidden="true" />;
    case 'opportunity':
      return <IconTargetArrow size={18} aria-hidden="true" />;
    case 'incident':
      return <IconTool size={18} aria-hidden="true" />;
    case 'complaint':
      return <IconAlertTriangle size={18} aria-hidden="true" />;
    case 'message':
      return <IconMail size={18} aria-hidden="true" />;
  }
}
