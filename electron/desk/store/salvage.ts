import type { Database, Statement } from 'better-sqlite3';

type Row = Readonly<Record<string, unknown>>;

interface Table {
  readonly name: string;
  readonly columns: readonly string[];
  /** Columns of the key that the table is stored by; absent where that is the row number. */
  readonly key?: readonly string[];
}

interface Reading {
  /** Nothing on the way was unreadable. */
  readonly whole: boolean;
  /** Number of the last row that was read. */
  readonly last?: number;
}

/** A look at a place that can't be read takes about 20 µs; so many are made per table. */
const MAX_LOOKS = 20_000;
/** Where the end of a table can't be read, it is looked for up to this: rows are longer than 64 bytes. */
const MOST_ROWS_PER_PAGE = 64;

/**
 * Copies what can be read of a damaged database, row by row past what can't. A row whose parent is lost is left out:
 * it would keep every later migration from passing. Only tables that `to` has are asked for.
 * @returns names of the tables of which something is missing, or may be
 */
export function salvage(from: Database, to: Database): ReadonlySet<string> {
  const lost = new Set<string>();
  to.pragma('foreign_keys = OFF');
  to.transaction(() => {
    const tables = tablesOf(to);
    for (const table of tables) if (!copyTable(from, to, table)) lost.add(table.name);
    for (const name of removeOrphans(to, tables)) lost.add(name);
  })();
  to.pragma('foreign_keys = ON');
  return lost;
}

function tablesOf(db: Database): readonly Table[] {
  const tables = db
    .prepare<[], { name: string; wr: number }>(
      `SELECT name, wr FROM pragma_table_list
       WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%'`,
    )
    .all();
  return tables.map(({ name, wr }) => {
    const columns = db
      .prepare<[string], { name: string; pk: number }>(
        'SELECT name, pk FROM pragma_table_info(?) ORDER BY pk, cid',
      )
      .all(name);
    const key = columns.filter(({ pk }) => pk > 0).map((column) => column.name);
    return { name, columns: columns.map((column) => column.name), ...(wr === 1 ? { key } : {}) };
  });
}

/** False: something could not be read, or not be taken over. */
function copyTable(from: Database, to: Database, table: Table): boolean {
  const columns = table.columns.map(quoted).join(', ');
  const insert = to.prepare<unknown[]>(
    `INSERT OR IGNORE INTO ${quoted(table.name)} (${table.key === undefined ? 'rowid, ' : ''}${columns})
     VALUES (${[...(table.key === undefined ? ['?'] : []), ...table.columns.map(() => '?')].join(', ')})`,
  );
  let refused = false;
  const keep = (row: Row): void => {
    // SQLite reads a wiped page behind a long text without a word.
    if (Object.values(row).some((value) => typeof value === 'string' && value.includes('\0'))) {
      refused = true;
      return;
    }
    try {
      insert.run(...Object.values(row));
    } catch {
      refused = true;
    }
  };
  try {
    const whole = table.key === undefined ? copyRows(from, table, keep) : copyKeyed(from, table, keep);
    return whole && !refused;
  } catch {
    // The damaged file doesn't know the table any more, or not these columns.
    return false;
  }
}

/** Rows of a table stored by a key of its own: from the front and from the back, as far as each gets. */
function copyKeyed(from: Database, { name, columns, key = [] }: Table, keep: (row: Row) => void): boolean {
  const read = (order: 'ASC' | 'DESC'): boolean => {
    const by = key.map((column) => `${quoted(column)} ${order}`).join(', ');
    const rows = from.prepare<[], Row>(
      `SELECT ${columns.map(quoted).join(', ')} FROM ${quoted(name)} ORDER BY ${by}`,
    );
    return readOn(rows.safeIntegers(), [], keep).whole;
  };
  if (read('ASC')) return true;
  read('DESC');
  return false;
}

/** Halves what can't be read in one go, until each damaged place stands alone. The widest first: most is behind it. */
function copyRows(from: Database, { name, columns }: Table, keep: (row: Row) => void): boolean {
  const statement = (order: 'ASC' | 'DESC') =>
    from
      .prepare<[number, number], Row>(
        `SELECT rowid AS "row number", ${columns.map(quoted).join(', ')} FROM ${quoted(name)}
         WHERE rowid BETWEEN ? AND ? ORDER BY rowid ${order}`,
      )
      .safeIntegers();
  const [up, down] = [statement('ASC'), statement('DESC')];
  const ranges: [number, number][] = [[1, lastRow(from, name)]];
  let whole = true;
  let looks = 0;
  for (let range = ranges.shift(); range !== undefined && looks < MAX_LOOKS; range = ranges.shift()) {
    looks += 1;
    const [low, high] = range;
    const front = readOn(up, [low, high], keep);
    if (front.whole) continue;
    whole = false;
    const first = (front.last ?? low - 1) + 1;
    const back = readOn(down, [first, high], keep);
    const last = back.whole ? first : (back.last ?? high + 1) - 1;
    if (first >= last) continue;
    const middle = Math.floor((first + last) / 2);
    ranges.push([first, middle], [middle + 1, last]);
  }
  return whole;
}

function lastRow(from: Database, table: string): number {
  try {
    return (
      from
        .prepare<[], number>(`SELECT max(rowid) FROM ${quoted(table)}`)
        .pluck()
        .get() ?? 0
    );
  } catch {
    return Number(from.pragma('page_count', { simple: true })) * MOST_ROWS_PER_PAGE;
  }
}

/** Reads until the end or until it can't. */
function readOn<P extends unknown[]>(
  statement: Statement<P, Row>,
  parameters: P,
  keep: (row: Row) => void,
): Reading {
  let last: number | undefined;
  const reading = (whole: boolean): Reading => ({ whole, ...(last === undefined ? {} : { last }) });
  try {
    for (const row of statement.iterate(...parameters)) {
      keep(row);
      last = Number(row['row number']);
    }
    return reading(true);
  } catch {
    return reading(false);
  }
}

/** Names of the tables that rows were removed from. */
function removeOrphans(db: Database, tables: readonly Table[]): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { name } of tables) {
    const parents = db
      .prepare<[string], { table: string; from: string; to: string }>(
        'SELECT "table", "from", "to" FROM pragma_foreign_key_list(?)',
      )
      .all(name);
    for (const parent of parents) {
      const { changes } = db
        .prepare(
          `DELETE FROM ${quoted(name)}
           WHERE ${quoted(parent.from)} NOT IN (SELECT ${quoted(parent.to)} FROM ${quoted(parent.table)})`,
        )
        .run();
      if (changes > 0) names.add(name);
    }
  }
  return names;
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
