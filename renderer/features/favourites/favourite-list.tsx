import { Button } from '@mantine/core';
import { IconStar } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import type { FavouriteView } from '#shared/domain/favourites';
import { useKeyHints } from '../../app/use-key-hints';
import { usePlaceKeys } from '../../app/use-place-keys';
import { useActions, useDesk, useText } from '../../stores/app-context';
import { useOnceFor } from '../../ui/use-once-for';
import { FavouriteRow } from './favourite-row';
import './favourites.css';

const none: readonly FavouriteView[] = [];

interface Gone {
  readonly favourite: FavouriteView;
  readonly place: number;
}

/** Whom the agent calls most, above the calls there were: one click calls, and their order is the agent's. */
export function FavouriteList() {
  const { t } = useText();
  const { run, dial } = useActions();
  const hints = useKeyHints();
  const down = useDesk((state) => state.connection !== 'up');
  const all = useDesk((state) => state.favourites ?? none);
  const [arranging, setArranging] = useState(false);
  const [gone, setGone] = useState<Gone>();
  const [said, setSaid] = useState('');
  const section = useRef<HTMLElement>(null);
  const undo = useRef<HTMLButtonElement>(null);
  const arrange = useRef<HTMLButtonElement>(null);
  const last = all.length - 1;
  const canArrange = all.length > 0;

  usePlaceKeys((place) => {
    const favourite = all[place - 1];
    // Behind a call, or another list, it is there and nobody sees it.
    if (favourite === undefined || down || section.current?.checkVisibility() !== true) return false;
    void dial(favourite.number);
    return true;
  });

  // The button that had the focus is gone with its row.
  useOnceFor(gone, () => undo.current?.focus());

  async function move(favourite: FavouriteView, to: number): Promise<void> {
    setGone(undefined);
    const { number, name } = favourite;
    const done = await run('favourites.move', { number, to });
    if (done.ok) setSaid(t('favourites.moved', { name, place: to + 1, count: all.length }));
  }

  async function remove(favourite: FavouriteView, place: number): Promise<void> {
    const done = await run('favourites.remove', { number: favourite.number });
    if (done.ok) setGone({ favourite, place });
  }

  async function bringBack({ favourite, place }: Gone): Promise<void> {
    const { number, name, contactId } = favourite;
    const added = await run('favourites.add', {
      number,
      name,
      ...(contactId === undefined ? {} : { contactId }),
    });
    if (!added.ok) return;
    await run('favourites.move', { number, to: place });
    setGone(undefined);
    arrange.current?.focus();
  }

  return (
    <section className="favourites sheet" ref={section} aria-label={t('favourites.title')}>
      <div className="row favourites-head">
        <h2 className="panel-title grow">{t('favourites.title')}</h2>
        {canArrange && (
          <Button
            ref={arrange}
            size="compact-sm"
            variant="subtle"
            aria-pressed={arranging}
            aria-label={t('favourites.arrange-name')}
            onClick={() => setArranging(!arranging)}
          >
            {t(arranging ? 'favourites.arranged' : 'favourites.arrange')}
          </Button>
        )}
      </div>
      {all.length === 0 ? (
        <p className="row dim favourites-none">
          <IconStar size={16} aria-hidden="true" />
          {t('favourites.none')}
        </p>
      ) : (
        <div className="favourites-scroll">
          <ul className={arranging ? 'favourites-list arranging' : 'favourites-list'}>
            {all.map((favourite, place) => (
              <FavouriteRow
                key={favourite.number}
                favourite={favourite}
                place={place}
                last={last}
                arranging={arranging}
                hint={hints.place(place + 1)}
                onMove={(by) => void move(favourite, place + by)}
                onRemove={() => void remove(favourite, place)}
              />
            ))}
          </ul>
        </div>
      )}
      {arranging && canArrange && <p className="dim favourites-hint">{t('favourites.arrange-hint')}</p>}
      {gone !== undefined && (
        <p className="row said favourites-gone">
          <span className="grow">{t('favourites.removed', { name: gone.favourite.name })}</span>
          <Button ref={undo} size="compact-sm" variant="default" onClick={() => void bringBack(gone)}>
            {t('favourites.undo')}
          </Button>
        </p>
      )}
      <p className="hidden-text" role="status">
        {gone === undefined ? said : t('favourites.removed', { name: gone.favourite.name })}
      </p>
    </section>
  );
}
