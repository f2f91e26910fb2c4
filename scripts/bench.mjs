// npm run bench: bundles tests/bench/run.ts for Node and runs it with the arguments that were given.
import { join } from 'node:path';
import { sharedAlias } from './lib/aliases.mjs';
import { isBuilt } from './lib/build.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { nodeBinary, nodeModules, root, run } from './lib/project.mjs';

/** What is measured on the built app. */
const onTheApp = ['ring-to-card', 'sync', 'transfer', 'start', 'idle', 'typing'];

const args = process.argv.slice(2);
if (!(await ensureInstalled())) process.exit(1);
if (needsApp(args) && !isBuilt()) {
  // Standard output is the table's, or the JSON's.
  const builder = [join(root, 'scripts/build.mjs')];
  if ((await run(nodeBinary(), builder, { stdio: ['ignore', 2, 2] })) !== 0) process.exit(1);
}

// Inside node_modules, so that the packages it leaves outside are found from there.
const outDir = join(nodeModules, '.cache/patchcord-bench');
const { build } = await import('vite');
await build({
  configFile: false,
  root,
  logLevel: 'warn',
  resolve: { alias: sharedAlias(root) },
  build: {
    ssr: join(root, 'tests/bench/run.ts'),
    outDir,
    emptyOutDir: true,
    target: 'node24',
    rolldownOptions: { output: { entryFileNames: 'run.js' } },
  },
});
process.exit(await run(nodeBinary(), [join(outDir, 'run.js'), ...args]));

/**
 * Where none is named, all benches run.
 * @param {readonly string[]} given
 */
function needsApp(given) {
  const names = given.filter((arg) => !arg.startsWith('--'));
  return names.length === 0 || names.some((name) => onTheApp.includes(name));
}
