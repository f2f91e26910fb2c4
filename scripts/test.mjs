// npm test: installs what is missing and runs everything. Each static check counts as one test.
import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ensureChromium } from './lib/browser.mjs';
import { build } from './lib/build.mjs';
import { electronBinary } from './lib/electron.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { environment, nodeModules, root, runTool } from './lib/project.mjs';
import { countPlaywright, countVitest } from './lib/tally.mjs';

const requireLab = process.env['PATCHCORD_REQUIRE_LAB'] === '1';
const reports = join(nodeModules, '.cache/patchcord-reports');
const startedAt = Date.now();

/** @type {{ name: string, count: import('./lib/tally.mjs').Count, seconds: number }[]} */
const sections = [];

/** Whoever stops a part, which is told so by `run`, doesn't want the next one. */
let isStopped = false;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.once(signal, () => {
    isStopped = true;
  });
}

if (!(await ensureInstalled())) {
  process.stdout.write('The packages could not be installed.\n0 passed, 1 failed, 0 skipped\n');
  process.exit(1);
}
rmSync(reports, { recursive: true, force: true });
mkdirSync(reports, { recursive: true });

// One after the other they would keep one processor busy. Some of the integration tests start and pack what is built.
const [built] = await Promise.all([
  section('build', async () => single((await build()) === 0)),
  section('format and lint', () => check('biome', ['ci', '.'])),
  section('types', () => check('tsc', ['-b'])),
]);
await section('unit', () => vitest('unit'));

const chromium = await ensureChromium();
const windowEnv = chromium.ok ? { PATCHCORD_CHROMIUM: chromium.path } : {};
const browserEnv = chromium.ok ? { PATCHCORD_CHROMIUM: chromium.headless } : {};
await section('integration', () => vitest('integration', browserEnv));
await section('pages', () => vitest('pages', browserEnv));

await section('end to end', async () => {
  if (built.failed > 0) return notRun('end to end in Chromium', 'the build failed', true);
  if (!chromium.ok) return notRun('end to end in Chromium', chromium.reason, requireLab);
  return playwright('browser', windowEnv);
});
await section('end to end, shell', async () => {
  if (built.failed > 0) return notRun('end to end on the built main process', 'the build failed', true);
  if (!chromium.ok) return notRun('end to end on the built main process', chromium.reason, requireLab);
  return playwright('shell', windowEnv);
});
await section('end to end, Electron', async () => {
  if (!existsSync(electronBinary(root))) {
    return notRun('end to end in Electron', 'the Electron binary is not here', false);
  }
  return playwright('electron', {});
});
// A machine may have one of them only. By name: what `--exclude` says, vitest doesn't hand on to its projects.
const labFiles = readdirSync(join(root, 'tests/lab')).filter((name) => name.endsWith('.test.ts'));
for (const [program, name, isPlayed] of /** @type {const} */ ([
  ['asterisk', 'lab, Asterisk', (/** @type {string} */ file) => !file.startsWith('kamailio')],
  ['kamailio', 'lab, Kamailio', (/** @type {string} */ file) => file.startsWith('kamailio')],
])) {
  const files = labFiles.filter(isPlayed).map((file) => `tests/lab/${file}`);
  await section(name, async () => {
    if (!chromium.ok) return notRun(name, chromium.reason, requireLab);
    if (built.failed > 0) return notRun(name, 'the build failed', true);
    const { prepareLab } = await import('./lab/prepare.mjs');
    const lab = await prepareLab({ program, onStep: (text) => void process.stdout.write(`${text}\n`) });
    return lab.ok ? vitest('lab', browserEnv, files) : notRun(name, lab.reason, requireLab);
  });
}

await section('lab, business systems', async () => {
  const { prepareLab } = await import('./lab/prepare.mjs');
  const { prepareOdoo } = await import('./lab/odoo.mjs');
  const onStep = (/** @type {string} */ text) => void process.stdout.write(`${text}\n`);
  const files = [];
  const missing = [];
  for (const [system, prepare] of /** @type {const} */ ([
    ['openldap', () => prepareLab({ program: 'openldap', onStep })],
    ['request-tracker', () => prepareLab({ program: 'request-tracker', onStep })],
    ['carddav', () => prepareLab({ program: 'radicale', onStep })],
    ['odoo', () => prepareOdoo({ onStep })],
  ])) {
    const lab = await prepare();
    if (lab.ok) files.push(`tests/lab/systems/${system}`);
    // Odoo is in Debian's unstable only, which may have none that runs here on some day.
    else missing.push(notRun(`lab, ${system}`, lab.reason, requireLab && system !== 'odoo'));
  }
  return together([...(files.length === 0 ? [] : [await vitest('lab', {}, files)]), ...missing]);
});

