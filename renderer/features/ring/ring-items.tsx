import type { Item } from '#shared/domain/contact';
import { Tag } from '../../ui/bits';

/** What is open of the caller's, in a line each: what the call is about, more often than not. */
export function RingItems({ items }: { items: readonly Item[] }) {
  return (
    <ul className="ring-items">
      {items.map((item) => (
        <li key={item.id}>
          <span className="clip grow">
            {item.number !== undefined && <strong className="numbers">{item.number}</strong>} {item.title}
          </span>
          <Tag tone={item.type === 'complaint' ? 'fail' : 'info'}>{item.status}</Tag>
        </li>
      ))}
    </ul>
  );
}
