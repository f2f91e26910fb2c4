import { useCallback, useEffect, useRef, useState } from 'react';
import type { OutboxPage } from '#shared/domain/outbox-page';
import { useActions, useDesk } from '../../stores/app-context';
import { useNow } from '../../ui/use-now';

const PAGE = 50;
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
    const answer = await ask('outbox.list', {
      offset: 0,
      limit,
      ...(source === undefined ? {} : { source }),
    });
    if (mine === asked.current && answer.ok) setPage(answer.value);
  }, [ask, limit, source]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: what changes says that it is to be read again
  useEffect(() => void load(), [load, outbox, up, tick]);

  return {
    page,
    more: () => setLimit((now) => Math.min(500, now + PAGE)),
    again: () => void load(),
  };
}
