import type { Database } from 'better-sqlite3';

/** Whether calls were going on when the desk stopped; the phone alone knows which of them still do. */
export function hasOpenCalls(db: Database): boolean {
  return db.prepare('SELECT 1 FROM calls WHERE ended_at IS NULL LIMIT 1').get() !== undefined;
}
