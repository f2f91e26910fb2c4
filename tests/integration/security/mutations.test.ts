/**
 * Proof that the tests of the security rules can fail: each rule is broken in a copy of the tree, and the test that
 * is named for it must fail there, by what it asserts.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { MUTATIONS, type Mutation } from './mutations';

const root = resolve(import.meta.dirname, '../../..');
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

const trees: string[] = [];
/** Trees that nobody works in, and who waits for one. */
const free: string[] = [];
const waiting: ((tree: string) => void)[] = [];

beforeAll(async () => {
  for (let count = 0; count < TREES; count += 1) {
    const tree = await mkdtemp(join(tmpdir(), 'patchcord-mutation-'));
    trees.push(tree);
    for (const name of COPIED) await cp(join(root, name), join(tree, name), { recursive: true });
    for (const name of LINKED) await symlink(join(root, name), join(tree, name), 'junction');
  }
  free.push(...trees);
});

afterAll(() => Promise.all(trees.map((tree) => rm(tree, { recursive: true, force: true }))));

async function inTree<T>(task: (tree: string) => Promise<T>): Promise<T> {
  const tree = free.pop() ?? (await new Promise<string>((next) => waiting.push(next)));
  try {
    return await task(tree);
  } finally {
    const next = waiting.shift();
    if (next === undefined) free.push(tree);
    else next(tree);
  }
}

interface Outcome {
  readonly title: string;
  readonly status: string;
  readonly failureMessages: readonly string[];
}

/** Runs files of tests; the tests they have, by file. A file that doesn't even load has none. */
async function run(tree: string, files: readonly string[]): Promise<ReadonlyMap<string, readonly Outcome[]>> {
  const report = join(tree, 'report.json');
  const vitest = join(tree, 'node_modules/vitest/vitest.mjs');
  const args = ['run', '--config', 'tests/vitest.config.ts', '--project', 'unit', '--reporter=json'];
  const child = spawn(process.execPath, [vitest, ...args, `--outputFile=${report}`, ...files], {
    cwd: tree,
    stdio: 'ignore',
    // This process is a worker of the same program, and would be taken for its parent.
    env: Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(VITEST|NODE_ENV)/.test(name))),
  });
  await once(child, 'exit');
  const { testResults } = JSON.parse(await readFile(report, 'utf8')) as {
    testResults: readonly { name: string; assertionResults: readonly Outcome[] }[];
  };
  await rm(report);
  return new Map(
    files.map((file) => [
      file,
      testResults.find(({ name }) => name.replaceAll('\\', '/').endsWith(file))?.assertionResults ?? [],
    ]),
  );
}

/** Makes the change, runs the file of its test, and takes the change back. */
async function outcomesOf({ file, find, replace, caughtBy }: Mutation): Promise<readonly Outcome[]> {
  return inTree(async (tree) => {
    const path = join(tree, file);
    const before = await readFile(path, 'utf8');
    expect(before.split(find).length - 1, `"${find}" is there once in ${file}`).toBe(1);
    await writeFile(
      path,
      before.replace(find, () => replace),
    );
    try {
      return (await run(tree, [caughtBy[0]])).get(caughtBy[0]) ?? [];
    } finally {
      await writeFile(path, before);
    }
  });
}

test('without a change every test that is named here is there and passes', PATIENCE, async () => {
  const files = [...new Set(MUTATIONS.map(({ caughtBy }) => caughtBy[0]))];
  const outcomes = await inTree((tree) => run(tree, files));
  for (const { caughtBy } of MUTATIONS) {
    const [file, title] = caughtBy;
    const named = outcomes.get(file)?.filter((one) => one.title === title) ?? [];
    expect(named.length, `${file}: "${title}"`).toBeGreaterThan(0);
    for (const { status, failureMessages } of named)
      expect(status, failureMessages.join('\n')).toBe('passed');
  }
});

test.concurrent.each(MUTATIONS)('$item: $name', PATIENCE, async (mutation) => {
  const [file, title] = mutation.caughtBy;
  const named = (await outcomesOf(mutation)).filter((one) => one.title === title);
  expect(named.length, `${file} does not run with this change: it breaks more than the rule`).toBeGreaterThan(
    0,
  );
  const failed = named.filter(({ status }) => status === 'failed');
  expect(failed.length, `survived: "${title}" passes`).toBeGreaterThan(0);
  for (const { failureMessages } of failed) {
    // The test says no, or the strict fake does; anything else would be an accident.
    expect(failureMessages.join('\n')).toMatch(/^(AssertionError|(FakeElectron)?Error: Fake Electron)/);
  }
});
