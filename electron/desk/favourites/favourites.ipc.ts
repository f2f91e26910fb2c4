import type { DeskCalls } from '#shared/ipc/desk-api';
import type { Handlers } from '#shared/ipc/wire';
import { ok } from '#shared/lib/result';
import type { Favourites } from './create-favourites';

type FavouriteMethods = Extract<keyof DeskCalls, `favourites.${string}`>;

/** This room's part of the DeskApi. */
export function favouritesHandlers(favourites: Favourites): Pick<Handlers<DeskCalls>, FavouriteMethods> {
  return {
    'favourites.add': (favourite) => favourites.add(favourite),
    'favourites.remove': ({ number }) => {
      favourites.remove(number);
      return ok();
    },
    'favourites.move': ({ number, to }) => {
      favourites.move(number, to);
      return ok();
    },
  };
}
