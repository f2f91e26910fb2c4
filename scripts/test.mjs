// npm test: installs what is missing and runs everything. Each static check counts as one test.
import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { prepareOdoo } from './lab/odoo.mjs';
import { prepareLab } from './lab/prepare.mjs';
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

/** What a fresh machine lacks, one after the other, as most of it comes from one package manager: it takes minutes. */
const fetched = fetchPrograms();

// One after the other they would keep one processor busy. Some of the integration tests start and pack what is built.
const types = section('types', () => check('tsc', ['-b']));
const [built] = await Promise.all([
  section('build', async () => single((await build()) === 0)),
  section('format and lint', () => check('biome', ['ci', '.'])),
]);
await Promise.all([types, section('unit', () => vitest(['unit']))]);

const chromium = await fetched.chromium;
/** Why what needs the built pages can't be run. */
const obstacle = built.failed > 0 ? 'the build failed' : chromium.ok ? undefined : chromium.reason;
await section('integration', () => vitest(['integration']));
await section('pages', () => vitest(['pages']));
await section('end to end', async () =>
  obstacle === undefined
    ? playwright(['browser', 'whole-browser', 'shell'])
    : notRun('end to end in Chromium', obstacle, built.failed > 0 || requireLab),
);
await section('end to end, Electron', async () =>
  existsSync(electronBinary(root))
    ? playwright(['electron'])
    : notRun('end to end in Electron', 'the Electron binary is not here', false),
);
await section('lab, business systems', businessSystems);
await section('lab, phone systems', phoneSystems);

summarise();

function fetchPrograms() {
  const onStep = (/** @type {string} */ text) => void process.stdout.write(`${text}\n`);
  const chromium = ensureChromium();
  let last = chromium.then(() => {});
  /** @template T @param {() => Promise<T>} fetch */
  const next = (fetch) => {
    const done = last.then(fetch);
    last = done.then(() => {});
    return done;
  };
  const lab = (/** @type {import('./lab/prepare.mjs').ProgramName} */ program) =>
    next(() => prepareLab({ program, onStep }));
  return {
    chromium,
    asterisk: lab('asterisk'),
    kamailio: lab('kamailio'),
    openldap: lab('openldap'),
    'request-tracker': lab('request-tracker'),
    carddav: lab('radicale'),
    odoo: next(() => prepareOdoo({ onStep })),
  };
}

async function businessSystems() {
  const files = [];
  const missing = [];
  for (const system of /** @type {const} */ (['openldap', 'request-tracker', 'carddav', 'odoo'])) {
    const lab = await fetched[system];
    if (lab.ok) files.push(`tests/lab/systems/${system}`);
    // Odoo is in Debian's unstable only, which may have none that runs here on some day.
    else missing.push(notRun(`lab, ${system}`, lab.reason, requireLab && system !== 'odoo'));
  }
  return together([...(files.length === 0 ? [] : [await vitest(['lab'], files)]), ...missing]);
}

/** Calls on real phone systems, and the transfers of the matrix that every run plays. */
async function phoneSystems() {
  if (obstacle !== undefined) return notRun('lab, phone systems', obstacle, built.failed > 0 || requireLab);
  // The practice mode's phone system is always there.
  const files = ['tests/lab/matrix/practice'];
  const missing = [];
  // By name: what `--exclude` says, vitest doesn't hand on to its projects.
  const names = readdirSync(join(root, 'tests/lab')).filter((name) => name.endsWith('.test.ts'));
  for (const program of /** @type {const} */ (['asterisk', 'kamailio'])) {
    const lab = await fetched[program];
    const isPlayed = (/** @type {string} */ name) => name.startsWith('kamailio') === (program === 'kamailio');
    if (lab.ok) {
      files.push(`tests/lab/matrix/${program}`, ...names.filter(isPlayed).map((name) => `tests/lab/${name}`));
    } else missing.push(notRun(`lab, ${program}`, lab.reason, requireLab));
  }
  return together([await vitest(['lab', 'matrix'], files), ...missing]);
}

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
 * @param {readonly string[]} projects
 * @param {readonly string[]} [files]
 */
async function vitest(projects, files = []) {
  // A program of the lab may have been waited for.
  endIfStopped();
  const report = join(reports, `${projects.join('-')}.json`);
  const code = await runTool(
    'vitest',
    [
      'run',
      '--config',
      'tests/vitest.config.ts',
      ...projects.flatMap((project) => ['--project', project]),
      '--reporter=dot',
      '--reporter=json',
      `--outputFile.json=${report}`,
      ...files,
    ],
    // In a log the colours of 7,000 dots would be most of what is there.
    { env: environment(process.stdout.isTTY ? {} : { NO_COLOR: '1' }) },
  );
  return countVitest(report, code);
}

/** @param {readonly string[]} projects */
async function playwright(projects) {
  const report = join(reports, `${projects.join('-')}.json`);
  const named = projects.flatMap((project) => ['--project', project]);
  const code = await runTool(
    'playwright',
    ['test', '--config', 'tests/playwright.config.ts', ...named, '--reporter=list,json'],
    { env: environment({ PLAYWRIGHT_JSON_OUTPUT_NAME: report }) },
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
