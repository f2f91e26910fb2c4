import type { Database } from 'better-sqlite3';
import type { ContactWriter, RowWriter } from './cache-rows-repository';

/** In the caller's hands the next page of what a migration has left to be done; `false`: nothing is left. */
export type ReindexPage = (limit: number) => boolean;

interface Left {
  readonly kind: 'contacts' | 'items' | 'numbers';
  readonly place: number;
  readonly last: number;
}

/** Each page is one transaction with its place: who is killed in between goes on after the last one. */
export function createReindexPage(
  db: Database,
  writers: { readonly contacts: ContactWriter; readonly items: RowWriter },
): ReindexPage {
  const ways: Readonly<Record<Left['kind'], RowWriter['reindex']>> = {
    contacts: writers.contacts.reindex,
    items: writers.items.reindex,
    numbers: writers.contacts.renumber,
  };
  const next = db.prepare<[], Left>('SELECT * FROM reindex WHERE place < last ORDER BY kind LIMIT 1');
  const move = db.prepare<[number, string]>('UPDATE reindex SET place = ? WHERE kind = ?');
  const end = db.prepare<[]>('DELETE FROM reindex');
  return (limit) =>
    db
      .transaction(() => {
        const left = next.get();
        if (left === undefined) {
          end.run();
          return false;
        }
        const { kind, place, last } = left;
        move.run(ways[kind](place, last, limit) ?? last, kind);
        return true;
      })
      .immediate();
}
