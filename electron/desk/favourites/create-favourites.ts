import { isDeepStrictEqual } from 'node:util';
import type { Contact } from '#shared/domain/contact';
import type { NumberPlan } from '#shared/domain/dialing';
import type { Colleague } from '#shared/domain/directory';
import {
  type Favourite,
  type FavouriteView,
  favouriteView,
  MOST_FAVOURITES,
  moved,
} from '#shared/domain/favourites';
import type { ContactId } from '#shared/domain/ids';
import { inspectNumber, type NumberKeys, normaliseForImport } from '#shared/domain/numbers';
import type { Clock } from '#shared/lib/clock';
import type { Dispose } from '#shared/lib/disposables';
import { createEmitter } from '#shared/lib/emitter';
import { plainLine } from '#shared/lib/plain-text';
import { type Failure, fail, ok, type Result } from '#shared/lib/result';
import { createFavouritesRepository } from './favourites-repository';

export interface Favourites {
  list(): readonly FavouriteView[];
  /** The number in any spelling; one that is there already is renamed and stays where it is. */
  add(favourite: {
    readonly number: string;
    readonly name: string;
    readonly contactId?: ContactId | undefined;
  }): Result<void, Failure<'bad-number' | 'too-many'>>;
  remove(number: string): void;
  /** To this place, counted from 0. */
  move(number: string, to: number): void;
  /** The sources or the directory may know somebody by another name now. */
  refresh(): void;
  onChange(listener: (all: readonly FavouriteView[]) => void): Dispose;
}

export function createFavourites(deps: {
  readonly db: Parameters<typeof createFavouritesRepository>[0];
  readonly inTransaction: <T>(work: () => T) => T;
  readonly plan: () => NumberPlan;
  readonly findTarget: (number: string) => Colleague | undefined;
  readonly contacts: {
    find(id: ContactId): Contact | undefined;
    isOn(contact: Contact, number: NumberKeys): boolean;
    currentId(id: ContactId): ContactId;
    nameOn(keys: NumberKeys): string | undefined;
  };
  readonly clock: Pick<Clock, 'now'>;
}): Favourites {
  const { contacts } = deps;
  const repository = createFavouritesRepository(deps.db);
  const changed = createEmitter<readonly FavouriteView[]>();
  let shown = repository.all().map(viewOf);

  function viewOf(favourite: Favourite): FavouriteView {
    const { number, contactId: id } = favourite;
    const keys = normaliseForImport(number, deps.plan().region);
    const contact = id === undefined ? undefined : contacts.find(id);
    return favouriteView(favourite, {
      inDirectory: deps.findTarget(number),
      contact: contact && { name: contact.displayName, hasNumber: contacts.isOn(contact, keys) },
      nameOnNumber: contacts.nameOn(keys),
      display: inspectNumber(number, deps.plan()).display,
    });
  }

  function refresh(): void {
    const next = repository.all().map(viewOf);
    if (isDeepStrictEqual(next, shown)) return;
    shown = next;
    changed.emit(shown);
  }

  return {
    list: () => shown,
    add({ number, name, contactId: id }) {
      const info = inspectNumber(number, deps.plan());
      if (info.kind === 'invalid') return fail('bad-number');
      const all = repository.all();
      if (all.length >= MOST_FAVOURITES && !all.some((each) => each.number === info.dial))
        return fail('too-many');
      const kept = plainLine(name, 120).trim();
      repository.put(
        {
          number: info.dial,
          name: kept === '' ? info.display : kept,
          ...(id === undefined ? {} : { contactId: contacts.currentId(id) }),
        },
        deps.clock.now(),
      );
      refresh();
      return ok();
    },
    remove(number) {
      repository.remove(number);
      refresh();
    },
    move(number, to) {
      const order = moved(repository.all(), number, to);
      deps.inTransaction(() => {
        for (const [place, one] of order.entries()) repository.place(one.number, place);
      });
      refresh();
    },
    refresh,
    onChange: changed.on,
  };
}
