import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { countPlaywright, countVitest } from '../../../scripts/lib/tally.mjs';

const folder = mkdtempSync(join(tmpdir(), 'patchcord-tally-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const report = (value: unknown) => {
  const path = join(folder, 'report.json');
  writeFileSync(path, JSON.stringify(value));
  return path;
};

describe('vitest', () => {
  const test_ = (status: string, fullName = 'a test') => ({ status, fullName });

  test('what passed, failed and was skipped', () => {
    const path = report({
      testResults: [
        {
          name: 'a.test.ts',
          status: 'passed',
          assertionResults: [test_('passed'), test_('passed'), test_('pending', 'later')],
        },
        { name: 'a.test.ts', status: 'failed', assertionResults: [test_('failed'), test_('todo', 'to do')] },
      ],
    });
    expect(countVitest(path, 1)).toMatchObject({
      passed: 2,
      failed: 1,
      skipped: 2,
      notRun: ['later', 'to do'],
    });
  });

  test('what failed says where and how, in a few plain lines', () => {
    const message = ['\u001b[31mAssertionError: expected 1 to be 2\u001b[39m', '', ...Array(40).fill('at x')];
    const path = report({
      testResults: [
        {
          name: '/somewhere/desk.test.ts',
          status: 'failed',
          assertionResults: [
            test_('passed'),
            { ...test_('failed', 'answers'), failureMessages: [message.join('\n')] },
          ],
        },
        { name: '/somewhere/page.test.ts', status: 'failed', message: 'No such file', assertionResults: [] },
      ],
    });
    const { failures } = countVitest(path, 1);
    expect(failures[0]).toMatch(
      /^answers \(desk\.test\.ts\)\n {4}AssertionError: expected 1 to be 2\n {4}at x/,
    );
    expect(failures[0]?.split('\n')).toHaveLength(9);
    expect(failures[1]).toBe('could not be loaded (page.test.ts)\n    No such file');
  });

  test('a file that could not be loaded is a failure', () => {
    const path = report({
      testResults: [
        { name: 'a.test.ts', status: 'failed', assertionResults: [] },
        { name: 'a.test.ts', status: 'passed', assertionResults: [test_('passed')] },
      ],
    });
    expect(countVitest(path, 1)).toMatchObject({ passed: 1, failed: 1 });
  });

  test('a runner that ends with an error has failed, whatever it counted', () => {
    const path = report({
      testResults: [{ name: 'a.test.ts', status: 'passed', assertionResults: [test_('passed')] }],
    });
    expect(countVitest(path, 1)).toMatchObject({ passed: 1, failed: 1 });
    expect(countVitest(path, 0)).toMatchObject({ passed: 1, failed: 0 });
    expect(countVitest(join(folder, 'none.json'), 0)).toMatchObject({ passed: 0, failed: 1 });
  });
});

describe('Playwright', () => {
  const spec = (title: string, status: string, annotations: unknown[] = [], error?: string) => ({
    title,
    tests: [
      { status, annotations, ...(error === undefined ? {} : { results: [{ error: { message: error } }] }) },
    ],
  });

  test('counts in all suites, with the reasons of what was skipped', () => {
    const path = report({
      suites: [
        {
          title: 'a.spec.ts',
          file: 'a.spec.ts',
          specs: [
            spec('one', 'expected'),
            spec('two', 'unexpected', [], '\u001b[31mError: not seen\u001b[39m'),
          ],
          suites: [
            {
              title: 'inner',
              file: 'a.spec.ts',
              specs: [
                spec('three', 'skipped', [{ type: 'skip', description: 'Linux only' }]),
                spec('four', 'skipped'),
                spec('five', 'flaky'),
              ],
            },
          ],
        },
      ],
    });
    expect(countPlaywright(path, 1)).toEqual({
      passed: 1,
      failed: 2,
      skipped: 2,
      notRun: ['inner › three (Linux only)', 'inner › four'],
      failures: ['a.spec.ts › two (a.spec.ts)\n    Error: not seen', 'inner › five (a.spec.ts)'],
    });
  });

  test('a run without a report is a failure', () => {
    expect(countPlaywright(join(folder, 'none.json'), 0)).toMatchObject({ passed: 0, failed: 1 });
    expect(countPlaywright(report({ suites: [] }), 1)).toMatchObject({ passed: 0, failed: 1 });
  });
});
