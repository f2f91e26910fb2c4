import type { Database } from 'better-sqlite3';

/** The table `settings` of `desk.db`: texts by key. What they mean is the service's business. */
export interface SettingsRepository {
  read(key: string): string | undefined;
  write(key: string, value: string): void;
  /** What is under `key` lives on under `aside`, and `value` takes its place: both or neither. */
  setAside(key: string, aside: string, value: string): void;
}

export function createSettingsRepository(db: Database): SettingsRepository {
  const read = db.prepare<[string], { value: string }>('SELECT value FROM settings WHERE key = ?');
  const write = db.prepare<[string, string]>(
    'INSERT INTO settings (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
  );
  const copy = db.prepare<[string, string]>(
    'INSERT OR REPLACE INTO settings (key, value) SELECT ?, value FROM settings WHERE key = ?',
  );
  const setAside = db.transaction((key: string, aside: string, value: string) => {
    copy.run(aside, key);
    write.run(key, value);
  });
  return {
    read: (key) => read.get(key)?.value,
    write: (key, value) => void write.run(key, value),
    setAside: (key, aside, value) => setAside(key, aside, value),
  };
}
