// npm run test:matrix: every way a transfer can go, on every phone system; or some of them:
//   npm run test:matrix -- --pbx=stock,kamailio --method=guarded --row=busy
// A whole run writes docs/transfer-matrix.md. What can be named stands in tests/lab/matrix/cells.ts.
import { ensureChromium } from './lib/browser.mjs';
import { build, isBuilt } from './lib/build.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { environment, runTool } from './lib/project.mjs';

const KEYS = ['pbx', 'method', 'row'];

/** @type {Record<string, string>} */
const named = {};
for (const arg of process.argv.slice(2)) {
  const [, key = '', value = ''] = /^--(\w+)=([\w,-]+)$/.exec(arg) ?? [];
  if (!KEYS.includes(key))
    fail(`Not known: ${arg}. There is ${KEYS.map((each) => `--${each}=…`).join(', ')}.`);
  named[`PATCHCORD_${key.toUpperCase()}`] = value;
}
if (!(await ensureInstalled())) process.exit(1);
if (!isBuilt() && (await build()) !== 0) process.exit(1);
const chromium = await ensureChromium();
if (!chromium.ok) fail(chromium.reason);
const { prepareLab } = await import('./lab/prepare.mjs');
for (const program of /** @type {const} */ (['asterisk', 'kamailio'])) {
  const lab = await prepareLab({ program, onStep: (text) => void process.stdout.write(`${text}\n`) });
  if (!lab.ok) process.stdout.write(`${lab.reason}\n`);
}
const PATCHCORD_MATRIX = Object.keys(named).length === 0 ? 'all' : 'some';
process.exit(
  await runTool(
    'vitest',
    ['run', '--config', 'tests/vitest.config.ts', '--project', 'matrix', '--reporter=verbose'],
    { env: environment({ ...named, PATCHCORD_MATRIX }) },
  ),
);

/** @param {string} text @returns {never} */
function fail(text) {
  process.stderr.write(`${text}\n`);
  process.exit(2);
}
