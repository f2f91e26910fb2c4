import type { Colleague, DirectoryKind } from './directory';
import type { ContactId } from './ids';

/** A number that the agent wants at hand, as it was starred. */
export interface Favourite {
  /** As it is dialed; there is one favourite for a number. */
  readonly number: string;
  readonly contactId?: ContactId;
  /** As it was then. */
  readonly name: string;
}

/** As it is shown: with what is known of it now. */
export interface FavouriteView extends Favourite {
  readonly kind: 'contact' | DirectoryKind;
  /** For reading. */
  readonly display: string;
  /** `contact`: no source has the person any more. `number`: they are there, without this number. */
  readonly missing?: 'contact' | 'number';
}

export const MOST_FAVOURITES = 60;

/** What the rooms know of a favourite now. */
export interface FavouriteFacts {
  readonly inDirectory: Pick<Colleague, 'kind' | 'name'> | undefined;
  /** By its id in its source. */
  readonly contact: { readonly name: string; readonly hasNumber: boolean } | undefined;
  /** Whoever the sources have alone on the number. */
  readonly nameOnNumber: string | undefined;
  readonly display: string;
}

/**
 * The name of today. Who was starred as a contact stays that contact as long as a source has them; after that whoever
 * has the number is shown, and when nobody has it, the name it was starred with, and that they are missing.
 */
export function favouriteView(favourite: Favourite, facts: FavouriteFacts): FavouriteView {
  const { inDirectory, contact, nameOnNumber, display } = facts;
  if (favourite.contactId === undefined) {
    if (inDirectory !== undefined) {
      return { ...favourite, kind: inDirectory.kind ?? 'colleague', name: inDirectory.name, display };
    }
    return { ...favourite, kind: 'outside', name: nameOnNumber ?? favourite.name, display };
  }
  if (contact !== undefined) {
    const missing = contact.hasNumber ? {} : { missing: 'number' as const };
    return { ...favourite, kind: 'contact', name: contact.name, display, ...missing };
  }
  if (nameOnNumber !== undefined) return { ...favourite, kind: 'contact', name: nameOnNumber, display };
  return { ...favourite, kind: 'contact', display, missing: 'contact' };
}

/** The one with this number in another place; an order that names no such favourite is left as it is. */
export function moved<T extends Pick<Favourite, 'number'>>(
  all: readonly T[],
  number: string,
  to: number,
): readonly T[] {
  const one = all.find((each) => each.number === number);
  if (one === undefined) return all;
  const others = all.filter((each) => each !== one);
  const place = Math.min(Math.max(to, 0), others.length);
  return [...others.slice(0, place), one, ...others.slice(place)];
}
