import { TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react';
import type { Colleague } from '#shared/domain/directory';
import type { FavouriteView } from '#shared/domain/favourites';
import { useApp, useDesk, useText } from '../../stores/app-context';
import {
  favouriteTarget,
  matchSuggested,
  matchTargets,
  type SearchableTargets,
  searchableTargets,
} from '../../stores/transfer-draft';
import { focusField } from './focus-field';
import type { TransferTabProps } from './start-transfer';
import { type ListLine, lineKey, linesOf, suggestedEntries } from './target-list';
import { TargetRow } from './target-row';
import { useAskFirst } from './use-ask-first';
import { useContactTargets } from './use-contact-targets';
import { useReasonWords } from './use-reason-words';
import type { Suggested } from './use-suggestions';

const nobody: readonly Colleague[] = [];
const ROW_HEIGHT = 52;
/** With a reason below the name. */
const SUGGESTED_HEIGHT = 76;
const HEADING_HEIGHT = 28;
/** More letters bring forward what lies beyond. */
const MOST_CONTACTS = 30;

type Mode = 'blind' | 'supervised';

const words = {
  colleague: {
    search: 'transfer.search',
    list: 'transfer.colleagues',
    suggested: 'suggest.title',
    others: 'suggest.others',
    empty: 'transfer.no-colleagues',
    none: 'transfer.nobody-found',
  },
  queue: {
    search: 'transfer.search-queues',
    list: 'transfer.queues',
    suggested: 'suggest.title',
    others: 'suggest.other-queues',
    empty: 'transfer.no-queues',
    none: 'transfer.no-queue-found',
  },
} as const;

/**
 * The people, or on their own tab the queues. Search has the focus; each row has both buttons, so a transfer is one click
 * from here, or two arrow keys.
 */
export function ColleagueTab(
  props: TransferTabProps & {
    readonly suggested: Suggested;
    /** Of the call, as the reasons name them. */
    readonly caller: string;
  },
) {
  const { draft, change, start, busy, suggested } = props;
  const { t } = useText();
  const { locale } = useApp();
  const tab = draft.tab === 'queue' ? 'queue' : 'colleague';
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
  const contacts = useContactTargets(tab === 'queue' ? '' : draft.query, MOST_CONTACTS);
  const why = useReasonWords(props.caller);
  const lines = useMemo(() => {
    if (!suggested.ready) return [];
    const matched = matchTargets(targets, draft.query, tab);
    const there = new Set([own, ...matched.map(({ extension }) => extension)]);
    const others = [...matched, ...contacts.filter(({ extension }) => !there.has(extension))];
    const first = suggestedEntries(suggested.all, directory, t('suggest.gone'));
    return linesOf(matchSuggested(first, draft.query, tab), others, draft.query.trim() !== '');
  }, [targets, contacts, draft.query, tab, own, suggested.ready, suggested.all, directory, t]);
  const last = lines.at(-1);
  const count = last !== undefined && 'at' in last ? last.at + 1 : 0;
  const rows = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => heightOf(lines[index]),
    overscan: 6,
    getItemKey: (index) => lineKey(lines[index]) ?? index,
  });

  // What was looked for before this transfer is at hand, and gone with the first letter.
  useEffect(() => {
    if (focusField(field.current)) field.current?.select();
  }, []);

  /** Row and button of whatever has the focus; those of other rows are there only once they are scrolled to. */
  function focusAt(index: number, mode: Mode): void {
    // The first one with its heading.
    rows.scrollToIndex(index === 0 ? 0 : lines.findIndex((line) => 'at' in line && line.at === index));
    const take = (): boolean => {
      const button = scroller.current?.querySelector<HTMLElement>(`[data-at="${index} ${mode}"]`);
      button?.focus();
      return button !== null && button !== undefined;
    };
    // At once where it is there: the next key may come before the next frame.
    if (!take()) requestAnimationFrame(take);
  }

  function onKeyDown(event: KeyboardEvent<HTMLElement>): void {
    const [at = '', mode = 'blind'] = (event.target as HTMLElement).dataset['at']?.split(' ') ?? [];
    const to = targetOfKey(event.key, at === '' ? undefined : Number(at), mode as Mode, count);
    if (to === undefined) return;
    event.preventDefault();
    if (to === 'search') field.current?.focus();
    else focusAt(to.index, to.mode);
  }

  return (
    <>
      <TextInput
        ref={field}
        aria-label={t(words[tab].search)}
        placeholder={t(words[tab].search)}
        leftSection={<IconSearch size={16} />}
        value={draft.query}
        onChange={(event) => {
          forget();
          suggested.letLateOnesIn();
          change({ query: event.currentTarget.value });
        }}
        onKeyDown={(event) => event.key === 'ArrowDown' && onKeyDown(event)}
      />
      {suggested.ready && count === 0 ? (
        <p className="dim transfer-none">
          {t(draft.query.trim() === '' ? words[tab].empty : words[tab].none)}
        </p>
      ) : (
        <div className="colleagues" ref={scroller}>
          <ul aria-label={t(words[tab].list)} style={{ height: rows.getTotalSize() }} onKeyDown={onKeyDown}>
            {rows.getVirtualItems().map((row) => {
              const line = lines[row.index];
              if (line === undefined) return undefined;
              const style = { height: row.size, transform: `translateY(${row.start}px)` };
              if ('heading' in line) {
                return (
                  <li key={row.key} className="colleague-heading" style={style}>
                    {t(words[tab][line.heading])}
                  </li>
                );
              }
              const { entry, suggestion, at } = line;
              return (
                <TargetRow
                  key={row.key}
                  entry={entry}
                  why={suggestion && why(suggestion, entry)}
                  at={at}
                  busy={busy}
                  style={style}
                  onChoose={(mode) => choose(entry, mode)}
                />
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

function heightOf(line: ListLine | undefined): number {
  if (line !== undefined && 'heading' in line) return HEADING_HEIGHT;
  return line?.suggestion === undefined ? ROW_HEIGHT : SUGGESTED_HEIGHT;
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
