import type { Database } from 'better-sqlite3';

export interface Migration {
  readonly version: number;
  readonly name: string;
  readonly sql: string;
}

const desk = import.meta.glob<string>('./migrations/desk/*.sql', {
  query: '?raw',
  import: 'default',
  eager: true,
});
const cache = import.meta.glob<string>('./migrations/cache/*.sql', {
  query: '?raw',
  import: 'default',
  eager: true,
});

const imported = import.meta.glob<string>('./migrations/imported/*.sql', {
  query: '?raw',
  import: 'default',
  eager: true,
});

/** `NNNN-name.sql`, numbered without a gap from 0001: the number is `PRAGMA user_version` once it has run. */
export function migrationsOf(kind: 'desk' | 'cache' | 'imported'): readonly Migration[] {
  return Object.entries({ desk, cache, imported }[kind])
    .map(([path, sql]) => {
      const name = path.slice(path.lastIndexOf('/') + 1, -'.sql'.length);
      return { version: Number.parseInt(name, 10), name, sql };
    })
    .sort((a, b) => a.version - b.version)
    .map((migration, index) => {
      if (migration.version !== index + 1)
        throw new Error(`migrations/${kind}: ${migration.name} is out of order`);
      return migration;
    });
}

/** Runs what is missing, each in a transaction of its own together with the new version. */
export function migrate(db: Database, migrations: readonly Migration[]): void {
  const current = userVersion(db);
  for (const { version, sql } of migrations) {
    if (version <= current) continue;
    db.transaction(() => {
      db.exec(sql);
      db.pragma(`user_version = ${version}`);
    }).immediate();
  }
}

export function userVersion(db: Database): number {
  return Number(db.pragma('user_version', { simple: true }));
}
