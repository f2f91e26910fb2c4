import { IconStar, IconStarFilled } from '@tabler/icons-react';
import type { ContactId } from '#shared/domain/ids';
import { useActions, useDesk, useText } from '../../stores/app-context';

/** Puts a number among the favourites, or takes it out. @param number as it is dialed */
export function Star({ number, name, contactId }: { number: string; name: string; contactId?: ContactId }) {
  const { t } = useText();
  const { run } = useActions();
  const starred = useDesk((state) => state.favourites?.some((each) => each.number === number) === true);
  const label = t(starred ? 'favourites.remove' : 'favourites.add', { name });
  return (
    <button
      type="button"
      className="star-button"
      aria-pressed={starred}
      aria-label={label}
      title={label}
      onClick={() =>
        starred
          ? run('favourites.remove', { number })
          : run('favourites.add', { number, name, ...(contactId === undefined ? {} : { contactId }) })
      }
    >
      {starred ? <IconStarFilled size={14} aria-hidden="true" /> : <IconStar size={14} aria-hidden="true" />}
    </button>
  );
}
