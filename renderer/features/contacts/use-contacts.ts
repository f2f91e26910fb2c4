import { useEffect, useMemo, useState } from 'react';
import type { Contact } from '#shared/domain/contact';
import { IMPORTED } from '#shared/domain/import-view';
import { useActions, useDesk } from '../../stores/app-context';
import {
  type ContactPages,
  type ContactsShown,
  contactAt,
  createContactPages,
  NOTHING_SHOWN,
} from './contact-pages';

const PAUSE_MS = 120;

export interface ContactRows
  extends Pick<ContactsShown, 'total' | 'more' | 'loading'>,
    Pick<ContactPages, 'need'> {
  /** The contact at this place; absent until its page is there. */
  readonly at: (index: number) => Contact | undefined;
}

/** The contacts that match; begins anew when the search or what the sources have changes. */
export function useContacts(text: string): ContactRows {
  const { ask } = useActions();
  const up = useDesk((state) => state.connection === 'up');
  const count = useDesk((state) => state.sync?.reduce((sum, source) => sum + source.contacts, 0) ?? 0);
  /** Who was imported may be another one than before, and as many. */
  const imported = useDesk(
    (state) => state.sync?.find(({ source }) => source === IMPORTED)?.lastSuccessAt ?? '',
  );
  const forgotten = useDesk((state) => state.privacy?.forgotten);
  const [shown, setShown] = useState(NOTHING_SHOWN);
  const pages = useMemo(() => createContactPages((asked) => ask('contacts.list', asked), setShown), [ask]);

  useEffect(() => pages.dispose, [pages]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked for again when the desk is back or has more contacts
  useEffect(() => {
    const timer = setTimeout(() => pages.begin(text), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [pages, text, up, count, imported, forgotten]);

  const { total, more, loading } = shown;
  return { total, more, loading, at: (index) => contactAt(shown, index), need: pages.need };
}
