// Runs files of tests in a copy of the tree, its working folder, as often as it is told to: a test runner that stays
// warm. Told `{ files, changed, title }` it answers what became of every test, by file; with a title only that one runs.
import { relative, resolve, sep } from 'node:path';
import { createVitest } from 'vitest/node';

/** @typedef {{ title: string, isPassed: boolean, faults: string[] }} Outcome */

const tree = process.cwd();
const vitest = await createVitest('test', {
  root: tree,
  config: resolve(tree, 'tests/vitest.config.ts'),
  watch: false,
  reporters: [{}],
});

process.on('message', async (/** @type {{ files: string[], changed: string[], title?: string }} */ order) => {
  const { files, changed, title } = order;
  for (const file of changed) vitest.invalidateFile(resolve(tree, file));
  if (title === undefined) vitest.resetGlobalTestNamePattern();
  else vitest.setGlobalTestNamePattern(new RegExp(`${title.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')}$`));
  const specifications = await vitest.globTestSpecifications(files);
  const { testModules } = await vitest.runTestSpecifications(specifications);
  /** @type {Record<string, Outcome[]>} */
  const outcomes = {};
  for (const module of testModules) {
    const file = relative(tree, module.moduleId).split(sep).join('/');
    outcomes[file] = [...module.children.allTests()].map((test) => {
      const { state, errors = [] } = test.result();
      const faults = errors.map(({ name, message }) => `${name}: ${message}`);
      return { title: test.name, isPassed: state === 'passed', faults };
    });
  }
  process.send?.(outcomes);
});
process.on('disconnect', () => void vitest.close().then(() => process.exit(0)));
process.send?.('ready');
