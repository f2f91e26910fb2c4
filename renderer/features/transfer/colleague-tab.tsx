import { Button, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react';
import type { Colleague } from '#shared/domain/directory';
import type { FavouriteView } from '#shared/domain/favourites';
import { useApp, useDesk, useText } from '../../stores/app-context';
import {
  favouriteTarget,
  matchTargets,
  type SearchableTargets,
  searchableTargets,
} from '../../stores/transfer-draft';
import { Star } from '../favourites/star';
import type { TransferTabProps } from './start-transfer';
import { TargetLine } from './target-line';
import { useAskFirst } from './use-ask-first';
import { useContactTargets } from './use-contact-targets';

const nobody: readonly Colleague[] = [];
const ROW_HEIGHT = 52;
/** More letters bring forward what lies beyond. */
const MOST_CONTACTS = 30;

type Mode = 'blind' | 'supervised';

/** Search has the focus; each row has both buttons, so a transfer is one click from here, or two arrow keys. */
export function ColleagueTab({ draft, change, start, busy }: TransferTabProps) {
  const { t } = useText();
  const { locale } = useApp();
  const directory = useDesk((state) => state.directory ?? nobody);
  const own = useDesk((state) => state.agent?.extension);
  const field = useRef<HTMLInputElement>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const { choose, forget, question } = useAskFirst(start, busy, () => field.current?.focus());
  const shown = useRef<SearchableTargets>(undefined);
  const starred = useStarred();
  const targets = useMemo(() => {
    const favourites = starred.map((one) =>
      favouriteTarget(one, directory, one.missing && t(`favourites.missing-${one.missing}`)),
    );
    shown.current = searchableTargets(directory, own, locale, shown.current, favourites);
    return shown.current;
  }, [directory, own, locale, starred, t]);
  const contacts = useContactTargets(draft.query, MOST_CONTACTS);
  const found = useMemo(() => {
    const matched = matchTargets(targets, draft.query);
    const there = new Set([own, ...matched.map(({ extension }) => extension)]);
    return [...matched, ...contacts.filter(({ extension }) => !there.has(extension))];
  }, [targets, contacts, draft.query, own]);
  const rows = useVirtualizer({
    count: found.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 6,
    getItemKey: (index) => keyOf(found[index]) ?? index,
  });

  // What was looked for before this transfer is at hand, and gone with the first letter.
  useEffect(() => {
    field.current?.focus();
    field.current?.select();
  }, []);

  /** Row and button of whatever has the focus; those of other rows are there only once they are scrolled to. */
  function focusAt(index: number, mode: Mode): void {
    rows.scrollToIndex(index);
    requestAnimationFrame(() =>
      scroller.current?.querySelector<HTMLElement>(`[data-at="${index} ${mode}"]`)?.focus(),
    );
  }

  function onKeyDown(event: KeyboardEvent<HTMLElement>): void {
    const [at = '', mode = 'blind'] = (event.target as HTMLElement).dataset['at']?.split(' ') ?? [];
    const to = targetOfKey(event.key, at === '' ? undefined : Number(at), mode as Mode, found.length);
    if (to === undefined) return;
    event.preventDefault();
    if (to === 'search') field.current?.focus();
    else focusAt(to.index, to.mode);
  }

  return (
    <>
      <TextInput
        ref={field}
        aria-label={t('transfer.search')}
        placeholder={t('transfer.search')}
        leftSection={<IconSearch size={16} />}
        value={draft.query}
        onChange={(event) => {
          forget();
          change({ query: event.currentTarget.value });
        }}
        onKeyDown={(event) => event.key === 'ArrowDown' && onKeyDown(event)}
      />
      {found.length === 0 ? (
        <p className="dim transfer-none">
          {t(directory.length === 0 ? 'transfer.no-colleagues' : 'transfer.nobody-found')}
        </p>
      ) : (
        <div className="colleagues" ref={scroller}>
          <ul
            aria-label={t('transfer.colleagues')}
            style={{ height: rows.getTotalSize() }}
            onKeyDown={onKeyDown}
          >
            {rows.getVirtualItems().map((row) => {
              const entry = found[row.index];
              return (
                entry !== undefined && (
                  <li
                    key={row.key}
                    className="colleague"
                    style={{ height: row.size, transform: `translateY(${row.start}px)` }}
                  >
                    <TargetLine entry={entry} />
                    <Star number={entry.extension} name={entry.name} />
                    <Button
                      size="compact-sm"
                      disabled={busy}
                      data-at={`${row.index} blind`}
                      aria-label={t('transfer.blind-to', { target: entry.name })}
                      onClick={() => choose(entry, 'blind')}
                    >
                      {t('transfer.blind')}
                    </Button>
                    <Button
                      size="compact-sm"
                      variant="default"
                      disabled={busy}
                      data-at={`${row.index} supervised`}
                      aria-label={t('transfer.supervised-to', { target: entry.name })}
                      onClick={() => choose(entry, 'supervised')}
                    >
                      {t('transfer.supervised')}
                    </Button>
                  </li>
                )
              );
            })}
          </ul>
        </div>
      )}
      {question}
    </>
  );
}

/** As they were when the panel was opened: a star that is pressed here moves no row. */
function useStarred(): readonly FavouriteView[] {
  const { desk } = useApp();
  const [starred] = useState(() => desk.store.getState().favourites ?? []);
  return starred;
}

/** A company's number may be several people's. */
function keyOf(entry: Colleague | undefined): string | undefined {
  return entry && `${entry.extension} ${entry.name}`;
}

function targetOfKey(
  key: string,
  index: number | undefined,
  mode: Mode,
  count: number,
): 'search' | { readonly index: number; readonly mode: Mode } | undefined {
  switch (key) {
    case 'ArrowDown':
      return count === 0 ? undefined : { index: Math.min((index ?? -1) + 1, count - 1), mode };
    case 'ArrowUp':
      return index === undefined || index === 0 ? 'search' : { index: index - 1, mode };
    case 'ArrowLeft':
    case 'ArrowRight':
      return index === undefined ? undefined : { index, mode: key === 'ArrowLeft' ? 'blind' : 'supervised' };
    default:
      return undefined;
  }
}
