import type { Database } from 'better-sqlite3';

/**
 * Whether anything in desk.db still names a source: what waits to be written, numbers and choices of its contacts,
 * calls with them.
 */
export function createRememberedSources(db: Database): (source: string) => boolean {
  const ofContacts = [
    ['outbox', 'contact_id'],
    ['attached_numbers', 'contact_id'],
    ['number_choices', 'contact_id'],
    ['people_apart', 'one'],
    ['people_apart', 'other'],
    ['confirmed_contacts', 'remote_id'],
    ['calls', 'contact_id'],
  ].map(([table, column]) => `SELECT 1 FROM ${table} WHERE substr(${column}, 1, length(@prefix)) = @prefix`);
  const find = db.prepare<[{ readonly source: string; readonly prefix: string }]>(
    `${['SELECT 1 FROM outbox WHERE source = @source', ...ofContacts].join(' UNION ALL ')} LIMIT 1`,
  );
  return (source) => find.get({ source, prefix: `${source}:` }) !== undefined;
}
