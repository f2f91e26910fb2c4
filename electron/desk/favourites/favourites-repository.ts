import type { Database } from 'better-sqlite3';
import type { Favourite } from '#shared/domain/favourites';
import { contactId } from '#shared/domain/ids';

/** What the agent has starred: the table `favourites` of `desk.db`. */
export function createFavouritesRepository(db: Database) {
  const all = db.prepare<[], { number: string; contact_id: string | null; name: string }>(
    'SELECT number, contact_id, name FROM favourites ORDER BY place, added_at',
  );
  const put = db.prepare(
    `INSERT INTO favourites (number, place, contact_id, name, added_at) VALUES (?, (SELECT coalesce(max(place), -1) + 1 FROM favourites), ?, ?, ?)
     ON CONFLICT (number) DO UPDATE SET contact_id = excluded.contact_id, name = excluded.name`,
  );
  const remove = db.prepare('DELETE FROM favourites WHERE number = ?');
  const place = db.prepare('UPDATE favourites SET place = ? WHERE number = ?');
  return {
    all: (): readonly Favourite[] =>
      all.all().map(({ number, name, contact_id }) => ({
        number,
        name,
        ...(contact_id === null ? {} : { contactId: contactId(contact_id) }),
      })),
    /** A new one comes last. */
    put: ({ number, name, contactId: id }: Favourite, now: number) =>
      void put.run(number, id ?? null, name, now),
    remove: (number: string) => void remove.run(number),
    place: (number: string, at: number) => void place.run(at, number),
  };
}
