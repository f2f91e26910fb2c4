/**
 * Proof that tests can fail: what they hold is broken in a copy of the tree, one thing at a time, and the test that is
 * named for it must fail there, by what it asserts.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

/** A file of tests, and the title of one in it. */
export type NamedTest = readonly [file: string, title: string];

export interface Mutation {
  /** Which rule is broken. */
  readonly item: string;
  /** How. */
  readonly name: string;
  readonly file: string;
  /** Exact text, there once. */
  readonly find: string;
  readonly replace: string;
  /** The one that must fail. */
  readonly caughtBy: NamedTest;
}

const root = resolve(import.meta.dirname, '../..');
const COPIED = [
  'electron',
  'renderer',
  'scripts',
  'shared',
  'tests',
  'electron-builder.config.ts',
  'package.json',
  'tsconfig.json',
];
const LINKED = ['node_modules', 'resources'];
/** As many as the machines of the workflow have cores for. */
const TREES = 2;
const PATIENCE = { timeout: 180_000 };

interface Tree {
  readonly folder: string;
  readonly worker: ChildProcess;
  /** What its worker has read and is no longer so. */
  changed: readonly string[];
}
type Outcomes = Readonly<
  Record<string, readonly { title: string; isPassed: boolean; faults: readonly string[] }[]>
>;

/** The tests of a file that calls this: one for each mutation, and one that all named tests pass without. */
export function testMutations(
  mutations: readonly Mutation[],
  options: {
    /** How a test says no (`Name: message`); anything else would be an accident. */
    readonly fault: RegExp;
    /** Tests that are named elsewhere and must be there and pass, too. */
    readonly alsoNamed?: readonly NamedTest[];
  },
): void {
  const trees: Tree[] = [];
  /** Trees that nobody works in, and who waits for one. */
  const free: Tree[] = [];
  const waiting: ((tree: Tree) => void)[] = [];

  beforeAll(async () => {
    for (let count = 0; count < TREES; count += 1) trees.push(await createTree());
    free.push(...trees);
  }, 60_000);

  afterAll(async () => {
    for (const { folder, worker } of trees) {
      worker.disconnect();
      await once(worker, 'exit');
      await rm(folder, { recursive: true, force: true });
    }
  });

  async function inTree<T>(task: (tree: Tree) => Promise<T>): Promise<T> {
    const tree = free.pop() ?? (await new Promise<Tree>((next) => waiting.push(next)));
    try {
      return await task(tree);
    } finally {
      const next = waiting.shift();
      if (next === undefined) free.push(tree);
      else next(tree);
    }
  }

  test('without a change every test that is named here is there and passes', PATIENCE, async () => {
    const named = [...mutations.map(({ caughtBy }) => caughtBy), ...(options.alsoNamed ?? [])];
    const files = [...new Set(named.map(([file]) => file))];
    const outcomes = await inTree((tree) => run(tree, files));
    for (const [file, title] of named) {
      const found = outcomes[file]?.filter((one) => one.title === title) ?? [];
      expect(found.length, `${file}: "${title}"`).toBeGreaterThan(0);
      for (const { isPassed, faults } of found) expect(isPassed, faults.join('\n')).toBe(true);
    }
  });

  test.concurrent.each(mutations)('$item: $name', PATIENCE, async (mutation) => {
    const [file, title] = mutation.caughtBy;
    const outcomes = await inTree((tree) => outcomesOf(tree, mutation));
    const named = outcomes[file]?.filter((one) => one.title === title) ?? [];
    expect(
      named.length,
      `${file} does not run with this change: it breaks more than the rule`,
    ).toBeGreaterThan(0);
    const failed = named.filter(({ isPassed }) => !isPassed);
    expect(failed.length, `survived: "${title}" passes`).toBeGreaterThan(0);
    for (const { faults } of failed) expect(faults[0]).toMatch(options.fault);
  });
}

async function createTree(): Promise<Tree> {
  const folder = await mkdtemp(join(tmpdir(), 'patchcord-mutation-'));
  for (const name of COPIED) await cp(join(root, name), join(folder, name), { recursive: true });
  for (const name of LINKED) await symlink(join(root, name), join(folder, name), 'junction');
  const worker = fork(join(folder, 'tests/mutations/mutation-worker.mjs'), {
    cwd: folder,
    // This process is a worker of the same test runner, and would be taken for that one's.
    env: Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(VITEST|NODE_ENV)/.test(name))),
  });
  await once(worker, 'message');
  return { folder, worker, changed: [] };
}

async function run(tree: Tree, files: readonly string[], title?: string): Promise<Outcomes> {
  const answer = once(tree.worker, 'message');
  tree.worker.send({ files, changed: tree.changed, title });
  tree.changed = [];
  return (await answer)[0] as Outcomes;
}

/** Makes the change, runs its test, and takes the change back. */
async function outcomesOf(tree: Tree, { file, find, replace, caughtBy }: Mutation): Promise<Outcomes> {
  const path = join(tree.folder, file);
  const before = await readFile(path, 'utf8');
  expect(before.split(find).length - 1, `"${find}" is there once in ${file}`).toBe(1);
  const write = async (text: string) => {
    await writeFile(path, text);
    tree.changed = [...tree.changed, file];
  };
  await write(before.replace(find, () => replace));
  try {
    return await run(tree, [caughtBy[0]], caughtBy[1]);
  } finally {
    await write(before);
  }
}
