import { useCallback, useEffect, useRef, useState } from 'react';
import type { OutboxPage } from '#shared/domain/outbox-page';
import { useActions, useDesk } from '../../stores/app-context';
import { useNow } from '../../ui/use-now';

const PAGE = 50;
/** What one question may ask for. */
const MOST_AT_ONCE = 500;
/** Tries and their times change without a word of the desk. */
const LOOK_MS = 5_000;

export interface OutboxPages {
  readonly page: OutboxPage | undefined;
  readonly more: () => void;
  /** Something was done about an entry. */
  readonly again: () => void;
}

/** The list of what waits, as far as it was asked for; read anew whenever the outbox changes. */
export function useOutbox(source: string | undefined): OutboxPages {
  const { ask } = useActions();
  const outbox = useDesk((state) => state.outbox);
  const up = useDesk((state) => state.connection === 'up');
  const tick = useNow(LOOK_MS);
  const [page, setPage] = useState<OutboxPage>();
  const [limit, setLimit] = useState(PAGE);
  const asked = useRef(0);

  const load = useCallback(async () => {
    asked.current += 1;
    const mine = asked.current;
    const of = source === undefined ? {} : { source };
    let found: OutboxPage | undefined;
    for (let offset = 0; offset < limit; offset += MOST_AT_ONCE) {
      const answer = await ask('outbox.list', {
        offset,
        limit: Math.min(MOST_AT_ONCE, limit - offset),
        ...of,
      });
      if (mine !== asked.current || !answer.ok) return;
      found = { ...answer.value, items: [...(found?.items ?? []), ...answer.value.items] };
      if (found.items.length >= found.total) break;
    }
    setPage(found);
  }, [ask, limit, source]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: what changes says that it is to be read again
  useEffect(() => void load(), [load, outbox, up, tick]);

  return {
    page,
    more: () => setLimit((now) => now + PAGE),
    again: () => void load(),
  };
}
