import type { Database } from 'better-sqlite3';

export interface DatabaseFacts {
  /** Of the schema. */
  readonly version: number;
  readonly pages: number;
  readonly pageSize: number;
  readonly freePages: number;
  readonly journal: string;
}

/** A call or transfer that ended with a word of the phone system's: its code, and of nobody who was in it. */
export interface FailureFacts {
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly what: 'call' | 'transfer';
  readonly outcome: string | null;
  readonly stage: string | null;
  readonly code: number;
}

/** What support has to know of the databases; reads heads and a few rows, and never a whole file. */
export function createDiagnosticsRepository(desk: Database, cache: () => Database) {
  const failures = desk.prepare<[number], FailureFacts & { started_at: number }>(
    `SELECT started_at, 'call' AS what, outcome, NULL AS stage, sip_code AS code FROM calls WHERE sip_code IS NOT NULL
     UNION ALL
     SELECT started_at, 'transfer', outcome, sip_stage, sip_code FROM transfers WHERE sip_code IS NOT NULL
     ORDER BY started_at DESC LIMIT ?`,
  );
  const facts = (db: Database): DatabaseFacts => {
    const read = (name: string) => db.pragma(name, { simple: true });
    return {
      version: Number(read('user_version')),
      pages: Number(read('page_count')),
      pageSize: Number(read('page_size')),
      freePages: Number(read('freelist_count')),
      journal: String(read('journal_mode')),
    };
  };
  return {
    databases: () => ({ desk: facts(desk), cache: facts(cache()) }),
    failures: (most: number): readonly FailureFacts[] =>
      failures.all(most).map(({ started_at, what, outcome, stage, code }) => ({
        at: new Date(started_at).toISOString(),
        what,
        outcome,
        stage,
        code,
      })),
  };
}
