import { Combobox } from '@mantine/core';
import { IconStarFilled } from '@tabler/icons-react';
import type { FavouriteView } from '#shared/domain/favourites';
import type { NumberInfo } from '#shared/domain/views';
import { useText } from '../../stores/app-context';

/** One of the agent's favourites in the empty box; who is gone from the sources can be called all the same. */
export function FavouriteOption({
  favourite,
  value,
  cost,
}: {
  favourite: FavouriteView;
  value: string;
  /** The agent was asked about it. */
  cost: NumberInfo['cost'] | undefined;
}) {
  const { t } = useText();
  return (
    <Combobox.Option value={value}>
      <span className="row">
        <IconStarFilled size={18} aria-hidden="true" />
        <span className="grow clip">
          <strong>{favourite.name}</strong>{' '}
          {favourite.missing !== undefined && (
            <span className="dim">{t(`favourites.missing-${favourite.missing}`)}</span>
          )}
          {cost !== undefined && (
            <span className="said warn search-cost">
              {t(`number.cost.${cost}`)} {t('search.dial-again')}
            </span>
          )}
        </span>
        {favourite.display !== favourite.name && <span className="dim numbers">{favourite.display}</span>}
      </span>
    </Combobox.Option>
  );
}
