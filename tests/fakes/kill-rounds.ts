import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { expect, onTestFinished } from 'vitest';
import { bundle } from './bundle';
import { type FakeCrm, startFakeCrm } from './fake-crm';
import { seededRandom } from './seeded-random';
import { tempDir } from './temp-dir';

/** What a run stores in one transaction. */
const PER_RUN = 4;
const PEOPLE = 300;
const CHANGED = 180;

/**
 * Kills a desk that reads and writes back, at points that `seed` decides, and looks after each into what it left: both
 * databases open, each page is there with the place after it or not at all, no entry is lost, halved or doubled.
 */
export async function playKills(options: { readonly seed: number; readonly kills: number }): Promise<void> {
  const random = seededRandom(options.seed);
  const below = (limit: number): number => Math.floor(random() * limit);
  const entry = await bundle('tests/fakes/kill-child.ts');
  const crm = await startFakeCrm();
  const dir = tempDir();
  const world = createWorld(crm);
  const kept = new Set<string>();
  for (let n = 0; n < PEOPLE; n += 1) world.put(n);

  for (let kill = 0; kill < options.kills; kill += 1) {
    const run = `run-${kill}`;
    const child = start(entry, dir, crm.url, run);
    const point = below(4);
    if (point === 0) {
      // The CRM has it, the desk never hears of it.
      await Promise.race([crm.swallowAnswer(), child.said('done')]);
    } else if (point === 1) {
      const at = crm.requests.length + 1 + below(12);
      await arrived(() => crm.requests.length >= at || child.heard('done') || child.hasEnded());
      // While the answer is on its way, or its page is being stored.
      await new Promise((resolve) => void setTimeout(resolve, below(12)));
    } else {
      await child.said('kept');
      await new Promise((resolve) => void setTimeout(resolve, below(150)));
    }
    await child.kill();
    expect(child.end(), `seed ${options.seed}, kill ${kill}: it ended by itself`).toBe('SIGKILL');
    if (child.heard('kept')) kept.add(run);
    inspect(dir, world, crm, kept, options);
    world.mark();
    for (let n = 0; n < CHANGED; n += 1) {
      // Few: many at once would be a mass deletion, which waits for a person.
      if (below(80) === 0) world.remove(below(PEOPLE));
      else world.put(below(PEOPLE));
    }
  }

  const last = start(entry, dir, crm.url, '');
  await last.said('done');
  await last.kill();
  const committed = inspect(dir, world, crm, kept, options);
  expect(crm.written).toHaveLength(committed.size * PER_RUN);
  expect(readCache(dir).people).toEqual(world.all());
}

/** As soon as it is so, looked at between any two events. */
async function arrived(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => void setImmediate(resolve));
}

type World = ReturnType<typeof createWorld>;

/** Who is at the CRM, and since which change. */
function createWorld(crm: FakeCrm) {
  const people = new Map<string, { readonly sequence: number; readonly name: string | undefined }>();
  let sequence = 0;
  let before = 0;
  return {
    /** What changes from now on, the next run is the first to see. */
    mark(): void {
      before = sequence;
    },
    before: () => before,
    put(n: number): void {
      sequence += 1;
      const name = `Person ${n} version ${sequence}`;
      people.set(`crm:p${n}`, { sequence, name });
      crm.people.put({ id: `p${n}`, name, phone: `0721 ${String(100_000 + n)}` });
    },
    remove(n: number): void {
      sequence += 1;
      people.set(`crm:p${n}`, { sequence, name: undefined });
      crm.people.delete(`p${n}`);
    },
    all: () =>
      Object.fromEntries(
        [...people].flatMap(([id, { name }]) => (name === undefined ? [] : [[id, name]])).sort(),
      ),
    people,
  };
}

