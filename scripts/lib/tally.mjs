// Counts what passed, failed and was skipped, out of the JSON reports of the test runners.
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { stripVTControlCharacters } from 'node:util';

/**
 * @typedef {object} Count
 * @property {number} passed
 * @property {number} failed
 * @property {number} skipped
 * @property {readonly string[]} notRun  What was skipped, with its reason where one was given.
 * @property {readonly string[]} failures  What failed and how, each of a few lines: a log may be kept in part only,
 *   and the end of it has to say what to look at.
 */

/**
 * @param {string} path  of a report of vitest's json reporter
 * @param {number} exitCode  of vitest
 * @returns {Count}
 */
export function countVitest(path, exitCode) {
  const report = readJson(path);
  if (report === undefined) return oneFailure;
  /** @type {any[]} */
  const files = report.testResults ?? [];
  const tests = files.flatMap((file) => file.assertionResults);
  // A file that could not even be loaded has no tests in the report.
  const broken = files.filter((file) => file.status === 'failed' && file.assertionResults.length === 0);
  const failed = files.flatMap((file) =>
    file.assertionResults
      .filter((/** @type {any} */ test) => test.status === 'failed')
      .map((/** @type {any} */ test) => failure(file.name, test.fullName, test.failureMessages?.[0])),
  );
  const skipped = tests.filter(({ status }) => status !== 'passed' && status !== 'failed');
  return consistent(
    {
      passed: tests.filter(({ status }) => status === 'passed').length,
      failed: failed.length + broken.length,
      skipped: skipped.length,
      notRun: skipped.map((test) => test.fullName),
      failures: [...failed, ...broken.map((file) => failure(file.name, 'could not be loaded', file.message))],
    },
    exitCode,
  );
}

/**
 * @param {string} path  of a report of Playwright's json reporter
 * @param {number} exitCode  of Playwright
 * @returns {Count}
 */
export function countPlaywright(path, exitCode) {
  const report = readJson(path);
  if (report === undefined) return oneFailure;
  /** @type {ReturnType<typeof testsOf>} */
  const tests = (report.suites ?? []).flatMap(testsOf);
  const skipped = tests.filter(({ status }) => status === 'skipped');
  // "flaky" can't happen without retries; if it does it is a failure all the same.
  const failed = tests.filter(({ status }) => status === 'unexpected' || status === 'flaky');
  return consistent(
    {
      passed: tests.filter(({ status }) => status === 'expected').length,
      failed: failed.length,
      skipped: skipped.length,
      notRun: skipped.map(({ title, reason }) => (reason === undefined ? title : `${title} (${reason})`)),
      failures: failed.map(({ file, title, message }) => failure(file, title, message)),
    },
    exitCode,
  );
}

/**
 * @param {any} suite
 * @returns {{ file: string, title: string, status: string, reason: string | undefined, message: string | undefined }[]}
 */
function testsOf(suite) {
  const own = (suite.specs ?? []).flatMap((/** @type {any} */ spec) =>
    spec.tests.map((/** @type {any} */ test) => ({
      file: suite.file ?? '',
      title: `${suite.title} › ${spec.title}`,
      status: test.status,
      message: test.results?.find((/** @type {any} */ result) => result.error !== undefined)?.error.message,
      reason: test.annotations?.find((/** @type {any} */ note) => note.type === 'skip')?.description,
    })),
  );
  return [...own, ...(suite.suites ?? []).flatMap(testsOf)];
}

/** @type {Count} */
const oneFailure = { passed: 0, failed: 1, skipped: 0, notRun: [], failures: [] };

/** Lines of a failure that are kept: what was expected and what came, and where, stand first. */
const FAILURE_LINES = 8;

/**
 * @param {string} file
 * @param {string} name
 * @param {string | undefined} message  as the runner coloured it
 */
function failure(file, name, message = '') {
  const lines = stripVTControlCharacters(message)
    .split('\n')
    .filter((line) => line.trim() !== '');
  return [`${name} (${basename(file)})`, ...lines.slice(0, FAILURE_LINES)].join('\n    ');
}

/**
 * A runner that ends with an error although no test failed has failed itself.
 * @param {Count} count
 * @param {number} exitCode
 * @returns {Count}
 */
function consistent(count, exitCode) {
  return exitCode !== 0 && count.failed === 0 ? { ...count, failed: 1 } : count;
}

/** @param {string} path @returns {any} */
function readJson(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}
