// Counts what passed, failed and was skipped, out of the JSON reports of the test runners.
import { readFileSync } from 'node:fs';

/**
 * @typedef {object} Count
 * @property {number} passed
 * @property {number} failed
 * @property {number} skipped
 * @property {readonly string[]} notRun  What was skipped, with its reason where one was given.
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
  const broken = files.filter(
    (file) => file.status === 'failed' && file.assertionResults.length === 0,
  ).length;
  const skipped = tests.filter(({ status }) => status !== 'passed' && status !== 'failed');
  return consistent(
    {
      passed: tests.filter(({ status }) => status === 'passed').length,
      failed: tests.filter(({ status }) => status === 'failed').length + broken,
      skipped: skipped.length,
      notRun: skipped.map((test) => test.fullName),
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
  return consistent(
    {
      passed: tests.filter(({ status }) => status === 'expected').length,
      // "flaky" can't happen without retries; if it does it is a failure all the same.
      failed: tests.filter(({ status }) => status === 'unexpected' || status === 'flaky').length,
      skipped: skipped.length,
      notRun: skipped.map(({ title, reason }) => (reason === undefined ? title : `${title} (${reason})`)),
    },
    exitCode,
  );
}

/**
 * @param {any} suite
 * @returns {{ title: string, status: string, reason: string | undefined }[]}
 */
function testsOf(suite) {
  const own = (suite.specs ?? []).flatMap((/** @type {any} */ spec) =>
    spec.tests.map((/** @type {any} */ test) => ({
      title: `${suite.title} › ${spec.title}`,
      status: test.status,
      reason: test.annotations?.find((/** @type {any} */ note) => note.type === 'skip')?.description,
    })),
  );
  return [...own, ...(suite.suites ?? []).flatMap(testsOf)];
}

/** @type {Count} */
const oneFailure = { passed: 0, failed: 1, skipped: 0, notRun: [] };

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
