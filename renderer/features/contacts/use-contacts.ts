import { useCallback, useEffect, useRef, useState } from 'react';
import type { Contact } from '#shared/domain/contact';
import { IMPORTED } from '#shared/domain/import-view';
import { useActions, useDesk } from '../../stores/app-context';

const PAGE = 100;
const PAUSE_MS = 120;

export interface ContactPages {
  readonly total: number;
  readonly loading: boolean;
  /** The contact at this place; absent until its page is there. */
  readonly at: (index: number) => Contact | undefined;
  /** These rows come into sight: their pages are asked for. */
  readonly need: (first: number, last: number) => void;
}

type Pages = Readonly<Record<number, readonly Contact[]>>;

/** A list of any length, loaded by pages as they come into sight; begins anew when the search or the source changes. */
export function useContacts(text: string): ContactPages {
  const { ask } = useActions();
  const up = useDesk((state) => state.connection === 'up');
  const count = useDesk((state) => state.sync?.reduce((sum, source) => sum + source.contacts, 0) ?? 0);
  /** Who was imported may be another one than before, and as many. */
  const imported = useDesk(
    (state) => state.sync?.find(({ source }) => source === IMPORTED)?.lastSuccessAt ?? '',
  );
  const forgotten = useDesk((state) => state.privacy?.forgotten);
  const [list, setList] = useState<{ text: string; total: number; pages: Pages; loading: boolean }>({
    text: '',
    total: 0,
    pages: {},
    loading: true,
  });
  const asked = useRef(new Set<number>());
  const generation = useRef(0);

  const load = useCallback(
    async (page: number, anew: boolean) => {
      const mine = generation.current;
      asked.current.add(page);
      const answer = await ask('contacts.list', { text, offset: page * PAGE, limit: PAGE });
      if (mine !== generation.current) return;
      if (!answer.ok) {
        asked.current.delete(page);
        return setList((list) => ({ ...list, loading: false }));
      }
      const { contacts, total } = answer.value;
      setList((list) => ({
        text,
        total,
        pages: { ...(anew ? {} : list.pages), [page]: contacts },
        loading: false,
      }));
    },
    [ask, text],
  );

  // biome-ignore lint/correctness/useExhaustiveDependencies: asked for again when the desk is back or has more contacts
  useEffect(() => {
    const timer = setTimeout(() => {
      generation.current++;
      asked.current = new Set();
      void load(0, true);
    }, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [load, up, count, imported, forgotten]);

  const need = useCallback(
    (first: number, last: number) => {
      for (let page = Math.floor(first / PAGE); page <= Math.floor(last / PAGE); page++) {
        if (page > 0 && !asked.current.has(page)) void load(page, false);
      }
    },
    [load],
  );

  return {
    total: list.total,
    loading: list.loading,
    at: (index) => list.pages[Math.floor(index / PAGE)]?.[index % PAGE],
    need,
  };
}