await section('lab, transfers', async () => {
  if (!chromium.ok) return notRun('lab, transfers', chromium.reason, requireLab);
  if (built.failed > 0) return notRun('lab, transfers', 'the build failed', true);
  const { prepareLab } = await import('./lab/prepare.mjs');
  // The practice mode's phone system is always there.
  const files = ['tests/lab/matrix/practice'];
  const missing = [];
  for (const program of /** @type {const} */ (['asterisk', 'kamailio'])) {
    const lab = await prepareLab({ program });
    if (lab.ok) files.push(`tests/lab/matrix/${program}`);
    else missing.push(notRun(`lab, transfers, ${program}`, lab.reason, requireLab));
  }
  return together([await vitest('matrix', browserEnv, files), ...missing]);
});

summarise();

/** @param {readonly import('./lib/tally.mjs').Count[]} counts at least one */
function together(counts) {
  return counts.reduce((sum, count) => ({
    passed: sum.passed + count.passed,
    failed: sum.failed + count.failed,
    skipped: sum.skipped + count.skipped,
    notRun: [...sum.notRun, ...count.notRun],
    failures: [...sum.failures, ...count.failures],
  }));
}

/**
 * @param {string} name
 * @param {() => Promise<import('./lib/tally.mjs').Count>} task
 */
async function section(name, task) {
  endIfStopped();
  process.stdout.write(`\n── ${name}\n`);
  const begin = Date.now();
  const count = await task();
  endIfStopped();
  sections.push({ name, count, seconds: (Date.now() - begin) / 1000 });
  return count;
}

function endIfStopped() {
  if (isStopped) process.exit(1);
}

/** @param {string} command @param {readonly string[]} args */
async function check(command, args) {
  return single((await runTool(command, args)) === 0);
}

/** @param {boolean} passed */
function single(passed) {
  return { passed: passed ? 1 : 0, failed: passed ? 0 : 1, skipped: 0, notRun: [], failures: [] };
}

/**
 * @param {string} what
 * @param {string} reason
 * @param {boolean} isFailure
 */
function notRun(what, reason, isFailure) {
  process.stdout.write(`Not run: ${reason}.\n`);
  const told = `${what}: ${reason}`;
  return isFailure
    ? { passed: 0, failed: 1, skipped: 0, notRun: [], failures: [told] }
    : { passed: 0, failed: 0, skipped: 1, notRun: [told], failures: [] };
}

/**
 * @param {'unit' | 'integration' | 'pages' | 'lab' | 'matrix'} project
 * @param {Readonly<Record<string, string>>} [env]
 * @param {readonly string[]} [files]
 */
async function vitest(project, env = {}, files = []) {
  // A phone system may have been prepared meanwhile.
  endIfStopped();
  const report = join(reports, `${project}.json`);
  const code = await runTool(
    'vitest',
    [
      'run',
      '--config',
      'tests/vitest.config.ts',
      '--project',
      project,
      '--reporter=dot',
      '--reporter=json',
      `--outputFile.json=${report}`,
      ...files,
    ],
    // In a log the colours of 7,000 dots would be most of what is there.
    { env: environment({ ...env, ...(process.stdout.isTTY ? {} : { NO_COLOR: '1' }) }) },
  );
  return countVitest(report, code);
}

/** @param {'browser' | 'shell' | 'electron'} project @param {Readonly<Record<string, string>>} env */
async function playwright(project, env) {
  const report = join(reports, `${project}.json`);
  const code = await runTool(
    'playwright',
    ['test', '--config', 'tests/playwright.config.ts', '--project', project, '--reporter=list,json'],
    { env: environment({ ...env, PLAYWRIGHT_JSON_OUTPUT_NAME: report }) },
  );
  return countPlaywright(report, code);
}

function summarise() {
  const total = { passed: 0, failed: 0, skipped: 0 };
  process.stdout.write('\n');
  for (const { name, count, seconds } of sections) {
    for (const key of /** @type {const} */ (['passed', 'failed', 'skipped'])) total[key] += count[key];
    const numbers = `${count.passed} passed, ${count.failed} failed, ${count.skipped} skipped`;
    process.stdout.write(`${name.padEnd(22)} ${numbers.padEnd(38)} ${seconds.toFixed(1).padStart(6)} s\n`);
  }
  process.stdout.write(`${'all'.padEnd(61)} ${((Date.now() - startedAt) / 1000).toFixed(1).padStart(6)} s\n`);
  list(
    'Not run',
    sections.flatMap(({ count }) => count.notRun),
  );
  list(
    'Failed',
    sections.flatMap(({ name, count }) => count.failures.map((text) => `${name}: ${text}`)),
  );
  process.stdout.write(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped\n`);
  process.exitCode = total.failed === 0 ? 0 : 1;
}

/** @param {string} title @param {readonly string[]} texts */
function list(title, texts) {
  if (texts.length > 0) process.stdout.write(`\n${title}:\n${texts.map((text) => `  ${text}\n`).join('')}`);
}
