import { Button } from '@mantine/core';
import { useId, useRef, useState } from 'react';
import type { Card } from '#shared/domain/card';
import type { Item } from '#shared/domain/contact';
import { useText } from '../../stores/app-context';
import { stableOrder } from '../../stores/late';
import { ItemRow } from './item-row';

type KnownCard = Extract<Card, { kind: 'customer' | 'employee' }>;

interface NowList {
  readonly title: string;
  readonly items: readonly Item[];
  /** Said where an empty list is worth a word. */
  readonly empty?: string;
}

/**
 * What is open or newest with this caller: complaints first, they change how the call is opened. What arrives while
 * it is read waits behind a button: a list that grows moves all that stands below it.
 */
export function CardNow({ card }: { card: KnownCard }) {
  const { t } = useText();
  const headId = useId();
  const head = useRef<HTMLHeadingElement>(null);
  const lists = useLists(card);
  const ids = lists.flatMap(({ items }) => items.map(({ id }) => id));
  const [first] = useState(() => new Set(ids));
  const [shown, setShown] = useState<ReadonlySet<string>>(first);
  const fresh = new Set(ids.filter((id) => !shown.has(id))).size;
  return (
    <section className="card-section stack" aria-labelledby={headId}>
      <div className="row now-head">
        <h3 className="section-head" id={headId} ref={head} tabIndex={-1}>
          {t('now.title')}
        </h3>
        <span role="status">
          {fresh > 0 && (
            <Button
              size="compact-sm"
              variant="light"
              onClick={() => {
                setShown(new Set([...shown, ...ids]));
                head.current?.focus();
              }}
            >
              {t('timeline.fresh', { count: fresh })}
            </Button>
          )}
        </span>
      </div>
      {lists.map((list) => (
        <ItemList key={list.title} list={list} first={first} shown={shown} />
      ))}
    </section>
  );
}

function useLists(card: KnownCard): readonly NowList[] {
  const { t } = useText();
  const orders = useOrders(card);
  if (card.kind === 'employee') {
    return [{ title: t('now.incidents'), items: card.incidents, empty: t('now.no-incidents') }];
  }
  return [
    { title: t('now.complaints'), items: card.complaints },
    { title: t('now.open-incidents'), items: card.incidents },
    { title: t('now.last-order'), items: orders.last, empty: t('now.no-orders') },
    { title: t('now.open-orders'), items: orders.open },
    { title: t('now.opportunities'), items: card.opportunities },
  ];
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

interface ItemListProps {
  readonly list: NowList;
  readonly first: ReadonlySet<string>;
  readonly shown: ReadonlySet<string>;
}

function ItemList({ list: { title, items, empty }, first, shown }: ItemListProps) {
  const headId = useId();
  const [begun] = useState(() => new Map(items.map((item) => [item.id, item])));
  // What was here and is no more was closed: it keeps its place and says so.
  const all = distinct([...items, ...begun.values()]);
  const rows = stableOrder([...begun.keys()], all).filter(({ row }) => shown.has(row.id));
  if (rows.length === 0) return empty === undefined ? undefined : <p className="dim">{empty}</p>;
  const now = new Map(items.map((item) => [item.id, item]));
  return (
    <div>
      <h4 className="item-list-head" id={headId}>
        {title}
      </h4>
      <ul className="items" aria-labelledby={headId}>
        {rows.map(({ row }) => {
          const item = now.get(row.id) ?? row;
          return (
            <ItemRow
              key={row.id}
              item={item}
              late={!first.has(row.id)}
              gone={!now.has(row.id)}
              changed={begun.has(row.id) && begun.get(row.id)?.status !== item.status}
            />
          );
        })}
      </ul>
    </div>
  );
}
