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
  const orders = useOrders(card);
  if (card.kind === 'employee') {
    return (
      <NowSection title={t('now.title')}>
        <ItemList title={t('now.incidents')} items={card.incidents} empty={t('now.no-incidents')} />
      </NowSection>
    );
  }
  return (
    <NowSection title={t('now.title')}>
      <ItemList title={t('now.complaints')} items={card.complaints} />
      <ItemList title={t('now.open-incidents')} items={card.incidents} />
      <ItemList title={t('now.last-order')} items={orders.last} empty={t('now.no-orders')} />
      <ItemList title={t('now.open-orders')} items={orders.open} />
      <ItemList title={t('now.opportunities')} items={card.opportunities} />
    </NowSection>
  );
}

/** The order that was the last one when the card was opened stays where it is; a later one stands below it. */
function useOrders(card: KnownCard): { readonly last: readonly Item[]; readonly open: readonly Item[] } {
  const { lastOrder, openOrders } = card.kind === 'customer' ? card : NO_ORDERS;
  const [first] = useState(lastOrder);
  const firstNow = [...openOrders, ...(lastOrder === undefined ? [] : [lastOrder])].find(
    ({ id }) => id === first?.id,
  );
  const last = distinct([firstNow ?? first, lastOrder]);
  return { last, open: openOrders.filter(({ id }) => !last.some((shown) => shown.id === id)) };
}

const NO_ORDERS: { readonly lastOrder?: Item; readonly openOrders: readonly Item[] } = { openOrders: [] };

function distinct(items: readonly (Item | undefined)[]): readonly Item[] {
  return [...new Map(items.flatMap((item) => (item === undefined ? [] : [[item.id, item]]))).values()];
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
  const [first] = useState(() => new Map(items.map(({ id, status }) => [id, status])));
  if (items.length === 0) return empty === undefined ? undefined : <p className="dim">{empty}</p>;
  return (
    <div>
      <h4 className="item-list-head" id={headId}>
        {title}
      </h4>
      <ul className="items" aria-labelledby={headId}>
        {stableOrder([...first.keys()], items).map(({ row, late }) => (
          <ItemRow key={row.id} item={row} late={late} changed={!late && first.get(row.id) !== row.status} />
        ))}
      </ul>
    </div>
  );
}
