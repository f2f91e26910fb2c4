import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';

const scripts = resolve(import.meta.dirname, '../../../scripts');

function run(script: string, ...args: string[]): Promise<{ code: unknown; stdout: string; stderr: string }> {
  return new Promise((done) => {
    execFile(process.execPath, [resolve(scripts, script), ...args], (error, stdout, stderr) =>
      done({ code: error === null ? 0 : error.code, stdout, stderr }),
    );
  });
}

test.each(['start.mjs', 'dev.mjs'])(
  '%s says what is wrong with a flag and does nothing else',
  async (script) => {
    expect(await run(script, '--hots', 'browser')).toEqual({
      code: 2,
      stdout: '',
      stderr: expect.stringMatching(/^Unknown flag: --hots\n\nFlags .*--no-open/s),
    });
  },
);

test('a tool that is run ends with its own exit code', async () => {
  expect((await run('run.mjs', 'biome', '--version')).code).toBe(0);
  expect((await run('run.mjs', 'biome', 'nonsense')).code).toBe(1);
  expect((await run('run.mjs')).code).toBe(2);
});
