import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, onTestFinished } from 'vitest';
import { openImportedForReading } from '../../electron/desk/store/open-imported';
import { bundle } from './bundle';
import { seededRandom } from './seeded-random';
import { tempDir } from './temp-dir';

const PEOPLE = 3_000;
/** Importing takes about as long. */
const LONGEST_MS = 700;

interface Found {
  readonly people: number;
  readonly companies: readonly string[];
  readonly keys: number;
  readonly imports: number;
}

/** What a reader sees once the process is gone. */
function look(dir: string): Found {
  const db = openImportedForReading(join(dir, 'imported.db'));
  if (db === undefined) return { people: 0, companies: [], keys: 0, imports: 0 };
  const one = (sql: string) => Number(db.prepare(sql).pluck().get());
  try {
    expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
    return {
      people: one('SELECT count(*) FROM people WHERE body IS NOT NULL'),
      companies: db
        .prepare<[], string>(
          `SELECT DISTINCT json_extract(body, '$.company') FROM people WHERE body IS NOT NULL ORDER BY 1`,
        )
        .pluck()
        .all(),
      keys: one('SELECT count(DISTINCT person) FROM person_keys'),
      imports: one('SELECT count(*) FROM imports'),
    };
  } finally {
    db.close();
  }
}

/**
 * Kills a desk while it imports a list and while it takes one back, at points that `seed` decides: after each everybody
 * is there as before or as after, never something of both.
 */
export async function playImportKills(options: {
  readonly seed: number;
  readonly kills: number;
}): Promise<void> {
  const random = seededRandom(options.seed);
  const workerPath = await bundle('electron/desk/sync/sync-worker.ts');
  const entry = await bundle('tests/fakes/import-child.ts');
  const dir = tempDir();
  const list = (name: string, company: string): string => {
    const file = join(dir, name);
    const rows = Array.from({ length: PEOPLE }, (_, at) => `Person ${at},0722${100_000 + at},${company}`);
    writeFileSync(file, ['Name,Phone,Company', ...rows].join('\n'));
    return file;
  };
  const [alpha, beta] = [list('alpha.csv', 'Alpha'), list('beta.csv', 'Beta')];
  const start = (what: string): ChildProcess => {
    const child = spawn(process.execPath, [entry, dir, workerPath, what], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    onTestFinished(() => void child.kill('SIGKILL'));
    return child;
  };
  /** Resolves once it says so; `false`: it has ended before. */
  const says = async (child: ChildProcess, line: string): Promise<boolean> => {
    for await (const chunk of child.stdout?.iterator({ destroyOnReturn: false }) ?? []) {
      if (String(chunk).includes(line)) return true;
    }
    return false;
  };

  await says(start(alpha), 'done');
  expect(look(dir)).toEqual({ people: PEOPLE, companies: ['Alpha'], keys: PEOPLE, imports: 1 });

  const seen = new Set<string>();
  for (let kill = 0; kill < options.kills; kill += 1) {
    const before = look(dir);
    const what = before.companies[0] === 'Beta' ? (random() < 0.5 ? 'undo' : alpha) : beta;
    const child = start(what);
    const gone = once(child, 'exit');
    await says(child, 'importing');
    // Nobody knows when a computer loses its power.
    await sleep(random() * LONGEST_MS);
    child.kill('SIGKILL');
    await gone;
    const after = look(dir);
    expect(after.people).toBe(PEOPLE);
    expect(after.keys).toBe(PEOPLE);
    // Never of both.
    expect(after.companies).toHaveLength(1);
    if (after.companies[0] === before.companies[0]) {
      expect(after.imports).toBe(before.imports);
      seen.add('nothing');
    } else seen.add('all');
  }
  // The kills came before its end at least once: else they have proven nothing.
  expect(seen).toContain('nothing');

  const last = look(dir).companies[0];
  await says(start(last === 'Alpha' ? beta : alpha), 'done');
  expect(look(dir)).toMatchObject({ people: PEOPLE, companies: [last === 'Alpha' ? 'Beta' : 'Alpha'] });
}
