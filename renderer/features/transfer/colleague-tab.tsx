import { Button, TextInput } from '@mantine/core';
import { IconPhone, IconSearch, IconUsersGroup } from '@tabler/icons-react';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react';
import { type Colleague, kindOf, type Presence } from '#shared/domain/directory';
import { useApp, useDesk, useText } from '../../stores/app-context';
import {
  matchTargets,
  presenceKey,
  type SearchableTargets,
  searchableTargets,
  warningOf,
} from '../../stores/transfer-draft';
import { BeforeTransfer } from './before-transfer';
import type { TransferTabProps } from './start-transfer';
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
  const [asking, setAsking] = useState<{ entry: Colleague; mode: Mode; why: string; confirmed: boolean }>();
  const shown = useRef<SearchableTargets>(undefined);
  const targets = useMemo(() => {
    shown.current = searchableTargets(directory, own, locale, shown.current);
    return shown.current;
  }, [directory, own, locale]);
  const contacts = useContactTargets(draft.query, MOST_CONTACTS);
  const found = useMemo(
    () => [...matchTargets(targets, draft.query), ...contacts.filter(({ extension }) => extension !== own)],
    [targets, contacts, draft.query, own],
  );
  const rows = useVirtualizer({
    count: found.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 6,
    getItemKey: (index) => keyOf(found[index]) ?? index,
  });

  useEffect(() => field.current?.focus(), []);

  async function go(entry: Colleague, mode: Mode, confirmed: boolean): Promise<void> {
    setAsking(undefined);
    const answer = await start(mode, entry.extension, confirmed);
    if (answer !== 'needs-confirmation') return;
    setAsking({ entry, mode, why: t('problem.needs-confirmation'), confirmed: true });
  }

  /** Said before, and left to the agent: they may know better. */
  function choose(entry: Colleague, mode: Mode): void {
    const warning = warningOf(entry);
    if (warning === undefined) return void go(entry, mode, false);
    setAsking({ entry, mode, why: t(`transfer.ask.${warning}`, { target: entry.name }), confirmed: false });
  }

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
          setAsking(undefined);
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
                    <Target entry={entry} />
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
      {asking !== undefined && (
        <BeforeTransfer
          why={asking.why}
          busy={busy}
          onGo={() => go(asking.entry, asking.mode, asking.confirmed)}
          onLeave={() => {
            setAsking(undefined);
            field.current?.focus();
          }}
        />
      )}
    </>
  );
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

function Target({ entry }: { entry: Colleague }) {
  const { t } = useText();
  const kind = kindOf(entry);
  const key = presenceKey(entry);
  const state = [
    ...(key === undefined ? [] : [t(key)]),
    ...(kind === 'colleague' ? [] : [t(`transfer.kind.${kind}`)]),
    ...(entry.department === undefined ? [] : [entry.department]),
  ].join(' · ');
  return (
    <div className="grow">
      <p className="clip">
        <strong>{entry.name}</strong> <span className="dim numbers">{entry.extension}</span>
      </p>
      <p className="row clip colleague-state">
        {key !== undefined && <span className={`dot ${presenceDots[entry.presence]}`} aria-hidden="true" />}
        {key === undefined && kind === 'queue' && <IconUsersGroup size={14} aria-hidden="true" />}
        {kind === 'outside' && <IconPhone size={14} aria-hidden="true" />}
        <span className="dim clip" title={state}>
          {state}
        </span>
      </p>
    </div>
  );
}

const presenceDots: Readonly<Record<Presence, string>> = {
  available: 'live',
  busy: 'fail',
  away: 'warn',
  offline: 'hollow',
  unknown: '',
};
