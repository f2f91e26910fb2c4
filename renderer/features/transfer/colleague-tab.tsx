import { Button, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useMemo, useRef } from 'react';
import type { Colleague, Presence } from '#shared/domain/directory';
import { useApp, useDesk, useText } from '../../stores/app-context';
import { matchColleagues } from '../../stores/transfer-draft';
import type { TransferTabProps } from './start-transfer';

const nobody: readonly Colleague[] = [];
const ROW_HEIGHT = 52;

/** Search has the focus; each colleague has both buttons, so a transfer is one click from here. */
export function ColleagueTab({ draft, change, start, busy }: TransferTabProps) {
  const { t } = useText();
  const { locale } = useApp();
  const directory = useDesk((state) => state.directory ?? nobody);
  const own = useDesk((state) => state.agent?.extension);
  const field = useRef<HTMLInputElement>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const found = useMemo(
    () => matchColleagues(directory, draft.query, own, locale),
    [directory, draft.query, own, locale],
  );
  const rows = useVirtualizer({
    count: found.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 6,
    getItemKey: (index) => found[index]?.extension ?? index,
  });

  useEffect(() => field.current?.focus(), []);

  return (
    <>
      <TextInput
        ref={field}
        aria-label={t('transfer.search')}
        placeholder={t('transfer.search')}
        leftSection={<IconSearch size={16} />}
        value={draft.query}
        onChange={(event) => change({ query: event.currentTarget.value })}
      />
      {found.length === 0 ? (
        <p className="dim transfer-none">
          {t(directory.length === 0 ? 'transfer.no-colleagues' : 'transfer.nobody-found')}
        </p>
      ) : (
        <div className="colleagues" ref={scroller}>
          <ul aria-label={t('transfer.colleagues')} style={{ height: rows.getTotalSize() }}>
            {rows.getVirtualItems().map((row) => {
              const colleague = found[row.index];
              return (
                colleague !== undefined && (
                  <li
                    key={row.key}
                    className="colleague"
                    style={{ height: row.size, transform: `translateY(${row.start}px)` }}
                  >
                    <Person colleague={colleague} />
                    <Button
                      size="compact-sm"
                      disabled={busy}
                      aria-label={t('transfer.blind-to', { target: colleague.name })}
                      onClick={() => start('blind', colleague.extension, false)}
                    >
                      {t('transfer.blind')}
                    </Button>
                    <Button
                      size="compact-sm"
                      variant="default"
                      disabled={busy}
                      aria-label={t('transfer.supervised-to', { target: colleague.name })}
                      onClick={() => start('supervised', colleague.extension, false)}
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
    </>
  );
}

function Person({ colleague }: { colleague: Colleague }) {
  const { t } = useText();
  const state = [t(`presence.${colleague.presence}`), colleague.department]
    .filter((part) => part !== undefined)
    .join(' · ');
  return (
    <div className="grow">
      <p className="clip">
        <strong>{colleague.name}</strong> <span className="dim numbers">{colleague.extension}</span>
      </p>
      <p className="row clip colleague-state">
        <span className={`dot ${presenceDots[colleague.presence]}`} aria-hidden="true" />
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
