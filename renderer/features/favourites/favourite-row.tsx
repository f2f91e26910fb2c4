import { Button } from '@mantine/core';
import { IconPhone, IconTrash } from '@tabler/icons-react';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import type { Colleague } from '#shared/domain/directory';
import type { FavouriteView } from '#shared/domain/favourites';
import type { KeyHints } from '../../app/keys';
import { useActions, useDesk, useText } from '../../stores/app-context';
import { favouriteTarget, presenceKey } from '../../stores/transfer-draft';
import { Key } from '../../ui/bits';
import { Movers } from '../../ui/movers';
import { TargetSign } from '../transfer/target-line';

const nobody: readonly Colleague[] = [];

interface RowProps {
  readonly favourite: FavouriteView;
  readonly place: number;
  readonly last: number;
  /** Its buttons to move and to remove it are shown. */
  readonly arranging: boolean;
  /** The key that calls them. */
  readonly hint: ReturnType<KeyHints['place']>;
  readonly onMove: (by: -1 | 1) => void;
  readonly onRemove: () => void;
}

/** One favourite with its state, which one click calls. Alt with an arrow moves it, and the focus goes along. */
export function FavouriteRow({ favourite, place, last, arranging, hint, onMove, onRemove }: RowProps) {
  const { t } = useText();
  const { dial } = useActions();
  const directory = useDesk((state) => state.directory ?? nobody);
  const down = useDesk((state) => state.connection !== 'up');
  const { name, display, missing, number } = favourite;
  const target = favouriteTarget(favourite, directory);
  const state = missing === undefined ? presenceKey(target) : (`favourites.missing-${missing}` as const);
  const row = useRef<HTMLLIElement>(null);
  const moved = useRef(false);

  // The focus goes along by itself, what is in sight does not.
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is the new place that the row has to be shown at
  useEffect(() => {
    if (moved.current) row.current?.scrollIntoView({ block: 'nearest' });
    moved.current = false;
  }, [place]);

  function onKeyDown(event: KeyboardEvent): void {
    if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
    event.preventDefault();
    const by = event.key === 'ArrowUp' ? -1 : 1;
    if (place + by < 0 || place + by > last) return;
    moved.current = true;
    onMove(by);
  }

  return (
    <li ref={row} className="favourite" aria-label={name} onKeyDown={onKeyDown}>
      <div className="grow">
        <p className="clip">
          <strong>{name}</strong> {display !== name && <span className="dim numbers">{display}</span>}
        </p>
        {state !== undefined && (
          <p className={missing === undefined ? 'row clip favourite-state' : 'clip favourite-state missing'}>
            {missing === undefined && <TargetSign entry={target} />}
            <span className="dim clip">{t(state)}</span>
          </p>
        )}
      </div>
      {arranging && last > 0 && (
        <Movers
          place={place}
          last={last}
          up={t('favourites.up', { name })}
          down={t('favourites.down', { name })}
          onMove={onMove}
        />
      )}
      {(arranging || missing !== undefined) && (
        <Button
          size="compact-sm"
          variant="default"
          aria-label={t('favourites.remove', { name })}
          onClick={onRemove}
        >
          {arranging ? <IconTrash size={16} /> : t('favourites.remove-missing')}
        </Button>
      )}
      <Button
        size="compact-md"
        variant="subtle"
        disabled={down}
        rightSection={<Key name={hint?.label ?? ''} />}
        aria-label={t('favourites.call', { name })}
        aria-keyshortcuts={hint?.shortcut}
        onClick={() => dial(number)}
      >
        <IconPhone size={18} />
      </Button>
    </li>
  );
}
