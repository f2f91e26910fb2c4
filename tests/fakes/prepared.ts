import type { Database } from 'better-sqlite3';

/** The same database, and every statement that is prepared on it. */
export function watchPrepared(db: Database): { readonly db: Database; readonly asked: readonly string[] } {
  const asked: string[] = [];
  const watched = new Proxy(db, {
    get(target, name) {
      if (name !== 'prepare') return Reflect.get(target, name);
      return (sql: string) => {
        asked.push(sql);
        return target.prepare(sql);
      };
    },
  });
  return { db: watched, asked };
}

/** How SQLite goes about a statement, a line for each step. */
export function planOf(db: Database, sql: string): readonly string[] {
  return db
    .prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`)
    .all(...Array(sql.split('?').length - 1).fill(''))
    .map(({ detail }) => detail);
}
