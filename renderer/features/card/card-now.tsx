import { type ReactNode, useId, useState } from 'react';
import type { Card } from '#shared/domain/card';
import type { Item } from '#shared/domain/contact';
import { useText } from '../../stores/app-context';
import { stableOrder } from '../../stores/late';
import { ItemRow } from './item-row';

type KnownCard = Extract<Card, { kind: 'customer' | 'employee' }>;

/** What is open or newest with this caller: complaints first, they change how the call is opened. */
export function CardNow({ card }: { card: KnownCard }) {
  const { t } = useText();
  if (card.kind === 'employee') {
    return (
      <NowSection title={t('now.title')}>
        <ItemList title={t('now.incidents')} items={card.incidents} empty={t('now.no-incidents')} />
      </NowSection>
    );
  }
  const open = card.openOrders.filter(({ id }) => id !== card.lastOrder?.id);
  return (
    <NowSection title={t('now.title')}>
      <ItemList title={t('now.complaints')} items={card.complaints} />
      <ItemList
        title={t('now.last-order')}
        items={card.lastOrder === undefined ? [] : [card.lastOrder]}
        empty={t('now.no-orders')}
      />
      <ItemList title={t('now.open-orders')} items={open} />
    </NowSection>
  );
}

function NowSection({ title, children }: { title: string; children: ReactNode }) {
  const headId = useId();
  return (
    <section className="card-section stack" aria-labelledby={headId}>
      <h3 className="section-head" id={headId}>
        {title}
      </h3>
      {children}
    </section>
  );
}

interface ItemListProps {
  readonly title: string;
  readonly items: readonly Item[];
  /** Said where an empty list is worth a word. */
  readonly empty?: string;
}

function ItemList({ title, items, empty }: ItemListProps) {
  const headId = useId();
  const [known] = useState(() => items.map(({ id }) => id));
  if (items.length === 0) return empty === undefined ? undefined : <p className="dim">{empty}</p>;
  return (
    <div>
      <h4 className="item-list-head" id={headId}>
        {title}
      </h4>
      <ul className="items" aria-labelledby={headId}>
        {stableOrder(known, items).map(({ row, late }) => (
          <ItemRow key={row.id} item={row} late={late} />
        ))}
      </ul>
    </div>
  );
}