/** Runs whose entries are in the file or at the CRM. */
function inspect(
  dir: string,
  world: World,
  crm: FakeCrm,
  kept: ReadonlySet<string>,
  { seed }: { readonly seed: number },
): ReadonlySet<string> {
  const which = `seed ${seed}, ${kept.size} runs kept`;
  const cache = readCache(dir);
  if (cache !== undefined) {
    for (const [id, { sequence, name }] of world.people) {
      // A full read shows no deletions: who went meanwhile goes with the changes that are asked for after it.
      if (name === undefined && cache.full) continue;
      const here = cache.people[id];
      if (sequence <= cache.place) expect(here, `${which}: ${id} of a page that was stored`).toBe(name);
      // Only this run can have read what is newer than the last one, and between two pages its place is exact.
      else if (cache.between && sequence > world.before())
        expect(here === undefined || here !== name, `${which}: ${id} of a page that was not`).toBe(true);
    }
    expect(cache.loose, which).toEqual({ phones: 0, words: 0, digits: 0 });
  }
  const waiting = readOutbox(dir);
  const written = crm.written.map(({ body }) => textOf(body));
  expect(new Set(written).size, `${which}: nothing written twice`).toBe(written.length);
  expect(new Set(crm.written.map(({ key }) => key)).size).toBe(written.length);
  const there = new Set([...waiting, ...written]);
  const runs = new Set([...there].map((text) => String(text.split(' ')[0])));
  for (const run of runs) {
    const parts = [...there].filter((text) => text.startsWith(`${run} `));
    expect(parts.sort(), `${which}: a whole transaction`).toEqual(
      ['contact', 'first', 'other', 'second'].map((part) => `${run} ${part}`),
    );
    const order = written.filter((text) => text.startsWith(`${run} `) && !text.endsWith(' other'));
    expect(order).toEqual(
      ['contact', 'first', 'second'].map((part) => `${run} ${part}`).slice(0, order.length),
    );
  }
  for (const run of kept) expect(runs.has(run), `${which}: ${run} was said to be kept`).toBe(true);
  return runs;
}

function readCache(dir: string) {
  return reading(join(dir, 'cache.db'), (db) => {
    const rows = db.prepare<[], { id: string; body: string }>('SELECT id, body FROM contacts').all();
    const cursor = db
      .prepare<[], string>("SELECT cursor FROM sync_state WHERE stream = 'people' AND cursor IS NOT NULL")
      .pluck()
      .get();
    const place =
      cursor === undefined
        ? undefined
        : (JSON.parse(cursor) as { next?: string; since?: number; full: boolean });
    const count = (sql: string): number => Number(db.prepare(sql).pluck().get());
    return {
      people: Object.fromEntries(
        rows.map(({ id, body }) => [id, (JSON.parse(body) as { displayName: string }).displayName]).sort(),
      ) as Readonly<Record<string, string>>,
      place: Number(place?.next ?? place?.since ?? 0),
      between: place?.next !== undefined,
      full: place?.full ?? true,
      loose: {
        phones: count('SELECT abs((SELECT count(*) FROM phones) - (SELECT count(*) FROM contacts))'),
        words: count('SELECT abs((SELECT count(*) FROM contact_words) - (SELECT count(*) FROM contacts))'),
        digits: count('SELECT abs((SELECT count(*) FROM contact_digits) - (SELECT count(*) FROM contacts))'),
      },
    };
  });
}

function readOutbox(dir: string): readonly string[] {
  return reading(join(dir, 'desk.db'), (db) =>
    db
      .prepare<[], string>('SELECT payload FROM outbox')
      .pluck()
      .all()
      .map((payload) => {
        const entry = JSON.parse(payload) as { text?: string; contact?: { displayName: string } };
        return String(entry.text ?? entry.contact?.displayName);
      }),
  );
}

/** Opens what the dead desk left, looks whether it is sound, and closes it. */
function reading<T>(file: string, read: (db: BetterSqlite3.Database) => T): T {
  const db = new BetterSqlite3(file);
  try {
    expect(db.pragma('integrity_check', { simple: true }), file).toBe('ok');
    return read(db);
  } finally {
    db.close();
  }
}

function textOf(body: unknown): string {
  const { text, name } = body as { text?: string; name?: string };
  return String(text ?? name);
}

function start(entry: string, ...args: readonly string[]) {
  const child: ChildProcess = spawn(process.execPath, [entry, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  let end: unknown;
  const gone = once(child, 'exit').then(([code, signal]) => {
    end = signal ?? code;
  });
  const lines: string[] = [];
  const waiting = new Set<() => void>();
  child.stdout?.on('data', (chunk) => {
    lines.push(...String(chunk).split('\n'));
    for (const look of [...waiting]) look();
  });
  return {
    heard: (line: string) => lines.includes(line),
    hasEnded: () => end !== undefined,
    /** Its signal or its exit code. */
    end: () => end,
    said: (line: string): Promise<void> =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          if (!lines.includes(line)) return;
          waiting.delete(look);
          resolve();
        };
        waiting.add(look);
        look();
        void gone.then(() => reject(new Error(`it ended without saying ${line}`)));
      }),
    async kill(): Promise<void> {
      child.kill('SIGKILL');
      await gone;
    },
  };
}
