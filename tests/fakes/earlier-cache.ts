import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { Contact } from '#shared/domain/contact';
import { searchWords } from '#shared/domain/text';
import { migrate, migrationsOf } from '../../electron/desk/store/migrations';

/** A cache.db as a desk left it that knew two migrations: its words are no pairs of signs, its items have none at all. */
export function writeEarlierCache(dir: string, people: readonly Contact[]): void {
  const db = new Database(join(dir, 'cache.db'));
  migrate(
    db,
    migrationsOf('cache').filter(({ version }) => version <= 2),
  );
  const contact = db.prepare(
    `INSERT INTO contacts (row, id, source, stream, seen, name_key, vip, body) VALUES (?, ?, 'crm', 'people', 1, ?, 0, ?)`,
  );
  const phone = db.prepare('INSERT INTO phones (number, rank, name_key, contact) VALUES (?, 3, ?, ?)');
  const words = db.prepare('INSERT INTO contact_words (rowid, words) VALUES (?, ?)');
  const digits = db.prepare('INSERT INTO contact_digits (rowid, digits) VALUES (?, ?)');
  const item = db.prepare(
    `INSERT INTO items (id, source, stream, seen, contact_id, type, open, created_at, body)
     VALUES (?, 'crm', 'items', 1, ?, 'order', 1, '2026-11-01', ?)`,
  );
  db.transaction(() => {
    for (const [at, { id, ...body }] of people.entries()) {
      const nameKey = searchWords(body.displayName).join(' ');
      contact.run(at + 1, id, nameKey, JSON.stringify(body));
      for (const { e164 } of body.phones) if (e164 !== undefined) phone.run(e164, nameKey, at + 1);
      words.run(at + 1, nameKey);
      digits.run(at + 1, body.phones.map(({ e164 = '' }) => e164.slice(1)).join(' '));
      const title = `Copier ${at}`;
      item.run(`crm:o${at}`, id, JSON.stringify({ type: 'order', title, status: 'open', open: true }));
    }
    db.prepare("INSERT INTO sync_sources (source, fingerprint) VALUES ('crm', 'as before')").run();
    db.prepare("INSERT INTO sync_state (source, stream, cursor) VALUES ('crm', 'people', 'here')").run();
  })();
  db.close();
}
