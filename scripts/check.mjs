// npm run check: format, lint, types and unit tests; what to run before a commit.
import { ensureInstalled } from './lib/install.mjs';
import { runTool } from './lib/project.mjs';

if (!(await ensureInstalled())) process.exit(1);

const checks = /** @type {const} */ ([
  ['format and lint', 'biome', ['ci', '.']],
  ['types', 'tsc', ['-b']],
  [
    'unit tests',
    'vitest',
    ['run', '--config', 'tests/vitest.config.ts', '--project', 'unit', '--reporter=dot'],
  ],
]);

const failed = [];
for (const [name, command, args] of checks) {
  process.stdout.write(`\n── ${name}\n`);
  if ((await runTool(command, args)) !== 0) failed.push(name);
}
process.stdout.write(failed.length === 0 ? '\nAll checks passed.\n' : `\nFailed: ${failed.join(', ')}\n`);
process.exit(failed.length === 0 ? 0 : 1);
